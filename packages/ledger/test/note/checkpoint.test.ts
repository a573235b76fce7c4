import { sha256 } from '@tanba/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeBase64 } from '../../core/note/base64.ts'
import { type Checkpoint, formatCheckpoint, openCheckpoint, parseCheckpoint } from '../../core/note/checkpoint.ts'
import { noteOrThrow } from '../../core/note/fault.ts'
import { cosignatureLine, signNote } from '../../core/note/sign.ts'
import { nodePrimitives } from '../../keys/primitives.ts'
import { memorySigner } from '../memory-signers.ts'
import { bytes, keyName, line, size } from './arbitrary.ts'
import { refusal } from './refusal.ts'

const ROOT = encodeBase64(sha256('root'))

const faultOf = (text: string): string => {
  const parsed = parseCheckpoint(text)
  return parsed.ok ? 'none' : parsed.error
}

describe('checkpoints', () => {
  it('come back from their text', () => {
    const checkpoint: fc.Arbitrary<Checkpoint> = fc.record({
      origin: keyName,
      size,
      root: bytes(32),
      extensions: fc.array(line, { maxLength: 3 }),
    })
    fc.assert(
      fc.property(checkpoint, (one) => {
        expect(parseCheckpoint(formatCheckpoint(one))).toEqual({ ok: true, value: one })
      }),
    )
  })

  it('have one spelling', () => {
    const piece = fc.constantFrom('\n', '0', '1', '9', '+', '-', ' ', ROOT, 'A', '=', 'e', '.')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
        const text = `o\n${pieces.join('')}\n`
        const parsed = parseCheckpoint(text)
        if (parsed.ok) expect(formatCheckpoint(parsed.value)).toBe(text)
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    ['nothing', '', 'checkpoint-malformed'],
    ['no newline at the end', `o\n1\n${ROOT}`, 'checkpoint-malformed'],
    ['no origin', `\n1\n${ROOT}\n`, 'checkpoint-malformed'],
    ['an empty extension', `o\n1\n${ROOT}\n\n`, 'checkpoint-malformed'],
    ['an empty extension between others', `o\n1\n${ROOT}\na\n\nb\n`, 'checkpoint-malformed'],
    ['two lines', 'o\n1\n', 'checkpoint-malformed'],
    ['a leading zero', `o\n01\n${ROOT}\n`, 'checkpoint-size'],
    ['two zeros', `o\n00\n${ROOT}\n`, 'checkpoint-size'],
    ['a sign', `o\n+1\n${ROOT}\n`, 'checkpoint-size'],
    ['a negative size', `o\n-1\n${ROOT}\n`, 'checkpoint-size'],
    ['a hexadecimal size', `o\n0x1\n${ROOT}\n`, 'checkpoint-size'],
    ['Arabic digits', `o\n\u0661\n${ROOT}\n`, 'checkpoint-size'],
    ['no size', `o\n\n${ROOT}\n`, 'checkpoint-size'],
    ['2^63', `o\n9223372036854775808\n${ROOT}\n`, 'checkpoint-size'],
    ['a megabyte of digits', `o\n${'9'.repeat(1_000_000)}\n${ROOT}\n`, 'checkpoint-size'],
    ['a root of 31 bytes', `o\n1\n${encodeBase64(new Uint8Array(31))}\n`, 'checkpoint-root'],
    ['a root of 33 bytes', `o\n1\n${encodeBase64(new Uint8Array(33))}\n`, 'checkpoint-root'],
    ['a root in another spelling', `o\n1\n${ROOT.replace('=', '')}\n`, 'checkpoint-root'],
    ['a root with a space', `o\n1\n${ROOT} \n`, 'checkpoint-root'],
  ])('are refused with %s', (_, text, code) => {
    expect(faultOf(text)).toBe(code)
  })

  it.each([
    { origin: '' },
    { origin: 'a b' },
    { extensions: [''] },
    { extensions: ['a\nb'] },
    { extensions: ['a\tb'] },
  ])('are not written with %j', async (part) => {
    const whole = { origin: 'o', size: 1n, root: new Uint8Array(32), extensions: [], ...part }
    expect(await refusal(() => formatCheckpoint(whole))).toMatch(/^(key-name|note-text)-invalid$/)
  })
})

