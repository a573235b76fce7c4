import { describe, expect, it } from 'vitest'
import { BuildError } from '../build/build-error.ts'
import { condition } from '../build/condition.ts'
import { fact } from './small-pack.ts'

const FACTS = new Map([['a.flag', fact('a.flag', 'yes_no')]])
const read = (written: unknown) => condition(written, FACTS, 'rules[r].when')

describe('the conditions that a lawyer writes', () => {
  it('a bare word is a yes/no fact, or a result', () => {
    expect(read('a.flag')).toEqual({ op: 'fact', id: 'a.flag', test: { is: true } })
    expect(read('definition.under_law')).toEqual({ op: 'result', id: 'definition.under_law' })
  })

  it.each([
    [{ is: 'x' }, { is: 'x' }],
    [{ is: 'yes' }, { is: true }],
    [{ is: 'no' }, { is: false }],
    [{ is: true }, { is: true }],
    [{ is: 7 }, { is: 7 }],
    [{ in: ['x', 'yes', 'no', 3] }, { in: ['x', true, false, 3] }],
    [{ above: 1 }, { above: 1 }],
    [{ at_least: 1 }, { at_least: 1 }],
    [{ below: 1 }, { below: 1 }],
    [{ at_most: 1 }, { at_most: 1 }],
    [{ before: '2026-03-01' }, { before: '2026-03-01' }],
    [{ on_or_after: '2026-03-01' }, { on_or_after: '2026-03-01' }],
    [{ has: 'speech' }, { has: 'speech' }],
    [{ stated: true }, { stated: true }],
  ])('a test: %j', (written, test) => {
    expect(read({ fact: 'a.any', ...written })).toEqual({ op: 'fact', id: 'a.any', test })
    expect(read({ field: 'any', ...written })).toEqual({ op: 'field', id: 'any', test })
  })

  it('all, any, not, some, every, readings, in one another', () => {
    expect(
      read({
        all: [
          'a.flag',
          { any: [{ not: 'role.owner' }, { reading: 'marking', is: 'all' }] },
          { some: 'a.list', where: { all: [{ field: 'ok', is: 'yes' }] } },
          { every: 'a.list', where: { not: { field: 'ok', is: 'no' } } },
          { all: [] },
        ],
      }),
    ).toEqual({
      op: 'all',
      of: [
        { op: 'fact', id: 'a.flag', test: { is: true } },
        {
          op: 'any',
          of: [
            { op: 'not', of: { op: 'result', id: 'role.owner' } },
            { op: 'reading', id: 'marking', value: 'all' },
          ],
        },
        { op: 'some', list: 'a.list', where: { op: 'all', of: [{ op: 'field', id: 'ok', test: { is: true } }] } },
        { op: 'every', list: 'a.list', where: { op: 'not', of: { op: 'field', id: 'ok', test: { is: false } } } },
        { op: 'all', of: [] },
      ],
    })
  })

  it.each([
    [null, 'rules[r].when: is no condition'],
    [7, 'rules[r].when: is no condition'],
    [['a.flag'], 'rules[r].when: is no condition'],
    [{}, 'rules[r].when: is no condition: {}'],
    [{ unless: 'a.flag' }, 'rules[r].when: is no condition: {"unless":"a.flag"}'],
    [{ all: 'a.flag' }, 'rules[r].when: `all` takes a list'],
    [{ any: { not: 'a.flag' } }, 'rules[r].when: `any` takes a list'],
    [{ all: ['a.flag', { any: [3] }] }, 'rules[r].when.all[1].any[0]: is no condition'],
    [{ not: null }, 'rules[r].when.not: is no condition'],
    [{ some: ['a.list'], where: 'x' }, 'rules[r].when: `some` takes a name'],
    [{ every: 'a.list' }, 'rules[r].when.where: is no condition'],
    [{ fact: 3, is: 'x' }, 'rules[r].when: `fact` takes a name'],
    [
      { fact: 'a.b' },
      'rules[r].when: needs exactly one of is, in, above, at_least, below, at_most, before, on_or_after, has, stated',
    ],
    [
      { fact: 'a.b', is: 'x', in: ['y'] },
      'rules[r].when: needs exactly one of is, in, above, at_least, below, at_most, before, on_or_after, has, stated',
    ],
    [{ fact: 'a.b', is: null }, 'rules[r].when: compares with null; write a word, a number, a date, yes or no'],
    [{ fact: 'a.b', is: ['x'] }, 'rules[r].when: compares with ["x"]; write a word, a number, a date, yes or no'],
    [{ fact: 'a.b', in: 'x' }, 'rules[r].when: `in` takes a list'],
    [{ fact: 'a.b', above: '3' }, 'rules[r].when: `above` takes a number'],
    [{ fact: 'a.b', at_most: true }, 'rules[r].when: `at_most` takes a number'],
    [{ fact: 'a.b', before: 20260301 }, 'rules[r].when: `before` takes a word'],
    [{ fact: 'a.b', has: ['x'] }, 'rules[r].when: `has` takes a word'],
    [{ reading: 'marking' }, 'rules[r].when: `is` takes a name'],
  ])('%j: %s', (written, message) => {
    expect(() => read(written)).toThrow(BuildError)
    expect(() => read(written)).toThrow(message)
  })
})
