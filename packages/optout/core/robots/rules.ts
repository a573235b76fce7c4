import { DIRECTIVES } from './directive.ts'
import { LINE_FIELDS, type RobotsFile } from './file.ts'
import { isSpent, type Meter } from './meter.ts'
import { FOREIGN, makeOctets, type Octets, spell } from './octets.ts'
import { matchesPattern } from './pattern.ts'
import type { Subject } from './subject.ts'

/** Rules of some groups, ready to be tried: the longest first, of one length `Allow` first (RFC 9309, section 2.2.2). */
export interface Rules {
  /** Octets of the patterns: the file's, and those that are spelt otherwise than in it. */
  readonly file: Uint8Array
  readonly spelt: Uint8Array
  readonly count: number
  /** `RULE_FIELDS` numbers for each rule, in the order in which they are tried. */
  readonly table: Int32Array
  /**
   * Where the rules of each bucket begin, then `ENTRY_FIELDS` numbers for each rule, bucket by bucket: they lie side by
   * side, because fetching them from many places took most of the time of a match.
   */
  readonly index: Int32Array
}

/** Line of the file, octets that count, flags, place of the pattern, and the sets of octets that it needs. */
const RULE_FIELDS = 7

const ALLOW = 1
const ANCHORED = 2
const SPELT = 4

/** Place of the rule, and the sets of octets that it needs. */
const ENTRY_FIELDS = 3

/** Rules are put together by their second octet, as far as its last six bits tell; the last bucket matches any. */
const BUCKETS = 65
const ANY_OCTET = 64
const bucketOf = (octet: number): number => octet & 63

interface Making {
  numbers: Int32Array
  /** How many of the numbers are in use. */
  used: number
  readonly spelt: Octets
  longest: number
}

/** Makes the rules among these lines ready. Takes time in proportion to their octets. */
export const prepareRules = (file: RobotsFile, lines: readonly number[]): Rules => {
  const making: Making = { numbers: new Int32Array(RULE_FIELDS * 32), used: 0, spelt: makeOctets(), longest: 0 }
  for (const line of lines) addLine(making, file, line)
  const count = making.used / RULE_FIELDS
  const table = sorted(making.numbers, count, making.longest)
  const spelt = making.spelt.bytes.slice(0, making.spelt.length)
  return { file: file.bytes, spelt, count, table, index: indexed(file.bytes, spelt, table, count) }
}

/** Put together by counting; inside a bucket rules keep their order. */
const indexed = (file: Uint8Array, spelt: Uint8Array, table: Int32Array, count: number): Int32Array => {
  const index = new Int32Array(BUCKETS + 1 + ENTRY_FIELDS * count)
  const buckets = new Uint8Array(count)
  const places = new Int32Array(BUCKETS + 1)
  for (let rule = 0; rule < count; rule += 1) {
    const at = rule * RULE_FIELDS
    const bucket = bucketOfRule(((table[at + 2] as number) & SPELT) === 0 ? file : spelt, table, at)
    buckets[rule] = bucket
    places[bucket + 1] = (places[bucket + 1] as number) + ENTRY_FIELDS
  }
  places[0] = BUCKETS + 1
  for (let bucket = 1; bucket <= BUCKETS; bucket += 1) {
    places[bucket] = (places[bucket] as number) + (places[bucket - 1] as number)
  }
  index.set(places)
  for (let rule = 0; rule < count; rule += 1) {
    const bucket = buckets[rule] as number
    const entry = places[bucket] as number
    places[bucket] = entry + ENTRY_FIELDS
    index[entry] = rule
    index[entry + 1] = table[rule * RULE_FIELDS + 5] as number
    index[entry + 2] = table[rule * RULE_FIELDS + 6] as number
  }
  return index
}

