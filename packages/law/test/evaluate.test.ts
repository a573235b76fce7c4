import { describe, expect, it } from 'vitest'
import { type FactValue, prepare, run, type Statement, type Test, type Truth } from '../index.ts'
import { complete, FIRST_DAY, facts, open, statement, states } from './said.ts'
import {
  all,
  any,
  asks,
  choices,
  day,
  every,
  fact,
  field,
  is,
  not,
  pack,
  result,
  rule,
  some,
  text,
} from './small-pack.ts'

const FACTS = [
  fact('a.flag', 'yes_no'),
  fact('a.other', 'yes_no'),
  fact('a.choice', 'choice', choices('x', 'y', 'z')),
  fact('a.number', 'number'),
  fact('a.date', 'date'),
  fact('a.text', 'text'),
  fact('a.signs', 'list', choices('x', 'y', 'z')),
  fact('a.items', 'list', {
    fields: {
      name: { type: 'text', label: text('name') },
      ok: { type: 'yes_no', label: text('ok') },
      size: { type: 'number', label: text('size') },
    },
  }),
]

const answer = (when: Parameters<typeof rule>[1], said: Parameters<typeof facts>[0]): Truth | undefined =>
  states(pack({ facts: FACTS, rules: [rule('r', when)] }), said).r

const CONFLICT: readonly Statement[] = [statement(true), statement(false, { by: 'another' })]

describe('a test of one value', () => {
  const cases: readonly (readonly [id: string, test: Test, value: FactValue, expected: Truth])[] = [
    ['a.flag', { is: true }, true, 'yes'],
    ['a.flag', { is: true }, false, 'no'],
    ['a.flag', { is: false }, false, 'yes'],
    ['a.flag', { stated: true }, false, 'yes'],
    ['a.choice', { is: 'x' }, 'x', 'yes'],
    ['a.choice', { is: 'x' }, 'y', 'no'],
    ['a.choice', { in: ['x', 'y'] }, 'y', 'yes'],
    ['a.choice', { in: ['x', 'y'] }, 'z', 'no'],
    ['a.choice', { in: [] }, 'z', 'no'],
    ['a.text', { stated: true }, 'anything', 'yes'],
    ['a.number', { above: 5 }, 5, 'no'],
    ['a.number', { above: 5 }, 6, 'yes'],
    ['a.number', { at_least: 5 }, 4, 'no'],
    ['a.number', { at_least: 5 }, 5, 'yes'],
    ['a.number', { below: 5 }, 5, 'no'],
    ['a.number', { below: 5 }, 4, 'yes'],
    ['a.number', { at_most: 5 }, 6, 'no'],
    ['a.number', { at_most: 5 }, 5, 'yes'],
    ['a.number', { is: 5 }, 5, 'yes'],
    ['a.date', { before: '2026-03-01' }, '2026-02-28', 'yes'],
    ['a.date', { before: '2026-03-01' }, '2026-03-01', 'no'],
    ['a.date', { on_or_after: '2026-03-01' }, '2026-03-01', 'yes'],
    ['a.date', { on_or_after: '2026-03-01' }, '2026-02-28', 'no'],
    ['a.signs', { has: 'x' }, complete('x', 'y'), 'yes'],
    ['a.signs', { has: 'z' }, complete('x', 'y'), 'no'],
    ['a.signs', { has: 'x' }, open('x'), 'yes'],
    ['a.signs', { has: 'z' }, open('x'), 'unknown'],
    ['a.signs', { has: 'z' }, open(), 'unknown'],
    ['a.signs', { has: 'z' }, complete(), 'no'],
    ['a.signs', { stated: true }, complete(), 'yes'],
    ['a.signs', { is: 'x' }, complete('x'), 'unknown'],
    ['a.number', { before: '2026-03-01' }, 7, 'no'],
    ['a.date', { above: 1 }, '2026-03-01', 'no'],
    ['a.flag', { above: 1 }, true, 'unknown'],
  ]

  it.each(cases)('%s %j of %j is %s', (id, test, value, expected) => {
    expect(answer(asks(id, test), { [id]: value })).toBe(expected)
  })

  it.each([...new Set(cases.map(([id, test]) => JSON.stringify([id, test])))])('%s: nothing said is unknown', (key) => {
    const [id, test] = JSON.parse(key) as [string, Test]
    expect(answer(asks(id, test), {})).toBe('unknown')
    expect(answer(not(asks(id, test)), {})).toBe('unknown')
    expect(answer(asks(id, test), { [id]: [statement()] })).toBe('unknown')
  })

  it('two people who disagree are a conflict, which not does not hide', () => {
    expect(answer(is('a.flag'), { 'a.flag': CONFLICT })).toBe('conflict')
    expect(answer(not(is('a.flag')), { 'a.flag': CONFLICT })).toBe('conflict')
    expect(
      answer(some('a.items', field('ok')), { 'a.items': [statement(open()), statement(complete(), { by: 'b' })] }),
    ).toBe('conflict')
  })
})

