import { describe, expect, it } from 'vitest'
import { bundledPack, diffLaw, diffResults, prepare, wordingOn } from '../index.ts'
import { facts } from './said.ts'
import { day, fact, is, not, pack, provision, rule, text } from './small-pack.ts'

const first = {
  from: day('2026-01-18'),
  to: day('2026-08-24'),
  summary: text('first'),
  confidence: 'official' as const,
}
const second = { from: day('2026-08-25'), summary: text('second'), confidence: 'secondary' as const }
const late = { ...second, from: day('2027-01-01') }

const SMALL = pack({
  facts: [fact('a.flag', 'yes_no')],
  provisions: [
    provision('art_1', { versions: [first, second] }),
    provision('art_2'),
    provision('art_3', { versions: [late] }),
    provision('art_4', { versions: [first] }),
  ],
  rules: [
    rule('old', is('a.flag'), { to: day('2026-08-24') }),
    rule('new', is('a.flag'), { from: day('2026-08-25') }),
    rule('changed', is('a.flag'), { to: day('2026-08-24') }),
    rule('changed', not(is('a.flag')), { from: day('2026-08-25') }),
    rule('always', is('a.flag')),
  ],
})

describe('the wording of a date', () => {
  it.each([
    ['2026-01-17', undefined],
    ['2026-01-18', first],
    ['2026-08-24', first],
    ['2026-08-25', second],
    ['2030-01-01', second],
  ])('%s', (date, expected) => {
    expect(wordingOn(provision('art_1', { versions: [first, second] }), day(date))).toEqual(expected)
  })
})

describe('what changed in the law', () => {
  const between = (from: string, to: string) => {
    const { provisions, rules } = diffLaw(SMALL, day(from), day(to))
    return {
      provisions: provisions.map((one) => [one.provision.id, one.from?.summary.en, one.to?.summary.en]),
      began: rules.began.map(({ id }) => id),
      ended: rules.ended.map(({ id }) => id),
    }
  }

  it('wordings that changed, began or ended, and rules with them', () => {
    expect(between('2026-03-01', '2026-09-01')).toEqual({
      provisions: [
        ['art_1', 'first', 'second'],
        ['art_4', 'first', undefined],
      ],
      began: ['new', 'changed'],
      ended: ['old', 'changed'],
    })
    expect(between('2026-09-01', '2027-01-01').provisions).toEqual([['art_3', undefined, 'second']])
  })

  it('backwards it is the other way round', () => {
    expect(between('2026-09-01', '2026-03-01')).toEqual({
      provisions: [
        ['art_1', 'second', 'first'],
        ['art_4', undefined, 'first'],
      ],
      began: ['old', 'changed'],
      ended: ['new', 'changed'],
    })
  })

  it('nothing between days on which nothing changed', () => {
    expect(between('2026-03-01', '2026-08-24')).toEqual({ provisions: [], began: [], ended: [] })
    expect(diffLaw(SMALL, day('2026-03-01'), day('2026-09-01')).provisions[1]).not.toHaveProperty('to')
  })

  it('the bundled pack changes on 25 August 2026', () => {
    const { provisions } = diffLaw(bundledPack().pack, day('2026-08-24'), day('2026-08-25'))
    expect(provisions.length).toBeGreaterThan(0)
  })
})

describe('what that means for one system', () => {
  const diff = (from: string, to: string, said: Parameters<typeof facts>[0]) =>
    diffResults(prepare(SMALL, day(from)), prepare(SMALL, day(to)), facts(said))

  it('results that changed, by id; not in force is no', () => {
    expect(diff('2026-03-01', '2026-09-01', { 'a.flag': true })).toEqual([
      { result: 'changed', from: 'yes', to: 'no' },
      { result: 'new', from: 'no', to: 'yes' },
      { result: 'old', from: 'yes', to: 'no' },
    ])
    expect(diff('2026-03-01', '2026-09-01', {})).toEqual([
      { result: 'new', from: 'no', to: 'unknown' },
      { result: 'old', from: 'unknown', to: 'no' },
    ])
  })

  it('nothing where nothing changed', () => {
    expect(diff('2026-03-01', '2026-08-24', { 'a.flag': true })).toEqual([])
  })
})
