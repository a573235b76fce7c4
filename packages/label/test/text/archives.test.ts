import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { appliedWhole, changeArchive, memorySource, openArchive } from '@tanba/media'
import { afterAll, describe, expect, it } from 'vitest'
import { documentMetadata } from '../../forms/document-metadata.ts'
import type { ArchiveFormat } from '../../text/formats.ts'
import { embedMark } from '../../text/mark.ts'
import { FACTS, party } from '../fixtures.ts'
import { has, run } from '../programs.ts'
import { refusal } from '../refusal.ts'
import { DOCUMENTS } from './documents.ts'
import { ascii, utf8, zip } from './fixtures/bytes.ts'
import { marked, readMark } from './marking.ts'

const maker = party()
const FORMATS: readonly ArchiveFormat[] = ['epub', 'docx', 'xlsx', 'pptx', 'odt']
const folder = mkdtempSync(join(tmpdir(), 'label-archives-'))
afterAll(() => rmSync(folder, { recursive: true }))

const NAME = 'META-INF/content_credential.c2pa'

/** As a program that rewrites archives would: every entry packed. */
const repacked = (bytes: Uint8Array): Uint8Array => {
  const source = memorySource(new Uint8Array(bytes))
  const { entries, read } = openArchive(source)
  const packed = entries
    .filter(({ name }) => name !== 'mimetype')
    .map((entry) => ({ name: entry.name, bytes: utf8(`${Buffer.from(read(entry).bytes)}${' '.repeat(500)}`) }))
  return appliedWhole(source, changeArchive(source, packed))
}

describe.each(FORMATS)('%s', (format) => {
  it('takes a mark where entries are packed', async () => {
    const bytes = await marked(format, maker, { bytes: repacked(DOCUMENTS[format].bytes) })
    expect((await readMark(bytes, format, maker)).standing).toBe('intact')
  })

  it('keeps its other entries, and its media type first and stored', async () => {
    const before = openArchive(memorySource(new Uint8Array(DOCUMENTS[format].bytes)))
    const after = openArchive(memorySource(await marked(format, maker)))
    const names = after.entries.map(({ name }) => name)
    expect(names.slice(0, before.entries.length)).toEqual(before.entries.map(({ name }) => name))
    expect(names.at(-1)).toBe(NAME)
    expect(after.entries.at(-1)).toMatchObject({ method: 0, flags: 0 })
    if (format === 'epub' || format === 'odt') expect(after.entries[0]).toMatchObject({ name: 'mimetype', method: 0 })
  })

  it.skipIf(!has('unzip') || !has('python3'))('is a sound archive of sound XML to other programs', async () => {
    const path = join(folder, `a.${format}`)
    writeFileSync(path, await marked(format, maker))
    expect(run('unzip', ['-t', path]).toString()).toContain('No errors')
    const script = `
import sys, zipfile, xml.etree.ElementTree as t
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
for n in z.namelist():
    if n.endswith(('.xml', '.rels', '.opf', '.xhtml')): t.fromstring(z.read(n))
assert z.getinfo('${NAME}').compress_type == 0
print('sound')`
    expect(run('python3', ['-c', script, path]).toString().trim()).toBe('sound')
  })
})

const CHANGES: readonly (readonly [string, Parameters<typeof changeArchive>[1]])[] = [
  ['an entry is added', [{ name: 'word/evil.xml', bytes: utf8('<a/>') }]],
  ['an entry is taken out', [{ name: 'word/document.xml', remove: true }]],
  ['an entry is changed', [{ name: 'word/document.xml', bytes: utf8('<a/>') }]],
  ['the store is broken', [{ name: NAME, bytes: utf8('jumb') }]],
  ['the store is empty', [{ name: NAME, bytes: new Uint8Array(0) }]],
]

it.each(CHANGES)('a document is altered when %s', async (_, changes) => {
  const source = memorySource(await marked('docx', maker))
  expect((await readMark(appliedWhole(source, changeArchive(source, changes)), 'docx', maker)).standing).toBe('altered')
})

it('is altered when bytes stand before the archive or between its entries', async () => {
  const bytes = await marked('docx', maker)
  const before = Buffer.concat([ascii('#!'), bytes])
  expect((await readMark(before, 'docx', maker)).standing).toBe('altered')
})

describe('an archive that is no document', () => {
  const request = { facts: FACTS, signer: maker.signer, name: 'a.docx' }
  const bad = [
    ['a name that leads out', zip([['../a', ascii('a')]], '').bytes],
    [
      'one name twice',
      zip(
        [
          ['a', ascii('a')],
          ['a', ascii('b')],
        ],
        '',
      ).bytes,
    ],
    ['bytes before it', Buffer.concat([ascii('PK'), zip([['a', ascii('a')]], '').bytes])],
  ] as const

  it.each(bad)('takes no mark: %s', async (_, bytes) => {
    expect(await refusal(embedMark(bytes, 'docx', request))).toBe('document-broken')
  })

  it('with names in other letters takes one', async () => {
    const source = memorySource(new Uint8Array(DOCUMENTS.epub.bytes))
    const named = appliedWhole(source, changeArchive(source, [{ name: 'OEBPS/тарау 1 %20.xhtml', bytes: ascii('a') }]))
    expect((await readMark(await marked('epub', maker, { bytes: named }), 'epub', maker)).standing).toBe('intact')
  })
})

describe('the statement in a document', () => {
  const name = '</meta:user-defined><evil a="1">&amp;'
  const facts = { ...FACTS, holder: { name, role: 'owner' } } as const

  it.each(FORMATS)('is escaped, and takes the place of the one before: %s', async (format) => {
    const first = await marked(format, maker, { facts })
    expect((await documentMetadata.read(first, format, {})).claim?.holder).toBe(name)
    const request = { facts: FACTS, signer: maker.signer, original: first, name: DOCUMENTS[format].name }
    const second = await documentMetadata.write(first, format, request)
    const reading = second && (await documentMetadata.read(second, format, {}))
    expect(reading?.claim?.holder).toBe(FACTS.holder.name)
    const text = second && Buffer.from(openedText(second)).toString('utf8')
    expect(text?.match(/DigitalSourceType/g)).toHaveLength(1)
  })
})

/** The text of all entries. */
const openedText = (bytes: Uint8Array): Buffer => {
  const { entries, read } = openArchive(memorySource(bytes))
  return Buffer.concat(entries.filter(({ name }) => name !== NAME).map((entry) => read(entry).bytes))
}