describe('all, any, not', () => {
  it('unknown and no is no; unknown or yes is yes; neither wins otherwise', () => {
    expect(answer(all(is('a.flag'), is('a.other')), { 'a.other': false })).toBe('no')
    expect(answer(all(is('a.flag'), is('a.other')), { 'a.other': true })).toBe('unknown')
    expect(answer(any(is('a.flag'), is('a.other')), { 'a.other': true })).toBe('yes')
    expect(answer(any(is('a.flag'), is('a.other')), { 'a.other': false })).toBe('unknown')
  })

  it('of nothing: all is yes and any is no', () => {
    expect(answer(all(), {})).toBe('yes')
    expect(answer(any(), {})).toBe('no')
  })

  it('a conflict loses to what settles and outweighs what is unknown', () => {
    expect(answer(all(is('a.flag'), is('a.other')), { 'a.flag': CONFLICT })).toBe('conflict')
    expect(answer(all(is('a.flag'), is('a.other')), { 'a.flag': CONFLICT, 'a.other': false })).toBe('no')
    expect(answer(any(is('a.flag'), is('a.other')), { 'a.flag': CONFLICT, 'a.other': true })).toBe('yes')
  })

  it('a fact that is asked twice is not reasoned about: x or not x is unknown', () => {
    expect(answer(any(is('a.flag'), not(is('a.flag'))), {})).toBe('unknown')
  })
})

describe('some and every', () => {
  const ok = field('ok')
  const rows: readonly (readonly [items: FactValue, some: Truth, every: Truth])[] = [
    [complete(), 'no', 'yes'],
    [open(), 'unknown', 'unknown'],
    [complete({ ok: true }), 'yes', 'yes'],
    [complete({ ok: false }), 'no', 'no'],
    [open({ ok: true }), 'yes', 'unknown'],
    [open({ ok: false }), 'unknown', 'no'],
    [complete({ ok: true }, { ok: false }), 'yes', 'no'],
    [complete({ name: 'not known' }), 'unknown', 'unknown'],
    [complete({ name: 'not known' }, { ok: false }), 'unknown', 'no'],
    [complete({ name: 'not known' }, { ok: true }), 'yes', 'unknown'],
    [open({ name: 'not known' }, { ok: true }), 'yes', 'unknown'],
  ]

  it.each(rows)('of %j: some is %s, every is %s', (items, expectedSome, expectedEvery) => {
    expect(answer(some('a.items', ok), { 'a.items': items })).toBe(expectedSome)
    expect(answer(every('a.items', ok), { 'a.items': items })).toBe(expectedEvery)
  })

  it('of a list that nobody has stated is unknown', () => {
    expect(answer(some('a.items', ok), {})).toBe('unknown')
    expect(answer(every('a.items', ok), {})).toBe('unknown')
  })

  it('several fields of one member: the same member has to meet them', () => {
    const both = all(ok, { op: 'field', id: 'size', test: { above: 3 } })
    expect(answer(some('a.items', both), { 'a.items': complete({ ok: true, size: 1 }, { ok: false, size: 9 }) })).toBe(
      'no',
    )
    expect(answer(some('a.items', both), { 'a.items': complete({ ok: true, size: 1 }, { ok: true, size: 9 }) })).toBe(
      'yes',
    )
    expect(answer(some('a.items', any(ok, not(ok))), { 'a.items': complete({ ok: false }) })).toBe('yes')
  })

  it('takes no member for a field it inherits from every object', () => {
    expect(
      answer(some('a.items', { op: 'field', id: 'constructor', test: { stated: true } }), { 'a.items': complete({}) }),
    ).toBe('unknown')
  })

  it('a member that is a bare choice has no fields', () => {
    expect(answer(some('a.signs', ok), { 'a.signs': complete('x') })).toBe('unknown')
  })

  it('a field outside any list is unknown', () => {
    expect(answer(ok, {})).toBe('unknown')
  })
})

describe('the proof', () => {
  it('has the value of every part in the order of the parts, also where one of them decides', () => {
    const made = run(
      prepare(
        pack({
          facts: FACTS,
          rules: [
            rule('r', any(is('a.flag'), all(not(is('a.other')), result('s')), some('a.items', field('ok')))),
            rule('s', all()),
          ],
        }),
        FIRST_DAY,
      ),
      facts({ 'a.flag': true, 'a.other': false, 'a.items': complete({ ok: false }) }),
    )
    expect(made.outcomes.get('r')?.proof).toEqual({
      value: 'yes',
      of: [
        { value: 'yes' },
        { value: 'yes', of: [{ value: 'yes', of: [{ value: 'no' }] }, { value: 'yes' }] },
        { value: 'no', of: [{ value: 'no' }] },
      ],
    })
  })

  it('of a reading tells which one was chosen', () => {
    const readings = [
      { name: 'way', title: text('way'), cites: ['art_1'], default: 'a', values: { a: text('a'), b: text('b') } },
    ]
    const one = pack({ facts: FACTS, readings, rules: [rule('r', { op: 'reading', id: 'way', value: 'b' })] })
    expect(states(one, {}).r).toBe('no')
    expect(states(one, {}, day('2026-02-01'), { way: 'b' }).r).toBe('yes')
  })
})
