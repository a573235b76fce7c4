import { describe, expect, it } from 'vitest'
import { determine, prepare, type Rule, run, type Truth } from '../index.ts'
import { FIRST_DAY, facts, statement, states } from './said.ts'
import { all, day, fact, is, not, pack, result, rule, text } from './small-pack.ts'

const FACTS = ['a.flag', 'a.lifted', 'a.lifted_too', 'a.owner', 'a.holder']
  .map((id) => fact(id, 'yes_no'))
  .concat(fact('a.on', 'date'))
const CONFLICT = [statement(true), statement(false, { by: 'another' })]
const ban = rule('prohibited.p', is('a.flag'), { kind: 'prohibition', group: 'capability' })
const lifting = rule('exception.p', is('a.lifted'), { kind: 'exception', overrides: ['prohibited.p'] })
const roles = [rule('role.owner', is('a.owner')), rule('role.holder', is('a.holder'))]
const duty = rule('duty.d', is('a.flag'), { kind: 'duty', who: ['owner', 'holder'], evidence: text('e') })

const withRules = (...rules: readonly Rule[]) => pack({ facts: FACTS, rules })

describe('exceptions', () => {
  const one = withRules(ban, lifting)

  it.each<readonly [flag: boolean | undefined, lifted: boolean | undefined, expected: Truth]>([
    [true, undefined, 'provisional'],
    [true, true, 'no'],
    [true, false, 'yes'],
    [undefined, undefined, 'unknown'],
    [undefined, true, 'no'],
    [undefined, false, 'unknown'],
    [false, undefined, 'no'],
    [false, true, 'no'],
    [false, false, 'no'],
  ])('conditions %s, exception %s: %s', (flag, lifted, expected) => {
    const said = {
      ...(flag === undefined ? {} : { 'a.flag': flag }),
      ...(lifted === undefined ? {} : { 'a.lifted': lifted }),
    }
    expect(states(one, said)['prohibited.p']).toBe(expected)
  })

  it('is named with its state beside the rule that it lifts', () => {
    const outcome = run(prepare(one, FIRST_DAY), facts({ 'a.flag': true })).outcomes.get('prohibited.p')
    expect(outcome).toMatchObject({ state: 'provisional', exceptions: [{ id: 'exception.p', state: 'unknown' }] })
    expect(run(prepare(one, FIRST_DAY), facts({})).outcomes.get('exception.p')?.exceptions).toEqual([])
  })

  it('of two exceptions one proved is enough; one disproved is not', () => {
    const two = withRules(ban, lifting, { ...lifting, id: 'exception.q', when: is('a.lifted_too') })
    expect(states(two, { 'a.flag': true, 'a.lifted': false, 'a.lifted_too': true })['prohibited.p']).toBe('no')
    expect(states(two, { 'a.flag': true, 'a.lifted': false })['prohibited.p']).toBe('provisional')
    expect(states(two, { 'a.flag': true, 'a.lifted': false, 'a.lifted_too': false })['prohibited.p']).toBe('yes')
    expect(
      run(prepare(two, FIRST_DAY), facts({}))
        .outcomes.get('prohibited.p')
        ?.exceptions.map(({ id }) => id),
    ).toEqual(['exception.p', 'exception.q'])
  })

  it('an exception in conflict neither lifts nor confirms', () => {
    expect(states(one, { 'a.flag': true, 'a.lifted': CONFLICT })['prohibited.p']).toBe('provisional')
    expect(states(one, { 'a.flag': CONFLICT, 'a.lifted': false })['prohibited.p']).toBe('conflict')
  })

  it('an exception that is not in force lifts nothing', () => {
    const later = withRules(ban, { ...lifting, from: day('2027-01-01') })
    expect(states(later, { 'a.flag': true, 'a.lifted': true })['prohibited.p']).toBe('yes')
  })

  it('what is provisional goes on: it blocks what asks for it, and not-provisional is unknown', () => {
    const chain = withRules(ban, lifting, rule('r', result('prohibited.p')), rule('s', not(result('prohibited.p'))))
    expect(states(chain, { 'a.flag': true })).toMatchObject({ r: 'provisional', s: 'unknown' })
  })
})