/** Sorted by counting: a file may hold tens of thousands of rules. */
const sorted = (numbers: Int32Array, count: number, longest: number): Int32Array => {
  const places = new Int32Array(2 * longest + 3)
  const keyOf = (rule: number): number => {
    const at = rule * RULE_FIELDS
    return 2 * (longest - (numbers[at + 1] as number)) + (((numbers[at + 2] as number) & ALLOW) === 0 ? 1 : 0)
  }
  for (let rule = 0; rule < count; rule += 1) places[keyOf(rule) + 1] = (places[keyOf(rule) + 1] as number) + 1
  for (let key = 1; key < places.length; key += 1) places[key] = (places[key] as number) + (places[key - 1] as number)
  const table = new Int32Array(count * RULE_FIELDS)
  for (let rule = 0; rule < count; rule += 1) {
    const key = keyOf(rule)
    const place = places[key] as number
    places[key] = place + 1
    for (let field = 0; field < RULE_FIELDS; field += 1) {
      table[place * RULE_FIELDS + field] = numbers[rule * RULE_FIELDS + field] as number
    }
  }
  return table
}

const bucketOfRule = (bytes: Uint8Array, table: Int32Array, at: number): number => {
  const from = table[at + 3] as number
  const octet = from + 1 < (table[at + 4] as number) ? (bytes[from + 1] as number) : STAR
  return bytes[from] === STAR || octet === STAR ? ANY_OCTET : bucketOf(octet)
}

const SLASH = 0x2f
const STAR = 0x2a
const DOLLAR = 0x24
const PERCENT = 0x25

const addLine = (making: Making, { bytes, table }: RobotsFile, line: number): void => {
  const place = line * LINE_FIELDS
  const directive = table[place]
  if (directive !== DIRECTIVES.allow && directive !== DIRECTIVES.disallow) return
  const from = table[place + 3] as number
  const to = table[place + 4] as number
  // An empty rule matches nothing, and a path begins with `/`.
  if (from === to || (bytes[from] !== SLASH && bytes[from] !== STAR)) return
  const allow = directive === DIRECTIVES.allow ? ALLOW : 0
  const anchored = bytes[to - 1] === DOLLAR ? 1 : 0
  const flags = allow | (anchored * ANCHORED)
  if (needsSpelling(bytes, from, to)) {
    const begin = making.spelt.length
    const octets = spell(bytes, from, to - anchored, allow === 0, false, making.spelt)
    add(making, making.spelt.bytes, line, octets + anchored, flags | SPELT, begin, making.spelt.length)
  } else add(making, bytes, line, to - from, flags, from, to - anchored)
  if (allow !== 0) addFolder(making, bytes, line, from, to)
}

const needsSpelling = (bytes: Uint8Array, from: number, to: number): boolean => {
  for (let at = from; at < to; at += 1) {
    const octet = bytes[at] as number
    if (FOREIGN[octet] === 1 || octet === PERCENT || (octet === DOLLAR && at < to - 1)) return true
  }
  return false
}

const INDEX_PAGE = Uint8Array.from('index.htm', (letter) => letter.charCodeAt(0))

/** Google: allowing a folder's `index.html` allows the folder's own address. */
const addFolder = (making: Making, bytes: Uint8Array, line: number, from: number, to: number): void => {
  let slash = to - 1
  while (slash >= from && bytes[slash] !== SLASH) slash -= 1
  if (slash < from || INDEX_PAGE.some((octet, at) => slash + 1 + at >= to || bytes[slash + 1 + at] !== octet)) return
  const begin = making.spelt.length
  const octets = spell(bytes, from, slash + 1, false, false, making.spelt) + 1
  add(making, making.spelt.bytes, line, octets, ALLOW | SPELT | ANCHORED, begin, making.spelt.length)
}

