import type { LoadedPack } from '../load.ts'
import { checkScenario, type Mismatch } from './conformance-check.ts'
import { readScenarios, type Scenario } from './conformance-file.ts'

interface Failure {
  readonly scenario: Scenario
  readonly mismatches: readonly Mismatch[]
}

/** A rule that the scenarios do not exercise in all three ways. */
interface Gap {
  readonly rule: string
  readonly lacks: readonly ('yes' | 'no' | 'unknown')[]
}

export interface Conformance {
  readonly scenarios: readonly Scenario[]
  readonly failures: readonly Failure[]
  readonly gaps: readonly Gap[]
}

const WANTED = ['yes', 'no', 'unknown'] as const

/** Which answers the scenarios expect of each rule; a class says something of every one of its values. */
const expectations = (
  scenarios: readonly Scenario[],
  { pack }: LoadedPack,
): ReadonlyMap<string, ReadonlySet<string>> => {
  const seen = new Map<string, Set<string>>()
  const note = (id: string, state: string): void => void seen.set(id, (seen.get(id) ?? new Set()).add(state))
  for (const scenario of scenarios)
    for (const [id, expected] of Object.entries(scenario.expect)) {
      const group = pack.classes.find((candidate) => candidate.id === id)
      const possible = [expected].flat()
      if (group === undefined) note(id, String(expected))
      else
        for (const value of group.values) {
          const within = possible.includes(value.id)
          note(`${id}.${value.id}`, within ? (possible.length === 1 ? 'yes' : 'unknown') : 'no')
        }
    }
  return seen
}

/** Runs every scenario of a folder against a pack, and says which rules they leave untested. */
export const runConformance = (folder: string, loaded: LoadedPack): Conformance => {
  const scenarios = readScenarios(folder, loaded.pack)
  const failures = scenarios.flatMap((scenario) => {
    const mismatches = checkScenario(scenario, loaded.pack, loaded.hash)
    return mismatches.length === 0 ? [] : [{ scenario, mismatches }]
  })
  const seen = expectations(scenarios, loaded)
  const gaps = [...new Set(loaded.pack.rules.map(({ id }) => id))].flatMap((rule) => {
    const lacks = WANTED.filter((state) => !seen.get(rule)?.has(state))
    return lacks.length === 0 ? [] : [{ rule, lacks }]
  })
  return { scenarios, failures, gaps }
}
