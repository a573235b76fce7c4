import { describe, expect, it } from 'vitest'
import { and, fromBoolean, not, or, withException } from '../core/truth.ts'
import { holds, isSettled, TRUTHS, type Truth } from '../index.ts'

type Row = Readonly<Record<Truth, Truth>>
type Table = Readonly<Record<Truth, Row>>

const AND: Table = {
  yes: { yes: 'yes', no: 'no', unknown: 'unknown', provisional: 'provisional', conflict: 'conflict' },
  no: { yes: 'no', no: 'no', unknown: 'no', provisional: 'no', conflict: 'no' },
  unknown: { yes: 'unknown', no: 'no', unknown: 'unknown', provisional: 'unknown', conflict: 'conflict' },
  provisional: { yes: 'provisional', no: 'no', unknown: 'unknown', provisional: 'provisional', conflict: 'conflict' },
  conflict: { yes: 'conflict', no: 'no', unknown: 'conflict', provisional: 'conflict', conflict: 'conflict' },
}

const OR: Table = {
  yes: { yes: 'yes', no: 'yes', unknown: 'yes', provisional: 'yes', conflict: 'yes' },
  no: { yes: 'yes', no: 'no', unknown: 'unknown', provisional: 'provisional', conflict: 'conflict' },
  unknown: { yes: 'yes', no: 'unknown', unknown: 'unknown', provisional: 'provisional', conflict: 'conflict' },
  provisional: {
    yes: 'yes',
    no: 'provisional',
    unknown: 'provisional',
    provisional: 'provisional',
    conflict: 'provisional',
  },
  conflict: { yes: 'yes', no: 'conflict', unknown: 'conflict', provisional: 'provisional', conflict: 'conflict' },
}

const NOT: Row = { yes: 'no', no: 'yes', unknown: 'unknown', provisional: 'unknown', conflict: 'conflict' }

/** Rows: the rule's own conditions; columns: its exception. */
const LIFTED: Table = {
  yes: { yes: 'no', no: 'yes', unknown: 'provisional', provisional: 'provisional', conflict: 'provisional' },
  no: { yes: 'no', no: 'no', unknown: 'no', provisional: 'no', conflict: 'no' },
  unknown: { yes: 'no', no: 'unknown', unknown: 'unknown', provisional: 'unknown', conflict: 'unknown' },
  provisional: {
    yes: 'no',
    no: 'provisional',
    unknown: 'provisional',
    provisional: 'provisional',
    conflict: 'provisional',
  },
  conflict: { yes: 'no', no: 'conflict', unknown: 'conflict', provisional: 'conflict', conflict: 'conflict' },
}

const BINARY = [
  { name: 'and', join: and, table: AND },
  { name: 'or', join: or, table: OR },
  { name: 'with an exception', join: withException, table: LIFTED },
]

const pairs = TRUTHS.flatMap((a) => TRUTHS.map((b) => [a, b] as const))

describe('the truth tables', () => {
  it.each(BINARY)('$name: every cell', ({ join, table }) => {
    for (const [a, b] of pairs) expect([a, b, join(a, b)]).toEqual([a, b, table[a][b]])
  })

  it('not: every cell', () => {
    for (const value of TRUTHS) expect([value, not(value)]).toEqual([value, NOT[value]])
  })

  it('has five values, of which yes and no are settled and yes and provisional hold', () => {
    expect([...TRUTHS].sort()).toEqual(['conflict', 'no', 'provisional', 'unknown', 'yes'])
    expect(TRUTHS.filter(isSettled).sort()).toEqual(['no', 'yes'])
    expect(TRUTHS.filter(holds).sort()).toEqual(['provisional', 'yes'])
    expect([fromBoolean(true), fromBoolean(false)]).toEqual(['yes', 'no'])
  })
})

describe('the laws behind the tables', () => {
  it('and, or: the order of the parts does not matter, neither does the grouping', () => {
    for (const join of [and, or])
      for (const [a, b] of pairs) {
        expect(join(a, b)).toBe(join(b, a))
        expect(join(a, a)).toBe(a)
        for (const c of TRUTHS) expect(join(join(a, b), c)).toBe(join(a, join(b, c)))
      }
  })

  it('on settled values it is ordinary logic', () => {
    for (const a of [true, false])
      for (const b of [true, false]) {
        expect(and(fromBoolean(a), fromBoolean(b))).toBe(fromBoolean(a && b))
        expect(or(fromBoolean(a), fromBoolean(b))).toBe(fromBoolean(a || b))
        expect(withException(fromBoolean(a), fromBoolean(b))).toBe(fromBoolean(a && !b))
      }
  })

  // What a value may turn into once more is known: a settled one stays, an unsettled one may become anything.
  const becomes = (value: Truth): readonly Truth[] => (isSettled(value) ? [value] : TRUTHS)

  it.each(BINARY)('$name: what is settled stays settled, whatever the unsettled parts turn out to be', ({ join }) => {
    for (const [a, b] of pairs) {
      const now = join(a, b)
      if (!isSettled(now)) continue
      for (const laterA of becomes(a)) for (const laterB of becomes(b)) expect(join(laterA, laterB)).toBe(now)
    }
  })

  it('not: what is settled stays settled', () => {
    for (const value of TRUTHS) if (isSettled(not(value))) expect(isSettled(value)).toBe(true)
  })

  it('and, or: what both settled endings agree on is settled at once only through the other part', () => {
    for (const [a, b] of pairs)
      for (const join of [and, or]) {
        const endings = new Set(becomes(a).flatMap((x) => becomes(b).map((y) => join(x, y))))
        expect(isSettled(join(a, b))).toBe(endings.size === 1)
      }
  })
})
