import { sha256 } from '@tanba/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addSignatures,
  formatNote,
  MAX_NOTE_BYTES,
  MAX_SIGNATURES,
  type Note,
  parseNote,
} from '../../core/note/note.ts'
import { openNote } from '../../core/note/open.ts'
import { signNote } from '../../core/note/sign.ts'
import { parseVerifierKey } from '../../core/note/verifier-key.ts'
import { nodePrimitives } from '../../keys/primitives.ts'
import { memorySigner } from '../memory-signers.ts'
import { keyName, line } from './arbitrary.ts'
import { refusal } from './refusal.ts'

// The example of the documentation of golang.org/x/mod/sumdb/note, where the format comes from.
const NEUMANN_KEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const NEUMANN_TEXT =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
const NEUMANN_LINE =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n'

const log = memorySigner('example.kz/log', 'ed25519', 1)
const other = memorySigner('example.kz/log', 'ed25519', 2)
const TEXT = 'example.kz/log\n7\nAAAA\n'
const SIGNED = signNote(TEXT, [log])

const opened = (note: string | Uint8Array, ...keys: readonly (typeof log)['key'][]) => {
  const result = openNote(note, keys, nodePrimitives)
  return result.ok
    ? [result.value.verified.length, result.value.failed.length, result.value.unknown.length]
    : result.error
}

const faultOf = (note: string | Uint8Array) => {
  const parsed = parseNote(note)
  return parsed.ok ? 'none' : parsed.error
}

describe('a note of another maker', () => {
  it('is verified by its published key', () => {
    const key = parseVerifierKey(NEUMANN_KEY, sha256)
    if (!key.ok) throw new Error(key.error)
    expect(opened(`${NEUMANN_TEXT}\n${NEUMANN_LINE}`, key.value)).toEqual([1, 0, 0])
    expect(opened(`${NEUMANN_TEXT.replace('your', 'a')}\n${NEUMANN_LINE}`, key.value)).toEqual([0, 1, 0])
  })
})

