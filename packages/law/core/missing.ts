import type { Facts, FactValue } from './facts.ts'
import type { Program } from './program.ts'
import type { Change } from './range.ts'
import { run } from './run.ts'
import { Settler, type Target } from './settle.ts'
import { isSettled, type Truth } from './truth.ts'
import { either, tidy, type Way, type Ways } from './ways.ts'

/** One set of facts that would settle a result, with the values that would. */
export interface SettlingSet {
  readonly outcome: Target
  readonly facts: readonly { readonly id: string; readonly values: readonly FactValue[] }[]
}

export interface Settling {
  readonly result: string
  readonly state: Truth
  /** Smallest first. Empty where the result is settled, or where nothing that can be said would settle it. */
  readonly sets: readonly SettlingSet[]
  /** All sets of up to four facts are here. False: a larger one, from which no fact can be left out, stands for the rest. */
  readonly exact: boolean
}

const LARGE = 64

/** The ways without the demands that are met already, and without those that then ask more than another one. */
const changesOnly = (settle: Settler, { ways, exact }: Ways): readonly Way[] => {
  const changes = ways.map(
    (way) => new Map([...way].filter(([id, region]) => settle.range.cost(new Map([[id, region]])) > 0)),
  )
  const least = either([{ ways: changes, exact }], settle.range.cost, LARGE)
  return tidy(least, settle.range.cost, LARGE)
}

const describe = (settle: Settler, way: Way, outcome: Target): SettlingSet => ({
  outcome,
  facts: [...way]
    .map(([id, region]) => ({ id, values: settle.range.values(id, region) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1)),
})

/** A way of any size: irreducible, because ways that ask more than another one are dropped on the way. */
const beyondTheLimit = (program: Program, facts: Facts, result: string, target: Target, change: Change) => {
  const settle = new Settler(program, facts, change, LARGE)
  const way = changesOnly(settle, settle.waysTo(result, target))[0]
  return way === undefined ? [] : [{ settle, way }]
}

const search = (program: Program, facts: Facts, result: string, targets: readonly Target[], change: Change) => {
  const settle = new Settler(program, facts, change)
  let exact = true
  const sets = targets.flatMap((target) => {
    const found = settle.waysTo(result, target)
    exact &&= found.exact
    if (found.ways.length > 0) return changesOnly(settle, found).map((way) => ({ settle, way, target }))
    const larger = beyondTheLimit(program, facts, result, target, change).map((one) => ({ ...one, target }))
    if (larger.length > 0) exact = false
    return larger
  })
  const described = sets.map(({ settle: by, way, target }) => describe(by, way, target))
  return { sets: described.sort((a, b) => a.facts.length - b.facts.length), exact }
}

/**
 * What would settle `result`: the smallest sets of facts not known yet that make it yes, and those that make it no.
 * Exact up to MAX_COST facts.
 */
export const missing = (program: Program, facts: Facts, result: string): Settling => {
  const state = run(program, facts).outcomes.get(result)?.state ?? 'no'
  if (isSettled(state)) return { result, state, sets: [], exact: true }
  return { result, state, ...search(program, facts, result, ['yes', 'no'], 'missing') }
}

/**
 * What would have to be different for `result` to come out otherwise: the smallest changes of facts, known ones included.
 * A yes or provisional result is turned to no, a no to yes, anything else to either.
 */
export const counterfactual = (program: Program, facts: Facts, result: string): Settling => {
  const state = run(program, facts).outcomes.get(result)?.state ?? 'no'
  const targets: readonly Target[] =
    state === 'yes' || state === 'provisional' ? ['no'] : state === 'no' ? ['yes'] : ['yes', 'no']
  return { result, state, ...search(program, facts, result, targets, 'counterfactual') }
}
