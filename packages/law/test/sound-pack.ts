import {
  type Expression,
  type Fact,
  type Pack,
  type Parameter,
  type Provision,
  packFaults,
  type Reading,
  type Rule,
  type Wording,
} from '../index.ts'
import { all, asks, choices, day, fact, field, is, pack, provision, result, rule, some, text } from './small-pack.ts'

/** A pack with one of everything and no fault, and ways to put one fault into it. */

export const FACTS: readonly Fact[] = [
  fact('a.flag', 'yes_no'),
  fact('a.opinion', 'judgement'),
  fact('a.choice', 'choice', choices('x', 'y')),
  fact('a.number', 'number'),
  fact('a.date', 'date'),
  fact('a.signs', 'list', choices('x', 'y')),
  fact('a.items', 'list', {
    fields: {
      ok: { type: 'yes_no', label: text('ok') },
      kind: { type: 'choice', label: text('kind'), ...choices('p') },
    },
  }),
]
export const READING: Reading = {
  name: 'way',
  title: text('way'),
  cites: ['art_1'],
  default: 'a',
  values: { a: text('a'), b: text('b') },
}
export const PARAMETER: Parameter = {
  id: 'clock.d',
  title: text('clock'),
  unit: 'day',
  values: [{ from: day('2026-01-18'), value: 3, cites: [], confidence: 'official' }],
}
export const uses: Expression = all(
  is('a.flag'),
  is('a.opinion'),
  asks('a.choice', { in: ['x', 'y'] }),
  asks('a.number', { above: 3 }),
  asks('a.date', { before: '2026-03-01' }),
  asks('a.signs', { has: 'x' }),
  some('a.items', all(field('ok'), field('kind', 'p'))),
  { op: 'reading', id: 'way', value: 'b' },
)
export const RULES: readonly Rule[] = [
  rule('definition.d', uses),
  rule('duty.d', result('definition.d'), { kind: 'duty', who: ['owner'], evidence: text('e') }),
  rule('role.owner', is('a.flag'), { kind: 'class' }),
  rule('deadline.d', all(), {
    kind: 'deadline',
    of: 'duty.d',
    clock: { kind: 'within', period: 'clock.d', after: 'a.date' },
  }),
]
export const SOUND: Pack = pack({
  facts: FACTS,
  rules: RULES,
  readings: [READING],
  parameters: [PARAMETER],
  classes: [{ id: 'role', title: text('role'), exclusive: false, values: [{ id: 'owner', title: text('owner') }] }],
  glossary: [{ kk: 'a', ru: 'b', en: 'c', kk_stems: ['a'] }],
})

export const faults = (broken: Partial<Pack>): readonly string[] =>
  packFaults({ ...SOUND, ...broken }).map(({ place, fault }) => `${place} ${fault}`)

export const withRule = (more: Partial<Rule>, id = 'definition.x'): Partial<Pack> => ({
  rules: [...RULES, rule(id, all(), more)],
})
export const withProvision = (more: Partial<Provision>, id = 'art_2'): Partial<Pack> => ({
  provisions: [...SOUND.provisions, provision(id, { no_rule: 'structure', ...more })],
})
export const withFact = (
  more: Parameters<typeof fact>[2],
  type: Parameters<typeof fact>[1] = 'yes_no',
): Partial<Pack> => ({
  facts: [...FACTS, fact('a.new', type, more)],
  rules: [...RULES, rule('definition.x', asks('a.new', { stated: true }))],
})
export const when = (condition: Rule['when']): Partial<Pack> => withRule({ when: condition })
export const at = (fault: string): string => `rules[definition.x].when: ${fault}`

export const version = (from: string, to?: string): Wording => ({
  from: day(from),
  ...(to === undefined ? {} : { to: day(to) }),
  summary: text('s'),
  confidence: 'official',
})

/** The name of a fault, the pack that has it, and what the check says. */
export type Case = readonly [name: string, broken: Partial<Pack>, ...expected: readonly string[]]
