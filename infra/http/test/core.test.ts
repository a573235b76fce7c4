import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { acceptedLanguage } from '../core/accept-language.ts'
import { coversTag, entityTag, strongTags } from '../core/entity-tag.ts'
import { issueWords, pointerOf } from '../core/issue.ts'
import { isFull, take } from '../core/token-bucket.ts'
import { makeCursors } from '../cursors.ts'
import { makeRateLimiter, type Position } from '../index.ts'
import { countedAddress } from '../limits/address.ts'

describe('language of an answer', () => {
  test.each([
    [undefined, 'kk'],
    ['', 'kk'],
    ['ru', 'ru'],
    ['RU-kz', 'ru'],
    ['en-GB,en;q=0.9', 'en'],
    ['ru;q=0.5, en;q=0.7', 'en'],
    ['de, fr;q=0.9', 'kk'],
    ['de, ru;q=0.1', 'ru'],
    ['ru, en', 'ru'],
    ['*', 'kk'],
    ['kk;q=0, *', 'ru'],
    ['kk;q=0, *;q=0', 'kk'],
    ['ru;q=2', 'kk'],
    ['ru;q=0.0000', 'kk'],
    ['e n', 'kk'],
    [`${'xx,'.repeat(10_000)}ru`, 'kk'],
  ])('%s → %s', (header, language) => expect(acceptedLanguage(header)).toBe(language))
})

describe('entity tags', () => {
  test.each([
    [undefined, []],
    ['"1"', ['"1"']],
    ['"1", "2"', ['"1"', '"2"']],
    ['W/"1", "2"', ['"2"']],
    ['*', []],
    ['"a,b"', ['"a,b"']],
    ['"1', []],
    ['"1" "2"', []],
    ['1', []],
  ])('If-Match: %s', (header, tags) => expect(strongTags(header)).toEqual(tags))

  test.each([
    ['"1"', true],
    ['W/"1"', true],
    ['"0", W/"1"', true],
    ['*', true],
    ['"2"', false],
    [undefined, false],
    ['1', false],
  ])('If-None-Match: %s', (header, covers) => expect(coversTag(header, entityTag(1))).toBe(covers))

  test.each(['', 'a b', 'a"b', 'ә', 'a\n'])('%j is no version', (version) => {
    expect(() => entityTag(version)).toThrow('no entity tag')
  })
})

describe('rates', () => {
  const rate = { perMinute: 60, burst: 3 }

  test('a burst, then one a second, and the wait is said', () => {
    const limiter = makeRateLimiter(() => now)
    let now = 1000
    expect([1, 2, 3, 4].map(() => limiter.take('a', rate))).toEqual([0, 0, 0, 1])
    expect(limiter.take('b', rate)).toBe(0)
    now += 1000
    expect([limiter.take('a', rate), limiter.take('a', rate)]).toEqual([0, 1])
  })

  test('never more than the burst and the rate allow, whatever the times', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 200 }), (steps) => {
        let now = 0
        let bucket: ReturnType<typeof take>['bucket'] | undefined
        let given = 0
        for (const step of steps) {
          now += step
          const taken = take(bucket, now, rate)
          bucket = taken.bucket
          if (taken.waitSeconds === 0) given += 1
          expect(bucket.tokens).toBeGreaterThanOrEqual(0)
        }
        expect(given).toBeLessThanOrEqual(rate.burst + now / 1000 + 1e-9)
      }),
    )
  })

  test('a clock that goes back gives nothing away', () => {
    const { bucket } = take({ tokens: 1, at: 10_000 }, 10_000, rate)
    expect(take(bucket, 0, rate).waitSeconds).toBeGreaterThan(0)
    expect(isFull(bucket, 0, rate)).toBe(false)
  })

  test('names without number do not fill the memory, and what is in use is not forgotten', () => {
    let now = 0
    const limiter = makeRateLimiter(() => now)
    for (let name = 0; name < 60_000; name += 1) {
      limiter.take(`address ${name}`, rate)
      if (name % 10_000 === 0) for (let time = 0; time < 3; time += 1) limiter.take('busy', rate)
      now += 0.001
    }
    expect(limiter.take('busy', rate)).toBeGreaterThan(0)
  })
})

