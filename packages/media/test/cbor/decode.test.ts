import { fromHex } from '@tanba/kernel'
import { describe, expect, it } from 'vitest'
import { decodeCbor, decodeCborItem } from '../../core/cbor/decode.ts'
import { CborFloat, CborMap } from '../../core/cbor/value.ts'
import { LIMITS } from '../../core/limits.ts'
import { refusal } from '../refusal.ts'

const code = (hex: string): string => refusal(() => decodeCbor(fromHex(hex))).code

describe('bytes that are no CBOR', () => {
  // RFC 8949 Appendix F, "Examples of CBOR data items that are not well-formed".
  it.each([
    [
      'end of input in a head',
      '18 19 1a 1b 1901 1a0102 1b01020304050607 38 58 78 98 9a01ff00 b8 d8 f8 f900 fa0000 fb000000',
    ],
    [
      'definite-length strings with short data',
      '41 61 5affffffff00 5bffffffffffffffff010203 7affffffff00 7b7fffffffffffffff010203',
    ],
    ['definite-length maps and arrays not closed', '81 818181818181818181 8200 a1 a1ff a20102 a100 a2000000 a20000ff'],
    ['tag number not followed by content', 'c0'],
    ['indefinite-length strings not closed', '5f4100 7f6100'],
    [
      'indefinite-length maps and arrays not closed',
      '9f 9f0102 bf bf01020102 819f 9f8000 9f9f9f9f9fffffffff 9f819f819f9fffffff',
    ],
  ])('%s', (_name, list) => {
    for (const hex of list.split(' '))
      expect([hex, code(hex)]).toStrictEqual([hex, expect.stringMatching(/^(truncated|malformed)$/)])
  })

  it.each([
    ['reserved additional information', '1c 1d 1e 3c 3d 3e 5c 5d 5e 7c 7d 7e 9c 9d 9e bc bd be dc dd de fc fd fe'],
    ['reserved two-byte simple values', 'f800 f801 f818 f81f'],
    ['pieces of indefinite strings of another type', '5f00ff 5f21ff 5f6100ff 5f80ff 5fa0ff 5fc000ff 5fe0ff 7f4100ff'],
    ['pieces that are indefinite themselves', '5f5f4100ffff 7f7f6100ffff'],
    ['a break on its own', 'ff'],
    ['a break in a definite-length array, map or tag', '81ff 8200ff a1ff00 a100ff 9f81ff 9f829f819f9fffffffff c0ff'],
    ['a break in place of a value of an indefinite map', 'bf00ff bf000000ff'],
    ['integers and tags of indefinite length', '1f 3f df'],
    ['bytes after the item', '0000 f600 a000'],
    ['text that is not UTF-8', '61ff 62c328 63eda080 7f61c361bcff'],
    [
      'a key that stands twice',
      'a201000102 a2616100616101 bf61610161610aff a2400040f5 a2f4f4f4f4 a2f93c0000fa3f80000001',
    ],
  ])('%s', (_name, list) => {
    for (const hex of list.split(' ')) expect([hex, code(hex)]).toStrictEqual([hex, 'malformed'])
  })

  it('names the place', () => {
    expect(refusal(() => decodeCbor(fromHex('a2616100616101'))).values).toStrictEqual({
      format: 'CBOR',
      what: 'a map key that stands twice',
      offset: 4,
    })
  })
})

describe('what other makers write', () => {
  it.each([
    ['1800', 0],
    ['190001', 1],
    ['1b0000000000000001', 1],
    ['3b001fffffffffffff', -(2n ** 53n)],
    ['3b001ffffffffffffe', Number.MIN_SAFE_INTEGER],
    ['1b001fffffffffffff', Number.MAX_SAFE_INTEGER],
    ['1b0020000000000000', 2n ** 53n],
    ['fb3ff0000000000000', new CborFloat(1)],
    ['780161', 'a'],
    ['5fff', new Uint8Array(0)],
    ['7fff', ''],
    ['63efbbbf', '\ufeff'],
  ])('%s', (hex, value) => expect(decodeCbor(fromHex(hex))).toStrictEqual(value))

  it('tells integers from floats and big integers of the same value', () => {
    const map = decodeCbor(fromHex('a401000a01f93c0002f9000003'))
    expect(map).toStrictEqual(
      new CborMap([
        [1, 0],
        [10, 1],
        [new CborFloat(1), 2],
        [new CborFloat(0), 3],
      ]),
    )
    // 2^53 as an integer, and as a float.
    expect(decodeCbor(fromHex('a21b002000000000000000fa5a00000001'))).toStrictEqual(
      new CborMap([
        [2n ** 53n, 0],
        [2 ** 53, 1],
      ]),
    )
  })
})

describe('limits', () => {
  it.each([
    ['arrays', 0x81],
    ['tags', 0xc1],
    ['arrays of indefinite length', 0x9f],
  ])('refuses %s that are too deep, however many', (_name, byte) => {
    const error = refusal(() => decodeCbor(new Uint8Array(5_000_000).fill(byte)))
    expect([error.code, error.values]).toStrictEqual(['too-deep', { format: 'CBOR', limit: LIMITS.depth }])
  })

  it('takes what is just deep enough', () => {
    const bytes = new Uint8Array(LIMITS.depth + 1).fill(0x81)
    bytes[LIMITS.depth] = 0
    expect(() => decodeCbor(bytes)).not.toThrow()
  })

  it('refuses too many items', () => {
    const bytes = new Uint8Array(LIMITS.parts + 100)
    bytes.set([0x9a, 0, 1, 0x86, 0xa0]) // an array of 100,000
    expect(refusal(() => decodeCbor(bytes)).code).toBe('too-many')
    expect(refusal(() => decodeCbor(fromHex('83010203'), { items: 3 })).code).toBe('too-many')
    expect(refusal(() => decodeCbor(fromHex('5f41014102ff'), { items: 3 })).code).toBe('too-many')
  })

  it.each(['9bffffffffffffffff', '9a7fffffff00', 'bb7fffffffffffffff', '5b0000000100000000', 'ba8000000000'])(
    'refuses a count or length that the bytes cannot hold: %s',
    (hex) => expect(code(hex)).toBe('truncated'),
  )

  it('refuses arrays, maps and tags as keys', () => {
    for (const hex of ['a18000', 'a1a000', 'a1c00000']) expect(code(hex)).toBe('unsupported')
  })

  it('reads a byte string of megabytes as a key in passing', () => {
    const bytes = new Uint8Array(8_000_007)
    bytes.set([0xa1, 0x5a, 0, 0x7a, 0x12, 0]) // one entry, a string of 8,000,000 bytes
    expect(decodeCbor(bytes)).toBeInstanceOf(CborMap)
  })
})

describe('decodeCborItem', () => {
  it('returns how far it read', () => {
    expect(decodeCborItem(fromHex('ff8201020304'), 1)).toStrictEqual({ value: [1, 2], end: 4 })
  })

  it('refuses a beginning outside the bytes', () => {
    expect(refusal(() => decodeCborItem(new Uint8Array(2), 2)).code).toBe('truncated')
    expect(refusal(() => decodeCborItem(new Uint8Array(2), 9)).code).toBe('truncated')
  })
})
