import assert from 'node:assert/strict'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isJsonArray, isJsonObject, JSON_MAX_DEPTH, type JsonValue, type KernelErrorCode, parseJson } from '../index.ts'
import { jsonValues } from './json-arbitrary.ts'
import { refusal } from './refusal.ts'

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

const accepted: [text: string, value: JsonValue][] = [
  ['null', null],
  ['true', true],
  [' \t\r\nfalse \t\r\n', false],
  ['""', ''],
  ['"\\"\\\\\\/\\b\\f\\n\\r\\t"', '"\\/\b\f\n\r\t'],
  ['"\\u0041\\u00e9\\uD83D\\uDE02 \\u0000"', 'Aé😂 \u0000'],
  ['"😂\u007f\u2028\ufeff"', '😂\u007f\u2028\ufeff'],
  ['"\\\\u0041"', '\\u0041'],
  ['0', 0],
  ['-0', -0],
  ['-1.5e+3', -1500],
  ['1E30', 1e30],
  ['9007199254740991', Number.MAX_SAFE_INTEGER],
  ['-9007199254740991', Number.MIN_SAFE_INTEGER],
  ['9007199254740993.0', 9007199254740992],
  ['1e20', 1e20],
  ['1e-400', 0],
  ['[]', []],
  ['[ 1 , [ ] , { } ]', [1, [], {}]],
  ['{"a":{"b":[null]},"":0}', { a: { b: [null] }, '': 0 }],
  ['{"A":1,"a":2,"\\u0061b":3}', { A: 1, a: 2, ab: 3 }],
]

const refused: [text: string, code: KernelErrorCode, line: number, column: number][] = [
  ['', 'json-incomplete', 1, 1],
  [' \n', 'json-incomplete', 2, 1],
  ['[1', 'json-incomplete', 1, 3],
  ['{"a"', 'json-incomplete', 1, 5],
  ['{"a":', 'json-incomplete', 1, 6],
  ['"abc', 'json-incomplete', 1, 5],
  ['"abc\\"', 'json-incomplete', 1, 7],
  ['\ufeff{}', 'json-unexpected', 1, 1],
  ['tru', 'json-unexpected', 1, 1],
  ['True', 'json-unexpected', 1, 1],
  ['NaN', 'json-unexpected', 1, 1],
  ['Infinity', 'json-unexpected', 1, 1],
  ['undefined', 'json-unexpected', 1, 1],
  ["'a'", 'json-unexpected', 1, 1],
  ['+1', 'json-unexpected', 1, 1],
  ['.5', 'json-unexpected', 1, 1],
  ['\u00a01', 'json-unexpected', 1, 1],
  ['// note\n1', 'json-unexpected', 1, 1],
  ['[1,]', 'json-unexpected', 1, 4],
  ['[,1]', 'json-unexpected', 1, 2],
  ['[1 2]', 'json-unexpected', 1, 4],
  ['[1}', 'json-unexpected', 1, 3],
  ['{"a":1,}', 'json-unexpected', 1, 8],
  ['{a:1}', 'json-unexpected', 1, 2],
  ['{1:1}', 'json-unexpected', 1, 2],
  ['{"a" 1}', 'json-unexpected', 1, 6],
  ['{"a":1]', 'json-unexpected', 1, 7],
  ['[truefalse]', 'json-unexpected', 1, 6],
  ['nullx', 'json-end-expected', 1, 5],
  ['{} {}', 'json-end-expected', 1, 4],
  ['1\u0000', 'json-end-expected', 1, 2],
  ['"a\nb"', 'json-string-invalid', 1, 3],
  ['"a\u0000"', 'json-string-invalid', 1, 3],
  ['"a\u001f"', 'json-string-invalid', 1, 3],
  ['"a\\x41"', 'json-string-invalid', 1, 3],
  ['"\\u12"', 'json-string-invalid', 1, 2],
  ['"\\u{41}"', 'json-string-invalid', 1, 2],
  ['"\\U0041"', 'json-string-invalid', 1, 2],
  ['"\\', 'json-string-invalid', 1, 2],
  ['"\ud83d"', 'json-lone-surrogate', 1, 2],
  ['"\ude02"', 'json-lone-surrogate', 1, 2],
  ['["😂",\n "\ude02\ud83d"]', 'json-lone-surrogate', 2, 3],
  ['"\\uD83D"', 'json-lone-surrogate', 1, 1],
  ['["a", "b\\uDE02"]', 'json-lone-surrogate', 1, 7],
  ['"\\uDE02\\uD83D"', 'json-lone-surrogate', 1, 1],
  ['"\\uD83D\\u0041"', 'json-lone-surrogate', 1, 1],
  ['"\\uD83Dx"', 'json-lone-surrogate', 1, 1],
  ['"\ud83d\\uDE02"', 'json-lone-surrogate', 1, 2],
  ['"\\uD83D\ude02"', 'json-lone-surrogate', 1, 8],
  ['{"\\uD83D":1}', 'json-lone-surrogate', 1, 2],
  ['01', 'json-number-invalid', 1, 1],
  ['-', 'json-number-invalid', 1, 1],
  ['-01', 'json-number-invalid', 1, 1],
  ['1.', 'json-number-invalid', 1, 1],
  ['1.e5', 'json-number-invalid', 1, 1],
  ['1e', 'json-number-invalid', 1, 1],
  ['1e+', 'json-number-invalid', 1, 1],
  ['0x1F', 'json-number-invalid', 1, 1],
  ['1_000', 'json-number-invalid', 1, 1],
  ['10n', 'json-number-invalid', 1, 1],
  ['--1', 'json-number-invalid', 1, 1],
  ['-Infinity', 'json-number-invalid', 1, 1],
  ['9007199254740992', 'json-number-inexact', 1, 1],
  ['[-9007199254740993]', 'json-number-inexact', 1, 2],
  ['1'.repeat(400), 'json-number-inexact', 1, 1],
  ['1e400', 'json-number-inexact', 1, 1],
  ['-1.8e308', 'json-number-inexact', 1, 1],
  ['{"a":1,"a":2}', 'json-duplicate-key', 1, 8],
  ['{"a":1,"\\u0061":2}', 'json-duplicate-key', 1, 8],
  ['{"__proto__":1,"__proto__":2}', 'json-duplicate-key', 1, 16],
  ['{"":1,\r\n  "é😂": 0, "":2}', 'json-duplicate-key', 2, 12],
  ['[\r\r\n\n@', 'json-unexpected', 4, 1],
  [nested(JSON_MAX_DEPTH + 1), 'json-too-deep', 1, JSON_MAX_DEPTH + 1],
]