describe('what is counted of an address', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:1:2::9', '2001:db8:1:2::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['', ''],
  ])('%s → %s', (address, counted) => expect(countedAddress(address)).toBe(counted))
})

describe('words for what is wrong', () => {
  test.each([
    [{ code: 'too_big', path: [], origin: 'string', maximum: 5 }, 'the length is at most 5'],
    [{ code: 'too_big', path: [], origin: 'number', maximum: 5 }, 'the value is at most 5'],
    [{ code: 'too_small', path: [], origin: 'array', minimum: 1 }, 'the length is at least 1'],
    [{ code: 'invalid_type', path: [], expected: 'string', input: 1 }, 'write a string'],
    [{ code: 'invalid_type', path: [], expected: 'string' }, 'it is missing; write a string'],
    [{ code: 'invalid_value', path: [], values: ['a', 'b'] }, 'one of "a", "b"'],
    [{ code: 'unrecognized_keys', path: [], keys: ['x'] }, 'there are no such names: "x"'],
    [{ code: 'custom', path: [] }, 'the value cannot be used'],
    [{ code: 'custom', path: [], params: { words: { kk: 'а', ru: 'б', en: 'c' } } }, 'c'],
  ])('%j', (issue, words) => {
    expect(issueWords(issue, 'en')).toBe(words)
    expect(new Set((['kk', 'ru', 'en'] as const).map((language) => issueWords(issue, language))).size).toBe(3)
  })

  test.each([
    [[], ''],
    [['a', 0, 'b/c~d'], '/a/0/b~1c~0d'],
  ])('the pointer of %j', (path, pointer) => expect(pointerOf({ code: 'custom', path })).toBe(pointer))
})

describe('cursors', () => {
  const cursors = makeCursors(new Uint8Array(32).fill(1))
  const place = { path: '/notes', organisation: 'o', filters: { sort: 'name' } }
  const position = fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.constant(null)), {
    maxLength: 4,
  })

  test('give back what was sealed, the same mark for the same place, and do not show it', () => {
    fc.assert(
      fc.property(position, (value: Position) => {
        const mark = cursors.seal(place, value)
        expect(mark).toMatch(/^[\w-]+$/)
        expect(cursors.open(place, mark)).toEqual(value)
        expect(cursors.seal(place, value)).toBe(mark)
      }),
    )
    const mark = cursors.seal(place, ['Айгерім'])
    expect(Buffer.from(mark, 'base64url').toString('utf8')).not.toContain('Айгерім')
  })

  test('of another list, organisation, sorting or server are refused', () => {
    const mark = cursors.seal(place, ['a'])
    const others = [
      { ...place, path: '/other' },
      { ...place, organisation: 'p' },
      { ...place, filters: { sort: '-name' } },
    ]
    for (const other of others)
      expect(() => cursors.open(other, mark)).toThrow(expect.objectContaining({ code: 'cursor-foreign' }))
    const stranger = makeCursors(new Uint8Array(32).fill(2))
    expect(() => stranger.open(place, mark)).toThrow(expect.objectContaining({ code: 'cursor-invalid' }))
  })

  test('any changed byte is refused', () => {
    const bytes = Buffer.from(cursors.seal(place, ['a', 1]), 'base64url')
    for (const [at, byte] of bytes.entries()) {
      const forged = Buffer.from(bytes)
      forged[at] = byte ^ 1
      expect(() => cursors.open(place, forged.toString('base64url'))).toThrow(
        expect.objectContaining({ code: 'cursor-invalid' }),
      )
    }
    for (const text of ['', 'x', '%', 'null', bytes.subarray(0, 20).toString('base64url')]) {
      expect(() => cursors.open(place, text)).toThrow(expect.objectContaining({ code: 'cursor-invalid' }))
    }
  })

  test('need a secret of 32 bytes', () => expect(() => makeCursors(new Uint8Array(31))).toThrow('shorter'))
})
