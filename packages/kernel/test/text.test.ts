import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { err, formatTemplate, fromHex, ok, quote, type Result, toHex } from '../index.ts'
import { refusal } from './refusal.ts'

describe('formatTemplate', () => {
  it('puts values in the place of names, as often as they occur', () => {
    expect(formatTemplate('{a} and {b}, {a}', { a: 1, b: 'two' })).toBe('1 and two, 1')
    expect(formatTemplate('nothing', { a: 1 })).toBe('nothing')
  })

  it('does not look into values', () => {
    expect(formatTemplate('{a}', { a: '{b} $& $1' })).toBe('{b} $& $1')
  })

  it.each(['{b}', '{}', '{toString}', '{__proto__}'])('throws for %s, which has no value', (template) => {
    expect(() => formatTemplate(template, { a: 1 })).toThrow('has no value for')
  })
})

describe('quote', () => {
  it.each([
    ['plain', 'plain', '"plain"'],
    ['quotes and backslashes', 'a"b\\', '"a\\"b\\\\"'],
    ['a new line', 'a\nb', '"a\\nb"'],
    ['a terminal escape', '\u001b[2J\u009b2J', '"\\u001b[2J\\u{9b}2J"'],
    ['a direction override', 'a\u202eb', '"a\\u{202e}b"'],
    ['a byte order mark', '\ufeff', '"\\u{feff}"'],
    ['a lone surrogate', '\ud800', '"\\ud800"'],
    ['Kazakh', 'таңба', '"таңба"'],
  ])('%s', (_, text, expected) => {
    expect(quote(text)).toBe(expected)
  })

  it('clips at 60', () => {
    expect(quote('x'.repeat(60))).toBe(`"${'x'.repeat(60)}"`)
    expect(quote('x'.repeat(61))).toBe(`"${'x'.repeat(60)}…"`)
  })
})

describe('hex', () => {
  it('writes two lower-case digits a byte and reads either case', () => {
    expect(toHex(Uint8Array.of(0, 15, 16, 255))).toBe('000f10ff')
    expect(fromHex('000F10fF')).toEqual(Uint8Array.of(0, 15, 16, 255))
    expect(fromHex('')).toEqual(new Uint8Array())
  })

  it.each(['0', '0g', 'zz', '0x00', ' 00', '00 ', '00\n'])('refuses %j', (text) => {
    expect(refusal(() => fromHex(text)).code).toBe('hex-invalid')
  })

  it('goes there and back', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(fromHex(toHex(bytes))).toEqual(bytes)
      }),
    )
  })
})

describe('Result', () => {
  it('is narrowed by ok', () => {
    const results: Result<number, string>[] = [ok(1), err('no')]
    expect(results.map((result) => (result.ok ? result.value : result.error))).toEqual([1, 'no'])
  })
})
