import { fromHex, toHex } from '@tanba/kernel'
import { describe, expect, it } from 'vitest'
import { encodeCbor } from '../../core/cbor/encode.ts'
import { CborFloat, CborMap, CborTagged, type CborValue } from '../../core/cbor/value.ts'
import { coseAlgorithm } from '../../core/cose/algorithm.ts'
import {
  algorithmOf,
  criticalLabels,
  headerOf,
  ocspResponsesOf,
  repeatedLabels,
  timeStampsOf,
  x5chainOf,
  x5chainValue,
} from '../../core/cose/headers.ts'
import {
  detachedSign1,
  encodeProtected,
  readSign1,
  type Sign1,
  signatureInput,
  writeSign1,
} from '../../core/cose/sign1.ts'
import { refusal } from '../refusal.ts'

const a = Uint8Array.of(0xaa)
const b = Uint8Array.of(0xbb)
const none = new CborMap([])
const map = (...entries: readonly (readonly [string | number, CborValue])[]): CborMap => new CborMap(entries)
const message = (inProtected: CborMap, inUnprotected: CborMap = none): Sign1 =>
  detachedSign1(inProtected, inUnprotected)

describe('a message', () => {
  it.each<[string, string]>([
    ['tagged, detached, empty protected header', 'd28440a0f64101'],
    ['untagged', '8440a0f64101'],
    ['with a payload', 'd28440a042beef4101'],
    ['an empty map as protected header', 'd28441a0a0f64101'],
    // {33: h'', 1: -7}: keys not in order, 1 longer than needed.
    ['a protected header that is not deterministic', 'd28447a2182140180126a0f64101'],
  ])('is read and written as it was: %s', (_name, hex) => {
    expect(toHex(writeSign1(readSign1(fromHex(hex))))).toBe(hex)
  })

  const parts = (...values: readonly CborValue[]): CborValue => values
  it.each<[string, CborValue]>([
    ['another tag', new CborTagged(98, parts(a, none, null, a))],
    ['two tags', new CborTagged(18, new CborTagged(18, parts(a, none, null, a)))],
    ['a map', none],
    ['three parts', parts(new Uint8Array(0), none, null)],
    ['five parts', parts(new Uint8Array(0), none, null, a, a)],
    ['a protected header that is no string', parts(none, none, null, a)],
    ['a protected header that is no map', parts(Uint8Array.of(0), none, null, a)],
    ['an unprotected header that is no map', parts(new Uint8Array(0), new Uint8Array(0), null, a)],
    ['a payload that is no string', parts(new Uint8Array(0), none, 'text', a)],
    ['no payload at all', parts(new Uint8Array(0), none, undefined, a)],
    ['a signature that is no string', parts(new Uint8Array(0), none, null, null)],
    ['a label that is a float', parts(new Uint8Array(0), new CborMap([[new CborFloat(1), 0]]), null, a)],
    ['a protected label that is a string of bytes', parts(encodeCbor(new CborMap([[a, 0]])), none, null, a)],
  ])('is malformed: %s', (_name, value) => expect(refusal(() => readSign1(encodeCbor(value))).code).toBe('malformed'))

  it('is refused with bytes after it', () => {
    expect(refusal(() => readSign1(fromHex('d28440a0f6410100'))).code).toBe('malformed')
  })

  it('encodes an empty protected header as an empty string', () => {
    expect([encodeProtected(none), encodeProtected(map([1, -7]))]).toStrictEqual([new Uint8Array(0), fromHex('a10126')])
  })
})

describe('the bytes that are signed', () => {
  it('hold external data and a payload of any length', () => {
    const input = signatureInput(fromHex('a10126'), new Uint8Array(300), b)
    expect(toHex(input)).toBe(`846a5369676e61747572653143a1012641bb59012c${'00'.repeat(300)}`)
  })

  it('take an encoded empty map for no header (RFC 9052 section 4.4)', () => {
    expect(signatureInput(fromHex('a0'), a)).toStrictEqual(signatureInput(new Uint8Array(0), a))
  })
})

