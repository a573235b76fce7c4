import type { Facts } from './facts.ts'
import { type Program, prepare } from './program.ts'
import { type Run, run } from './run.ts'
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

const alternatives = new WeakMap<Program, Map<string, Program>>()

/** The same program with one reading changed; kept, because thousands of systems ask for the same few. */
const alternative = (program: Program, name: string, value: string): Program => {
  const kept = alternatives.get(program) ?? new Map<string, Program>()
  alternatives.set(program, kept)
  const key = `${name}=${value}`
  const found =
    kept.get(key) ?? prepare(program.pack, program.asOf, { ...Object.fromEntries(program.readings), [name]: value })
  kept.set(key, found)
  return found
}

/** The readings a determination used, each with what the other one would say : ambiguities of the law are shown, not hidden. */
export const compareReadings = (here: Run, facts: Facts): readonly ChosenReading[] =>
  here.program.pack.readings.map((reading) => {
    const value = here.program.readings.get(reading.name) ?? reading.default
    const others = Object.keys(reading.values).filter((other) => other !== value)
    return {
      name: reading.name,
      value,
      others: others.map((other) => {
        const there = run(alternative(here.program, reading.name, other), facts)
        const changes = [...here.outcomes.values()].flatMap(({ rule, state }) => {
          const to = there.outcomes.get(rule.id)?.state ?? 'no'
          return to === state ? [] : [{ result: rule.id, from: state, to }]
        })
        return { value: other, changes }
      }),
    }
  })
