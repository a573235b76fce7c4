import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ALREADY, either, MAX_COST, MAX_WAYS, NO_WAY, tidy, together, type Way, type Ways } from '../core/ways.ts'

/** Ways are sets of points: every choice of a value for every fact. Four facts, values 0 to 2, all points tried. */
const FACTS = ['a', 'b', 'c', 'd'] as const
const ALL = 0b111

const way = (demands: Readonly<Record<string, number>>): Way => new Map(Object.entries(demands))
const exactly = (...ways: readonly Readonly<Record<string, number>>[]): Ways => ({ ways: ways.map(way), exact: true })
const size = (one: Way): number => one.size
const plain = (ways: readonly Way[]): readonly unknown[] => ways.map((one) => Object.fromEntries(one))

const POINTS = [...Array(81).keys()].map((index) => FACTS.map((_, place) => Math.floor(index / 3 ** place) % 3))
const meets = (one: Way, point: readonly number[]): boolean =>
  FACTS.every((fact, place) => ((one.get(fact) ?? ALL) & (1 << (point[place] ?? 0))) !== 0)
const covered = (ways: readonly Way[]): readonly boolean[] =>
  POINTS.map((point) => ways.some((one) => meets(one, point)))

const someWay = fc
  .array(fc.tuple(fc.constantFrom(...FACTS), fc.integer({ min: 1, max: ALL - 1 })), { maxLength: 3 })
  .map((demands): Way => new Map(demands))
const someWays = fc.array(someWay, { maxLength: 4 }).map((ways): Ways => ({ ways, exact: true }))

describe('ways', () => {
  it('either: what settles one part settles the whole', () => {
    fc.assert(
      fc.property(fc.array(someWays, { maxLength: 4 }), (parts) => {
        expect(covered(either(parts, size, 9).ways)).toEqual(covered(parts.flatMap(({ ways }) => ways)))
      }),
    )
  })

  it('together: only what settles every part settles the whole', () => {
    fc.assert(
      fc.property(fc.array(someWays, { maxLength: 4 }), (parts) => {
        const each = parts.map(({ ways }) => covered(ways))
        const both = POINTS.map((_, index) => each.every((points) => points[index] === true))
        expect(covered(together(parts, size, 9).ways)).toEqual(both)
      }),
    )
  })

  it('no way asks more than another one, and cheaper ways come first', () => {
    fc.assert(
      fc.property(fc.array(someWays, { maxLength: 4 }), (parts) => {
        for (const { ways } of [either(parts, size, 9), together(parts, size, 9)]) {
          for (const one of ways)
            for (const other of ways) {
              const asksMore = [...one].every(([fact, region]) => {
                const demanded = other.get(fact)
                return demanded !== undefined && (demanded & ~region) === 0
              })
              expect(one !== other && asksMore).toBe(false)
            }
          const sizes = ways.map(size)
          expect(sizes).toEqual([...sizes].sort((a, b) => a - b))
        }
      }),
    )
  })

  it('tidied for people they settle the same, and none can be joined or sharpened further', () => {
    fc.assert(
      fc.property(someWays, (ways) => {
        const least = either([ways], size, 9)
        const tidied = tidy(least, size, 9)
        expect(covered(tidied)).toEqual(covered(least.ways))
        expect(tidied.length).toBeLessThanOrEqual(least.ways.length)
        const keys = tidied.map((one) => JSON.stringify([...one].sort()))
        expect(new Set(keys).size).toBe(keys.length)
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ['two values of one fact', [{ a: 1 }, { a: 2 }], [{ a: 3 }]],
    [
      'two that differ in one of two facts',
      [
        { a: 1, b: 1 },
        { a: 1, b: 2 },
      ],
      [{ a: 1, b: 3 }],
    ],
    [
      'two that differ in both facts',
      [
        { a: 1, b: 1 },
        { a: 2, b: 2 },
      ],
      [
        { a: 1, b: 1 },
        { a: 2, b: 2 },
      ],
    ],
    ['a value that settles alone', [{ a: 1 }, { a: 3, b: 1 }], [{ a: 1 }, { a: 2, b: 1 }]],
    ['a value that settles alone, and nothing is left', [{ a: 1 }, { a: 1, b: 1 }], [{ a: 1 }]],
    ['other facts', [{ a: 1 }, { b: 1 }], [{ a: 1 }, { b: 1 }]],
    ['a smaller way of other facts', [{ c: 1 }, { a: 3, b: 1 }], [{ c: 1 }, { a: 3, b: 1 }]],
    [
      'four corners of a square',
      [
        { a: 1, b: 1 },
        { a: 2, b: 1 },
        { a: 1, b: 2 },
        { a: 2, b: 2 },
      ],
      [{ a: 3, b: 3 }],
    ],
  ])('tidy: %s', (_, ways, expected) => {
    expect(plain(tidy(exactly(...ways), size, 9))).toEqual(expected)
  })

  it('contradicting demands on one fact are no way', () => {
    expect(together([exactly({ a: 1 }), exactly({ a: 2 })], size)).toEqual(NO_WAY)
    expect(plain(together([exactly({ a: 3 }), exactly({ a: 6 })], size).ways)).toEqual([{ a: 2 }])
  })

  it('nothing to do together is done; nothing to choose from is none', () => {
    expect(together([], size)).toEqual(ALREADY)
    expect(either([], size)).toEqual(NO_WAY)
    expect(either([ALREADY, exactly({ a: 1 })], size)).toEqual(ALREADY)
    expect(together([NO_WAY, exactly({ a: 1 })], size)).toEqual(NO_WAY)
  })

  it('ways over the limit are dropped, and what is left is still exact up to it', () => {
    const five = [...Array(MAX_COST + 1).keys()].map((index) => exactly({ [`f${index}`]: 1 }))
    expect(together(five, size)).toEqual(NO_WAY)
    expect(together(five, size, MAX_COST + 1).ways[0]?.size).toBe(MAX_COST + 1)
    expect(together(five.slice(1), size).ways).toHaveLength(1)
    expect(together(five, () => 0).ways).toHaveLength(1)
  })

  it('more ways than are kept: the cheapest are, and that is said', () => {
    const many = [...Array(MAX_WAYS).keys()].map((index) => ({ [`f${index}`]: 1, also: 1 }))
    expect(either([exactly(...many)], size)).toMatchObject({ exact: true })
    const over = either([exactly(...many, { [`f${MAX_WAYS}`]: 1, also: 1 }, { one: 1 })], size)
    expect([over.exact, over.ways.length, plain(over.ways)[0]]).toEqual([false, MAX_WAYS, { one: 1 }])
    expect(either([{ ...NO_WAY, exact: false }, exactly({ a: 1 })], size).exact).toBe(false)
    expect(together([{ ways: [way({ b: 1 })], exact: false }, exactly({ a: 1 })], size).exact).toBe(false)
  })
})
