import { DIRECTIVES } from './directive.ts'
import { LINE_FIELDS, type RobotsFile } from './file.ts'
import { FOREIGN, makeOctets, type Octets, spell } from './octets.ts'
import { ALLOW, ANCHORED, ANY_OCTET, bucketOf, ENTRIES, ENTRY_FIELDS, RULE_FIELDS, type Rules, SPELT } from './rules.ts'

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
  const rows = ENTRIES + ENTRY_FIELDS * count
  const table = new Int32Array(rows + RULE_FIELDS * count)
  const spelt = making.spelt.bytes.slice(0, making.spelt.length)
  const rules: Rules = { file: file.bytes, spelt, count, table, rows }
  putRows(making, rules)
  putEntries(rules)
  return rules
}

/** Sorted by counting: a file may hold tens of thousands of rules. */
const putRows = ({ numbers, longest }: Making, { table, count, rows }: Rules): void => {
  const places = new Int32Array(2 * longest + 3)
  const keyOf = (rule: number): number => {
    const at = rule * RULE_FIELDS
    return 2 * (longest - (numbers[at + 1] as number)) + (((numbers[at + 2] as number) & ALLOW) === 0 ? 1 : 0)
  }
  for (let rule = 0; rule < count; rule += 1) places[keyOf(rule) + 1] = (places[keyOf(rule) + 1] as number) + 1
  for (let key = 1; key < places.length; key += 1) places[key] = (places[key] as number) + (places[key - 1] as number)
  for (let rule = 0; rule < count; rule += 1) {
    const key = keyOf(rule)
    const place = places[key] as number
    places[key] = place + 1
    for (let field = 0; field < RULE_FIELDS; field += 1) {
      table[rows + place * RULE_FIELDS + field] = numbers[rule * RULE_FIELDS + field] as number
    }
  }
}

/** Put together by counting too; inside a bucket rules keep their order. */
const putEntries = (rules: Rules): void => {
  const { table, count, rows } = rules
  const buckets = new Uint8Array(count)
  const places = new Int32Array(ENTRIES)
  for (let rule = 0; rule < count; rule += 1) {
    const bucket = bucketOfRule(rules, rows + rule * RULE_FIELDS)
    buckets[rule] = bucket
    places[bucket + 1] = (places[bucket + 1] as number) + ENTRY_FIELDS
  }
  places[0] = ENTRIES
  for (let bucket = 1; bucket < ENTRIES; bucket += 1) {
    places[bucket] = (places[bucket] as number) + (places[bucket - 1] as number)
  }
  table.set(places)
  for (let rule = 0; rule < count; rule += 1) {
    const bucket = buckets[rule] as number
    const entry = places[bucket] as number
    places[bucket] = entry + ENTRY_FIELDS
    table[entry] = rule
    table[entry + 1] = table[rows + rule * RULE_FIELDS + 5] as number
    table[entry + 2] = table[rows + rule * RULE_FIELDS + 6] as number
  }
}

const bucketOfRule = ({ file, spelt, table }: Rules, at: number): number => {
  const bytes = ((table[at + 2] as number) & SPELT) === 0 ? file : spelt
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
