import { type CivilDate, canonicalJson, type JsonValue } from '@tanba/kernel'
import {
  type Determination,
  diffLaw,
  type Facts,
  type LawDiff,
  type Program,
  run,
  type Statement,
  type Truth,
} from '@tanba/law'

/** What was said of a fact before and after. */
export interface FactChange {
  readonly fact: string
  readonly before: readonly Statement[]
  readonly after: readonly Statement[]
}

/** A reading of an ambiguous provision that was chosen otherwise. */
export interface ReadingChange {
  readonly name: string
  readonly before?: string
  readonly after?: string
}

/**
 * Why a result came out otherwise. `facts`: those of which each alone makes the change; where none does, all changed
 * ones together do. `law`: the rules that began or ended, or the pack itself was mended.
 */
export interface Cause {
  readonly by: readonly ('facts' | 'law' | 'readings')[]
  readonly facts: readonly string[]
  readonly rules: readonly string[]
  /** Provisions that the rule cites and whose wording changed between the two dates. */
  readonly provisions: readonly string[]
}

export interface ResultChange {
  readonly result: string
  readonly from: Truth
  readonly to: Truth
  readonly cause: Cause
}

/** What lies between two determinations of one system. */
export interface Comparison {
  readonly dates: { readonly before: CivilDate; readonly after: CivilDate }
  readonly packs: { readonly before: string; readonly after: string; readonly changed: boolean }
  readonly facts: readonly FactChange[]
  readonly readings: readonly ReadingChange[]
  /** Of the later pack between the two dates. */
  readonly law: LawDiff
  readonly results: readonly ResultChange[]
  readonly classes: readonly { readonly id: string; readonly from: readonly string[]; readonly to: readonly string[] }[]
}

/** One side: a kept determination and the program that it was made with. */
export interface Side {
  readonly determination: Determination
  readonly program: Program
}

const same = (a: unknown, b: unknown): boolean => canonicalJson(a as JsonValue) === canonicalJson(b as JsonValue)

const factsOf = ({ determination }: Side): Facts => ({
  system: determination.system,
  statements: determination.facts,
})

const changedFacts = (before: Determination, after: Determination): readonly FactChange[] =>
  [...new Set([...Object.keys(before.facts), ...Object.keys(after.facts)])]
    .sort()
    .map((fact) => ({ fact, before: before.facts[fact] ?? [], after: after.facts[fact] ?? [] }))
    .filter((change) => !same(change.before, change.after))

const changedReadings = (before: Determination, after: Determination): readonly ReadingChange[] => {
  const chosenIn = (one: Determination, name: string): string | undefined =>
    one.readings.find((reading) => reading.name === name)?.value
  const names = new Set([...before.readings, ...after.readings].map(({ name }) => name))
  return [...names].sort().flatMap((name): readonly ReadingChange[] => {
    const was = chosenIn(before, name)
    const is = chosenIn(after, name)
    if (was === is) return []
    return [{ name, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) }]
  })
}

type States = ReadonlyMap<string, Truth>

const statesOf = (program: Program, facts: Facts): States =>
  new Map([...run(program, facts).outcomes].map(([id, { state }]) => [id, state]))

const stateIn = (states: States, id: string): Truth => states.get(id) ?? 'no'

/** The facts as they were, with one of them as it is now. */
const withOne = (facts: Facts, { fact, after }: FactChange): Facts => ({
  system: facts.system,
  statements: { ...facts.statements, [fact]: after },
})

/** Which of the two, law or facts, moved each result, and which facts alone would have. */
class Causes {
  readonly #before: Side
  readonly #after: Side
  readonly #changes: readonly FactChange[]
  readonly #readings: readonly ReadingChange[]
  readonly #law: LawDiff
  readonly #newFacts: States
  readonly #newLaw: States
  readonly #single: readonly { readonly fact: string; readonly states: States }[]