describe('parseJson', () => {
  it.each(accepted)('takes %j', (text, value) => {
    expect(parseJson(text)).toStrictEqual(value)
  })

  it.each(refused)('refuses %j as %s at %d:%d', (text, code, line, column) => {
    const error = refusal(() => parseJson(text))
    expect({ code: error.code, line: error.values.line, column: error.values.column }).toEqual({ code, line, column })
  })

  it('says what it found, what may stand there and what to do', () => {
    expect(refusal(() => parseJson('{\n  "a": 1;\n}')).message).toBe(
      'JSON line 2, column 9: ";" is out of place, here may stand: , }; check the commas, colons, quotes and brackets',
    )
  })

  it('makes own keys of names that objects inherit', () => {
    const value = parseJson('{"__proto__":{"polluted":true},"constructor":1,"hasOwnProperty":2}')
    expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor', 'hasOwnProperty'])
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect('polluted' in {}).toBe(false)
    expect(JSON.stringify(value)).toBe('{"__proto__":{"polluted":true},"constructor":1,"hasOwnProperty":2}')
  })

  it('counts depth from 1 and takes another limit', () => {
    expect(parseJson(nested(JSON_MAX_DEPTH))).toBeInstanceOf(Array)
    expect(parseJson('0', { maxDepth: 0 })).toBe(0)
    expect(parseJson('[{}]', { maxDepth: 2 })).toEqual([{}])
    expect(refusal(() => parseJson('[{}]', { maxDepth: 1 })).values).toEqual({ line: 1, column: 2, limit: 1 })
    expect(parseJson(nested(1_000), { maxDepth: 1_000 })).toBeInstanceOf(Array)
  })

  it('meets no limit of its own in long texts', () => {
    const long = 'қ\\n'.repeat(2_000_000)
    expect(parseJson(`"${long}"`)).toHaveLength(4_000_000)
    expect(parseJson(`[${'0,'.repeat(500_000)}0]`)).toHaveLength(500_001)
  })

  it('reads what JSON.stringify writes, as JSON.parse reads it', () => {
    fc.assert(
      fc.property(jsonValues, fc.constantFrom(undefined, 2, '\t'), (value, space) => {
        const text = JSON.stringify(value, null, space)
        // Not toStrictEqual, which mistakes a key `constructor` for the class of the value.
        assert.deepEqual(parseJson(text), JSON.parse(text))
      }),
    )
  })

  it('takes nothing that JSON.parse refuses, and reads nothing differently', () => {
    const scraps = fc.constantFrom(...'{}[]",:\\/ \n0123456789.eE+-truefalsn\u0000u😂'.split(''), '"a"', '\\u00', '1e5')
    const damaged = fc.tuple(jsonValues, fc.nat(), fc.nat(3), scraps).map(([value, at, drop, scrap]) => {
      const text = JSON.stringify(value)
      const start = at % (text.length + 1)
      return text.slice(0, start) + scrap + text.slice(start + drop)
    })
    fc.assert(
      fc.property(damaged, (text) => {
        const ours = attempt(() => parseJson(text))
        const theirs = attempt(() => JSON.parse(text))
        if (ours !== undefined) assert.deepEqual(ours, theirs)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('guards', () => {
  it('tell arrays and objects apart', () => {
    const values: JsonValue[] = [null, 'a', [], {}]
    expect(values.map(isJsonArray)).toEqual([false, false, true, false])
    expect(values.map(isJsonObject)).toEqual([false, false, false, true])
  })
})

/** The value in a list, or nothing where `read` throws. */
function attempt(read: () => JsonValue): [JsonValue] | undefined {
  try {
    return [read()]
  } catch {
    return undefined
  }
}
