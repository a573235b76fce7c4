import { KernelError } from '../errors.ts'
import { type CivilDate, civilDate, civilDateParts } from './civil-date.ts'

const DAY = 86_400_000
const FIRST_MONTH = 12
const LAST_MONTH = 9999 * 12 + 11
const FIRST_DAY = Date.parse('0001-01-01T00:00:00.000Z') / DAY
const LAST_DAY = Date.parse('9999-12-31T00:00:00.000Z') / DAY

/** A day of the week by ISO 8601: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** The day `days` after `date`, or before it when negative. @throws {KernelError} `civil-step-invalid`. */
export function addDays(date: CivilDate, days: number): CivilDate {
  const day = epochDay(date) + days
  requireWithin(FIRST_DAY, day, LAST_DAY, date, days)
  return new Date(day * DAY).toISOString().slice(0, 10) as CivilDate
}

/**
 * The same day of the month `months` later, or earlier when negative; where that month is too short, its last day:
 * 2026-01-31 and one month make 2026-02-28.
 *
 * @throws {KernelError} `civil-step-invalid`: no whole number, or beyond the years 0001 to 9999.
 */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const from = civilDateParts(date)
  const count = from.year * 12 + (from.month - 1) + months
  requireWithin(FIRST_MONTH, count, LAST_MONTH, date, months)
  const year = Math.floor(count / 12)
  const month = (count % 12) + 1
  // The calendar repeats every 400 years; moved to 2000 and later because Date.UTC reads years below 100 as 19xx.
  const lastDay = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
  return civilDate({ year, month, day: Math.min(from.day, lastDay) })
}

/** Negative when `left` is earlier, 0 for the same day, positive when later: for `Array.prototype.sort`. */
export function compareCivilDates(left: CivilDate, right: CivilDate): -1 | 0 | 1 {
  if (left === right) return 0
  return left < right ? -1 : 1
}

/** Days from `from` to `to`: 1 from a day to the next, negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return epochDay(to) - epochDay(from)
}

export function weekdayOf(date: CivilDate): Weekday {
  // Counted from a Monday long ago (0001-01-01), so that the remainder is never negative.
  return (((epochDay(date) - FIRST_DAY) % 7) + 1) as Weekday
}

function epochDay(date: CivilDate): number {
  return Date.parse(`${date}T00:00:00.000Z`) / DAY
}

function requireWithin(first: number, reached: number, last: number, date: CivilDate, amount: number): void {
  if (Number.isInteger(reached) && reached >= first && reached <= last) return
  throw new KernelError('civil-step-invalid', { date, amount })
}
