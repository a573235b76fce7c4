import { type Determination, determine } from '../core/determination.ts'
import { references } from '../core/expression.ts'
import { missing } from '../core/missing.ts'
import type { Pack } from '../core/pack/types.ts'
import { type Program, prepare } from '../core/program.ts'
import type { Scenario } from './conformance-file.ts'

/** One way in which a determination is not what a scenario expects. */
export interface Mismatch {
  readonly what: string
  readonly expected: string
  readonly found: string
}

const shown = (value: unknown): string => (Array.isArray(value) ? `[${value.join(', ')}]` : String(value))

const same = (expected: readonly string[], found: readonly string[]): boolean =>
  expected.length === found.length && expected.every((value) => found.includes(value))

const checkExpected = (scenario: Scenario, made: Determination): readonly Mismatch[] =>
  Object.entries(scenario.expect).flatMap(([id, expected]) => {
    const group = made.classes.find((candidate) => candidate.id === id)
    if (group !== undefined) {
      const wanted = [expected].flat()
      return same(wanted, group.possible) ? [] : [{ what: id, expected: shown(wanted), found: shown(group.possible) }]
    }
    const state = made.results.find((result) => result.id === id)?.state ?? 'no such result'
    return state === expected ? [] : [{ what: id, expected: shown(expected), found: state }]
  })

/** What a proof cites: the rule's own provisions, and those of the results that it rests on. */
const citedBy = (id: string, pack: Pack, seen: Set<string> = new Set()): readonly string[] => {
  if (seen.has(id)) return []
  seen.add(id)
  return pack.rules
    .filter((rule) => rule.id === id)
    .flatMap((rule) => [
      ...rule.cites,
      ...[...references(rule.when).results].flatMap((other) => citedBy(other, pack, seen)),
    ])
}

const checkCitations = (scenario: Scenario, pack: Pack): readonly Mismatch[] =>
  Object.entries(scenario.cites).flatMap(([id, expected]) => {
    const cited = citedBy(id, pack)
    const absent = expected.filter((provision) => !cited.includes(provision))
    return absent.length === 0 ? [] : [{ what: `citations of ${id}`, expected: shown(absent), found: shown(cited) }]
  })

/** Every fact that the scenario names stands in one of the smallest sets that would settle the result. */
const checkMissing = (scenario: Scenario, program: Program): readonly Mismatch[] =>
  Object.entries(scenario.missing).flatMap(([id, expected]) => {
    const { sets } = missing(program, scenario.facts, id)
    const named = new Set(sets.flatMap((set) => set.facts.map((fact) => fact.id)))
    const absent = expected.filter((fact) => !named.has(fact))
    return absent.length === 0 ? [] : [{ what: `missing for ${id}`, expected: shown(absent), found: shown([...named]) }]
  })

const checkDue = (scenario: Scenario, made: Determination): readonly Mismatch[] =>
  Object.entries(scenario.due).flatMap(([id, expected]) => {
    const date = made.results.find((result) => result.id === id)?.due?.date ?? 'none'
    return date === expected ? [] : [{ what: `due date of ${id}`, expected: shown(expected), found: date }]
  })

const checkRoles = (scenario: Scenario, made: Determination): readonly Mismatch[] =>
  scenario.dependsOnRole.flatMap((id) => {
    const result = made.results.find((candidate) => candidate.id === id)
    return result?.depends_on_role === true
      ? []
      : [{ what: id, expected: 'depends on role', found: result?.state ?? 'no such result' }]
  })

const checkPenalties = (scenario: Scenario, made: Determination): readonly Mismatch[] =>
  Object.entries(scenario.penalty).flatMap(([id, expected]) => {
    const amount = made.results.find((result) => result.id === id)?.fine?.amount
    return (['mci', 'tenge'] as const).flatMap((unit) => {
      const wanted = expected[unit]
      const found = amount?.[unit] ?? 'none'
      return wanted === undefined || wanted === found
        ? []
        : [{ what: `${id} in ${unit}`, expected: shown(wanted), found: shown(found) }]
    })
  })

/** What the engine says otherwise than the scenario; empty: it passes. */
export const checkScenario = (scenario: Scenario, pack: Pack, hash: string): readonly Mismatch[] => {
  const program = prepare(pack, scenario.asOf, scenario.readings)
  const made = determine(program, scenario.facts, hash)
  return [
    ...checkExpected(scenario, made),
    ...checkCitations(scenario, pack),
    ...checkMissing(scenario, program),
    ...checkDue(scenario, made),
    ...checkRoles(scenario, made),
    ...checkPenalties(scenario, made),
  ]
}
