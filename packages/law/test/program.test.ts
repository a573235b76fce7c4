import { describe, expect, it } from 'vitest'
import { inForce, prepare, type Reading } from '../index.ts'
import { refused } from './refused.ts'
import { facts, states } from './said.ts'
import { all, day, fact, is, not, pack, result, rule, text } from './small-pack.ts'

const FLAG = [fact('a.flag', 'yes_no')]
const READINGS: readonly Reading[] = [
  { name: 'way', title: text('way'), cites: ['art_1'], default: 'a', values: { a: text('a'), b: text('b') } },
  { name: 'other', title: text('other'), cites: ['art_1'], default: 'x', values: { x: text('x') } },
]

describe('dates', () => {
  const validity = { from: day('2026-01-18'), to: day('2026-08-24') }

  it('the first and the last day count', () => {
    expect(inForce(validity, day('2026-01-17'))).toBe(false)
    expect(inForce(validity, day('2026-01-18'))).toBe(true)
    expect(inForce(validity, day('2026-08-24'))).toBe(true)
    expect(inForce(validity, day('2026-08-25'))).toBe(false)
    expect(inForce({ from: day('2026-01-18') }, day('9999-12-31'))).toBe(true)
  })

  const versions = pack({
    facts: FLAG,
    rules: [
      rule('r', is('a.flag'), { to: day('2026-08-24') }),
      rule('r', not(is('a.flag')), { from: day('2026-08-25') }),
      rule('later', all(), { from: day('2027-01-01') }),
      rule('follows', all(result('later'))),
      rule('denies', not(result('later'))),
    ],
  })

  it('of two versions of one rule the one in force speaks', () => {
    expect(states(versions, { 'a.flag': true }, day('2026-08-24')).r).toBe('yes')
    expect(states(versions, { 'a.flag': true }, day('2026-08-25')).r).toBe('no')
  })

  it('a rule that is not in force is no for those that refer to it, and is listed once', () => {
    expect(states(versions, {}, day('2026-03-01'))).toEqual({ r: 'unknown', follows: 'no', denies: 'yes' })
    expect(states(versions, {}, day('2027-01-01'))).toMatchObject({ later: 'yes', follows: 'yes', denies: 'no' })
    const before = prepare(versions, day('2020-01-01'))
    expect(before.rules).toEqual([])
    expect(before.notInForce.map(({ id }) => id).sort()).toEqual(['denies', 'follows', 'later', 'r'])
    expect(prepare(versions, day('2026-03-01')).notInForce.map(({ id }) => id)).toEqual(['later'])
  })
})

describe('the order of the rules', () => {
  it('every rule stands after those that it refers to, by condition, role, exception or duty', () => {
    const rules = [
      rule('deadline.d', all(), { kind: 'deadline', of: 'duty.d' }),
      rule('duty.d', result('base'), { who: ['owner'] }),
      rule('exception.d', all(), { kind: 'exception', overrides: ['duty.d'] }),
      rule('base', is('a.flag')),
      rule('role.owner', is('a.flag')),
    ]
    for (const order of [rules, [...rules].reverse()]) {
      const ids = prepare(pack({ facts: FLAG, rules: order }), day('2026-03-01')).rules.map(({ id }) => id)
      const at = (id: string): number => ids.indexOf(id)
      expect(at('deadline.d')).toBeGreaterThan(at('duty.d'))
      for (const before of ['base', 'role.owner', 'exception.d']) expect(at('duty.d')).toBeGreaterThan(at(before))
    }
  })

  it.each([
    ['a rule that names itself', [rule('r', not(result('r')))], 'r → r'],
    ['two rules', [rule('p', result('q')), rule('q', result('p'))], 'p → q → p'],
    [
      'an exception that asks about what it lifts',
      [rule('p', all()), rule('x', result('p'), { kind: 'exception', overrides: ['p'] })],
      'p → x → p',
    ],
    [
      'a role that asks for its own duty',
      [rule('p', all(), { who: ['owner'] }), rule('role.owner', result('p'))],
      'p → role.owner → p',
    ],
    ['a deadline of itself', [rule('d', all(), { of: 'd' })], 'd → d'],
  ])('a cycle is refused: %s', (_, rules, cycle) => {
    const error = refused(() => prepare(pack({ facts: FLAG, rules }), day('2026-03-01')))
    expect(error.code).toBe('rule-cycle')
    expect(error.values.cycle).toBe(cycle)
    expect(error.message).toContain(cycle)
  })

  it('a cycle through a rule that is not in force does no harm', () => {
    const rules = [rule('p', result('q')), rule('q', result('p'), { from: day('2027-01-01') })]
    expect(states(pack({ facts: FLAG, rules }), {}, day('2026-03-01'))).toEqual({ p: 'no' })
    expect(refused(() => prepare(pack({ facts: FLAG, rules }), day('2027-01-01'))).code).toBe('rule-cycle')
  })

  it('a diamond is no cycle', () => {
    const rules = [
      rule('top', all(result('l'), result('r'))),
      rule('l', result('base')),
      rule('r', result('base')),
      rule('base', all()),
    ]
    expect(states(pack({ facts: FLAG, rules }), {}).top).toBe('yes')
  })

  it('three thousand rules in a chain, each after the next, are put in order', () => {
    const rules = Array.from({ length: 3000 }, (_, index) =>
      rule(`r${index}`, index === 2999 ? is('a.flag') : result(`r${index + 1}`)),
    )
    expect(states(pack({ facts: FLAG, rules }), { 'a.flag': true }).r0).toBe('yes')
  })
})

describe('readings', () => {
  const one = pack({ facts: FLAG, readings: READINGS, rules: [rule('r', { op: 'reading', id: 'way', value: 'b' })] })

  it('stand at their default until one is chosen', () => {
    expect([...prepare(one, day('2026-03-01')).readings]).toEqual([
      ['way', 'a'],
      ['other', 'x'],
    ])
    expect(prepare(one, day('2026-03-01'), { way: 'b' }).readings.get('way')).toBe('b')
    expect(facts({}).statements).toEqual({})
  })

  it('an unknown reading, or value of one, is refused and the known ones are named', () => {
    const name = refused(() => prepare(one, day('2026-03-01'), { weg: 'a' }))
    expect([name.code, name.message]).toEqual([
      'unknown-reading',
      'there is no reading "weg"; choose one of: way, other',
    ])
    for (const value of ['c', 'constructor', '__proto__', '']) {
      const error = refused(() => prepare(one, day('2026-03-01'), { way: value }))
      expect(error.code).toBe('unknown-reading-value')
      expect(error.message).toBe(`reading way has no value "${value}"; choose one of: a, b`)
    }
  })
})
