import { KernelError } from '../errors.ts'
import type { Brand } from './brand.ts'
import { isInstant } from './instant.ts'
import { quote } from './quote.ts'

/**
 * A day of the Gregorian calendar as `YYYY-MM-DD`, years 0001 to 9999, belonging to no time zone: the form in which laws
 * and contracts name days (RFC 3339 section 5.6, `full-date`). Text order is calendar order.
 */
export type CivilDate = Brand<string, 'CivilDate'>

/** Months from 1 to 12, days from 1 to 31. */
export type CivilDateParts = { readonly year: number; readonly month: number; readonly day: number }

export function isCivilDate(text: string): text is CivilDate {
  return isInstant(`${text}T00:00:00.000Z`)
}

/** @throws {KernelError} `civil-date-invalid`: any other spelling, or a day the calendar has not (2026-02-30). */
export function parseCivilDate(text: string): CivilDate {
  if (!isCivilDate(text)) throw new KernelError('civil-date-invalid', { text: quote(text) })
  return text
}

/** @throws {KernelError} `civil-date-invalid`: parts that are no day of the years 0001 to 9999. */
export function civilDate({ year, month, day }: CivilDateParts): CivilDate {
  return parseCivilDate(`${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`)
}

export function civilDateParts(date: CivilDate): CivilDateParts {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) }
}

function padded(part: number, digits: number): string {
  return String(part).padStart(digits, '0')
}
