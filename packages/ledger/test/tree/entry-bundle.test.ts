import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeEntryBundle, encodeEntryBundle } from '../../core/tile/entry-bundle.ts'

describe('entry bundles', () => {
  it('hold what was put in', () => {
    const entries = fc.array(fc.uint8Array({ maxLength: 600 }), { minLength: 1, maxLength: 256 })
    fc.assert(
      fc.property(entries, (one) => {
        expect(decodeEntryBundle(encodeEntryBundle(one))?.map((entry) => [...entry])).toEqual(
          one.map((entry) => [...entry]),
        )
      }),
    )
  })

  it('hold the longest entry', () => {
    const longest = new Uint8Array(65_535).fill(7)
    expect(decodeEntryBundle(encodeEntryBundle([longest, longest]))).toEqual([longest, longest])
  })

  it.each<[string, Uint8Array[], string]>([
    ['none', [], 'entry-count'],
    ['257', Array.from({ length: 257 }, () => new Uint8Array(1)), 'entry-count'],
    ['one of 65,536 bytes', [new Uint8Array(65_536)], 'entry-length'],
  ])('are not made of %s', (_, entries, code) => {
    expect(() => encodeEntryBundle(entries)).toThrow(expect.objectContaining({ code }))
  })

  it.each<[string, readonly number[]]>([
    ['nothing', []],
    ['half a length', [0]],
    ['a length alone', [0, 1]],
    ['an entry cut short', [0, 3, 1, 2]],
    ['a byte after the last', [0, 1, 1, 0]],
    ['a length that lies', [255, 255, 1]],
    ['257 entries', new Array<number>(514).fill(0)],
  ])('are not %s', (_, bytes) => {
    expect(decodeEntryBundle(Uint8Array.from(bytes))).toBeUndefined()
  })

  it('read in one way only, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const entries = decodeEntryBundle(bytes)
        return entries === undefined || encodeEntryBundle(entries).toString() === bytes.toString()
      }),
      { numRuns: 2000 },
    )
  })
})
