import { memorySource } from '@tanba/media'
import { describe, expect, it } from 'vitest'
import { documentMetadata } from '../../forms/document-metadata.ts'
import { textFormatOf } from '../../text/formats.ts'
import { embedMark, locateMark } from '../../text/mark.ts'
import { validateStore } from '../../validate/validate.ts'
import { FACTS, party } from '../fixtures.ts'
import { refusal } from '../refusal.ts'
import { DOCUMENTS, FORMATS } from './documents.ts'
import { utf8 } from './fixtures/bytes.ts'
import { marked, readMark } from './marking.ts'

const parties = { ES256: party('ES256'), Ed25519: party('Ed25519') }
const AI = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia'
const SAID = { ai: true, sourceType: AI, system: 'Suret 2.1', holder: 'ЖШС «Таңба сынағы»' }

describe.each(['ES256', 'Ed25519'] as const)('a mark signed by %s', (algorithm) => {
  it.each(FORMATS)('is found in %s, intact and known', async (format) => {
    const bytes = await marked(format, parties[algorithm])
    expect(textFormatOf(memorySource(bytes), DOCUMENTS[format].name)).toBe(format)
    expect(await readMark(bytes, format, parties[algorithm])).toEqual({
      form: 'c2pa',
      standing: 'intact',
      claim: SAID,
      signer: { name: 'ЖШС «Таңба сынағы»', known: true },
    })
  })

  it('is intact and of nobody known without anchors', async () => {
    const bytes = await marked('text', parties[algorithm])
    const found = locateMark(bytes, 'text')
    expect(found?.kind === 'store' && validateStore(found.located).state).toBe('Valid')
  })
})

describe('altered content', () => {
  const facts = { ...FACTS, made: 'altered' } as const
  const maker = parties.ES256
  const editor = parties.Ed25519
  const anchors = maker.chain.root.certificate + editor.chain.root.certificate

  it.each(FORMATS)('keeps the manifest that it had: %s', async (format) => {
    const { name } = DOCUMENTS[format]
    const before = await marked(format, maker)
    const after = await embedMark(before, format, { facts, signer: editor.signer, name, anchors })
    const [first, second] = [locateMark(before, format), locateMark(after, format)]
    if (first?.kind !== 'store' || second?.kind !== 'store') throw new Error('no mark')
    const { state, ingredients } = validateStore(second.located, { anchors })
    expect({ state, ingredients: ingredients.map(({ relationship }) => relationship) }).toEqual({
      state: 'Trusted',
      ingredients: ['parentOf'],
    })
    // Byte for byte, behind the description of the store.
    const manifest = Buffer.from(first.located.store.subarray(38))
    expect(Buffer.from(second.located.store).includes(manifest)).toBe(true)
  })

  it('says that it had none', async () => {
    const { bytes, name } = DOCUMENTS.markdown
    const found = locateMark(await embedMark(bytes, 'markdown', { facts, signer: editor.signer, name }), 'markdown')
    const result = found?.kind === 'store' ? validateStore(found.located, { anchors }) : undefined
    expect(result?.state).toBe('Trusted')
    expect(result?.ingredients).toMatchObject([{ relationship: 'parentOf', format: 'text/markdown' }])
  })
})

describe('what is refused', () => {
  const { signer } = parties.ES256
  const request = { facts: FACTS, signer, name: 'a.py' }
  const broken = utf8('# -----BEGIN C2PA MANIFEST-----\n')

  it.each(FORMATS)('newly created content that has a mark already: %s', async (format) => {
    const bytes = await marked(format, parties.ES256)
    expect(await refusal(embedMark(bytes, format, { ...request, name: DOCUMENTS[format].name }))).toBe('already-marked')
  })

  it.each([
    ['already-marked', 'source', broken, 'a.py'],
    ['file-kind', 'source', utf8('{}'), 'a.json'],
    ['sign-refused', 'source', utf8('a = 1\rb = 2\r'), 'a.py'],
    ['text-encoding', 'text', Buffer.of(0x61, 0xff), 'a.txt'],
    ['text-encoding', 'text', utf8(`a${'\u0301'.repeat(200)}`), 'a.txt'],
    ['text-encoding', 'html', Buffer.of(0xff, 0xfe, 0x3c, 0), 'a.html'],
    ['document-broken', 'docx', utf8('PK'), 'a.docx'],
  ] as const)('%s: %s', async (code, format, bytes, name) => {
    expect(await refusal(embedMark(bytes, format, { ...request, name }))).toBe(code)
  })

  it('a second mark beside one at another address', async () => {
    const page = utf8('<head><link rel="c2pa-manifest" href="https://example.kz/m.c2pa"></head>')
    const altered = { ...request, facts: { ...FACTS, made: 'altered' } as const }
    expect(await refusal(embedMark(page, 'html', altered))).toBe('sign-refused')
  })
})

describe('the format of a file', () => {
  it.each([
    ['a.txt', 'text', 'text'],
    ['a', 'text', 'text'],
    ['a.md', '# a', 'markdown'],
    ['a.PY', 'a = 1', 'source'],
    ['a.css', 'a {}', 'source'],
    ['run', '#!/bin/sh\n', 'source'],
    ['b/Makefile', 'a:\n', 'source'],
    ['.gitignore', 'a\n', 'source'],
    ['README', 'a', 'text'],
    ['a.json', '{}', undefined],
    ['a.csv', 'a,b', undefined],
    ['a.txt', '<!doctype html>', 'html'],
    ['a.html', '<p>a', 'html'],
    ['a.txt', '<?xml version="1.0"?><a/>', 'xml'],
    ['a.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>', undefined],
  ] as const)('%s, %s: %s', (name, text, format) => {
    expect(textFormatOf(memorySource(utf8(text)), name)).toBe(format)
  })
})

it('takes metadata for a statement of nobody', async () => {
  for (const format of FORMATS) {
    const reading = await documentMetadata.read(await marked(format, parties.ES256), format, {})
    const expected = documentMetadata.supports(format)
      ? { standing: 'unsigned', claim: { ...SAID, credit: 'Made with AI' } }
      : { standing: 'none' }
    expect(reading).toEqual({ form: 'document-metadata', ...expected })
  }
})
