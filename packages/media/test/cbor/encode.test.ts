import { toHex } from '@tanba/kernel'
import { describe, expect, it } from 'vitest'
import { compareBytes, encodeCbor } from '../../core/cbor/encode.ts'
import { CborFloat, CborMap, CborSimple, CborTagged, type CborValue, cborNumber } from '../../core/cbor/value.ts'
import { LIMITS } from '../../core/limits.ts'
import { refusal } from '../refusal.ts'

const hex = (value: CborValue): string => toHex(encodeCbor(value))

describe('the deterministic encoding', () => {
  // The example of RFC 8949 section 4.2.1, but for the keys [100] and [-1], which are not taken as keys here.
  it('sorts keys bytewise by their encoding', () => {
    const map = new CborMap([
      ['aa', 6],
      [false, 8],
      [-1, 3],
      ['z', 4],
      [100, 2],
      [10, 1],
    ])
    expect(hex(map)).toBe('a6' + '0a01' + '186402' + '2003' + '617a04' + '62616106' + 'f408')
  })

  it('does not depend on the order of entries', () => {
    const entries = Object.entries({ alg: 'sha256', hash: new Uint8Array(2), url: 'x', a: 1 })
    expect(hex(new CborMap(entries))).toBe(hex(new CborMap(entries.toReversed())))
  })

  it.each<[CborValue, string]>([
    [10n, '0a'],
    [-10n, '29'],
    [-(2n ** 53n), '3b001fffffffffffff'],
    [2 ** 53, 'fa5a000000'],
    [0.1, 'fb3fb999999999999a'],
    [Math.fround(0.1), 'fa3dcccccd'],
    [new CborFloat(16_777_217), 'fb4170000010000000'],
    [new CborTagged(2n ** 63n, 0), 'db800000000000000000'],
    ['\ufeff', '63efbbbf'],
  ])('%s', (value, expected) => expect(hex(value)).toBe(expected))
})

describe('what has no encoding', () => {
  const cyclic: CborValue[] = []
  cyclic.push(cyclic)
  it.each<[string, CborValue, string]>([
    [
      'a key that stands twice',
      new CborMap([
        ['a', 1],
        ['a', 2],
      ]),
      'malformed',
    ],
    ['half a surrogate pair', '\ud800', 'malformed'],
    ['a simple value with a meaning', new CborSimple(20), 'malformed'],
    ['a simple value of two bytes', new CborSimple(256), 'malformed'],
    ['an integer beyond 64 bits', 2n ** 64n, 'too-large'],
    ['a negative integer beyond 64 bits', -(2n ** 64n) - 1n, 'too-large'],
    ['a negative tag', new CborTagged(-1, 0), 'too-large'],
    ['a value that holds itself', cyclic, 'too-deep'],
  ])('%s', (_name, value, code) => expect(refusal(() => encodeCbor(value)).code).toBe(code))

  it('names the limit of depth', () => {
    expect(refusal(() => encodeCbor(cyclic)).values).toStrictEqual({ format: 'CBOR', limit: LIMITS.depth })
  })
})

describe('values', () => {
  const map = CborMap.of({ a: undefined, b: 1 })

  it('finds entries by their keys', () => {
    expect([map.get('b'), map.get('a'), map.has('a'), map.has('c'), map.get(1)]).toStrictEqual([
      1,
      undefined,
      true,
      false,
      undefined,
    ])
    expect(map.with('b', 2).entries).toStrictEqual([
      ['a', undefined],
      ['b', 2],
    ])
    expect(map.without('a', 'b').entries).toStrictEqual([])
  })

  it('tells the keys 0 and -0 apart', () => {
    const zeros = new CborMap([
      [-0, 'float'],
      [0, 'integer'],
    ])
    expect([zeros.get(0), hex(zeros)]).toStrictEqual([
      'integer',
      'a200' + '67696e7465676572' + 'f98000' + '65666c6f6174',
    ])
  })

  it('finds as many entries as there are without delay', () => {
    const many = new CborMap(Array.from({ length: 50_000 }, (_, index) => [index, index]))
    expect(many.entries.every(([key]) => typeof key === 'number' && many.get(key) === key)).toBe(true)
  })

  it('gives the number of an integer or a float', () => {
    expect([1, new CborFloat(1), 1.5, 2n, '1', null].map(cborNumber)).toStrictEqual([
      1,
      1,
      1.5,
      undefined,
      undefined,
      undefined,
    ])
  })

  it('orders bytes', () => {
    const of = (...bytes: number[]): Uint8Array => Uint8Array.from(bytes)
    expect([
      compareBytes(of(1), of(1, 0)) < 0,
      compareBytes(of(2), of(1, 0)) > 0,
      compareBytes(of(3), of(3)),
    ]).toStrictEqual([true, true, 0])
  })
})