describe('openNote', () => {
  it('keeps signatures of unknown keys and takes them for nothing', () => {
    const note = signNote(TEXT, [other, log, memorySigner('witness.kz', 'ed25519', 3)])
    expect(opened(note, log.key)).toEqual([1, 0, 2])
    expect(opened(note)).toEqual([0, 0, 3])
  })

  it('counts a repeated line once', () => {
    const line = SIGNED.slice(TEXT.length + 1)
    expect(opened(SIGNED + line + line, log.key)).toEqual([1, 0, 0])
  })

  it('tells of a line that names a known key and is not by it, beside a good one', () => {
    const broken = formatNote({
      text: TEXT,
      signatures: [{ name: log.key.name, keyHash: log.key.keyHash, signature: new Uint8Array(64) }],
    })
    expect(opened(SIGNED + broken.slice(TEXT.length + 1), log.key)).toEqual([1, 1, 0])
  })

  it.each([0, 1, 63, 65, 72])('fails a signature of %i bytes', (length) => {
    const signatures = [{ name: log.key.name, keyHash: log.key.keyHash, signature: new Uint8Array(length || 1) }]
    expect(opened(formatNote({ text: TEXT, signatures }), log.key)).toEqual([0, 1, 0])
  })

  it('divides at the last blank line, so a text may hold blank lines', () => {
    const note = signNote('a\n\nb\n', [log])
    expect(opened(note, log.key)).toEqual([1, 0, 0])
  })

  it('finds no signature good once any byte of the text is changed', () => {
    const plain = new TextEncoder().encode(SIGNED)
    fc.assert(
      fc.property(
        fc.nat({ max: new TextEncoder().encode(TEXT).length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        (at, flip) => {
          const changed = plain.slice()
          changed[at] = (changed[at] ?? 0) ^ flip
          const result = opened(changed, log.key)
          expect(typeof result === 'string' || result[0] === 0).toBe(true)
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('finds nothing good in a note of which any bit is changed, but for those that name another key', () => {
    const plain = new TextEncoder().encode(SIGNED)
    for (let bit = 0; bit < plain.length * 8; bit++) {
      const changed = plain.slice()
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      const result = opened(changed, log.key)
      expect(typeof result === 'string' || result[0] === 0, `bit ${bit}`).toBe(true)
    }
  })
})

describe('parseNote', () => {
  const note: fc.Arbitrary<Note> = fc.record({
    text: fc.array(line, { minLength: 1, maxLength: 5 }).map((lines) => `${lines.join('\n')}\n`),
    signatures: fc.array(
      fc.record({
        name: keyName,
        keyHash: fc.stringMatching(/^[0-9a-f]{8}$/),
        signature: fc.uint8Array({ minLength: 1, maxLength: 80 }),
      }),
      { minLength: 1, maxLength: 5 },
    ),
  })

  it('gives back what formatNote wrote, from text and from bytes', () => {
    fc.assert(
      fc.property(note, (one) => {
        expect(parseNote(formatNote(one))).toEqual({ ok: true, value: one })
        expect(parseNote(new TextEncoder().encode(formatNote(one)))).toEqual({ ok: true, value: one })
      }),
    )
  })

  it('takes only one spelling: what it takes is written again byte for byte', () => {
    const piece = fc.constantFrom('\n', '\n\n', '— ', 'a', ' ', 'AAAAAAA=', 'AAAAAAB=', 'AAAAAAAA', '=', '\r\n', '+')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = `t\n\n${pieces.join('')}`
        const parsed = parseNote(text)
        if (parsed.ok) expect(formatNote(parsed.value)).toBe(text)
      }),
      { numRuns: 2000 },
    )
  })

  const good = '— a AAAAAAA='
  it.each([
    ['no blank line', 'text\n', 'note-unsigned'],
    ['nothing', '', 'note-unsigned'],
    ['no text', `\n\n${good}\n`, 'note-unsigned'],
    ['no text and no newline of it', `\n${good}\n`, 'note-unsigned'],
    ['no signatures', 'text\n\n', 'note-unsigned'],
    ['no newline at the end', `text\n\n${good}`, 'note-unsigned'],
    ['CRLF', `text\r\n\r\n${good}\r\n`, 'note-control-character'],
    ['a tabulator', `te\txt\n\n${good}\n`, 'note-control-character'],
    ['a zero byte', `te\0xt\n\n${good}\n`, 'note-control-character'],
    ['a C1 control', `te\u0085xt\n\n${good}\n`, 'note-control-character'],
    ['a lone surrogate', `te\ud800xt\n\n${good}\n`, 'note-not-utf8'],
    ['a hyphen for the dash', 'text\n\n- a AAAAAAA=\n', 'note-signature-line'],
    ['two spaces', 'text\n\n—  a AAAAAAA=\n', 'note-signature-line'],
    ['a space at the end', `text\n\n${good} \n`, 'note-signature-line'],
    ['a no-break space in the name', 'text\n\n— a\u00a0b AAAAAAA=\n', 'note-signature-line'],
    ['a plus in the name', 'text\n\n— a+b AAAAAAA=\n', 'note-signature-line'],
    ['an empty name', 'text\n\n—  AAAAAAA=\n', 'note-signature-line'],
    ['a name of 256 letters', `text\n\n— ${'a'.repeat(256)} AAAAAAA=\n`, 'note-signature-line'],
    ['no padding', 'text\n\n— a AAAAAAA\n', 'note-signature-line'],
    ['bits that stand for nothing', 'text\n\n— a AAAAAAB=\n', 'note-signature-line'],
    ['base64url', 'text\n\n— a AAAA_A==\n', 'note-signature-line'],
    ['a key hash and no signature', 'text\n\n— a AAAAAA==\n', 'note-signature-line'],
    ['an empty line between signatures', `text\n\n${good}\n\n`, 'note-unsigned'],
  ])('refuses %s', (_, text, code) => {
    expect(faultOf(text)).toBe(code)
  })

  it.each([
    ['bytes that are not UTF-8', Uint8Array.of(0x74, 0xff, 0x0a)],
    ['an overlong form', Uint8Array.of(0xc0, 0x8a)],
    ['a surrogate in UTF-8', Uint8Array.of(0xed, 0xa0, 0x80)],
    ['UTF-16', new Uint8Array(Buffer.from(SIGNED, 'utf16le')).fill(0xff, 0, 1)],
  ])('refuses %s', (_, raw) => {
    expect(faultOf(raw)).toBe('note-not-utf8')
  })

  it('keeps a byte order mark, so the text is another than the one signed', () => {
    const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(SIGNED)])
    expect(opened(marked, log.key)).toEqual([0, 1, 0])
  })

  it('reads 1 MB and no byte more, counted in UTF-8', () => {
    const end = `\n\n${good}\n`
    const room = MAX_NOTE_BYTES - Buffer.byteLength(end)
    const cyrillic = 'т'.repeat(Math.floor(room / 2)) + 'a'.repeat(room % 2)
    expect(faultOf(cyrillic + end)).toBe('none')
    expect(faultOf(`a${cyrillic}${end}`)).toBe('note-too-large')
    expect(faultOf(Buffer.from(`a${cyrillic}${end}`))).toBe('note-too-large')
    expect(faultOf('a'.repeat(50_000_000))).toBe('note-too-large')
  })

  it('refuses 10,000 lines of signature before it decodes or verifies any', () => {
    expect(faultOf(`text\n\n${`${good}\n`.repeat(10_000)}`)).toBe('note-too-many-signatures')
    expect(faultOf(`text\n\n${`${good}\n`.repeat(MAX_SIGNATURES)}`)).toBe('none')
  })

  it('verifies 100 lines of one known key and no more', () => {
    let asked = 0
    const signatures = Array.from({ length: MAX_SIGNATURES }, (_, at) => ({
      name: log.key.name,
      keyHash: log.key.keyHash,
      signature: Uint8Array.of(at, 1),
    }))
    openNote(formatNote({ text: TEXT, signatures }), [log.key], { verifyEd25519: () => ++asked > 1000 })
    expect(asked).toBe(MAX_SIGNATURES)
  })
})

describe('signNote and addSignatures', () => {
  it.each(['no newline', '', 'a\rb\n', 'a\ud800\n', `${'a'.repeat(MAX_NOTE_BYTES)}\n`])(
    'signs no text like this (%#)',
    async (text) => {
      expect(await refusal(() => signNote(text, [log]))).toBe('note-text-invalid')
    },
  )

  it('refuses what signs with another length', async () => {
    expect(await refusal(() => signNote(TEXT, [{ key: log.key, sign: () => new Uint8Array(63) }]))).toBe(
      'note-signature-length',
    )
  })

  it('adds what is new and keeps the rest byte for byte', async () => {
    const one = parseNote(SIGNED)
    const two = parseNote(signNote(TEXT, [other, log]))
    if (!one.ok || !two.ok) throw new Error('no notes')
    const added = addSignatures(one.value, two.value.signatures)
    expect(formatNote(added).startsWith(SIGNED)).toBe(true)
    expect(opened(formatNote(added), log.key, other.key)).toEqual([2, 0, 0])
    expect(addSignatures(added, two.value.signatures)).toEqual(added)
  })

  it('adds no signature that would make the note unreadable', async () => {
    const parsed = parseNote(SIGNED)
    if (!parsed.ok) throw new Error(parsed.error)
    const many = Array.from({ length: MAX_SIGNATURES }, (_, at) => ({
      name: 'w',
      keyHash: '00000000',
      signature: Uint8Array.of(at),
    }))
    expect(await refusal(() => addSignatures(parsed.value, many))).toBe('note-too-many-signatures')
  })
})
