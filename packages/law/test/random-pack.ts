import {
  type Expression,
  type Fact,
  type FactValue,
  type ListItem,
  type Pack,
  type Program,
  prepare,
  type Rule,
} from '../index.ts'
import { complete, FIRST_DAY, open } from './said.ts'
import type { Seeded } from './seeded.ts'
import { all, any, asks, choices, every, fact, field, is, not, pack, result, rule, some, text } from './small-pack.ts'

/** Small packs with random rules over facts of every type, and all the values that such rules could tell apart. */

const ITEMS: readonly ListItem[] = [true, false].flatMap((ok) => ['p', 'q'].map((kind) => ({ ok, kind })))

const subsets = (items: readonly ListItem[]): readonly (readonly ListItem[])[] =>
  items.reduce<readonly (readonly ListItem[])[]>((sets, item) => sets.flatMap((set) => [set, [...set, item]]), [[]])

interface Kind {
  readonly fact: (id: string) => Fact
  readonly conditions: (id: string) => readonly Expression[]
  readonly values: readonly FactValue[]
}

const CHOICES = choices('x', 'y', 'z')

const KINDS: readonly Kind[] = [
  { fact: (id) => fact(id, 'yes_no'), conditions: (id) => [is(id), is(id, false)], values: [true, false] },
  { fact: (id) => fact(id, 'judgement'), conditions: (id) => [is(id)], values: [true, false] },
  {
    fact: (id) => fact(id, 'judgement', CHOICES),
    conditions: (id) => [is(id, 'x'), asks(id, { in: ['y', 'z'] })],
    values: ['x', 'y', 'z'],
  },
  {
    fact: (id) => fact(id, 'choice', CHOICES),
    conditions: (id) => [is(id, 'x'), is(id, 'y'), asks(id, { in: ['x', 'z'] }), asks(id, { stated: true })],
    values: ['x', 'y', 'z'],
  },
  {
    fact: (id) => fact(id, 'number', { min: 1, max: 90 }),
    conditions: (id) => [
      asks(id, { above: 3 }),
      asks(id, { below: 6 }),
      asks(id, { at_least: 4 }),
      asks(id, { at_most: 5 }),
      is(id, 7),
    ],
    values: [1, 3, 4, 5, 6, 7, 80],
  },
  {
    fact: (id) => fact(id, 'date'),
    conditions: (id) => [
      asks(id, { before: '2026-03-01' }),
      asks(id, { on_or_after: '2026-02-01' }),
      is(id, '2026-04-01'),
    ],
    values: ['2020-01-01', '2026-02-01', '2026-02-28', '2026-03-01', '2026-04-01', '2030-01-01'],
  },
  {
    fact: (id) => fact(id, 'text'),
    conditions: (id) => [asks(id, { stated: true }), is(id, 'x')],
    values: ['x', 'other'],
  },
  {
    fact: (id) => fact(id, 'list', CHOICES),
    conditions: (id) => [
      asks(id, { has: 'x' }),
      asks(id, { has: 'y' }),
      asks(id, { has: 'z' }),
      asks(id, { stated: true }),
    ],
    values: subsets(['x', 'y', 'z']).map((items) => complete(...items)),
  },
  {
    fact: (id) =>
      fact(id, 'list', {
        fields: {
          ok: { type: 'yes_no', label: text('ok') },
          kind: { type: 'choice', label: text('kind'), ...choices('p', 'q') },
        },
      }),
    conditions: (id) => [
      some(id, field('ok')),
      every(id, field('ok')),
      some(id, all(field('ok'), field('kind', 'p'))),
      every(id, not(field('kind', 'q'))),
    ],
    values: subsets(ITEMS)
      .filter((items) => items.length < 3)
      .map((items) => complete(...items)),
  },
]

export interface RandomPack {
  readonly pack: Pack
  readonly program: Program
  readonly values: ReadonlyMap<string, readonly FactValue[]>
}

const condition = (random: Seeded, leaves: readonly Expression[], depth: number): Expression => {
  if (depth === 0 || random.chance(0.3)) return random.one(leaves)
  const part = (): Expression => condition(random, leaves, depth - 1)
  if (random.chance(0.2)) return not(part())
  const parts = Array.from({ length: 1 + random.below(3) }, part)
  return random.chance(0.5) ? all(...parts) : any(...parts)
}

/** The last result, `target`, refers to others, may bind a role and may be lifted. */
export const randomPack = (random: Seeded, most = 5): RandomPack => {
  const kinds = Array.from({ length: 2 + random.below(most - 1) }, (_, index) => ({
    id: `f.${index}`,
    kind: random.one(KINDS),
  }))
  const leaves = kinds.flatMap(({ id, kind }) => kind.conditions(id))
  const body = (depth: number, ...results: readonly string[]): Expression =>
    condition(random, [...leaves, ...results.map(result)], depth)
  const rules: Rule[] = [rule('first', body(2)), rule('role.owner', body(1))]
  if (random.chance(0.4)) rules.push(rule('lifting', body(1, 'first'), { kind: 'exception', overrides: ['target'] }))
  const more = { ...(random.chance(0.3) ? { who: ['owner'] } : {}), ...(random.chance(0.3) ? { of: 'first' } : {}) }
  rules.push(rule('target', body(3, 'first'), more))
  const made = pack({ facts: kinds.map(({ id, kind }) => kind.fact(id)), rules })
  return {
    pack: made,
    program: prepare(made, FIRST_DAY),
    values: new Map(kinds.map(({ id, kind }) => [id, kind.values])),
  }
}

/** Some facts with random values; a list may be open or have a member with a field missing. */
export const randomValues = (
  { values }: RandomPack,
  random: Seeded,
  share: number,
): Readonly<Record<string, FactValue>> =>
  Object.fromEntries(
    [...values].filter(() => random.chance(share)).map(([id, of]) => [id, loosened(random.one(of), random)]),
  )

const loosened = (value: FactValue, random: Seeded): FactValue => {
  if (typeof value !== 'object' || random.chance(0.5)) return value
  const items = value.items.map((item) => {
    if (typeof item === 'string' || random.chance(0.5)) return item
    return random.chance(0.5) ? { ok: item.ok ?? true } : { kind: item.kind ?? 'p' }
  })
  return random.chance(0.7) ? open(...items) : complete(...items)
}

/** Whether `later` says all that `now` says. */
export const refines = (later: FactValue, now: FactValue): boolean => {
  if (typeof later !== 'object' || typeof now !== 'object') return later === now
  if (now.complete && now.items.length !== later.items.length) return false
  const fits = (item: ListItem, wanted: ListItem | undefined): boolean => {
    if (wanted === undefined || typeof item === 'string' || typeof wanted === 'string') return item === wanted
    return Object.entries(wanted).every(([name, value]) => item[name] === value)
  }
  const asItems = now.items.every((wanted, index) => {
    const item = later.items[index]
    return item !== undefined && fits(item, wanted)
  })
  return (
    asItems ||
    (now.items.every((item) => typeof item === 'string') && now.items.every((item) => later.items.includes(item)))
  )
}
