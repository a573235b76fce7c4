import { addDays, type CivilDate } from '@tanba/kernel'
import { addWorkingDays, type Determination, type Doubt, type ResultRecord } from '@tanba/law'
import { lastWords } from '../fact/contradictions.ts'
import type { BoardSettings, DutyColumn } from './settings.ts'
import type { Tally } from './tally.ts'

/**
 * The last day in time. `law`: a period that the law counts. `start`: the law wants the duty done before the system runs,
 * or at once. `plan`: the law sets no day, and the organisation set itself one.
 */
export interface Deadline {
  readonly date: CivilDate
  readonly source: 'law' | 'start' | 'plan'
  /** The rule of the pack that sets it. */
  readonly rule?: string
  /** Not empty: the date may move, because days off of a year are not known or not confirmed. */
  readonly doubts: readonly Doubt[]
  /** The day of the event from which the law counts: evidence that answers it bears this day or a later one. */
  readonly event?: CivilDate
}

const later = (...dates: readonly (CivilDate | undefined)[]): CivilDate | undefined =>
  dates.reduce<CivilDate | undefined>((a, b) => (a === undefined || (b !== undefined && b > a) ? b : a), undefined)

/** The day that the last words about a date fact give; the determination counted from it, so they agree on one. */
const eventDay = ({ facts }: Determination, fact: string): CivilDate | undefined =>
  lastWords(facts[fact] ?? []).find(({ value }) => value !== undefined)?.value as CivilDate | undefined

/** What the deadlines of one cell are found by. */
export interface DeadlineInput {
  readonly column: DutyColumn
  readonly determination: Determination
  readonly resultOf: (id: string) => ResultRecord | undefined
  readonly tally: Tally
  readonly runningSince: CivilDate | undefined
}

const clockDeadlines = (input: DeadlineInput): readonly Deadline[] => {
  const { column, determination, resultOf, tally, runningSince } = input
  return column.clocks.flatMap(({ rule, clock, from }): readonly Deadline[] => {
    if (clock.kind === 'within') {
      const due = resultOf(rule)?.due
      if (due === undefined) return []
      const event = eventDay(determination, clock.after)
      return [{ ...due, source: 'law', rule, ...(event === undefined ? {} : { event }) }]
    }
    if (runningSince === undefined) return []
    if (clock.kind === 'before_event') {
      // The last day in time is the one before the system ran, or before the rule began.
      const start = later(runningSince, from) ?? runningSince
      return [{ date: addDays(start, -1), source: 'start', rule, doubts: [] }]
    }
    if (clock.kind !== 'immediately') return []
    const at = later(runningSince, from, tally.first.get(column.duty)) ?? runningSince
    return [{ date: at, source: 'start', rule, doubts: [] }]
  })
}

/** The plan: the organisation's own day, or working days after the duty was first found to apply. */
const plan = ({ column, tally }: DeadlineInput, settings: BoardSettings): Deadline | undefined => {
  const own = tally.planned.get(column.duty)?.on
  if (own !== undefined) return { date: own, source: 'plan', doubts: [] }
  const start = later(column.from, tally.first.get(column.duty) ?? tally.registered)
  if (start === undefined || (tally.first.get(column.duty) ?? tally.registered) === undefined) return undefined
  return { ...addWorkingDays(settings.calendar, start, settings.planWorkingDays), source: 'plan' }
}

/**
 * The deadlines of a duty that applies, the nearest first. A plan counts only where the law sets no day: nobody plans a
 * statutory deadline away.
 */
export const deadlinesOf = (input: DeadlineInput, settings: BoardSettings): readonly Deadline[] => {
  const set = [...clockDeadlines(input)].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
  if (set.length > 0) return set
  const own = plan(input, settings)
  return own === undefined ? [] : [own]
}
