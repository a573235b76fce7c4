import type { Fact, Settling } from '../index.ts'
import type { facts } from './said.ts'
import { choices, fact, text } from './small-pack.ts'

/** Facts of every type, for tests of what would settle a result. */

export const FACTS: readonly Fact[] = [
  ...['a', 'b', 'c', 'd', 'e', 'f'].map((name) => fact(`is.${name}`, 'yes_no')),
  fact('a.choice', 'choice', choices('x', 'y', 'z')),
  fact('a.number', 'number', { max: 10 }),
  fact('a.date', 'date'),
  fact('a.text', 'text'),
  fact('a.signs', 'list', choices('x', 'y', 'z')),
  fact('a.opinion', 'judgement'),
  fact('a.items', 'list', {
    fields: { ok: { type: 'yes_no', label: text('ok') }, name: { type: 'text', label: text('name') } },
  }),
]

export type Said = Parameters<typeof facts>[0]

/** What the sets say: the outcome, and the values of each fact. */
export const sets = ({ sets: found }: Settling): readonly unknown[] =>
  found.map((set) => [set.outcome, Object.fromEntries(set.facts.map(({ id, values }) => [id, values]))])
