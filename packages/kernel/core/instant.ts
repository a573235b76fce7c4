import { KernelError } from '../errors.ts'
import type { Brand } from './brand.ts'
import { quote } from './quote.ts'

/**
 * A moment as RFC 3339 text in UTC with milliseconds, `2026-01-18T00:00:00.000Z`, years 0001 to 9999. One spelling only,
 * so equal moments are equal strings and text order is time order. Leap seconds (`:60`) have no place in it.
 */
export type Instant = Brand<string, 'Instant'>

const EARLIEST = Date.parse('0001-01-01T00:00:00.000Z')
const LATEST = Date.parse('9999-12-31T23:59:59.999Z')

export function isInstant(text: string): text is Instant {
  // Writing the moment back is the check: Date.parse also takes 30 February, 24:00, offsets and shorter forms.
  const milliseconds = Date.parse(text)
  return milliseconds >= EARLIEST && milliseconds <= LATEST && new Date(milliseconds).toISOString() === text
}

/** @throws {KernelError} `instant-invalid`: any other spelling, an impossible date or time, a year out of range. */
export function parseInstant(text: string): Instant {
  if (!isInstant(text)) throw new KernelError('instant-invalid', { text: quote(text) })
  return text
}

/** The instant whole `milliseconds` after 1970-01-01T00:00:00.000Z. @throws {KernelError} `instant-invalid`. */
export function instantFromEpoch(milliseconds: number): Instant {
  if (!Number.isInteger(milliseconds) || milliseconds < EARLIEST || milliseconds > LATEST) {
    throw new KernelError('instant-invalid', { text: `${milliseconds} ms` })
  }
  return new Date(milliseconds).toISOString() as Instant
}

/** Milliseconds from 1970-01-01T00:00:00.000Z to `instant`; negative before it. */
export function epochFromInstant(instant: Instant): number {
  return Date.parse(instant)
}
