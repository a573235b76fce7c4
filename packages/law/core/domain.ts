import { type Expression, type Scalar, type Test, walk } from './expression.ts'
import type { FactValue, ListItem } from './facts.ts'
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
export const MAX_DOMAIN = 30

const numbersAround = (tests: readonly Test[]): readonly number[] => {
  const bounds = tests.flatMap((test) => {
    if ('above' in test) return [test.above]
    if ('at_least' in test) return [test.at_least]
    if ('below' in test) return [test.below]
    return 'at_most' in test ? [test.at_most] : []
  })
  return [...new Set(bounds.flatMap((bound) => [bound - 1, bound, bound + 1]))].filter((number) => number >= 0)
}

const datesAround = (tests: readonly Test[]): readonly string[] => {
  const bounds = tests.flatMap((test) => {
    if ('before' in test) return [test.before]
    return 'on_or_after' in test ? [test.on_or_after] : []
  })
  return bounds.length === 0 ? [ANY_DATE] : ['0001-01-01', ...bounds]
}

const scalars = (
  type: Field['type'] | 'judgement',
  values: Fact['values'],
  tests: readonly Test[],
): readonly Scalar[] => {
  if (values !== undefined) return Object.keys(values)
  if (type === 'yes_no' || type === 'judgement') return [true, false]
  if (type === 'number') return [...new Set([0, ...numbersAround(tests)])]
  return type === 'date' ? datesAround(tests) : [ANY_TEXT]
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
    const values = scalars(field.type, field.values, asked)
    combinations = combinations.flatMap((member) => values.map((value) => ({ ...member, [name]: value })))
  }
  return combinations
}

const lists = (fact: Fact, tests: readonly Test[], wheres: readonly Expression[]): Domain => {
  const single: readonly ListItem[] =
    fact.fields === undefined ? Object.keys(fact.values ?? {}) : members(fact.fields, wheres)
  const asked =
    fact.fields === undefined
      ? single.filter((item) => tests.some((test) => 'has' in test && test.has === item))
      : single
  const pairs = asked.flatMap((first, index) => asked.slice(index + 1).map((second) => [first, second]))
  return [[], ...asked.map((item) => [item]), ...pairs].map((items) => ({ complete: true, items }))
}

/** The domain of every fact of `pack`. */
export const domainsOf = (pack: Pack): ReadonlyMap<string, Domain> => {
  const tests = new Map<string, Test[]>()
  const wheres = new Map<string, Expression[]>()
  for (const rule of pack.rules)
    walk(rule.when, (node) => {
      if (node.op === 'fact') tests.set(node.id, [...(tests.get(node.id) ?? []), node.test])
      if (node.op === 'some' || node.op === 'every')
        wheres.set(node.list, [...(wheres.get(node.list) ?? []), node.where])
    })
  return new Map(
    pack.facts.map((fact) => {
      const asked = tests.get(fact.id) ?? []
      const domain =
        fact.type === 'list' ? lists(fact, asked, wheres.get(fact.id) ?? []) : scalars(fact.type, fact.values, asked)
      return [fact.id, domain.slice(0, MAX_DOMAIN)]
    }),
  )
}
