import { describe, expect, it } from 'vitest'
import { determine, exposure, type Parameter, prepare, type Rule, run } from '../index.ts'
import { facts, statement } from './said.ts'
import { choices, day, fact, is, pack, rule, text } from './small-pack.ts'

const FACTS = [
  fact('a.flag', 'yes_no'),
  fact('a.other', 'yes_no'),
  fact('a.size', 'choice', choices('person', 'large')),
]
const from = day('2026-01-18')
const FINE: Parameter = {
  id: 'fine',
  title: text('fine'),
  unit: 'mci',
  by: 'a.size',
  values: [{ from, value: { person: 15, large: 100 }, cites: [], confidence: 'official' }],
}
const MCI: Parameter = {
  id: 'mci',
  title: text('index'),
  unit: 'tenge',
  values: [{ from: day('2026-01-01'), to: day('2026-12-31'), value: 4325, cites: [], confidence: 'official' }],
}
const duty = rule('duty.d', is('a.flag'), { kind: 'duty', evidence: text('e') })
const ban = rule('forbidden.b', is('a.other'), { kind: 'prohibition', group: 'conduct' })
const right = rule('right.r', is('a.flag'), { kind: 'right' })
const penalty = rule('penalty.p', is('a.flag'), { kind: 'penalty', for: ['duty.d'], amount: 'fine' })

const withRules = (rules: readonly Rule[], parameters: readonly Parameter[] = [FINE, MCI]) =>
  pack({ facts: FACTS, rules, parameters })

describe('the fine of a penalty', () => {
  const fine = (
    said: Parameters<typeof facts>[0],
    asOf = '2026-03-01',
    rules: readonly Rule[] = [duty, penalty],
    parameters?: readonly Parameter[],
  ) =>
    determine(prepare(withRules(rules, parameters), day(asOf)), facts(said), 'h').results.find(
      ({ id }) => id === 'penalty.p',
    )?.fine
  const table = { person: { mci: 15, tenge: 64_875 }, large: { mci: 100, tenge: 432_500 } }

  it('is for our category where it is known, with all categories beside it', () => {
    expect(fine({ 'a.flag': true, 'a.size': 'large' })).toEqual({
      amount: { mci: 100, tenge: 432_500 },
      table,
      parameter: 'fine',
    })
    expect(fine({ 'a.flag': true, 'a.size': 'person' })?.amount).toEqual({ mci: 15, tenge: 64_875 })
  })

  it('has only the table while the category is open or in conflict', () => {
    expect(fine({ 'a.flag': true })).toEqual({ table, parameter: 'fine' })
    expect(fine({ 'a.flag': true, 'a.size': [statement('large'), statement('person', { by: 'b' })] })).toEqual({
      table,
      parameter: 'fine',
    })
  })

  it('is shown also while the penalty is open, and not where it is excluded', () => {
    expect(fine({})).toEqual({ table, parameter: 'fine' })
    expect(fine({ 'a.flag': false })).toBeUndefined()
  })

  it('has no tenge for a year whose index is not sourced', () => {
    expect(fine({ 'a.flag': true, 'a.size': 'large' }, '2027-01-01')).toEqual({
      amount: { mci: 100 },
      table: { person: { mci: 15 }, large: { mci: 100 } },
      parameter: 'fine',
    })
  })

  it('is absent without an amount, before the amount applies, and where the amount is one number', () => {
    const { amount: _, ...plain } = penalty
    expect(fine({ 'a.flag': true }, '2026-03-01', [duty, plain])).toBeUndefined()
    const later = { ...FINE, values: FINE.values.map((value) => ({ ...value, from: day('2026-04-01') })) }
    expect(fine({ 'a.flag': true }, '2026-03-01', [duty, penalty], [later, MCI])).toBeUndefined()
    const single = { ...FINE, values: FINE.values.map((value) => ({ ...value, value: 15 })) }
    expect(fine({ 'a.flag': true }, '2026-03-01', [duty, penalty], [single, MCI])).toBeUndefined()
  })

  it('a category without an amount, or a table for nobody, has no amount of its own', () => {
    const partial = { ...FINE, values: FINE.values.map((value) => ({ ...value, value: { person: 15 } })) }
    expect(fine({ 'a.flag': true, 'a.size': 'large' }, '2026-03-01', [duty, penalty], [partial, MCI])).toEqual({
      table: { person: table.person },
      parameter: 'fine',
    })
    const { by: _, ...forAll } = FINE
    expect(fine({ 'a.flag': true, 'a.size': 'large' }, '2026-03-01', [duty, penalty], [forAll, MCI])).toEqual({
      table,
      parameter: 'fine',
    })
  })

  it('only penalties have one', () => {
    const made = determine(
      prepare(withRules([{ ...duty, amount: 'fine' }]), day('2026-03-01')),
      facts({ 'a.flag': true }),
      'h',
    )
    expect(made.results[0]).not.toHaveProperty('fine')
  })
})

describe('exposure', () => {
  const exposed = (said: Parameters<typeof facts>[0], rules: readonly Rule[]) =>
    exposure(run(prepare(withRules(rules), day('2026-03-01')), facts(said)))

  it('lists duties and prohibitions that hold or may hold, those that hold first, then by id', () => {
    const more = rule('duty.a', is('a.other'), { kind: 'duty', evidence: text('e') })
    const third = rule('duty.c', is('a.other'), { kind: 'duty', evidence: text('e') })
    const list = exposed({ 'a.flag': true }, [third, ban, right, duty, more, penalty])
    expect(list.map(({ result, state }) => [result, state])).toEqual([
      ['duty.d', 'yes'],
      ['duty.a', 'unknown'],
      ['duty.c', 'unknown'],
      ['forbidden.b', 'unknown'],
    ])
  })

  it('a provisional prohibition stands with those that hold', () => {
    const lifting = rule('exception.b', is('a.flag'), { kind: 'exception', overrides: ['forbidden.b'] })
    expect(exposed({ 'a.other': true }, [duty, ban, lifting]).map(({ result, state }) => [result, state])).toEqual([
      ['forbidden.b', 'provisional'],
      ['duty.d', 'unknown'],
    ])
  })

  it('has the penalties for each, with their fines', () => {
    const { amount: _, ...unpriced } = penalty
    const list = exposed({ 'a.flag': true, 'a.size': 'person' }, [
      duty,
      penalty,
      { ...unpriced, id: 'penalty.q', for: ['duty.d', 'forbidden.b'] },
      ban,
    ])
    expect(list.find(({ result }) => result === 'duty.d')?.penalties).toEqual([
      {
        id: 'penalty.p',
        state: 'yes',
        fine: { amount: { mci: 15, tenge: 64_875 }, table: expect.anything(), parameter: 'fine' },
      },
      { id: 'penalty.q', state: 'yes' },
    ])
    expect(list.find(({ result }) => result === 'forbidden.b')?.penalties).toEqual([{ id: 'penalty.q', state: 'yes' }])
  })

  it('leaves out what is excluded: the duty, or its penalty', () => {
    expect(exposed({ 'a.flag': false, 'a.other': false }, [duty, ban, penalty])).toEqual([])
    const list = exposed({ 'a.flag': true, 'a.other': false }, [duty, { ...penalty, when: is('a.other') }])
    expect(list).toEqual([{ result: 'duty.d', state: 'yes', penalties: [] }])
  })
})
