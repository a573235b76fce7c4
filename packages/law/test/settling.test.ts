import { describe, expect, it } from 'vitest'
import { type FactValue, missing, prepare, type Rule, type Settling } from '../index.ts'
import { complete, FIRST_DAY, facts, open, statement } from './said.ts'
import { FACTS, type Said, sets } from './settling-pack.ts'
import { all, any, asks, day, field, is, not, pack, result, rule, some, text } from './small-pack.ts'

// Settling sets of chosen cases, in full; missing.test.ts tries random ones.
const ask = (when: Rule['when'], said: Said = {}, more: readonly Rule[] = [], extra: Partial<Rule> = {}): Settling =>
  missing(prepare(pack({ facts: FACTS, rules: [rule('r', when, extra), ...more] }), FIRST_DAY), facts(said), 'r')
const five = all(...['a', 'b', 'c', 'd', 'e'].map((name) => is(`is.${name}`)))

describe('what is missing', () => {
  it.each<readonly [name: string, when: Rule['when'], said: Said, expected: readonly unknown[]]>([
    [
      'one fact of two that are needed',
      all(is('is.a'), is('is.b')),
      { 'is.a': true },
      [
        ['yes', { 'is.b': [true] }],
        ['no', { 'is.b': [false] }],
      ],
    ],
    [
      'both',
      all(is('is.a'), is('is.b')),
      {},
      [
        ['no', { 'is.a': [false] }],
        ['no', { 'is.b': [false] }],
        ['yes', { 'is.a': [true], 'is.b': [true] }],
      ],
    ],
    [
      'a choice',
      asks('a.choice', { in: ['x', 'y'] }),
      {},
      [
        ['yes', { 'a.choice': ['x', 'y'] }],
        ['no', { 'a.choice': ['z'] }],
      ],
    ],
    [
      'two questions about one choice',
      any(is('a.choice', 'x'), is('a.choice', 'y')),
      {},
      [
        ['yes', { 'a.choice': ['x', 'y'] }],
        ['no', { 'a.choice': ['z'] }],
      ],
    ],
    [
      'a number, within what it may be',
      asks('a.number', { above: 9 }),
      {},
      [
        ['yes', { 'a.number': [10] }],
        ['no', { 'a.number': [0, 8, 9] }],
      ],
    ],
    [
      'a number that is named',
      is('a.number', 7),
      {},
      [
        ['yes', { 'a.number': [7] }],
        ['no', { 'a.number': [0, 6, 8] }],
      ],
    ],
    [
      'a number: at_least',
      asks('a.number', { at_least: 5 }),
      {},
      [
        ['yes', { 'a.number': [5, 6] }],
        ['no', { 'a.number': [0, 4] }],
      ],
    ],
    [
      'a number: below',
      asks('a.number', { below: 5 }),
      {},
      [
        ['yes', { 'a.number': [0, 4] }],
        ['no', { 'a.number': [5, 6] }],
      ],
    ],
    [
      'a number: at_most',
      asks('a.number', { at_most: 5 }),
      {},
      [
        ['yes', { 'a.number': [0, 4, 5] }],
        ['no', { 'a.number': [6] }],
      ],
    ],
    [
      'a number: above',
      asks('a.number', { above: 5 }),
      {},
      [
        ['yes', { 'a.number': [6] }],
        ['no', { 'a.number': [0, 4, 5] }],
      ],
    ],
    [
      'a later date',
      asks('a.date', { on_or_after: '2026-03-01' }),
      {},
      [
        ['yes', { 'a.date': ['2026-03-01'] }],
        ['no', { 'a.date': ['0001-01-01'] }],
      ],
    ],
    [
      'a date that is named',
      is('a.date', '2026-03-01'),
      {},
      [
        ['yes', { 'a.date': ['2026-03-01'] }],
        ['no', { 'a.date': ['0001-01-01'] }],
      ],
    ],
    [
      'a date',
      asks('a.date', { before: '2026-03-01' }),
      {},
      [
        ['yes', { 'a.date': ['0001-01-01'] }],
        ['no', { 'a.date': ['2026-03-01'] }],
      ],
    ],
    ['a date at all', asks('a.date', { stated: true }), {}, [['yes', { 'a.date': ['2026-01-18'] }]]],
    ['a text', asks('a.text', { stated: true }), {}, [['yes', { 'a.text': ['…'] }]]],
    [
      'a text that is named',
      is('a.text', 'x'),
      {},
      [
        ['yes', { 'a.text': ['x'] }],
        ['no', { 'a.text': ['…'] }],
      ],
    ],
    [
      'a list of choices',
      asks('a.signs', { has: 'x' }),
      {},
      [
        ['yes', { 'a.signs': [complete('x')] }],
        ['no', { 'a.signs': [complete()] }],
      ],
    ],
    [
      'a list of items',
      some('a.items', field('ok')),
      {},
      [
        ['yes', { 'a.items': [complete({ ok: true }), complete({ ok: true }, { ok: false })] }],
        ['no', { 'a.items': [complete(), complete({ ok: false })] }],
      ],
    ],
    [
      'a judgement without a reason',
      is('a.opinion'),
      { 'a.opinion': [statement(true, { ground: '' })] },
      [
        ['yes', { 'a.opinion': [true] }],
        ['no', { 'a.opinion': [false] }],
      ],
    ],
    [
      'agreement',
      is('is.a'),
      { 'is.a': [statement(true), statement(false, { by: 'b' })] },
      [
        ['yes', { 'is.a': [true] }],
        ['no', { 'is.a': [false] }],
      ],
    ],
    [
      'two members more in one list',
      all(asks('a.signs', { has: 'y' }), asks('a.signs', { has: 'z' })),
      { 'a.signs': open('x') },
      [
        ['yes', { 'a.signs': [complete('x', 'y', 'z')] }],
        ['no', { 'a.signs': [complete('x'), complete('x', 'y'), complete('x', 'z')] }],
      ],
    ],
    [
      'three members of one list',
      all(asks('a.signs', { has: 'x' }), asks('a.signs', { has: 'y' }), not(asks('a.signs', { has: 'z' }))),
      { 'a.signs': open('x', 'y') },
      [
        ['yes', { 'a.signs': [complete('x', 'y')] }],
        ['no', { 'a.signs': [complete('x', 'y', 'z')] }],
      ],
    ],
  ])('%s', (_, when, said, expected) => {
    const found = ask(when, said)
    expect([...sets(found)].sort()).toEqual([...expected].sort())
    expect(found.exact).toBe(true)
  })

  it('of an open list: that it is complete, or another member; of an item: its missing field', () => {
    const when = some('a.items', field('ok'))
    const idsOf = (said: FactValue) =>
      ask(when, { 'a.items': said }).sets.map((set) => [set.outcome, set.facts.map(({ id }) => id)])
    const both = [
      ['yes', ['a.items']],
      ['no', ['a.items']],
    ]
    expect(idsOf(open({ ok: false, name: 'n' }))).toEqual(both)
    expect(idsOf(complete({ name: 'n' }))).toEqual(both)
    expect(idsOf(complete({ name: 'n' }, { ok: false }))).toEqual(both)
    for (const set of ask(when, { 'a.items': open({ ok: false, name: 'n' }) }).sets)
      for (const value of set.facts[0]?.values ?? [])
        expect(typeof value === 'object' && value.items[0]).toEqual({ ok: false, name: 'n' })
  })

  it('nothing where nothing would settle it', () => {
    expect(ask(all(is('is.a'), asks('a.date', { stated: true })), { 'a.date': '2026-01-01', 'is.a': true })).toEqual({
      result: 'r',
      state: 'yes',
      sets: [],
      exact: true,
    })
    expect(missing(prepare(pack({ facts: FACTS }), FIRST_DAY), facts({}), 'no.such').sets).toEqual([])
  })

  it('beyond four facts one set that cannot be made smaller, and it says that it is not exact', () => {
    const found = ask(five)
    expect(found.exact).toBe(false)
    expect(found.sets.filter(({ outcome }) => outcome === 'no')).toHaveLength(5)
    const [large, ...others] = found.sets.filter(({ outcome }) => outcome === 'yes')
    expect(large?.facts.map(({ id }) => id)).toEqual(['is.a', 'is.b', 'is.c', 'is.d', 'is.e'])
    expect(others).toEqual([])
    const either = ask(any(all(five, is('is.f')), five))
    expect(either.sets.filter(({ outcome }) => outcome === 'yes').map((set) => set.facts.length)).toEqual([5])
  })

  it('four facts are exact', () => {
    const four = ask(five, { 'is.e': true })
    expect([four.exact, four.sets.filter(({ outcome }) => outcome === 'yes').map((set) => set.facts.length)]).toEqual([
      true,
      [4],
    ])
  })

  it('goes through results, roles, exceptions, what is timed, and readings', () => {
    const owner = rule('role.owner', is('is.b'))
    expect(sets(ask(is('is.a'), { 'is.a': true }, [owner], { who: ['owner'] }))).toEqual([
      ['yes', { 'is.b': [true] }],
      ['no', { 'is.b': [false] }],
    ])
    const roles = [owner, rule('role.holder', is('is.c'))]
    expect(sets(ask(is('is.a'), { 'is.a': true }, roles, { who: ['owner', 'holder'] }))).toEqual([
      ['yes', { 'is.b': [true] }],
      ['yes', { 'is.c': [true] }],
      ['no', { 'is.b': [false], 'is.c': [false] }],
    ])
    const lifting = rule('x', is('is.b'), { kind: 'exception', overrides: ['r'] })
    expect(sets(ask(is('is.a'), { 'is.a': true }, [lifting]))).toEqual([
      ['yes', { 'is.b': [false] }],
      ['no', { 'is.b': [true] }],
    ])
    expect(sets(ask(all(), {}, [rule('timed', is('is.c'))], { of: 'timed' }))).toEqual([
      ['yes', { 'is.c': [true] }],
      ['no', { 'is.c': [false] }],
    ])
    const late = rule('late', is('is.c'), { from: day('2027-01-01') })
    expect(sets(ask(any(result('late'), is('is.a')), {}, [late]))).toEqual([
      ['yes', { 'is.a': [true] }],
      ['no', { 'is.a': [false] }],
    ])
    const readings = [
      { name: 'way', title: text('w'), cites: ['art_1'], default: 'a', values: { a: text('a'), b: text('b') } },
    ]
    const strict = pack({
      facts: FACTS,
      readings,
      rules: [
        rule(
          'r',
          any(
            all({ op: 'reading', id: 'way', value: 'a' }, is('is.a')),
            all({ op: 'reading', id: 'way', value: 'b' }, is('is.b')),
          ),
        ),
      ],
    })
    expect(sets(missing(prepare(strict, FIRST_DAY), facts({}), 'r'))).toEqual([
      ['yes', { 'is.a': [true] }],
      ['no', { 'is.a': [false] }],
    ])
    expect(sets(missing(prepare(strict, FIRST_DAY, { way: 'b' }), facts({}), 'r'))).toEqual([
      ['yes', { 'is.b': [true] }],
      ['no', { 'is.b': [false] }],
    ])
  })
})
