import { Engine, type Event, type NestedCondition, type TopLevelCondition } from 'json-rules-engine'
import type { Flat } from './flat.ts'
import { type Condition, leavesOf, type SharedRule, type SharedTest } from './shared-rules.ts'

const operator = (test: SharedTest): { readonly operator: string; readonly value: unknown } => {
  if ('is' in test) return { operator: 'equal', value: test.is }
  if ('in' in test) return { operator: 'in', value: test.in }
  if ('has' in test) return { operator: 'contains', value: test.has }
  if ('above' in test) return { operator: 'greaterThan', value: test.above }
  if ('at_least' in test) return { operator: 'greaterThanInclusive', value: test.at_least }
  return 'below' in test
    ? { operator: 'lessThan', value: test.below }
    : { operator: 'lessThanInclusive', value: test.at_most }
}

const nested = (condition: Condition): NestedCondition => {
  switch (condition.op) {
    case 'fact':
      return { fact: condition.id, ...operator(condition.test) }
    case 'result':
      return { fact: condition.id, operator: 'equal', value: true }
    case 'not':
      return { not: nested(condition.of) }
    case 'all':
      return { all: condition.of.map(nested) }
    case 'any':
      return { any: condition.of.map(nested) }
  }
}

const topLevel = (condition: Condition): TopLevelCondition => {
  const made = nested(condition)
  return 'all' in made || 'any' in made || 'not' in made ? made : { all: [made] }
}

/** How many rules stand between a rule and facts: rules of one depth run together, the deeper ones later. */
const depths = (rules: readonly SharedRule[]): ReadonlyMap<string, number> => {
  const depth = new Map<string, number>()
  for (const { id, condition } of rules) {
    const before = leavesOf(condition).map((leaf) => (leaf.op === 'result' ? (depth.get(leaf.id) ?? 0) + 1 : 0))
    depth.set(id, Math.max(0, ...before))
  }
  return depth
}

/**
 * One engine for all systems; gives an event for each rule that holds. A result that other rules start from becomes a
 * fact when its rule succeeds, and an undefined fact equals nothing: no condition is repeated.
 */
export const jsonRules = (rules: readonly SharedRule[]): ((facts: Flat) => Promise<readonly Event[]>) => {
  const depth = depths(rules)
  const deepest = Math.max(...depth.values())
  const needed = new Set(rules.flatMap(({ condition }) => leavesOf(condition).map(({ id }) => id)))
  const engine = new Engine([], { allowUndefinedFacts: true })
  for (const { id, condition } of rules)
    engine.addRule({
      name: id,
      conditions: topLevel(condition),
      event: { type: id },
      priority: deepest - (depth.get(id) ?? 0) + 1,
      ...(needed.has(id) ? { onSuccess: (_event, almanac) => almanac.addRuntimeFact(id, true) } : {}),
    })
  return async (facts) => (await engine.run(facts)).events
}
