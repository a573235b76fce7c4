import { isJsonArray, isJsonObject, type JsonValue } from '@tanba/kernel'
import { comparablePath, fits } from './pattern.ts'

/** What `tdm-reservation` says; `unreadable`: there, and no value of the protocol. */
export type Reservation = 'reserved' | 'not-reserved' | 'unreadable'

/** What the file says of one path. */
export interface FileAnswer {
  readonly reservation: Reservation
  readonly policy?: string
  /** Which rule, from 0. */
  readonly rule: number
  /** A code for the reader. */
  readonly note?: string
  /** The rule as it stands. */
  readonly raw: JsonValue
}

export type FileFault = 'not-an-array' | 'too-many-rules'

/** Rules of one file that are looked at. */
const MOST_RULES = 100_000

/**
 * The answer of a tdmrep.json: the first rule in sequence whose location fits (TDMRep, "TDM File on the Origin Server").
 * A rule without a readable location may have been meant for any path: where it stands before the first that fits, it is
 * given beside it.
 *
 * @param url The address of the work.
 */
export const fileAnswers = (file: JsonValue, url: URL): readonly FileAnswer[] | FileFault => {
  if (!isJsonArray(file)) return 'not-an-array'
  if (file.length > MOST_RULES) return 'too-many-rules'
  const path = comparablePath(`${url.pathname}${url.search}`)
  const answers: FileAnswer[] = []
  for (const [rule, raw] of file.entries()) {
    const location = isJsonObject(raw) ? raw.location : undefined
    if (!isJsonObject(raw) || typeof location !== 'string') {
      // Once is enough to say so; a hostile file has as many as it may have rules.
      if (answers.length === 0) answers.push({ reservation: 'unreadable', rule, note: 'rule-without-location', raw })
    } else if (fits(patternOf(location, url), path)) {
      answers.push({ ...reservationOf(raw['tdm-reservation']), ...policyOf(raw['tdm-policy']), rule, raw })
      break
    }
  }
  return answers
}

/** Some write the whole address, or leave the first slash out. */
const patternOf = (location: string, { origin }: URL): string => {
  if (location === origin) return '/'
  const path = location.startsWith(`${origin}/`) ? location.slice(origin.length) : location
  return path.startsWith('/') || path.startsWith('*') ? path : `/${path}`
}

const policyOf = (policy: JsonValue | undefined): { readonly policy?: string } =>
  typeof policy === 'string' && policy !== '' ? { policy } : {}

/**
 * 1 and 0 (TDMRep, "tdm-reservation"). Other values are errors of the protocol; a plain 1 written as text or `true`
 * expresses the same will and is taken, a 0 written so lifts nothing.
 */
const reservationOf = (value: JsonValue | undefined): { readonly reservation: Reservation; readonly note?: string } => {
  if (value === 1) return { reservation: 'reserved' }
  if (value === 0) return { reservation: 'not-reserved' }
  if (value === '1' || value === true) return { reservation: 'reserved', note: 'value-as-text' }
  return { reservation: 'unreadable', note: value === undefined ? 'value-missing' : 'value-unknown' }
}

/** The value of a header field, a tag or a property of metadata: text. */
export const reservationOfText = (value: string): Reservation => {
  const text = value.trim()
  if (text === '1') return 'reserved'
  return text === '0' ? 'not-reserved' : 'unreadable'
}