describe('openCheckpoint', () => {
  const log = memorySigner('example.kz/log', 'ed25519', 1)
  const second = memorySigner('example.kz/log', 'ed25519', 2)
  const stranger = memorySigner('example.kz/other', 'ed25519', 3)
  const witness = memorySigner('witness.kz', 'cosignature', 4)
  const text = formatCheckpoint({ origin: log.key.name, size: 5n, root: sha256('root'), extensions: [] })
  const counts = (note: string, ...signers: readonly (typeof log)[]) => {
    const keys = signers.map(({ key }) => key)
    const { byLog, cosignatures, failed, unknown } = noteOrThrow(openCheckpoint(note, keys, nodePrimitives), 'x')
    return { byLog: byLog.length, cosignatures: cosignatures.length, failed: failed.length, unknown: unknown.length }
  }

  it('takes for the log only keys that bear its name', () => {
    const note = signNote(text, [log, second, stranger])
    expect(counts(note, log, stranger)).toEqual({ byLog: 1, cosignatures: 0, failed: 0, unknown: 1 })
    expect(counts(note, stranger)).toEqual({ byLog: 0, cosignatures: 0, failed: 0, unknown: 2 })
    expect(counts(note, log, second)).toEqual({ byLog: 2, cosignatures: 0, failed: 0, unknown: 1 })
  })

  it('takes a cosignature by a key with the name of the log for no signature of the log', () => {
    const same = memorySigner('example.kz/log', 'cosignature', 1)
    const note = signNote(text, [log]) + cosignatureLine(text, same, 1_780_000_000n)
    expect(counts(note, same)).toEqual({ byLog: 0, cosignatures: 1, failed: 0, unknown: 1 })
  })

  it('gives the time of a cosignature and its whole line', () => {
    const line = cosignatureLine(text, witness, 1_780_000_000n)
    const opened = noteOrThrow(openCheckpoint(signNote(text, [log]) + line, [witness.key], nodePrimitives), 'x')
    expect(opened.cosignatures).toEqual([{ key: witness.key, line, time: '2026-05-28T20:26:40.000Z' }])
  })

  it('fails a cosignature over another text, with a changed time, of time 0 and after the year 9999', () => {
    const note = signNote(text, [log])
    const foreign = cosignatureLine(text.replace('\n5\n', '\n6\n'), witness, 1_780_000_000n)
    expect(counts(note + foreign, witness).failed).toBe(1)
    const good = cosignatureLine(text, witness, 1_780_000_000n)
    const raw = Buffer.from(good.split(' ')[2] ?? '', 'base64')
    raw[11] = (raw[11] ?? 0) ^ 1
    expect(counts(`${note}— witness.kz ${raw.toString('base64')}\n`, witness).failed).toBe(1)
    for (const time of [0n, 253_402_300_800n, 2n ** 64n - 1n]) {
      expect(counts(note + cosignatureLine(text, witness, time), witness).failed).toBe(1)
    }
    expect(counts(note + cosignatureLine(text, witness, 253_402_300_799n), witness).cosignatures).toBe(1)
  })

  it('does not take a plain signature of a witness for a cosignature, nor the reverse', () => {
    const plain = signNote(text, [{ key: witness.key, sign: witness.sign }])
    expect(counts(plain, witness)).toEqual({ byLog: 0, cosignatures: 0, failed: 1, unknown: 0 })
    const crossed = signNote(text, []) + cosignatureLine(text, { key: log.key, sign: log.sign }, 1n)
    expect(counts(crossed, log)).toEqual({ byLog: 0, cosignatures: 0, failed: 1, unknown: 0 })
  })
})