describe('roles', () => {
  const one = withRules(duty, ...roles)
  const outcome = (said: Parameters<typeof facts>[0]) =>
    run(prepare(one, FIRST_DAY), facts(said)).outcomes.get('duty.d')

  it('any of the roles is enough', () => {
    expect(outcome({ 'a.flag': true, 'a.owner': false, 'a.holder': true })).toMatchObject({
      state: 'yes',
      role: 'yes',
      dependsOnRole: false,
    })
    expect(outcome({ 'a.flag': true, 'a.owner': false, 'a.holder': false })).toMatchObject({
      state: 'no',
      role: 'no',
      dependsOnRole: false,
    })
  })

  it('the conditions hold and only the role is not known: it depends on the role', () => {
    expect(outcome({ 'a.flag': true, 'a.owner': false })).toMatchObject({
      state: 'unknown',
      role: 'unknown',
      dependsOnRole: true,
    })
    expect(outcome({ 'a.owner': false })).toMatchObject({ state: 'unknown', dependsOnRole: false })
    expect(outcome({ 'a.flag': false })).toMatchObject({ state: 'no', dependsOnRole: false })
    expect(outcome({ 'a.flag': true, 'a.owner': CONFLICT })).toMatchObject({ state: 'conflict', dependsOnRole: false })
  })

  it('does not depend on the role where an exception lifts it anyway', () => {
    const lifted = withRules(duty, ...roles, { ...lifting, overrides: ['duty.d'] })
    const made = run(prepare(lifted, FIRST_DAY), facts({ 'a.flag': true, 'a.lifted': true })).outcomes.get('duty.d')
    expect(made).toMatchObject({ state: 'no', dependsOnRole: false })
    const open = run(prepare(lifted, FIRST_DAY), facts({ 'a.flag': true })).outcomes.get('duty.d')
    expect(open).toMatchObject({ state: 'unknown', dependsOnRole: true })
  })

  it('a rule that binds whoever has no role', () => {
    const made = run(prepare(withRules(ban), FIRST_DAY), facts({ 'a.flag': true })).outcomes.get('prohibited.p')
    expect(made).not.toHaveProperty('role')
    expect(made?.dependsOnRole).toBe(false)
  })

  it('a rule that binds nobody is no', () => {
    expect(states(withRules({ ...duty, who: [] }), { 'a.flag': true })['duty.d']).toBe('no')
  })
})

describe('deadlines', () => {
  const deadline = rule('deadline.d', all(), {
    kind: 'deadline',
    of: 'duty.d',
    clock: { kind: 'within', period: 'clock.d', after: 'a.on' },
  })
  const withClock = pack({
    facts: FACTS,
    rules: [duty, ...roles, deadline],
    parameters: [
      {
        id: 'clock.d',
        title: text('clock'),
        unit: 'working_day',
        values: [{ from: day('2026-01-18'), value: 3, cites: [], confidence: 'official' }],
      },
    ],
  })
  const record = (said: Parameters<typeof facts>[0], asOf = FIRST_DAY, from = withClock) =>
    determine(prepare(from, asOf), facts(said), 'hash').results.find(({ id }) => id === 'deadline.d')

  it('has the state of its duty', () => {
    for (const said of [
      {},
      { 'a.flag': true, 'a.owner': true },
      { 'a.flag': true, 'a.owner': false, 'a.holder': false },
    ]) {
      const found = states(withClock, said)
      expect(found['deadline.d']).toBe(found['duty.d'])
    }
  })

  it('counts from the event once that is known, also while the duty itself is open', () => {
    expect(record({ 'a.flag': true, 'a.owner': true, 'a.on': '2026-03-02' })?.due?.date).toBe('2026-03-05')
    expect(record({ 'a.on': '2026-03-02' })).toMatchObject({ state: 'unknown', due: { date: '2026-03-05' } })
    expect(record({ 'a.flag': true, 'a.owner': true })).not.toHaveProperty('due')
    expect(record({ 'a.flag': false, 'a.on': '2026-03-02' })).not.toHaveProperty('due')
    expect(record({ 'a.on': [statement('2026-03-02'), statement('2026-03-03', { by: 'b' })] })).not.toHaveProperty(
      'due',
    )
  })

  it('has no date where the period is not known on that day, or has no single number', () => {
    expect(record({ 'a.on': '2026-03-02' }, FIRST_DAY, { ...withClock, parameters: [] })).not.toHaveProperty('due')
    const parameters = withClock.parameters.map((one) => ({
      ...one,
      values: one.values.map((v) => ({ ...v, value: { x: 3 } })),
    }))
    expect(record({ 'a.on': '2026-03-02' }, FIRST_DAY, { ...withClock, parameters })).not.toHaveProperty('due')
  })

  it('at the end of the calendar there is no date, and no error', () => {
    expect(record({ 'a.on': '9999-12-31' })).toMatchObject({ state: 'unknown' })
    expect(record({ 'a.on': '9999-12-31' })).not.toHaveProperty('due')
  })

  it('of another kind has no date', () => {
    const rules = [duty, ...roles, { ...deadline, clock: { kind: 'immediately' as const } }]
    expect(record({ 'a.on': '2026-03-02' }, FIRST_DAY, { ...withClock, rules })).not.toHaveProperty('due')
  })
})

