import { type Domain, domainsOf } from './domain.ts'
import { type Context, evaluate } from './evaluate.ts'
import type { Expression } from './expression.ts'
import type { Facts, FactValue, Known } from './facts.ts'
import type { Pack, Rule } from './pack/types.ts'
import type { Program } from './program.ts'
import { hear } from './run.ts'
import { ALREADY, either, MAX_COST, NO_WAY, type Region, together, type Way, type Ways } from './ways.ts'

export type Target = 'yes' | 'no'

/** Finds ways for one program and one set of facts; results are kept, so that asking about many results is cheap. */
export interface Settler {
  readonly waysTo: (resultId: string, target: Target) => Ways
  readonly domain: (factId: string) => Domain
  /** The values that a region stands for. */
  readonly values: (factId: string, region: Region) => readonly FactValue[]
  readonly cost: (way: Way) => number
}

const domains = new WeakMap<Pack, ReadonlyMap<string, Domain>>()
const domainsFor = (pack: Pack): ReadonlyMap<string, Domain> => {
  const found = domains.get(pack) ?? domainsOf(pack)
  domains.set(pack, found)
  return found
}

const opposite = (target: Target): Target => (target === 'yes' ? 'no' : 'yes')

/** The domain with the value that is known now at the end, where it is none of the representative ones. */
const withPresent = (domain: Domain, known: Known): Domain => {
  if (known.state !== 'known') return domain
  const { value } = known
  return domain.some((other) => JSON.stringify(other) === JSON.stringify(value)) ? domain : [...domain, value]
}

/**
 * @param change `missing`: known facts stay as they are, only the others may be given. `counterfactual`: known facts may
 *   change too; leaving one as it is costs nothing.
 * @param limit the largest number of facts in a way
 */
export const settler = (
  program: Program,
  facts: Facts,
  change: 'missing' | 'counterfactual',
  limit: number = MAX_COST,
): Settler => {
  const known = hear(program, facts)
  const representative = domainsFor(program.pack)
  const ownDomains = new Map<string, Domain>()
  const domain = (factId: string): Domain => {
    const found = ownDomains.get(factId) ?? withPresent(representative.get(factId) ?? [], known(factId))
    ownDomains.set(factId, found)
    return found
  }
  /** The bit of the present value, or 0 where there is none. */
  const present = (factId: string): Region => {
    const now = known(factId)
    if (now.state !== 'known') return 0
    const text = JSON.stringify(now.value)
    return 1 << domain(factId).findIndex((value) => JSON.stringify(value) === text)
  }
  const cost = (way: Way): number => {
    let price = 0
    for (const [factId, region] of way) if ((region & present(factId)) === 0) price += 1
    return price
  }

  /** The values of one fact that give a leaf the wanted truth, by putting each to the engine itself. */
  const leaf = (node: Expression, factId: string, target: Target): Ways => {
    const fixed = change === 'missing' && known(factId).state === 'known'
    const context = (value: Known): Context => ({ fact: () => value, result: () => 'no', reading: () => '' })
    if (fixed) return evaluate(node, context(known(factId))).value === target ? ALREADY : NO_WAY
    let region = 0
    for (const [index, value] of domain(factId).entries())
      if (evaluate(node, context({ state: 'known', value, said: [] })).value === target) region |= 1 << index
    return region === 0 ? NO_WAY : { ways: [new Map([[factId, region]])], exact: true }
  }

  const ways = (node: Expression, target: Target): Ways => {
    switch (node.op) {
      case 'result':
        return waysTo(node.id, target)
      case 'fact':
        return leaf(node, node.id, target)
      case 'some':
      case 'every':
        return leaf(node, node.list, target)
      case 'reading':
        return (program.readings.get(node.id) === node.value) === (target === 'yes') ? ALREADY : NO_WAY
      case 'not':
        return ways(node.of, opposite(target))
      case 'all':
      case 'any': {
        const parts = node.of.map((part) => ways(part, target))
        return (node.op === 'all') === (target === 'yes') ? together(parts, cost, limit) : either(parts, cost, limit)
      }
      // A field is only ever met inside a quantifier, which is a leaf.
      case 'field':
        return NO_WAY
    }
  }

  /** The rule as run.ts applies it: its condition, its duty, its roles, and nothing that lifts it. */
  const ruleWays = (rule: Rule, target: Target): Ways => {
    const roles = rule.who?.map((role) => waysTo(`role.${role}`, target))
    const exceptions = program.exceptionsTo.get(rule.id) ?? []
    const lifted = exceptions.map((exception) => waysTo(exception.id, opposite(target)))
    const conditions = [ways(rule.when, target), ...(rule.of === undefined ? [] : [waysTo(rule.of, target)])]
    if (target === 'yes')
      return together(
        [...conditions, ...(roles === undefined ? [] : [either(roles, cost, limit)]), ...lifted],
        cost,
        limit,
      )
    return either(
      [...conditions, ...(roles === undefined ? [] : [together(roles, cost, limit)]), ...lifted],
      cost,
      limit,
    )
  }

  const found = new Map<string, Ways>()
  const waysTo = (resultId: string, target: Target): Ways => {
    const key = `${target} ${resultId}`
    const before = found.get(key)
    if (before !== undefined) return before
    const rule = program.ruleById.get(resultId)
    // Not in force on the date: no, whatever the facts.
    const result = rule === undefined ? (target === 'no' ? ALREADY : NO_WAY) : ruleWays(rule, target)
    found.set(key, result)
    return result
  }

  const values = (factId: string, region: Region): readonly FactValue[] =>
    domain(factId).filter((_, index) => (region & (1 << index)) !== 0)

  return { waysTo, domain, values, cost }
}
