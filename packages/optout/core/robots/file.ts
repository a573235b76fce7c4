import type { Directive } from './directive.ts'

/** RFC 9309, section 2.5: at least this much is parsed; here, no more. Bytes. */
export const ROBOTS_LIMIT: number = 500 * 1024

/** Bytes of a line that are looked at; Google's parser cuts lines there (eight times the longest address of a browser). */
export const LINE_LIMIT = 16_663

/** What the bytes are. `html`: a page served instead of the file; `utf-16`: not the UTF-8 that RFC 9309, section 2.3, asks for. */
export type RobotsForm = 'text' | 'html' | 'utf-16'

/** A robots.txt, parsed. Nothing of it is text yet: lines are places in the bytes. */
export interface RobotsFile {
  /** What was read, without what lies past the limit. */
  readonly bytes: Uint8Array
  /** Whether there is more than was read: the last line, not whole, was left out as well. */
  readonly truncated: boolean
  readonly form: RobotsForm
  /** Number of lines that have a name and a value. */
  readonly count: number
  /** `LINE_FIELDS` numbers for each of them. */
  readonly table: Int32Array
}

/** What the table keeps of a line: its directive, where it starts and ends, and its value's place. */
export const LINE_FIELDS = 5

/** One line of a robots.txt as it stands in the bytes. */
export interface RobotsLine {
  readonly directive: Directive
  /** Bytes from the start of the file to the first byte of the line, and how many of it were looked at. */
  readonly offset: number
  readonly length: number
  readonly valueFrom: number
  readonly valueTo: number
}

/** The line at `index` of the table. */
export const lineAt = ({ table }: RobotsFile, index: number): RobotsLine => {
  const at = index * LINE_FIELDS
  const offset = table[at + 1] as number
  return {
    directive: table[at] as Directive,
    offset,
    length: (table[at + 2] as number) - offset,
    valueFrom: table[at + 3] as number,
    valueTo: table[at + 4] as number,
  }
}

/** The value of a line, one character for each byte. */
export const valueOctets = ({ bytes }: RobotsFile, { valueFrom, valueTo }: RobotsLine): string =>
  latin1(bytes, valueFrom, valueTo)

const PIECE = 4096

/** Bytes as text, one character for each: rules are compared by octets (RFC 9309, section 2.2.2). */
const latin1 = (bytes: Uint8Array, from: number, to: number): string => {
  if (to - from <= PIECE) return String.fromCharCode(...bytes.subarray(from, to))
  const pieces: string[] = []
  for (let at = from; at < to; at += PIECE) {
    pieces.push(String.fromCharCode(...bytes.subarray(at, Math.min(to, at + PIECE))))
  }
  return pieces.join('')
}

/** The lines of one directive, in their order. */
export const linesOf = (file: RobotsFile, wanted: Directive): readonly RobotsLine[] => {
  const found: RobotsLine[] = []
  for (let index = 0; index < file.count; index += 1) {
    if (file.table[index * LINE_FIELDS] === wanted) found.push(lineAt(file, index))
  }
  return found
}
