import { directiveOf } from './directive.ts'
import { LINE_FIELDS, LINE_LIMIT, ROBOTS_LIMIT, type RobotsFile, type RobotsForm } from './file.ts'

const LF = 0x0a
const CR = 0x0d
const HASH = 0x23
const COLON = 0x3a
const SPACE = 0x20
const TAB = 0x09

/** ASCII white space. */
const isWhite = (byte: number): boolean => byte === SPACE || (byte >= TAB && byte <= CR)

/**
 * Parses a robots.txt (RFC 9309), as Google's open parser does where the RFC is silent: misspelt names, a missing colon,
 * a byte order mark or a part of one, any line ends, lines cut at `LINE_LIMIT`, a NUL ending its line. Any bytes will do;
 * each is looked at a bounded number of times.
 * @param cut whether whoever fetched the file stopped before its end.
 */
export const parseRobots = (source: Uint8Array, cut = false): RobotsFile => {
  const truncated = cut || source.length > ROBOTS_LIMIT
  const read = source.length > ROBOTS_LIMIT ? source.subarray(0, ROBOTS_LIMIT) : source
  // The rest of a line that was cut could turn `Disallow: /` into `Disallow: /private`: it is not guessed at.
  const bytes = truncated ? read.subarray(0, lastLineEnd(read)) : read
  const form = formOf(bytes)
  if (form === 'utf-16') return { bytes, truncated, form, count: 0, table: new Int32Array(0) }
  const { count, table } = readLines(bytes, afterMark(bytes))
  return { bytes, truncated, form, count, table }
}

const lastLineEnd = (bytes: Uint8Array): number => Math.max(bytes.lastIndexOf(LF), bytes.lastIndexOf(CR)) + 1

const UTF8_MARK: readonly number[] = [0xef, 0xbb, 0xbf]

const afterMark = (bytes: Uint8Array): number => {
  let at = 0
  while (at < UTF8_MARK.length && bytes[at] === UTF8_MARK[at]) at += 1
  return at
}

/** Bytes in which the form is looked for. */
const HEAD = 512

const formOf = (bytes: Uint8Array): RobotsForm => {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return 'utf-16'
  const head = bytes.subarray(0, HEAD)
  let zeros = 0
  for (let at = 0; at < head.length; at += 1) if (head[at] === 0) zeros += 1
  if (zeros > 0 && zeros * 4 >= head.length) return 'utf-16'
  let at = afterMark(bytes)
  while (at < bytes.length && isWhite(bytes[at] ?? 0)) at += 1
  return bytes[at] === 0x3c ? 'html' : 'text'
}

// One table for all parsing, copied when a file is done: a file of 500 KiB holds at most 170,000 lines.
let scratch = new Int32Array(LINE_FIELDS * 1024)

const readLines = (bytes: Uint8Array, start: number): { readonly count: number; readonly table: Int32Array } => {
  let count = 0
  let from = start
  while (from < bytes.length) {
    const most = Math.min(bytes.length, from + LINE_LIMIT)
    let end = -1
    let colon = -1
    let at = from
    for (; at < bytes.length; at += 1) {
      const byte = bytes[at] as number
      if (byte > COLON) continue
      if (byte === LF || byte === CR) break
      if (end >= 0) continue
      if (byte === HASH || byte === 0) end = at
      else if (byte === COLON && colon < 0) colon = at
    }
    const lineEnd = Math.min(at, most)
    if ((count + 1) * LINE_FIELDS > scratch.length) scratch = grown(scratch)
    const contentEnd = end < 0 ? lineEnd : Math.min(end, lineEnd)
    if (keepLine(bytes, from, contentEnd, colon < contentEnd ? colon : -1, count * LINE_FIELDS)) {
      scratch[count * LINE_FIELDS + 2] = lineEnd
      count += 1
    }
    from = at + 1
  }
  return { count, table: scratch.slice(0, count * LINE_FIELDS) }
}

const grown = (table: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
  const larger = new Int32Array(table.length * 2)
  larger.set(table)
  return larger
}

/** Puts a line into the table at `place`, unless it is no pair of a name and a value. */
const keepLine = (bytes: Uint8Array, lineFrom: number, to: number, colon: number, place: number): boolean => {
  let from = lineFrom
  while (from < to && isWhite(bytes[from] as number)) from += 1
  if (from === to || colon === from) return false
  let end = to
  while (isWhite(bytes[end - 1] as number)) end -= 1
  const separator = colon < 0 ? missingColon(bytes, from, end) : colon
  if (separator < 0) return false
  let nameTo = separator
  while (isWhite(bytes[nameTo - 1] as number)) nameTo -= 1
  let valueFrom = separator + 1
  while (valueFrom < end && isWhite(bytes[valueFrom] as number)) valueFrom += 1
  scratch[place] = directiveOf(bytes, from, nameTo)
  scratch[place + 1] = lineFrom
  scratch[place + 3] = Math.min(valueFrom, end)
  scratch[place + 4] = Math.max(end, Math.min(valueFrom, end))
  return true
}

/** Some forget the colon: white space stands for it if the line is of two words exactly. −1: it is not. */
const missingColon = (bytes: Uint8Array, from: number, to: number): number => {
  let separator = -1
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] as number
    if (byte !== SPACE && byte !== TAB) continue
    if (separator < 0) {
      separator = at
      while (at + 1 < to && (bytes[at + 1] === SPACE || bytes[at + 1] === TAB)) at += 1
    } else return -1
  }
  return separator
}
