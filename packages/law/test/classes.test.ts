import { describe, expect, it } from 'vitest'
import { classify, prepare, type Rule, run } from '../index.ts'
import { FIRST_DAY, facts } from './said.ts'
import { fact, is, not, pack, rule, text } from './small-pack.ts'

const FACTS = [fact('a.flag', 'yes_no'), fact('a.lifted', 'yes_no')]

describe('classes', () => {
  const group = (exclusive: boolean) => ({
    id: 'risk',
    title: text('risk'),
    exclusive,
    values: ['low', 'high'].map((id) => ({ id, title: text(id) })),
  })
  const rules = [
    rule('risk.low', not(is('a.flag')), { kind: 'class' }),
    rule('risk.high', is('a.flag'), { kind: 'class' }),
  ]
  const classified = (said: Parameters<typeof facts>[0], exclusive: boolean, from: readonly Rule[] = rules) =>
    classify(run(prepare(pack({ facts: FACTS, rules: from }), FIRST_DAY), facts(said)), group(exclusive))

  it('is a range while it is open and one value when it is settled', () => {
    expect(classified({}, true)).toEqual({ id: 'risk', possible: ['low', 'high'], settled: false })
    expect(classified({ 'a.flag': true }, true)).toEqual({ id: 'risk', possible: ['high'], settled: true })
    expect(classified({ 'a.flag': false }, true)).toEqual({ id: 'risk', possible: ['low'], settled: true })
  })

  it('in an exclusive class a proved value excludes the open ones, in a set it does not', () => {
    const open = [
      rule('risk.low', is('a.lifted'), { kind: 'class' }),
      rule('risk.high', is('a.flag'), { kind: 'class' }),
    ]
    expect(classified({ 'a.flag': true }, true, open)).toEqual({ id: 'risk', possible: ['high'], settled: false })
    expect(classified({ 'a.flag': true }, false, open)).toEqual({
      id: 'risk',
      possible: ['low', 'high'],
      settled: false,
    })
  })

  it('not in force: no value at all', () => {
    expect(classified({ 'a.flag': true }, true, [])).toEqual({ id: 'risk', possible: [], settled: true })
  })
})