describe('the records of a determination', () => {
  it('a rule that is not in force is no, without proof', () => {
    const rules = [ban, { ...duty, from: day('2027-01-01') }, ...roles]
    const made = determine(prepare(pack({ facts: FACTS, rules }), FIRST_DAY), facts({ 'a.flag': true }), 'hash')
    expect(made.results.map(({ id }) => id)).toEqual(['duty.d', 'prohibited.p', 'role.holder', 'role.owner'])
    expect(made.results[0]).toEqual({ id: 'duty.d', kind: 'duty', state: 'no', in_force: false })
    expect(made.results[1]).toEqual({
      id: 'prohibited.p',
      kind: 'prohibition',
      state: 'yes',
      in_force: true,
      proof: { value: 'yes' },
    })
  })

  it('says what was put in', () => {
    const made = determine(
      prepare(pack({ facts: FACTS, rules: [ban], version: '7' }), FIRST_DAY),
      facts({ 'a.flag': true }),
      'abc',
    )
    expect(made).toMatchObject({
      format: 'tanba-determination/1',
      engine: '1',
      pack: { version: '7', hash: 'abc' },
      as_of: FIRST_DAY,
      system: { name: 'system under test' },
      facts: facts({ 'a.flag': true }).statements,
    })
  })

  it('has the role, the dependence on it and the exceptions only where there are any', () => {
    const made = determine(
      prepare(withRules(duty, ...roles, { ...lifting, overrides: ['duty.d'] }), FIRST_DAY),
      facts({ 'a.flag': true }),
      'h',
    )
    expect(made.results.find(({ id }) => id === 'duty.d')).toEqual({
      id: 'duty.d',
      kind: 'duty',
      state: 'unknown',
      in_force: true,
      depends_on_role: true,
      role: 'unknown',
      exceptions: [{ id: 'exception.p', state: 'unknown' }],
      proof: { value: 'yes' },
    })
  })

  it('tells what another reading would say', () => {
    const readings = [
      {
        name: 'way',
        title: text('w'),
        cites: ['art_1'],
        default: 'a',
        values: { a: text('a'), b: text('b'), c: text('c') },
      },
    ]
    const rules = [
      rule('z', { op: 'reading', id: 'way', value: 'b' }),
      rule('y', not({ op: 'reading', id: 'way', value: 'b' })),
      rule('x', is('a.flag')),
    ]
    const program = prepare(pack({ facts: FACTS, readings, rules }), FIRST_DAY)
    const changes = [
      { result: 'y', from: 'yes', to: 'no' },
      { result: 'z', from: 'no', to: 'yes' },
    ]
    const expected = [
      {
        name: 'way',
        value: 'a',
        others: [
          { value: 'b', changes },
          { value: 'c', changes: [] },
        ],
      },
    ]
    expect(determine(program, facts({}), 'h').readings).toEqual(expected)
    expect(determine(program, facts({}), 'h').readings).toEqual(expected)
    expect(
      determine(
        prepare(pack({ facts: FACTS, readings, rules }), FIRST_DAY, { way: 'c' }),
        facts({}),
        'h',
      ).readings[0]?.others.map(({ value }) => value),
    ).toEqual(['a', 'b'])
  })
})
