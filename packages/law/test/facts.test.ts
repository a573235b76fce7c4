import { describe, expect, it } from 'vitest'
import { determine, type FactValue, type Known, prepare, run, type Statement } from '../index.ts'
import { complete, FIRST_DAY, facts, open, statement } from './said.ts'
import { any, choices, day, every, fact, field, is, pack, rule, some, text } from './small-pack.ts'

const PACK = pack({
  facts: [
    fact('a.flag', 'yes_no'),
    fact('a.opinion', 'judgement'),
    fact('a.scale', 'judgement', choices('small', 'large')),
    fact('a.items', 'list', {
      fields: { name: { type: 'text', label: text('n') }, ok: { type: 'yes_no', label: text('o') } },
    }),
  ],
  rules: [rule('r', any(is('a.flag'), is('a.opinion'), is('a.scale', 'large'), some('a.items', field('ok'))))],
})
const PROGRAM = prepare(PACK, FIRST_DAY)

const known = (id: string, said: readonly Statement[]): Known => run(PROGRAM, facts({ [id]: said })).known(id)
const says = (by: string, at: string, value?: FactValue, ground?: string): Statement => ({
  by,
  at: day(at),
  ...(value === undefined ? {} : { value }),
  ...(ground === undefined ? {} : { ground }),
})

describe('what is known of a fact', () => {
  it('nothing said, and said to be not known, are both unknown', () => {
    expect(known('a.flag', []).state).toBe('unknown')
    expect(run(PROGRAM, facts({})).known('a.flag')).toEqual({ state: 'unknown', said: [] })
    expect(known('a.flag', [says('anna', '2026-02-01')]).state).toBe('unknown')
  })

  it('no is known: it is not the same as unknown', () => {
    expect(known('a.flag', [says('anna', '2026-02-01', false)])).toMatchObject({ state: 'known', value: false })
  })

  it('a later statement of the same person replaces the earlier, whatever the order of the lines', () => {
    const earlier = says('anna', '2026-02-01', true)
    const later = says('anna', '2026-02-02', false)
    expect(known('a.flag', [earlier, later])).toEqual({ state: 'known', value: false, said: [later] })
    expect(known('a.flag', [later, earlier])).toEqual({ state: 'known', value: false, said: [later] })
  })

  it('on one day the lower line replaces the upper one', () => {
    const upper = says('anna', '2026-02-01', true)
    const lower = says('anna', '2026-02-01', false)
    expect(known('a.flag', [upper, lower])).toEqual({ state: 'known', value: false, said: [lower] })
  })

  it('a person can take a statement back', () => {
    expect(known('a.flag', [says('anna', '2026-02-01', true), says('anna', '2026-02-02')]).state).toBe('unknown')
  })

  it('two people who disagree are a conflict, later or not, until one of them gives way', () => {
    const anna = says('anna', '2026-02-01', true)
    const boris = says('boris', '2026-03-01', false)
    expect(known('a.flag', [anna, boris])).toEqual({ state: 'conflict', said: [anna, boris] })
    expect(known('a.flag', [anna, boris, says('boris', '2026-03-02', true)])).toMatchObject({
      state: 'known',
      value: true,
    })
    expect(known('a.flag', [anna, boris, says('anna', '2026-03-02')])).toMatchObject({ state: 'known', value: false })
  })

  it('a third person does not outvote the two', () => {
    const said = [
      says('anna', '2026-02-01', true),
      says('boris', '2026-02-01', false),
      says('vera', '2026-02-01', true),
    ]
    expect(known('a.flag', said).state).toBe('conflict')
  })

  it('people who agree, or do not know, contradict nobody', () => {
    const said = [says('anna', '2026-02-01', true), says('boris', '2026-02-01'), says('vera', '2026-02-01', true)]
    expect(known('a.flag', said)).toEqual({ state: 'known', value: true, said })
  })

  it('a judgement without a reason counts as unknown; so does one with a blank reason', () => {
    for (const ground of [undefined, '', '  \n'])
      expect(known('a.opinion', [says('anna', '2026-02-01', true, ground)])).toMatchObject({ state: 'ungrounded' })
    expect(known('a.scale', [says('anna', '2026-02-01', 'large')]).state).toBe('ungrounded')
    expect(known('a.opinion', [says('anna', '2026-02-01', false, 'seen')])).toMatchObject({
      state: 'known',
      value: false,
    })
  })

  it('a judgement without a reason does not contradict one with a reason', () => {
    const said = [says('anna', '2026-02-01', true), says('boris', '2026-02-01', false, 'tested')]
    expect(known('a.opinion', said)).toEqual({ state: 'known', value: false, said })
  })

  it('a correction without a reason takes the reasoned judgement away: it is the last word', () => {
    const said = [says('anna', '2026-02-01', true, 'seen'), says('anna', '2026-02-02', false)]
    expect(known('a.opinion', said).state).toBe('ungrounded')
  })

  it('the fields of an item have no order, the items have', () => {
    const one = says('anna', '2026-02-01', complete({ name: 'x', ok: true }, { name: 'y' }))
    const same = says('boris', '2026-02-01', complete({ ok: true, name: 'x' }, { name: 'y' }))
    const turned = says('boris', '2026-02-01', complete({ name: 'y' }, { name: 'x', ok: true }))
    const opened = says('boris', '2026-02-01', open({ name: 'x', ok: true }, { name: 'y' }))
    expect(known('a.items', [one, same]).state).toBe('known')
    expect(known('a.items', [one, turned]).state).toBe('conflict')
    expect(known('a.items', [one, opened]).state).toBe('conflict')
  })

  it('a fact that the pack does not have is unknown', () => {
    expect(run(PROGRAM, facts({ 'b.other': true })).known('b.other')).toEqual({ state: 'unknown', said: [] })
  })
})

describe('the findings of a determination', () => {
  it('names conflicts and judgements without a reason, with who said them, in the order of the ids', () => {
    const said = facts({
      'a.scale': [says('anna', '2026-02-01', 'large')],
      'a.flag': [says('anna', '2026-02-01', true), says('boris', '2026-02-01', false)],
      'a.opinion': [statement(true)],
    })
    expect(determine(PROGRAM, said, 'hash').findings).toEqual([
      { code: 'conflicting-statements', fact: 'a.flag', by: ['anna', 'boris'] },
      { code: 'ungrounded-judgement', fact: 'a.scale', by: ['anna'] },
    ])
  })

  it('is empty where there is nothing to say', () => {
    expect(determine(PROGRAM, facts({ 'a.flag': true, 'a.opinion': false }), 'hash').findings).toEqual([])
  })

  it('every rule sees the same known value', () => {
    const two = pack({
      facts: PACK.facts,
      rules: [rule('r', is('a.opinion')), rule('s', every('a.items', field('ok')))],
    })
    const states = run(prepare(two, FIRST_DAY), facts({ 'a.opinion': [says('anna', '2026-02-01', true)] })).outcomes
    expect([states.get('r')?.state, states.get('s')?.state]).toEqual(['unknown', 'unknown'])
  })
})
