import { describe, expect, it } from 'vitest'
import { counterfactual, prepare, type Rule, type Settling } from '../index.ts'
import { complete, FIRST_DAY, facts, open } from './said.ts'
import { FACTS, type Said, sets } from './settling-pack.ts'
import { all, any, asks, is, pack, rule } from './small-pack.ts'

/** Changes of chosen cases, in full; missing.test.ts tries random ones. */

const turn = (when: Rule['when'], said: Said = {}, more: readonly Rule[] = []): Settling =>
  counterfactual(prepare(pack({ facts: FACTS, rules: [rule('r', when), ...more] }), FIRST_DAY), facts(said), 'r')

const five = all(...['a', 'b', 'c', 'd', 'e'].map((name) => is(`is.${name}`)))

describe('what would have to be different', () => {
  it('one known fact, or another', () => {
    expect(sets(turn(all(is('is.a'), is('is.b')), { 'is.a': true, 'is.b': true }))).toEqual([
      ['no', { 'is.a': [false] }],
      ['no', { 'is.b': [false] }],
    ])
    expect(sets(turn(any(is('is.a'), is('is.b')), { 'is.a': true, 'is.b': true }))).toEqual([
      ['no', { 'is.a': [false], 'is.b': [false] }],
    ])
    expect(sets(turn(all(is('is.a'), is('is.b')), { 'is.a': false, 'is.b': true }))).toEqual([
      ['yes', { 'is.a': [true] }],
    ])
  })

  it('nothing smaller hides behind a fact that stays as it is', () => {
    const when = any(all(is('is.a'), is('is.b')), all(is('is.b'), is('is.c')))
    expect(sets(turn(when, { 'is.a': true, 'is.b': false, 'is.c': false }))).toEqual([['yes', { 'is.b': [true] }]])
    expect(sets(turn(when, { 'is.a': true, 'is.b': false, 'is.c': true }))).toEqual([['yes', { 'is.b': [true] }]])
  })

  it('a provisional result is turned to no; an open one either way', () => {
    const lifting = rule('x', is('is.b'), { kind: 'exception', overrides: ['r'] })
    expect(sets(turn(is('is.a'), { 'is.a': true }, [lifting]))).toEqual([
      ['no', { 'is.a': [false] }],
      ['no', { 'is.b': [true] }],
    ])
    expect(sets(turn(is('is.a')))).toEqual([
      ['yes', { 'is.a': [true] }],
      ['no', { 'is.a': [false] }],
    ])
  })

  it('nothing where the law does not apply, or nothing helps', () => {
    expect(turn(all())).toEqual({ result: 'r', state: 'yes', sets: [], exact: true })
    expect(counterfactual(prepare(pack({ facts: FACTS }), FIRST_DAY), facts({}), 'no.such')).toEqual({
      result: 'no.such',
      state: 'no',
      sets: [],
      exact: true,
    })
  })

  it('a value that the rules do not name is known to be what it is', () => {
    expect(sets(turn(asks('a.number', { above: 3 }), { 'a.number': 9.5 }))).toEqual([['no', { 'a.number': [0, 2, 3] }]])
    expect(sets(turn(asks('a.signs', { has: 'x' }), { 'a.signs': open('x', 'z') }))).toEqual([
      ['no', { 'a.signs': [complete()] }],
    ])
  })

  it('beyond four facts it is not exact', () => {
    const none = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [`is.${name}`, false]))
    const found = turn(five, none)
    expect([found.exact, found.sets.map((set) => set.facts.length)]).toEqual([false, [5]])
  })
})
