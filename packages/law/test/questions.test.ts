import { describe, expect, it } from 'vitest'
import { factWeights } from '../core/questions.ts'
import { simulateInterview } from '../core/simulate.ts'
import { goals, nextScreen, type Pack, prepare, type Rule } from '../index.ts'
import { FIRST_DAY, facts, statement } from './said.ts'
import { all, any, choices, day, fact, is, pack, rule, text } from './small-pack.ts'

const SCREENS = ['scope', 'people', 'money'].map((id) => ({ id, title: text(id), intro: text(id) }))
const on = (screen: string) => ({ screen })
const FACTS = [
  fact('scope.a', 'yes_no', on('scope')),
  fact('scope.b', 'yes_no', on('scope')),
  fact('people.c', 'yes_no', on('people')),
  fact('people.d', 'yes_no', on('people')),
  fact('money.size', 'choice', { ...on('money'), ...choices('small', 'large') }),
]

type Said = Parameters<typeof facts>[0]
const withRules = (rules: readonly Rule[], more: Partial<Pack> = {}): Pack =>
  pack({ facts: FACTS, screens: SCREENS, rules, ...more })
const next = (rules: readonly Rule[], said: Said = {}) => nextScreen(prepare(withRules(rules), FIRST_DAY), facts(said))
const weights = (rules: readonly Rule[], said: Said = {}, more: Partial<Pack> = {}) =>
  Object.fromEntries(factWeights(prepare(withRules(rules, more), FIRST_DAY), facts(said)))

const A = is('scope.a')
const C = is('people.c')

describe('what the interview is after', () => {
  it('every result in force but deadlines, exceptions and those it leaves out', () => {
    const rules = [
      rule('definition.d', A),
      rule('duty.d', A, { kind: 'duty', ask: true }),
      rule('right.r', A, { kind: 'right', ask: false }),
      rule('deadline.d', A, { kind: 'deadline' }),
      rule('exception.e', A, { kind: 'exception' }),
      rule('later', A, { from: day('2027-01-01') }),
    ]
    expect(goals(prepare(withRules(rules), FIRST_DAY)).map(({ id }) => id)).toEqual(['definition.d', 'duty.d'])
  })
})

describe('how much a fact would help', () => {
  it.each<readonly [kind: Rule['kind'], weight: number]>([
    ['prohibition', 20],
    ['class', 8],
    ['penalty', 2],
    ['duty', 3],
    ['definition', 3],
  ])('to settle a %s: %i', (kind, weight) => {
    expect(weights([rule('x', A, { kind })])).toEqual({ 'scope.a': weight })
  })

  it('whether the law applies at all comes first', () => {
    expect(weights([rule('definition.under_law', A), rule('x', C, { kind: 'prohibition' })])).toEqual({
      'scope.a': 100,
      'people.c': 20,
    })
  })

  it('a larger set helps less, and the smallest that has the fact counts', () => {
    expect(weights([rule('x', all(A, C))], {})).toEqual({ 'scope.a': 3, 'people.c': 3 })
    expect(
      weights([rule('x', any(all(A, C), all(A, is('scope.b')))), rule('y', is('scope.b'))], { 'people.c': false }),
    ).toEqual({ 'scope.a': 3, 'scope.b': 6 })
  })

  it('adds up over what is open; what is settled counts nothing', () => {
    expect(weights([rule('x', A), rule('y', A), rule('z', C)], { 'people.c': true })).toEqual({ 'scope.a': 6 })
  })

  it('of a set in which one fact is said to be not known, the others are not asked', () => {
    const both = any(all(A, C), is('people.d'))
    expect(weights([rule('x', both)], { 'people.c': [statement()], 'people.d': [statement()] })).toEqual({})
    expect(weights([rule('x', all(A, C))], { 'people.c': [statement()] })).toEqual({ 'scope.a': 3 })
  })

  it('what picks the amount of a fine that may be due is asked too', () => {
    const parameters = [{ id: 'fine', title: text('f'), unit: 'mci' as const, by: 'money.size', values: [] }]
    const penalty = rule('penalty.p', A, { kind: 'penalty', amount: 'fine' })
    expect(weights([penalty], {}, { parameters })).toEqual({ 'scope.a': 2, 'money.size': 1 })
    expect(weights([penalty], { 'scope.a': true }, { parameters })).toEqual({ 'money.size': 1 })
    expect(weights([penalty], { 'scope.a': false }, { parameters })).toEqual({})
    expect(weights([rule('duty.d', A)], {}, { parameters })).toEqual({ 'scope.a': 3 })
  })

  it('what can only make an answer provisional is asked last, while the exception is open', () => {
    const lifting = rule('exception.x', is('people.d'), { kind: 'exception', overrides: ['x'] })
    const rules = [rule('x', A, { kind: 'prohibition' }), lifting]
    expect(weights(rules)).toEqual({ 'scope.a': 20, 'people.d': 20 })
    expect(weights(rules, { 'people.d': [statement()] })).toEqual({ 'scope.a': 20 })
    const needy = [rule('x', all(A, any(C, is('scope.b'))), { kind: 'prohibition' }), lifting]
    expect(weights(needy, { 'people.d': [statement()], 'scope.a': true, 'people.c': [statement()] })).toEqual({
      'scope.b': 0.2,
    })
  })
})

describe('the next screen', () => {
  const rules = [rule('x', A, { kind: 'prohibition' }), rule('y', C), rule('z', is('people.d'))]

  it('is the one with the most helpful fact, with all its open facts in the order of the pack', () => {
    expect(next(rules)).toEqual({ screen: 'scope', facts: ['scope.a'], weight: 20 })
    expect(next(rules, { 'scope.a': true })).toEqual({ screen: 'people', facts: ['people.c', 'people.d'], weight: 3 })
    expect(next(rules, { 'scope.a': true, 'people.c': false })).toEqual({
      screen: 'people',
      facts: ['people.d'],
      weight: 3,
    })
  })

  it('counts by its best fact, not by its worst; a later and better one wins', () => {
    const mixed = [rule('x', A, { kind: 'class' }), rule('y', is('scope.b')), rule('z', C, { kind: 'class' })]
    expect(next(mixed)).toEqual({ screen: 'scope', facts: ['scope.a', 'scope.b'], weight: 8 })
    expect(next([rule('x', A), rule('z', C, { kind: 'class' })])).toMatchObject({ screen: 'people', weight: 8 })
  })

  it('of equals the first in the order of the screens', () => {
    expect(next([rule('y', C), rule('z', A)])?.screen).toBe('scope')
  })

  it('asks nothing twice, "not known" included, and ends', () => {
    expect(next(rules, { 'scope.a': [statement()] })?.screen).toBe('people')
    expect(next(rules, { 'scope.a': [statement()], 'people.c': true, 'people.d': [statement()] })).toBeUndefined()
    expect(next([])).toBeUndefined()
  })
})

describe('an interview with answers known beforehand', () => {
  it('takes the answers it asks for and no others; what is not there is said to be not known', () => {
    const program = prepare(withRules([rule('x', A, { kind: 'prohibition' }), rule('y', C)]), FIRST_DAY)
    const answers = facts({ 'scope.a': false, 'scope.b': true })
    expect(simulateInterview(program, answers)).toEqual({
      screens: [
        { screen: 'scope', facts: ['scope.a'] },
        { screen: 'people', facts: ['people.c'] },
      ],
      facts: {
        system: answers.system,
        statements: {
          'scope.a': answers.statements['scope.a'],
          'people.c': [{ by: expect.any(String), at: FIRST_DAY }],
        },
      },
    })
  })
})