  constructor(before: Side, after: Side, found: Pick<Comparison, 'facts' | 'readings' | 'law'>) {
    this.#before = before
    this.#after = after
    this.#changes = found.facts
    this.#readings = found.readings
    this.#law = found.law
    this.#newFacts = statesOf(before.program, factsOf(after))
    this.#newLaw = statesOf(after.program, factsOf(before))
    this.#single = found.facts.map((change) => ({
      fact: change.fact,
      // Under the present law: what a fact does now is what a reader asks.
      states: statesOf(after.program, withOne(factsOf(before), change)),
    }))
  }

  of(result: string, from: Truth): Cause {
    const byFacts = this.#changes.length > 0 && stateIn(this.#newFacts, result) !== from
    const byLaw = stateIn(this.#newLaw, result) !== from
    // Neither alone: only both together make the change, so both are named.
    const together = !byFacts && !byLaw
    const facts = byFacts || together ? this.#facts(result) : []
    const rules = byLaw || together ? this.#rules(result) : []
    const provisions = byLaw || together ? this.#provisions(result) : []
    const readings = (byLaw || together) && this.#readings.length > 0 && rules.length + provisions.length === 0
    return {
      by: [
        ...(facts.length > 0 ? (['facts'] as const) : []),
        ...(byLaw || together ? [readings ? ('readings' as const) : ('law' as const)] : []),
      ],
      facts,
      rules,
      provisions,
    }
  }

  #facts(result: string): readonly string[] {
    const was = stateIn(this.#newLaw, result)
    const alone = this.#single.filter(({ states }) => stateIn(states, result) !== was).map(({ fact }) => fact)
    return alone.length > 0 ? alone : this.#changes.map(({ fact }) => fact)
  }

  #rules(result: string): readonly string[] {
    const { began, ended } = this.#law.rules
    const touched = [...began, ...ended].filter(({ id, overrides }) => id === result || overrides?.includes(result))
    return [...new Set(touched.map(({ id }) => id))].sort()
  }

  #provisions(result: string): readonly string[] {
    const rule = this.#after.program.ruleById.get(result) ?? this.#before.program.ruleById.get(result)
    return this.#law.provisions
      .map(({ provision }) => provision.id)
      .filter((id) => rule?.cites.some((cited) => cited === id || cited.startsWith(`${id}__`)))
      .sort()
  }
}

const changedResults = (before: Side, after: Side, causes: Causes): readonly ResultChange[] => {
  const then = new Map(before.determination.results.map(({ id, state }) => [id, state]))
  const now = new Map(after.determination.results.map(({ id, state }) => [id, state]))
  return [...new Set([...then.keys(), ...now.keys()])].sort().flatMap((result): readonly ResultChange[] => {
    const from = stateIn(then, result)
    const to = stateIn(now, result)
    return from === to ? [] : [{ result, from, to, cause: causes.of(result, from) }]
  })
}

/**
 * Lays two determinations of a system side by side: what came out otherwise, and for each result whether a fact, the law
 * or a reading moved it. Found by running the law again with one of them as it was, so nothing here is a guess.
 */
export const compareDeterminations = (before: Side, after: Side): Comparison => {
  const { determination: was } = before
  const { determination: is } = after
  const found = {
    facts: changedFacts(was, is),
    readings: changedReadings(was, is),
    law: diffLaw(after.program.pack, was.as_of, is.as_of),
  }
  const classes = is.classes.flatMap(({ id, possible: to }) => {
    const from = was.classes.find((one) => one.id === id)?.possible ?? []
    return same([...from], [...to]) ? [] : [{ id, from, to }]
  })
  return {
    dates: { before: was.as_of, after: is.as_of },
    packs: { before: was.pack.hash, after: is.pack.hash, changed: was.pack.hash !== is.pack.hash },
    ...found,
    results: changedResults(before, after, new Causes(before, after, found)),
    classes,
  }
}
