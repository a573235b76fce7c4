import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { patternFits } from '../../policy/pattern.ts'
import { byLength } from '../../write/longest.ts'
import { intersection } from '../../write/overlap.ts'
import type { PathEntry } from '../../write/path-plan.ts'
import { ADDRESS, patternOfRegex, REQUEST_LINE, regexOf } from '../../write/regex.ts'

it.each([
  ['/', '/a/', ['/a/']],
  ['/a/', '/b/', []],
  ['/a/', '/*.jpg', ['/a/*.jpg']],
  ['/x.j', '/*.jpg', ['/x.jpg', '/x.j*.jpg']],
  ['/a.jpg/', '/*.jpg', ['/a.jpg/']],
  ['/a.jpg$', '/*.jpg', ['/a.jpg$']],
  ['/a$', '/*.jpg', []],
  ['/*.jpg$', '/*.jpg', ['/*.jpg$']],
  ['/*.jpg$', '/*.png$', []],
  ['/*.jpg', '/*.png', ['/*.jpg*.png', '/*.png*.jpg']],
  ['/a*b*c', '/*d', undefined],
])('%s and %s', (one, other, both) => {
  expect(intersection(one, other)).toEqual(both)
  expect(intersection(other, one)?.toSorted()).toEqual(both?.toSorted())
})

const letters = fc.array(fc.constantFrom('a', 'b', '.', '/'), { maxLength: 4 }).map((all) => all.join(''))
const pattern = fc
  .tuple(letters, fc.option(letters.filter((text) => text !== '')), fc.boolean())
  .map(([head, tail, end]) => `/${head}${tail === null ? '' : `*${tail}`}${end ? '$' : ''}`)
const path = fc.array(fc.constantFrom('a', 'b', '.', '/'), { maxLength: 9 }).map((all) => `/${all.join('')}`)

test('an intersection fits exactly what both fit', () => {
  fc.assert(
    fc.property(pattern, pattern, path, (one, other, at) => {
      const both = intersection(one, other)
      if (both === undefined) return
      expect(both.some((each) => patternFits(each, at))).toBe(patternFits(one, at) && patternFits(other, at))
    }),
    { numRuns: 20_000 },
  )
})

const WORDS = ['allow', 'conditional', 'deny'] as const

test('by length no less is said than by order; and the same where nothing had to be given up', () => {
  const entries = fc.array(fc.record({ pattern, word: fc.constantFrom(...WORDS) }), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(entries, path, (made, at) => {
      const plan: readonly PathEntry[] = made.map((one, rule) => ({ ...one, rule, exact: true }))
      const first = plan.find((one) => patternFits(one.pattern, at))?.word
      const { entries: longest, exact } = byLength(plan)
      const fitting = longest.filter((one) => patternFits(one.pattern, at))
      const most = Math.max(0, ...fitting.map((one) => one.pattern.length))
      const said = fitting.filter((one) => one.pattern.length === most).map(({ word }) => word)
      if (exact) expect(new Set(said)).toEqual(new Set(first === undefined ? [] : [first]))
      else if (first !== undefined && first !== 'allow') {
        expect(said.length).toBeGreaterThan(0)
        for (const word of said) expect(WORDS.indexOf(word)).toBeGreaterThanOrEqual(WORDS.indexOf(first))
      }
    }),
    { numRuns: 5000 },
  )
})

test('a regular expression fits what its pattern fits, and is read back', () => {
  const any = fc.oneof(pattern, fc.constantFrom('/a+(b)?[c].html$', '/a$', '/[x]', '/a]*[b', '/(a', '/?q=[.]'))
  fc.assert(
    fc.property(any, path, (one, at) => {
      expect(patternOfRegex(regexOf(one, ADDRESS), ADDRESS)).toBe(one)
      expect(patternOfRegex(regexOf(one, REQUEST_LINE), REQUEST_LINE)).toBe(one)
      expect(new RegExp(regexOf(one, ADDRESS)).test(at)).toBe(patternFits(one, at))
      expect(new RegExp(regexOf(one, REQUEST_LINE)).test(`GET ${at} HTTP/1.1`)).toBe(patternFits(one, at))
    }),
    { numRuns: 2000 },
  )
})