const add = (
  making: Making,
  bytes: Uint8Array,
  line: number,
  octets: number,
  flags: number,
  from: number,
  to: number,
): void => {
  let marks = 0
  let letters = 0
  for (let at = from; at < to; at += 1) {
    const octet = bytes[at] as number
    if (octet >= 0x40) letters |= 1 << (octet & 31)
    else if (octet !== STAR) marks |= 1 << (octet & 31)
  }
  if (making.used + RULE_FIELDS > making.numbers.length) making.numbers = twice(making.numbers)
  const { numbers, used } = making
  numbers[used] = line
  numbers[used + 1] = octets
  numbers[used + 2] = flags
  numbers[used + 3] = from
  numbers[used + 4] = to
  numbers[used + 5] = marks
  numbers[used + 6] = letters
  making.used += RULE_FIELDS
  if (octets > making.longest) making.longest = octets
}

const twice = (numbers: Int32Array): Int32Array => {
  const larger = new Int32Array(numbers.length * 2)
  larger.set(numbers)
  return larger
}

/** Place of the first rule that matches; −1: none does. */
export const firstMatch = (rules: Rules, subject: Subject, meter: Meter): number => {
  const { count, index } = rules
  // Spelt in two ways, the path may have two second octets: then all rules are tried.
  if (subject.escaped !== subject.decoded) {
    for (let rule = 0; rule < count && !isSpent(meter); rule += 1) {
      if (isPossible(rules, rule, subject) && matches(rules, rule, subject, meter)) return rule
    }
    return -1
  }
  const { bytes, length } = subject.escaped
  const bucket = length > 1 ? bucketOf(bytes[1] as number) : ANY_OCTET
  let any = possibleFrom(index, index[ANY_OCTET] as number, index[ANY_OCTET + 1] as number, subject)
  let own =
    bucket === ANY_OCTET ? NO_MORE : possibleFrom(index, index[bucket] as number, index[bucket + 1] as number, subject)
  while (true) {
    const ownRule = own < 0 ? count : (index[own] as number)
    const anyRule = any < 0 ? count : (index[any] as number)
    const rule = Math.min(ownRule, anyRule)
    if (rule === count) return NO_MORE
    if (matches(rules, rule, subject, meter)) return rule
    if (isSpent(meter)) return NO_MORE
    if (rule === ownRule) own = possibleFrom(index, own + ENTRY_FIELDS, index[bucket + 1] as number, subject)
    else any = possibleFrom(index, any + ENTRY_FIELDS, index[ANY_OCTET + 1] as number, subject)
  }
}

const NO_MORE = -1

/** The first entry whose octets all occur in the path. */
const possibleFrom = (index: Int32Array, from: number, to: number, { marks, letters }: Subject): number => {
  for (let entry = from; entry < to; entry += ENTRY_FIELDS) {
    if (((index[entry + 1] as number) & ~marks) === 0 && ((index[entry + 2] as number) & ~letters) === 0) return entry
  }
  return NO_MORE
}

/** A pattern needs every octet that stands in it. */
const isPossible = ({ table }: Rules, rule: number, { marks, letters }: Subject): boolean => {
  const at = rule * RULE_FIELDS
  return ((table[at + 5] as number) & ~marks) === 0 && ((table[at + 6] as number) & ~letters) === 0
}

const matches = ({ table, file, spelt }: Rules, rule: number, subject: Subject, meter: Meter): boolean => {
  const at = rule * RULE_FIELDS
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

export const isAllow = ({ table }: Rules, rule: number): boolean =>
  ((table[rule * RULE_FIELDS + 2] as number) & ALLOW) !== 0

export const lineOf = ({ table }: Rules, rule: number): number => table[rule * RULE_FIELDS] as number

/** Whether a `Disallow` as long as the `Allow` at this place matches too. */
export const isTie = (rules: Rules, allow: number, subject: Subject, meter: Meter): boolean => {
  const { table, count } = rules
  const octets = table[allow * RULE_FIELDS + 1]
  for (let rule = allow + 1; rule < count && table[rule * RULE_FIELDS + 1] === octets; rule += 1) {
    if (!isAllow(rules, rule) && isPossible(rules, rule, subject) && matches(rules, rule, subject, meter)) return true
    if (isSpent(meter)) return false
  }
  return false
}
