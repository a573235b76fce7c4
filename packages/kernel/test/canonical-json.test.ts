import assert from 'node:assert/strict'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalise, canonicalJson, fromHex, type JsonValue, parseJson } from '../index.ts'
import { jsonValues } from './json-arbitrary.ts'
import { refusal } from './refusal.ts'

/** Hands over what the types forbid, as JavaScript can. */
const canonicalOf = (value: unknown) => canonicalJson(value as JsonValue)

function doubleOf(hex: string): number {
  return new DataView(fromHex(hex).buffer).getFloat64(0)
}

// RFC 8785 appendix B.
const numbers: [bits: string, text: string][] = [
  ['0000000000000000', '0'],
  ['8000000000000000', '0'],
  ['0000000000000001', '5e-324'],
  ['8000000000000001', '-5e-324'],
  ['7fefffffffffffff', '1.7976931348623157e+308'],
  ['ffefffffffffffff', '-1.7976931348623157e+308'],
  ['4340000000000000', '9007199254740992'],
  ['c340000000000000', '-9007199254740992'],
  ['4430000000000000', '295147905179352830000'],
  ['44b52d02c7e14af5', '9.999999999999997e+22'],
  ['44b52d02c7e14af6', '1e+23'],
  ['44b52d02c7e14af7', '1.0000000000000001e+23'],
  ['444b1ae4d6e2ef4e', '999999999999999700000'],
  ['444b1ae4d6e2ef4f', '999999999999999900000'],
  ['444b1ae4d6e2ef50', '1e+21'],
  ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
  ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['41b3de4355555553', '333333333.3333332'],
  ['41b3de4355555554', '333333333.33333325'],
  ['41b3de4355555555', '333333333.3333333'],
  ['41b3de4355555556', '333333333.3333334'],
  ['41b3de4355555557', '333333333.33333343'],
  ['becbf647612f3696', '-0.0000033333333333333333'],
  ['43143ff3c1cb0959', '1424953923781206.2'],
]

describe('canonicalJson', () => {
  it.each(numbers)('writes the double %s as %s', (bits, text) => {
    expect(canonicalJson(doubleOf(bits))).toBe(text)
  })

  it.each([
    ['nothing', undefined, '$: undefined is not JSON'],
    ['a function', { toJSON: () => 1 }, '$["toJSON"]: function is not JSON'],
    ['a symbol', [Symbol('s')], '$[0]: symbol is not JSON'],
    ['a symbol key', { [Symbol('s')]: 1 }, '$: symbol is not JSON'],
    ['a bigint', { a: [0, 1n] }, '$["a"][1]: bigint is not JSON'],
    ['NaN', [doubleOf('7fffffffffffffff')], '$[0]: NaN is not JSON'],
    ['infinity', doubleOf('7ff0000000000000'), '$: Infinity is not JSON'],
    ['a value of undefined', { a: undefined }, '$["a"]: undefined is not JSON'],
    ['a hole', new Array(1), '$[0]: undefined is not JSON'],
    ['a date', { at: new Date(0) }, '$["at"]: [object Date] is not JSON'],
    ['a map', new Map(), '$: [object Map] is not JSON'],
    ['bytes', new Uint8Array(1), '$: [object Uint8Array] is not JSON'],
    ['a boxed string', Object('a'), '$: [object String] is not JSON'],
    ['an instance', new (class Point {})(), '$: [object Object] is not JSON'],
    ['a high surrogate', ['\ud83d'], '$[0]: "\\ud83d" is not JSON'],
    ['a low surrogate in a key', { 'a\ude02': 1 }, '$: "a\\ude02" is not JSON'],
  ])('refuses %s', (_, value, message) => {
    const error = refusal(() => canonicalOf(value))
    expect(error.code).toBe('canonical-not-json')
    expect(error.message).toContain(message)
  })

  it('refuses a value that contains itself, but not one that stands twice', () => {
    const cyclic: Record<string, unknown> = { shared: [1] }
    cyclic.self = { again: cyclic }
    const error = refusal(() => canonicalOf(cyclic))
    expect(error.code).toBe('canonical-too-deep')
    expect(error.values.path).toBe(`$${'["self"]["again"]'.repeat(4)}…`)
    const shared = { a: [1] }
    expect(canonicalJson([shared, shared])).toBe('[{"a":[1]},{"a":[1]}]')
  })

  it('counts depth as parseJson does', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
    expect(canonicalise(nested(128))).toBe(nested(128))
    expect(canonicalise(nested(500), { maxDepth: 500 })).toBe(nested(500))
    expect(refusal(() => canonicalJson(parseJson(nested(129), { maxDepth: 129 }))).code).toBe('canonical-too-deep')
    expect(refusal(() => canonicalJson([[]], { maxDepth: 1 })).values).toEqual({ path: '$[0]', limit: 1 })
  })

  it('takes objects without a prototype', () => {
    expect(canonicalJson(Object.assign(Object.create(null), { b: 1, a: 2 }))).toBe('{"a":2,"b":1}')
  })

  it('orders keys by their UTF-16 code units', () => {
    const byUnits = (left: string, right: string): number => {
      const length = Math.min(left.length, right.length)
      for (let at = 0; at < length; at += 1) {
        if (left.charCodeAt(at) !== right.charCodeAt(at)) return left.charCodeAt(at) - right.charCodeAt(at)
      }
      return left.length - right.length
    }
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ unit: 'binary' })), (keys) => {
        const members = keys.toSorted(byUnits).map((key) => `${JSON.stringify(key)}:0`)
        expect(canonicalJson(Object.fromEntries(keys.map((key) => [key, 0])))).toBe(`{${members.join(',')}}`)
      }),
    )
  })

  it('is read back as the same value', () => {
    fc.assert(
      fc.property(jsonValues, (value) => {
        // Through JSON.stringify because canonical text has one zero.
        assert.deepEqual(parseJson(canonicalJson(value)), JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('leaves canonical text as it is, and does not depend on the order or spacing of its input', () => {
    fc.assert(
      fc.property(jsonValues, (value) => {
        const text = canonicalJson(value)
        expect(canonicalise(text)).toBe(text)
        expect(canonicalise(JSON.stringify(reversed(value), null, 2))).toBe(text)
      }),
    )
  })

  it('writes whole numbers beyond 2^53 as the RFC has it, though they cannot be read back', () => {
    expect(canonicalise('1e20')).toBe('100000000000000000000')
    expect(refusal(() => parseJson('100000000000000000000')).code).toBe('json-number-inexact')
  })
})

function reversed(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).reverse()
  return Object.fromEntries(entries.map(([key, member]) => [key, reversed(member)]))
}
