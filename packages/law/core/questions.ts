import type { Facts } from './facts.ts'
import type { Rule } from './pack/types.ts'
import { presumingFacts } from './presuming.ts'
import type { Program } from './program.ts'
import { type Run, run } from './run.ts'
import { Settler } from './settle.ts'
import { isSettled } from './truth.ts'

/** A page of the interview: the facts of one subject that would still settle something. */
export interface NextScreen {
  readonly screen: string
  /** Fact ids in the order of the pack; all of them can be left unanswered. */
  readonly facts: readonly string[]
  /** How much the screen would settle; for comparing screens only. */
  readonly weight: number
}

/** What a rule's answer is worth to the person who asks: what stops a system comes before what it owes. */
const severity = (rule: Rule): number => {
  if (rule.id === 'definition.under_law') return 100
  if (rule.kind === 'prohibition') return 20
  if (rule.kind === 'class') return 8
  return rule.kind === 'penalty' ? 2 : 3
}

/** A fact that can only make an answer provisional comes after every one that can settle it. */
const PRESUMING = 1 / 100

/** The results that the interview settles of its own accord. */
export const goals = (program: Program): readonly Rule[] =>
  program.rules.filter((rule) => rule.ask !== false && rule.kind !== 'deadline' && rule.kind !== 'exception')

/** How much each fact would help: it counts for every open goal that some small set with it would settle, a smaller set more. */
export const factWeights = (program: Program, facts: Facts): ReadonlyMap<string, number> => {
  const outcomes = run(program, facts).outcomes
  const settle = new Settler(program, facts, 'missing')
  const weights = new Map<string, number>()
  for (const goal of goals(program)) {
    const state = outcomes.get(goal.id)?.state ?? 'no'
    if (isSettled(state)) continue
    const best = new Map<string, number>()
    if (state === 'unknown')
      for (const fact of presumingFacts(program, facts, goal, settle.range)) best.set(fact, PRESUMING)
    for (const target of ['yes', 'no'] as const)
      for (const way of settle.waysTo(goal.id, target).ways) {
        // Where one fact of the set is said to be not known, the others would settle nothing.
        if ([...way.keys()].some((fact) => facts.statements[fact] !== undefined)) continue
        for (const fact of way.keys()) best.set(fact, Math.max(best.get(fact) ?? 0, 1 / way.size ** 2))
      }
    for (const [fact, share] of best) weights.set(fact, (weights.get(fact) ?? 0) + share * severity(goal))
  }
  for (const fact of amountFacts(program, outcomes)) weights.set(fact, (weights.get(fact) ?? 0) + 1)
  return weights
}

/** The facts that pick the amount of a fine that may be due: they settle no rule, but people ask what it costs. */
const amountFacts = (program: Program, outcomes: Run['outcomes']): ReadonlySet<string> => {
  const parameters = new Set(
    [...outcomes.values()].flatMap(({ rule, state }) =>
      rule.amount !== undefined && state !== 'no' ? [rule.amount] : [],
    ),
  )
  const by = program.pack.parameters.flatMap(({ id, by: fact }) =>
    fact !== undefined && parameters.has(id) ? [fact] : [],
  )
  return new Set(by)
}

/**
 * The next best screen, or undefined when nothing that has not been asked would settle anything.
 * A fact about which something was said, "not known" included, is not asked again.
 */
export const nextScreen = (program: Program, facts: Facts): NextScreen | undefined => {
  const weights = factWeights(program, facts)
  const open = program.pack.facts.filter(({ id }) => weights.has(id) && facts.statements[id] === undefined)
  let best: NextScreen | undefined
  for (const { id: screen } of program.pack.screens) {
    const here = open.filter((fact) => fact.screen === screen).map(({ id }) => id)
    if (here.length === 0) continue
    const weight = Math.max(...here.map((id) => weights.get(id) ?? 0))
    if (best === undefined || weight > best.weight) best = { screen, facts: here, weight }
  }
  return best
}
