import type { CivilDate, Instant } from '@tanba/kernel'
import type { Facts, Statement } from '@tanba/law'
import type { Stage } from '../stage/stages.ts'
import { type FactHistory, type FactRecord, recordsAt } from './record.ts'

/** The fact by which the law asks for the stage of the life cycle. The register knows it, so nobody states it by hand. */
export const STAGE_FACT = 'scope.stage'

const STAGE_AS_FACT: Readonly<Record<Stage, string>> = {
  idea: 'design',
  screening: 'design',
  design: 'design',
  pilot: 'pilot',
  operation: 'operation',
  refused: 'stopped',
  suspended: 'stopped',
  retired: 'stopped',
}

const statementOf = ({ value, by, at, ground, evidence }: FactRecord): Statement => ({
  ...(value === undefined ? {} : { value }),
  by,
  at,
  ...(ground === undefined ? {} : { ground }),
  ...(evidence === undefined ? {} : { evidence }),
})

/**
 * What was said about a system by a moment, as the law reads it: facts by name, the statements of each in the order in
 * which they came in, so that of one person's words of one day the last counts.
 */
export const factsOf = (history: FactHistory, when: Instant, system: Facts['system']): Facts => {
  const byFact = new Map<string, Statement[]>()
  for (const record of recordsAt(history, when)) {
    const said = byFact.get(record.fact)
    if (said === undefined) byFact.set(record.fact, [statementOf(record)])
    else said.push(statementOf(record))
  }
  const statements = [...byFact].sort(([a], [b]) => (a < b ? -1 : 1))
  return { system, statements: Object.fromEntries(statements) }
}

/** Who states the stage in a determination: the register, in no language. */
export const REGISTER = 'tanba register'

/**
 * The facts with the stage that a system has, or would have. It replaces whatever was said of the stage: two words for
 * one thing would only contradict each other.
 */
export const withStage = (facts: Facts, stage: Stage, since: CivilDate): Facts => ({
  system: facts.system,
  statements: { ...facts.statements, [STAGE_FACT]: [{ value: STAGE_AS_FACT[stage], by: REGISTER, at: since }] },
})
