import type { CivilDate } from '@tanba/kernel'
import type { Calendar, Clock, Pack, Rule } from '@tanba/law'
import { type Gate, gateOf } from '../stage/lacking.ts'
import { ACT_KINDS, type ActKinds } from './acts.ts'
import type { EvidenceKind } from './kinds/index.ts'
import { LIFE_PARAMETERS, type Need, needsOf } from './needs.ts'

/** A deadline of the law that times a duty of ours. */
export interface DutyClock {
  readonly rule: string
  readonly clock: Clock
  readonly from: CivilDate
}

/** One column of the board: a duty in force on the day, and what the pack says of it. */
export interface DutyColumn {
  readonly duty: string
  readonly cites: readonly string[]
  /** First day of the rule. */
  readonly from: CivilDate
  readonly needs: readonly Need[]
  readonly clocks: readonly DutyClock[]
}

/** What the board of every system of one day is made with: made once, used for thousands of systems. */
export interface BoardSettings {
  readonly columns: readonly DutyColumn[]
  readonly gate: Gate
  readonly calendar: Calendar
  readonly acts: ActKinds
  /** Months for which evidence of a kind counts at most, where the law sets them. */
  readonly lives: ReadonlyMap<EvidenceKind, number>
  /** Working days that the organisation gives itself for a duty for which the law sets no day. */
  readonly planWorkingDays: number
}

export interface BoardChoices {
  readonly planWorkingDays?: number
  /** Acts of further capabilities, by the types of their events. */
  readonly acts?: ActKinds
}

const PLAN_WORKING_DAYS = 10

/** Bound by the pack's word, these are bodies of the state: their clocks do not make us late. */
const STATE = new Set(['sectoral_body', 'state_body', 'authorised_body', 'government', 'platform_operator'])

const isOn = ({ from, to }: Pick<Rule, 'from' | 'to'>, date: string): boolean =>
  from <= date && (to === undefined || date <= to)

/**
 * A deadline that binds only the state is nobody's duty here. So is one whose period the pack counts from an act of ours
 * until an answer of a body: those of the list of trusted systems.
 */
const bindsUs = (pack: Pack, rule: Rule): boolean => {
  const bound = rule.cites.flatMap((id) => pack.provisions.find((one) => one.id === id)?.bound ?? [])
  const state = bound.some((who) => STATE.has(who))
  return bound.length === 0 || (rule.clock?.kind === 'within' ? !state : bound.some((who) => !STATE.has(who)))
}

const clocksOf = (pack: Pack, rules: readonly Rule[], duty: string): readonly DutyClock[] =>
  rules
    .filter((rule) => rule.kind === 'deadline' && rule.of === duty && bindsUs(pack, rule))
    .flatMap(({ id: rule, clock, from }) => (clock === undefined ? [] : [{ rule, clock, from }]))

const livesOf = (pack: Pack, asOf: string): ReadonlyMap<EvidenceKind, number> =>
  new Map(
    Object.entries(LIFE_PARAMETERS).flatMap(([kind, id]) => {
      const parameter = pack.parameters.find((one) => one.id === id)
      const value = parameter?.values.find((one) => isOn(one, asOf))?.value
      return parameter?.unit === 'month' && typeof value === 'number' ? [[kind as EvidenceKind, value] as const] : []
    }),
  )

/** Reads off a pack what the board of a day needs: duties in force, their clocks, what meets them. */
export const boardSettings = (pack: Pack, asOf: CivilDate, choices: BoardChoices = {}): BoardSettings => {
  const rules = pack.rules.filter((rule) => isOn(rule, asOf))
  const columns = rules
    .filter(({ kind }) => kind === 'duty')
    .map(({ id, cites, from }) => ({ duty: id, cites, from, needs: needsOf(id), clocks: clocksOf(pack, rules, id) }))
  return {
    columns,
    gate: gateOf(pack, asOf),
    calendar: pack.calendar,
    acts: { ...ACT_KINDS, ...choices.acts },
    lives: livesOf(pack, asOf),
    planWorkingDays: choices.planWorkingDays ?? PLAN_WORKING_DAYS,
  }
}
