import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CborMap } from '../../core/cbor/value.ts'
import { paddingOf, padSign1 } from '../../core/cose/padding.ts'
import { detachedSign1, readSign1, type Sign1, writeSign1 } from '../../core/cose/sign1.ts'
import { LIMITS } from '../../core/limits.ts'
import { MediaError } from '../../errors.ts'
import { mutationsOf } from '../mutations.ts'
import { refusal } from '../refusal.ts'

const header = new CborMap([
  [1, -7],
  [33, new Uint8Array(300)],
])
const signed: Sign1 = { ...detachedSign1(header), signature: new Uint8Array(64).fill(1) }
const bare = writeSign1(signed).byteLength

/** What must hold of a padded message, whatever it was. */
const holds = (sign1: Sign1, size: number): void => {
  const padded = padSign1(sign1, size)
  const bytes = writeSign1(padded)
  expect(bytes.byteLength).toBe(size)
  const read = readSign1(bytes)
  expect(paddingOf(read).every(({ isZero }) => isZero)).toBe(true)
  expect(read.protectedBytes).toStrictEqual(sign1.protectedBytes)
  expect(read.signature).toStrictEqual(sign1.signature)
  expect(read.unprotectedHeader.without('pad', 'pad2').entries).toHaveLength(
    sign1.unprotectedHeader.without('pad', 'pad2').entries.length,
  )
}

describe('padding to an exact size', () => {
  it('reaches every size from 5 bytes on, over every change of the heads', () => {
    for (let more = 5; more < 700; more += 1) holds(signed, bare + more)
    for (let more = 65_530; more < 65_570; more += 1) holds(signed, bare + more)
  })

  it('leaves a message of the right size alone', () => {
    expect(padSign1(signed, bare)).toStrictEqual(signed)
  })

  it('needs one string, but where its head makes a gap', () => {
    const pads = (more: number) => paddingOf(padSign1(signed, bare + more)).map(({ label, length }) => [label, length])
    expect([5, 28, 29, 30, 262, 263].map(pads)).toStrictEqual([
      [['pad', 0]],
      [['pad', 23]],
      // 4 bytes of text and a head of 2 would be 30 with the 24 bytes that a head of 2 begins with.
      [
        ['pad', 18],
        ['pad2', 0],
      ],
      [['pad', 24]],
      [
        ['pad', 250],
        ['pad2', 0],
      ],
      [['pad', 256]],
    ])
  })

  it('replaces padding that is there, growing and shrinking', () => {
    const first = padSign1(signed, bare + 1000)
    for (const more of [29, 300, 5000]) {
      expect(writeSign1(padSign1(first, bare + more))).toStrictEqual(writeSign1(padSign1(signed, bare + more)))
    }
    expect(padSign1(first, bare)).toStrictEqual(signed)
  })

  it('does so where the map needs a longer head for its 24th entry', () => {
    for (const count of [22, 23, 24]) {
      const entries = Array.from({ length: count }, (_, index) => [index + 100, 0] as const)
      const full: Sign1 = { ...signed, unprotectedHeader: new CborMap(entries) }
      const size = writeSign1(full).byteLength
      for (let more = 7; more < 300; more += 1) holds(full, size + more)
    }
  })

  it.each([1, 2, 3, 4])('says that %i bytes cannot be filled', (more) => {
    expect(refusal(() => padSign1(signed, bare + more)).code).toBe('unsupported')
  })

  it('says that a message does not fit, or a size is beyond the limit', () => {
    expect(refusal(() => padSign1(signed, bare - 1)).values).toMatchObject({ limit: bare - 1 })
    expect(refusal(() => padSign1(signed, LIMITS.manifestStore + 1)).code).toBe('too-large')
  })
})

describe('padding that was found', () => {
  const withPad = (value: Uint8Array | string, isProtected = false): Sign1 => {
    const pad = CborMap.of({ pad: value })
    return isProtected ? detachedSign1(pad) : detachedSign1(header, pad)
  }

  it('is zero, or not', () => {
    expect(paddingOf(signed)).toStrictEqual([])
    expect(paddingOf(withPad(new Uint8Array(9)))).toStrictEqual([{ label: 'pad', length: 9, isZero: true }])
    expect(paddingOf(withPad(new Uint8Array(9), true))).toStrictEqual([{ label: 'pad', length: 9, isZero: true }])
    expect(paddingOf(withPad(Uint8Array.of(0, 0, 1)))).toStrictEqual([{ label: 'pad', length: 3, isZero: false }])
    expect(paddingOf(withPad('000'))).toStrictEqual([{ label: 'pad', length: 0, isZero: false }])
  })

  it('shows every bit that was flipped in it', () => {
    const bytes = writeSign1(padSign1(signed, bare + 100))
    const start = Buffer.from(bytes).indexOf('pad') + 5
    for (let at = start; at < start + 94; at += 1) {
      expect(paddingOf(readSign1(bytes.with(at, 1)))).toMatchObject([{ isZero: false }])
    }
  })
})

describe('COSE, hostile bytes', () => {
  it('throws nothing but MediaError', () => {
    const good = writeSign1(padSign1(signed, bare + 40))
    fc.assert(
      fc.property(mutationsOf(good), (bytes) => {
        try {
          const sign1 = readSign1(bytes)
          paddingOf(sign1)
          padSign1(sign1, writeSign1(sign1).byteLength + 100)
        } catch (error) {
          if (!(error instanceof MediaError)) throw error
        }
      }),
      { numRuns: 1000 },
    )
  })
})
