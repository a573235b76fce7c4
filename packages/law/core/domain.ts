import { type Expression, type Scalar, type Test, walk } from './expression.ts'
import type { FactValue, ListItem, ListValue } from './facts.ts'
import type { Fact, Field, Pack } from './pack/types.ts'

/**
 * The values of a fact that the rules of a pack can tell apart. A yes/no has two; a number has one on each side of every
 * bound that a rule names; a list has one for every membership a rule asks about. Settling sets range over these.
 */
export type Domain = readonly FactValue[]

// Any value of the type serves where a rule asks only whether there is one.
const ANY_TEXT = '…'
const ANY_DATE = '2026-01-18'

/** A domain never grows past this, so that a set of its values fits the bits of one number. */
const MAX_DOMAIN = 30

/** The values that tests name outright. */
const named = (tests: readonly Test[]): readonly Scalar[] =>
  tests.flatMap((test) => {
    if ('is' in test) return [test.is]
    return 'in' in test ? test.in : []
  })

const numbersAround = (tests: readonly Test[], min: number, max: number): readonly number[] => {
  const bounds = tests.flatMap((test) => {
    if ('above' in test) return [test.above]
    if ('at_least' in test) return [test.at_least]
    if ('below' in test) return [test.below]
    return 'at_most' in test ? [test.at_most] : []
  })
  const whole = named(tests).filter((value) => typeof value === 'number')
  const around = [...bounds, ...whole].flatMap((bound) => [bound - 1, bound, bound + 1])
  return [...new Set([min, ...around])].filter((number) => number >= min && number <= max)
}

const datesAround = (tests: readonly Test[]): readonly string[] => {
  const bounds = tests.flatMap((test) => {
    if ('before' in test) return [test.before]
    return 'on_or_after' in test ? [test.on_or_after] : []
  })
  const days = named(tests).filter((value) => typeof value === 'string')
  return bounds.length + days.length === 0 ? [ANY_DATE] : [...new Set(['0001-01-01', ...bounds, ...days])]
}

const scalars = (
  { type, values, min = 0, max = Number.MAX_SAFE_INTEGER }: Pick<Fact, 'type' | 'values' | 'min' | 'max'>,
  tests: readonly Test[],
): readonly Scalar[] => {
  if (values !== undefined) return Object.keys(values)
  if (type === 'yes_no' || type === 'judgement') return [true, false]
  if (type === 'number') return numbersAround(tests, min, max)
  return type === 'date' ? datesAround(tests) : [...new Set([ANY_TEXT, ...named(tests)])]
}

/** One member for every combination of the fields that rules look at. */
const members = (fields: Readonly<Record<string, Field>>, wheres: readonly Expression[]): readonly ListItem[] => {
  const tests = new Map<string, Test[]>()
  for (const where of wheres)
    walk(where, (node) => {
      if (node.op === 'field') tests.set(node.id, [...(tests.get(node.id) ?? []), node.test])
    })
  let combinations: readonly Readonly<Record<string, Scalar>>[] = [{}]
  for (const [name, asked] of tests) {
    const field = fields[name]
    if (field === undefined) continue
    const values = scalars(field, asked)
    combinations = combinations.flatMap((member) => values.map((value) => ({ ...member, [name]: value })))
  }
  return combinations
}

/** The members of a list that rules can tell apart. */
const membersOf = (fact: Fact, wheres: readonly Expression[]): readonly ListItem[] =>
  fact.fields === undefined ? Object.keys(fact.values ?? {}) : members(fact.fields, wheres)

/** Smallest first, and no more than a domain holds. */
const subsets = (items: readonly ListItem[]): readonly (readonly ListItem[])[] => {
  const all: (readonly ListItem[])[] = [[]]
  // Each subset grows only by items after its last one, so that none comes twice.
  const lasts = [-1]
  for (let index = 0; index < all.length && all.length < MAX_DOMAIN; index += 1)
    for (let next = (lasts[index] ?? 0) + 1; next < items.length; next += 1) {
      all.push([...(all[index] ?? []), ...items.slice(next, next + 1)])
      lasts.push(next)
    }
  return all
}

const lists = (fact: Fact, single: readonly ListItem[], tests: readonly Test[]): Domain => {
  const asked =
    fact.fields === undefined
      ? single.filter((item) => tests.some((test) => 'has' in test && test.has === item))
      : single
  return subsets(asked).map((items) => ({ complete: true, items }))
}

/** What a fact may turn out to be. `members`: the items that a list may have, for lists. */
export interface Space {
  readonly domain: Domain
  readonly members: readonly ListItem[]
}

/** The space of every fact of `pack`. */
export const spacesOf = (pack: Pack): ReadonlyMap<string, Space> => {
  const tests = new Map<string, Test[]>()
  const wheres = new Map<string, Expression[]>()
  for (const rule of pack.rules)
    walk(rule.when, (node) => {
      if (node.op === 'fact') tests.set(node.id, [...(tests.get(node.id) ?? []), node.test])
      if (node.op === 'some' || node.op === 'every')
        wheres.set(node.list, [...(wheres.get(node.list) ?? []), node.where])
    })
  return new Map(
    pack.facts.map((fact): readonly [string, Space] => {
      const asked = tests.get(fact.id) ?? []
      if (fact.type !== 'list') return [fact.id, { domain: scalars(fact, asked).slice(0, MAX_DOMAIN), members: [] }]
      const single = membersOf(fact, wheres.get(fact.id) ?? [])
      return [fact.id, { domain: lists(fact, single, asked).slice(0, MAX_DOMAIN), members: single }]
    }),
  )
}

const filled = (item: ListItem, member: ListItem): ListItem =>
  typeof item === 'string' || typeof member === 'string' ? item : { ...member, ...item }

/** The items with some members more; a choice stands in a list once. */
const growths = (items: readonly ListItem[], members: readonly ListItem[]): readonly (readonly ListItem[])[] =>
  subsets(members.filter((member) => typeof member !== 'string' || !items.includes(member)))
    .slice(1)
    .map((more) => [...items, ...more])

/**
 * What a list that is already begun may still become: fields that nobody has given are given, an open list grows by a
 * member or is declared complete. What was said stays.
 */
export const extensions = ({ members }: Space, list: ListValue): Domain => {
  const fillings = new Map<string, readonly ListItem[]>()
  for (const member of members.length === 0 ? [{}] : members) {
    const items = list.items.map((item) => filled(item, member))
    fillings.set(JSON.stringify(items), items)
  }
  const complete = [...fillings.values()]
  const grown = list.complete ? [] : complete.flatMap((items) => growths(items, members))
  grown.sort((a, b) => a.length - b.length)
  return [...complete, ...grown].slice(0, MAX_DOMAIN).map((items) => ({ complete: true, items }))
}
