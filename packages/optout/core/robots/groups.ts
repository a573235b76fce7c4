import { DIRECTIVES } from './directive.ts'
import { LINE_FIELDS, type RobotsFile } from './file.ts'

/** The lines that hold for a `User-agent` line. Crawlers named one after the other have equal parts. */
export interface GroupPart {
  /** Index of the first line after it that is no `User-agent` line itself. */
  readonly from: number
  /** Index after the last line of the group. */
  readonly to: number
}

/** Which groups name which crawler. */
export interface GroupIndex {
  /** By the token as RFC 9309 reads it: letters, `_` and `-` up to the first other character; small letters. */
  readonly byToken: ReadonlyMap<string, readonly GroupPart[]>
  /** By the whole first word, for crawlers whose names no product token can hold: `AI2Bot`, `img2dataset`. */
  readonly byWord: ReadonlyMap<string, readonly GroupPart[]>
  readonly forAll: readonly GroupPart[]
  /** Index of the first `User-agent` line: what stands before it is in no group. */
  readonly first: number
}

/**
 * Finds the groups of a file (RFC 9309, section 2.2.1). A group is one or more `User-agent` lines and the rules after
 * them. Only `Allow` and `Disallow` close the list of crawlers; other records must not (section 2.2.4).
 */
export const indexGroups = (file: RobotsFile): GroupIndex => {
  const { bytes, table, count } = file
  const { starts, ends } = groupPlaces(file)
  const byToken = new Map<string, GroupPart[]>()
  const byWord = new Map<string, GroupPart[]>()
  const forAll: GroupPart[] = []
  let first = count
  for (let line = 0; line < count; line += 1) {
    const at = line * LINE_FIELDS
    if (table[at] !== DIRECTIVES.userAgent) continue
    if (first === count) first = line
    const from = table[at + 3] as number
    const to = table[at + 4] as number
    const part = { from: starts[line] as number, to: ends[line] as number }
    // A star followed by white space and more still means all crawlers to Google's parser.
    if (bytes[from] === 0x2a && (to === from + 1 || isWhite(bytes[from + 1] as number))) forAll.push(part)
    else addNames(byToken, byWord, bytes, from, to, part)
  }
  return { byToken, byWord, forAll, first }
}

/** For each `User-agent` line the first index that is not one, and the index after the last line of its group. */
const groupPlaces = ({ table, count }: RobotsFile): { readonly starts: Int32Array; readonly ends: Int32Array } => {
  const starts = new Int32Array(count)
  const ends = new Int32Array(count)
  let end = count
  let below = count
  let inRules = true
  for (let line = count - 1; line >= 0; line -= 1) {
    const directive = table[line * LINE_FIELDS]
    if (directive === DIRECTIVES.userAgent) {
      starts[line] = table[(line + 1) * LINE_FIELDS] === DIRECTIVES.userAgent ? (starts[line + 1] as number) : line + 1
      ends[line] = end
      below = line
      inRules = false
    } else if (directive === DIRECTIVES.allow || directive === DIRECTIVES.disallow) {
      // Upwards, the first rule above a `User-agent` line is the last one of the group before it.
      if (!inRules) end = below
      inRules = true
    }
  }
  return { starts, ends }
}

const isWhite = (byte: number): boolean => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)

/** Octets of a name that are looked at. */
const NAME_LIMIT = 256

const isTokenByte = (byte: number): boolean => {
  const small = byte | 0x20
  return (small >= 0x61 && small <= 0x7a) || byte === 0x2d || byte === 0x5f
}

const addNames = (
  byToken: Map<string, GroupPart[]>,
  byWord: Map<string, GroupPart[]>,
  bytes: Uint8Array,
  from: number,
  valueTo: number,
  part: GroupPart,
): void => {
  const to = Math.min(valueTo, from + NAME_LIMIT)
  let tokenTo = from
  while (tokenTo < to && isTokenByte(bytes[tokenTo] as number)) tokenTo += 1
  if (tokenTo > from) add(byToken, small(bytes, from, tokenTo), part)
  let wordTo = tokenTo
  while (wordTo < to && !isWhite(bytes[wordTo] as number) && bytes[wordTo] !== 0x2f) wordTo += 1
  if (wordTo > tokenTo) add(byWord, small(bytes, from, wordTo), part)
}

const add = (map: Map<string, GroupPart[]>, key: string, part: GroupPart): void => {
  const parts = map.get(key)
  if (parts === undefined) map.set(key, [part])
  else parts.push(part)
}

const small = (bytes: Uint8Array, from: number, to: number): string => {
  let text = ''
  for (let at = from; at < to; at += 1) text += String.fromCharCode(bytes[at] as number)
  return text.toLowerCase()
}

/** A product token as RFC 9309, section 2.2.1, has it. */
const PRODUCT_TOKEN = /^[A-Za-z_-]+$/

/** The groups that name one of the agents, or those for all when none does; `named`: which of the two. */
export const groupsFor = (
  { byToken, byWord, forAll }: GroupIndex,
  agents: readonly string[],
): { readonly named: boolean; readonly parts: readonly GroupPart[] } => {
  const found = agents.flatMap((agent) => (PRODUCT_TOKEN.test(agent) ? byToken : byWord).get(agent.toLowerCase()) ?? [])
  const parts = found.length > 0 ? found : forAll
  return { named: found.length > 0, parts: parts.toSorted((one, other) => one.from - other.from) }
}

/** Indexes of lines that hold for the groups, each once, in their order. */
export const linesIn = (parts: readonly GroupPart[]): readonly number[] => {
  const lines: number[] = []
  let done = 0
  for (const { from, to } of parts) {
    for (let at = Math.max(from, done); at < to; at += 1) lines.push(at)
    done = Math.max(done, to)
  }
  return lines
}
