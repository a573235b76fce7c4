import { addDays, addMonths, type CivilDate, weekdayOf } from '@tanba/kernel'
import type { Calendar, DayOff } from './pack/types.ts'

/** Why a date that was counted may move: a year without a calendar, or a day off that nobody has confirmed. */
export type Doubt =
  | { readonly kind: 'year-unknown'; readonly year: number }
  | { readonly kind: 'day-unconfirmed'; readonly day: DayOff }

export interface DueDate {
  readonly date: CivilDate
  /** Not empty: the date is provisional. */
  readonly doubts: readonly Doubt[]
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

// Nobody's clock runs longer than this; it stops a pack with a broken calendar from counting for ever.
const MAX_DAYS_WALKED = 3660

const yearOf = (date: CivilDate): number => Number(date.slice(0, 4))

const isWeekend = (calendar: Calendar, date: CivilDate): boolean =>
  calendar.weekend.includes(WEEKDAYS[weekdayOf(date) - 1] ?? '')

/** What the calendar does not know for sure about a date. */
const doubtOf = (calendar: Calendar, date: CivilDate, off: DayOff | undefined): Doubt | undefined => {
  if (!calendar.years.some(({ year }) => year === yearOf(date))) return { kind: 'year-unknown', year: yearOf(date) }
  // An unconfirmed day off that falls on a weekend changes nothing.
  if (off?.confidence === 'unconfirmed' && !isWeekend(calendar, date)) return { kind: 'day-unconfirmed', day: off }
  return undefined
}

const dayOff = (calendar: Calendar, date: CivilDate): DayOff | undefined =>
  calendar.years.find(({ year }) => year === yearOf(date))?.days_off.find((day) => day.date === date)

/** What a calendar says of one day. */
interface Day {
  readonly date: CivilDate
  readonly works: boolean
  readonly doubt: Doubt | undefined
}

const dayOn = (calendar: Calendar, date: CivilDate): Day => {
  const off = dayOff(calendar, date)
  return { date, works: off === undefined && !isWeekend(calendar, date), doubt: doubtOf(calendar, date, off) }
}

// The days of the years that a calendar has: some hundreds, which thousands of systems ask for.
const daysAfter = new WeakMap<Calendar, Map<CivilDate, Day>>()

const dayAfter = (calendar: Calendar, date: CivilDate): Day => {
  const kept = daysAfter.get(calendar) ?? new Map<CivilDate, Day>()
  daysAfter.set(calendar, kept)
  const before = kept.get(date)
  if (before !== undefined) return before
  const day = dayOn(calendar, addDays(date, 1))
  if (day.doubt?.kind !== 'year-unknown') kept.set(date, day)
  return day
}

const sameDoubt = (a: Doubt, b: Doubt): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Adds working days. Counting starts on the day after the event (Civil Code, running of periods). */
export const addWorkingDays = (calendar: Calendar, event: CivilDate, count: number): DueDate => {
  const doubts: Doubt[] = []
  let date = event
  let left = count
  for (let walked = 0; left > 0 && walked < MAX_DAYS_WALKED; walked += 1) {
    const day = dayAfter(calendar, date)
    const { doubt } = day
    if (doubt !== undefined && !doubts.some((known) => sameDoubt(known, doubt))) doubts.push(doubt)
    if (day.works) left -= 1
    date = day.date
  }
  return { date, doubts }
}

// Any period that starts before this ends inside the calendar, which stops at 9999-12-31.
const LAST_EVENT = '9900-01-01'

/** When a period after an event ends; absent at the end of the calendar. Months and days run through days off. */
export const dueDate = (calendar: Calendar, event: CivilDate, count: number, unit: string): DueDate | undefined => {
  if (event > LAST_EVENT) return undefined
  if (unit === 'working_day') return addWorkingDays(calendar, event, count)
  if (unit === 'month') return { date: addMonths(event, count), doubts: [] }
  return { date: addDays(event, count), doubts: [] }
}
