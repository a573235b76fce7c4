import type { CivilDate } from '@tanba/kernel'
import { type Fine, fineOf } from './amount.ts'
import { type Classification, classify } from './classes.ts'
import type { Proof } from './evaluate.ts'
import type { Facts, Statement } from './facts.ts'
import type { Rule, RuleKind } from './pack/types.ts'
import { parameterOn } from './parameter.ts'
import type { Program } from './program.ts'
import { type ChosenReading, compareReadings } from './readings.ts'
import { type Outcome, type Run, run } from './run.ts'
import type { Truth } from './truth.ts'
import { type DueDate, dueDate } from './working-days.ts'

/** Changes when the same inputs could give another determination. Part of every determination. */
export const ENGINE_VERSION = '1'

export interface ResultRecord {
  readonly id: string
  readonly kind: RuleKind
  readonly state: Truth
  /** False: the rule does not apply on the date, so the answer is no whatever the facts. */
  readonly in_force: boolean
  readonly depends_on_role?: true
  readonly role?: Truth
  readonly exceptions?: readonly { readonly id: string; readonly state: Truth }[]
  readonly proof?: Proof
  readonly due?: DueDate
  readonly fine?: Fine
}

/** Something about the input that a person should know; never a reason to fail. */
export interface InputFinding {
  readonly code: 'ungrounded-judgement' | 'conflicting-statements'
  readonly fact: string
  readonly by: readonly string[]
}

/**
 * What the law says about one system on one date. A pure function of pack, date, readings and facts: it holds no clock
 * and no random value, so the same inputs give the same bytes (canonical JSON, RFC 8785).
 */
export interface Determination {
  readonly format: 'tanba-determination/1'
  readonly engine: string
  readonly pack: { readonly version: string; readonly hash: string }
  readonly as_of: CivilDate
  readonly readings: readonly ChosenReading[]
  readonly system: Facts['system']
  readonly facts: Readonly<Record<string, readonly Statement[]>>
  readonly classes: readonly Classification[]
  readonly results: readonly ResultRecord[]
  readonly findings: readonly InputFinding[]
}

const dueOf = (here: Run, rule: Rule, state: Truth): DueDate | undefined => {
  if (rule.clock?.kind !== 'within' || state === 'no') return undefined
  const event = here.known(rule.clock.after)
  const period = parameterOn(here.program.pack, rule.clock.period, here.program.asOf)
  if (event.state !== 'known' || typeof event.value !== 'string' || typeof period?.value.value !== 'number')
    return undefined
  // The reader of facts has checked that a date fact holds a civil date.
  return dueDate(here.program.pack.calendar, event.value as CivilDate, period.value.value, period.parameter.unit)
}

type Draft = { -readonly [Key in keyof ResultRecord]: ResultRecord[Key] }

const record = (here: Run, outcome: Outcome): ResultRecord => {
  const { rule, state, role, proof, exceptions } = outcome
  const made: Draft = { id: rule.id, kind: rule.kind, state, in_force: true, proof }
  if (outcome.dependsOnRole) made.depends_on_role = true
  if (role !== undefined) made.role = role
  if (exceptions.length > 0) made.exceptions = exceptions
  const due = dueOf(here, rule, state)
  if (due !== undefined) made.due = due
  const fine = rule.kind === 'penalty' && state !== 'no' ? fineOf(here, rule) : undefined
  if (fine !== undefined) made.fine = fine
  return made
}

const notInForce = (rule: Rule): ResultRecord => ({ id: rule.id, kind: rule.kind, state: 'no', in_force: false })

// Sorted: the order in which a file names its facts must not show in the determination.
const inputFindings = (here: Run, facts: Facts): readonly InputFinding[] =>
  Object.keys(facts.statements)
    .sort()
    .flatMap((fact): readonly InputFinding[] => {
      const known = here.known(fact)
      const by = known.said.map((statement) => statement.by)
      if (known.state === 'ungrounded') return [{ code: 'ungrounded-judgement', fact, by }]
      return known.state === 'conflict' ? [{ code: 'conflicting-statements', fact, by }] : []
    })

/** The verdicts, duties and proof of one system: what determine() keeps, before the other readings are compared. */
export const results = (here: Run): readonly ResultRecord[] =>
  here.program.byId.map((rule) => {
    const outcome = here.outcomes.get(rule.id)
    return outcome === undefined ? notInForce(rule) : record(here, outcome)
  })

/** Determines what the law asks of one system. `packHash`: SHA-256 of the pack's canonical form, as its loader gives it. */
export const determine = (program: Program, facts: Facts, packHash: string): Determination => {
  const here = run(program, facts)
  return {
    format: 'tanba-determination/1',
    engine: ENGINE_VERSION,
    pack: { version: program.pack.version, hash: packHash },
    as_of: program.asOf,
    readings: compareReadings(here),
    system: facts.system,
    facts: facts.statements,
    classes: program.pack.classes.map((group) => classify(here, group)),
    results: results(here),
    findings: inputFindings(here, facts),
  }
}
