import { references } from './expression.ts'
import { inputsOf, type Program, prepare, type Step } from './program.ts'
import { type Run, runSteps } from './run.ts'
import type { Truth } from './truth.ts'

/** What another value of a reading would say instead. */
export interface OtherReading {
  readonly value: string
  readonly changes: readonly { readonly result: string; readonly from: Truth; readonly to: Truth }[]
}

export interface ChosenReading {
  readonly name: string
  readonly value: string
  readonly others: readonly OtherReading[]
}

/** The same program with one reading changed, and the rules whose results can be other ones for it. */
interface Alternative {
  readonly program: Program
  readonly steps: readonly Step[]
}

/** In the order of the rules, so a rule that starts from a changed one comes after it. */
const stepsThatRead = (program: Program, name: string): readonly Step[] => {
  const reached = new Set<string>()
  return program.steps.filter(({ rule }) => {
    const inputs = inputsOf(rule, program.exceptionsTo.get(rule.id) ?? [])
    const reads = references(rule.when).readings.has(name) || [...inputs].some((input) => reached.has(input))
    if (reads) reached.add(rule.id)
    return reads
  })
}

const alternatives = new WeakMap<Program, Map<string, Alternative>>()

/** Kept, because thousands of systems ask for the same few. */
const alternative = (here: Program, name: string, value: string): Alternative => {
  const kept = alternatives.get(here) ?? new Map<string, Alternative>()
  alternatives.set(here, kept)
  const key = `${name}=${value}`
  const before = kept.get(key)
  if (before !== undefined) return before
  const program = prepare(here.pack, here.asOf, { ...Object.fromEntries(here.readings), [name]: value })
  const found = { program, steps: stepsThatRead(program, name) }
  kept.set(key, found)
  return found
}

/** The readings a determination used, each with what the other one would say: ambiguities of the law are shown, not hidden. */
export const compareReadings = (here: Run): readonly ChosenReading[] =>
  here.program.pack.readings.map((reading) => {
    const value = here.program.readings.get(reading.name) ?? reading.default
    const others = Object.keys(reading.values).filter((other) => other !== value)
    return {
      name: reading.name,
      value,
      others: others.map((other) => {
        const { program, steps } = alternative(here.program, reading.name, other)
        const changes = [...runSteps(here, program, steps).values()].flatMap(({ rule, state: to }) => {
          const from = here.outcomes.get(rule.id)?.state ?? 'no'
          return to === from ? [] : [{ result: rule.id, from, to }]
        })
        return { value: other, changes }
      }),
    }
  })