describe('headers', () => {
  it.each<[string | number, number]>([
    ['ES256', -7],
    ['ES384', -35],
    ['ES512', -36],
    ['PS256', -37],
    ['PS384', -38],
    ['PS512', -39],
    ['EdDSA', -8],
  ])('%s', (name, id) => {
    expect([coseAlgorithm(name)?.id, coseAlgorithm(id)?.name]).toStrictEqual([id, name])
    expect(algorithmOf(message(map([1, id])))).toMatchObject({ value: id, isProtected: true, algorithm: { name } })
  })

  it('knows an algorithm by its registered number alone', () => {
    expect(algorithmOf(message(none))).toBeUndefined()
    expect(algorithmOf(message(map([1, 'ES256'])))).toMatchObject({ algorithm: undefined })
    expect(algorithmOf(message(map([1, -257])))).toMatchObject({ value: -257, algorithm: undefined })
    expect(algorithmOf(message(none, map([1, -7])))).toMatchObject({ isProtected: false })
  })

  it('takes the protected one of two and tells of both', () => {
    const both = message(map([33, a], [1, -7]), map([33, b], ['x', 0]))
    expect(headerOf(both, 33)).toStrictEqual({ value: a, isProtected: true })
    expect(repeatedLabels(both)).toStrictEqual([33])
    expect(headerOf(both, 'y')).toBeUndefined()
  })

  it.each<[string, Sign1, readonly Uint8Array[], boolean]>([
    ['one, protected', message(map([33, a])), [a], true],
    ['two, protected', message(map([33, [a, b]])), [a, b], true],
    ['one in an array', message(map([33, [a]])), [a], true],
    ['unprotected', message(none, map([33, [a, b]])), [a, b], false],
    ['text label, protected', message(map(['x5chain', a])), [a], true],
    ['text label, unprotected', message(none, map(['x5chain', [a, b]])), [a, b], false],
    ['number before text', message(map(['x5chain', b]), map([33, a])), [a], false],
  ])('certificates: %s', (_name, sign1, certificates, isProtected) =>
    expect(x5chainOf(sign1)).toStrictEqual({ certificates, isProtected }),
  )

  it('knows a message without certificates, and certificates that are none', () => {
    expect(x5chainOf(message(none))).toBeUndefined()
    for (const value of [[], [a, 1], 'text', null, none])
      expect(refusal(() => x5chainOf(message(map([33, value])))).code).toBe('malformed')
    expect([x5chainValue([a]), x5chainValue([a, b])]).toStrictEqual([a, [a, b]])
    expect(refusal(() => x5chainValue([])).code).toBe('malformed')
  })

  it('gives time-stamps and revocation values as they stand', () => {
    const tokens = map(['tstTokens', [map(['val', a]), map(['val', b])]])
    const sign1 = message(
      none,
      map(['sigTst2', tokens], ['rVals', map(['ocspVals', [b]])], ['sigTst', map(['tstTokens', [1]])]),
    )
    expect([timeStampsOf(sign1, 'sigTst2'), ocspResponsesOf(sign1)]).toStrictEqual([[a, b], [b]])
    expect(headerOf(sign1, 'sigTst2')?.value).toStrictEqual(tokens)
    expect(refusal(() => timeStampsOf(sign1, 'sigTst')).code).toBe('malformed')
    expect([timeStampsOf(message(none), 'sigTst'), ocspResponsesOf(message(none))]).toStrictEqual([[], []])
    expect(ocspResponsesOf(message(none, map(['rVals', none])))).toStrictEqual([])
    expect(refusal(() => ocspResponsesOf(message(none, map(['rVals', a])))).code).toBe('malformed')
  })

  it('gives what must be understood', () => {
    expect(criticalLabels(message(none))).toStrictEqual([])
    expect(criticalLabels(message(map([2, ['x', 33]], ['x', 0], [33, a])))).toStrictEqual(['x', 33])
    const broken = [message(none, map([2, [1]])), message(map([2, []])), message(map([2, [7]])), message(map([2, 1]))]
    for (const sign1 of broken) expect(refusal(() => criticalLabels(sign1)).code).toBe('malformed')
  })
})
