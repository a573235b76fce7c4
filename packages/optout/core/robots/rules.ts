import { isSpent, type Meter } from './meter.ts'
import { matchesPattern } from './pattern.ts'
import type { Subject } from './subject.ts'

/** Rules of some groups, ready to be tried: the longest first, of one length `Allow` first (RFC 9309, section 2.2.2). */
export interface Rules {
  /** Octets of the patterns: the file's, and those that are spelt otherwise than in it. */
  readonly file: Uint8Array
  readonly spelt: Uint8Array
  readonly count: number
  /**
   * Where the rules of each bucket begin; from `ENTRIES` on `ENTRY_FIELDS` numbers for each rule, bucket by bucket; from
   * `rows` on `RULE_FIELDS` numbers for each rule in the order in which they are tried. All in one, because fetching
   * numbers from many places takes most of the time of a match.
   */
  readonly table: Int32Array
  readonly rows: number
}

/** Line of the file, octets that count, flags, place of the pattern, and the sets of octets that it needs. */
export const RULE_FIELDS = 7

export const ALLOW = 1
export const ANCHORED = 2
export const SPELT = 4

/** Place of the rule, and the sets of octets that it needs. */
export const ENTRY_FIELDS = 3

/** Rules are put together by their second octet, as far as its last six bits tell; the last bucket matches any. */
export const ANY_OCTET = 64
/** Buckets begin and end at numbers 0 to 65 of the table. */
export const ENTRIES = 66
export const bucketOf = (octet: number): number => octet & 63

/** Place of the first rule that matches; −1: none does. */
export const firstMatch = (rules: Rules, subject: Subject, meter: Meter): number => {
  const { count, table } = rules
  // Spelt in two ways, the path may have two second octets: then all rules are tried.
  if (subject.escaped !== subject.decoded) {
    for (let rule = 0; rule < count && !isSpent(meter); rule += 1) {
      if (isPossible(rules, rule, subject) && matches(rules, rule, subject, meter)) return rule
    }
    return -1
  }
  const { bytes, length } = subject.escaped
  const bucket = length > 1 ? bucketOf(bytes[1] as number) : ANY_OCTET
  let any = possibleFrom(table, table[ANY_OCTET] as number, table[ANY_OCTET + 1] as number, subject)
  let own =
    bucket === ANY_OCTET ? NO_MORE : possibleFrom(table, table[bucket] as number, table[bucket + 1] as number, subject)
  while (true) {
    const ownRule = own < 0 ? count : (table[own] as number)
    const anyRule = any < 0 ? count : (table[any] as number)
    const rule = Math.min(ownRule, anyRule)
    if (rule === count) return NO_MORE
    if (matches(rules, rule, subject, meter)) return rule
    if (isSpent(meter)) return NO_MORE
    if (rule === ownRule) own = possibleFrom(table, own + ENTRY_FIELDS, table[bucket + 1] as number, subject)
    else any = possibleFrom(table, any + ENTRY_FIELDS, table[ANY_OCTET + 1] as number, subject)
  }
}

const NO_MORE = -1

/** The first entry whose octets all occur in the path. */
const possibleFrom = (table: Int32Array, from: number, to: number, { marks, letters }: Subject): number => {
  for (let entry = from; entry < to; entry += ENTRY_FIELDS) {
    if (((table[entry + 1] as number) & ~marks) === 0 && ((table[entry + 2] as number) & ~letters) === 0) return entry
  }
  return NO_MORE
}

/** A pattern needs every octet that stands in it. */
const isPossible = ({ table, rows }: Rules, rule: number, { marks, letters }: Subject): boolean => {
  const at = rows + rule * RULE_FIELDS
  return ((table[at + 5] as number) & ~marks) === 0 && ((table[at + 6] as number) & ~letters) === 0
}

const matches = ({ table, rows, file, spelt }: Rules, rule: number, subject: Subject, meter: Meter): boolean => {
  const at = rows + rule * RULE_FIELDS
  const flags = table[at + 2] as number
  const { bytes, length } = (flags & ALLOW) !== 0 ? subject.escaped : subject.decoded
  return matchesPattern(
    (flags & SPELT) === 0 ? file : spelt,
    table[at + 3] as number,
    table[at + 4] as number,
    (flags & ANCHORED) !== 0,
    bytes,
    length,
    meter,
  )
}

export const isAllow = ({ table, rows }: Rules, rule: number): boolean =>
  ((table[rows + rule * RULE_FIELDS + 2] as number) & ALLOW) !== 0

export const lineOf = ({ table, rows }: Rules, rule: number): number => table[rows + rule * RULE_FIELDS] as number

/** Whether a `Disallow` as long as the `Allow` at this place matches too. */
export const isTie = (rules: Rules, allow: number, subject: Subject, meter: Meter): boolean => {
  const { table, rows, count } = rules
  const octets = table[rows + allow * RULE_FIELDS + 1]
  for (let rule = allow + 1; rule < count && table[rows + rule * RULE_FIELDS + 1] === octets; rule += 1) {
    if (!isAllow(rules, rule) && isPossible(rules, rule, subject) && matches(rules, rule, subject, meter)) return true
    if (isSpent(meter)) return false
  }
  return false
}
