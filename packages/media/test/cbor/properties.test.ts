import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeCbor, decodeCborItem } from '../../core/cbor/decode.ts'
import { encodeCbor } from '../../core/cbor/encode.ts'
import { MediaError } from '../../errors.ts'
import { mutationsOf } from '../mutations.ts'
import { cborValue, sorted } from './arbitrary.ts'

describe('CBOR, any value', () => {
  it('is decoded as it was encoded', () => {
    fc.assert(
      fc.property(cborValue, (value) => {
        expect(decodeCbor(encodeCbor(value))).toStrictEqual(sorted(value))
      }),
      { numRuns: 500 },
    )
  })

  it('has one encoding, whatever the order of its maps', () => {
    fc.assert(
      fc.property(cborValue, (value) => {
        expect(encodeCbor(sorted(value))).toStrictEqual(encodeCbor(value))
      }),
      { numRuns: 300 },
    )
  })

  it('ends where it says, whatever follows', () => {
    fc.assert(
      fc.property(cborValue, fc.uint8Array(), (value, after) => {
        const bytes = encodeCbor(value)
        const { end } = decodeCborItem(Uint8Array.from([0xff, ...bytes, ...after]), 1)
        expect(end).toBe(1 + bytes.byteLength)
      }),
      { numRuns: 300 },
    )
  })

  it('is refused with a MediaError wherever it is cut', () => {
    fc.assert(
      fc.property(cborValue, (value) => {
        const bytes = encodeCbor(value)
        for (let end = 0; end < Math.min(bytes.byteLength, 100); end += 1)
          expect(() => decodeCbor(bytes.subarray(0, end))).toThrow(MediaError)
      }),
      { numRuns: 100 },
    )
  })
})

/** Decodes what can be decoded; whatever is accepted has the same meaning when encoded and decoded again. */
const survives = (bytes: Uint8Array): void => {
  let value: ReturnType<typeof decodeCbor>
  try {
    value = decodeCbor(bytes)
  } catch (error) {
    if (error instanceof MediaError) return
    throw error
  }
  const again = encodeCbor(value)
  expect(decodeCbor(again)).toStrictEqual(sorted(value))
  expect(encodeCbor(decodeCbor(again))).toStrictEqual(again)
}

describe('CBOR, hostile bytes', () => {
  it('throws nothing but MediaError on random bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 1, maxLength: 60 }), survives), { numRuns: 3000 })
  })

  it('throws nothing but MediaError on good items gone wrong', () => {
    const broken = cborValue.chain((value) => mutationsOf(encodeCbor(value)))
    fc.assert(fc.property(broken, survives), { numRuns: 2000 })
  })
})
