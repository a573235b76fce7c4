import { MediaError } from '../../errors.ts'
import { latin1Text } from '../bytes.ts'
import { type ByteSource, window } from '../source.ts'
import { PdfAccess } from './access.ts'
import type { Inflate } from './filters.ts'
import { countOf, lookUp } from './objects.ts'
import type { XrefEntry, XrefSection } from './xref-section.ts'
import { readXrefStream } from './xref-stream.ts'
import { readXrefTable } from './xref-table.ts'

/** The header stands in the first kilobyte, and `startxref` in the last bytes; some transfers append to a file. */
const HEAD = 1024
const TAIL = 65_536
/** Updates of one file, at most. */
const UPDATES = 4096

/** One update of a file: its section, and in a hybrid file (7.5.8.4) the stream that a table refers to. */
interface Update {
  readonly section: XrefSection
  readonly hidden: XrefSection | undefined
}

export interface Xref {
  readonly access: PdfAccess
  /** Bytes before the header. Every offset of the file counts from the header, or (a fault of producers) from its start. */
  readonly base: number
  /** What `startxref` says. */
  readonly start: number
  /** The newest section first. */
  readonly newest: XrefSection
  readonly sections: readonly XrefSection[]
  readonly find: (number: number) => XrefEntry | undefined
}

export const readXref = (source: ByteSource, inflate: Inflate): Xref => {
  const header = latin1Text(source.read(0, Math.min(HEAD, source.size))).indexOf('%PDF-')
  if (header < 0) throw new MediaError('malformed', { format: 'PDF', what: '%PDF-', offset: 0 })
  const start = startOf(source)
  const base = header > 0 && beginsSection(source, header + start) ? header : 0
  const access = new PdfAccess(window(source, base, source.size - base))
  const updates = readUpdates(access, inflate, start)
  const [{ section: newest } = missing(start)] = updates
  return {
    access,
    base,
    start,
    newest,
    sections: updates.flatMap(({ section, hidden }) => (hidden ? [section, hidden] : [section])),
    find: (number) => find(updates, number),
  }
}

const missing = (offset: number): never => {
  throw new MediaError('malformed', { format: 'PDF', what: 'startxref', offset })
}

/** ISO 32000-2, 7.5.5: the last `startxref` of the file. */
const startOf = (source: ByteSource): number => {
  const size = Math.min(TAIL, source.size)
  const tail = latin1Text(source.read(source.size - size, size))
  const at = tail.lastIndexOf('startxref')
  const [, start] = /^startxref\s*(\d{1,15})(?!\d)/.exec(tail.slice(Math.max(0, at), at + 64)) ?? []
  return start === undefined ? missing(source.size - size + Math.max(0, at)) : Number(start)
}

const beginsSection = (source: ByteSource, offset: number): boolean => {
  if (offset >= source.size) return false
  return /^\s*(xref|\d+\s+\d+\s+obj)/.test(latin1Text(source.read(offset, Math.min(64, source.size - offset))))
}

/** The chain of /Prev. @throws MediaError malformed, for one that comes back to itself */
const readUpdates = (access: PdfAccess, inflate: Inflate, start: number): readonly Update[] => {
  const updates: Update[] = []
  const seen = new Set<number>()
  for (let offset: number | undefined = start; offset !== undefined; ) {
    if (seen.has(offset)) throw new MediaError('malformed', { format: 'PDF', what: '/Prev', offset })
    if (seen.add(offset).size > UPDATES) throw new MediaError('too-many', { format: 'PDF', limit: UPDATES })
    const section = readSection(access, inflate, offset)
    const stream = section.kind === 'table' ? countOf(lookUp(section.trailer, 'XRefStm')) : undefined
    updates.push({ section, hidden: stream === undefined ? undefined : readXrefStream(access, inflate, stream) })
    // Some producers write /Prev 0 for "none": no section can stand there.
    offset = countOf(lookUp(section.trailer, 'Prev')) || undefined
  }
  return updates
}

const readSection = (access: PdfAccess, inflate: Inflate, offset: number): XrefSection => {
  const isTable = access.parseAt(offset, (parser) => {
    parser.skipSpace()
    return parser.takes('xref')
  })
  return isTable ? readXrefTable(access, offset) : readXrefStream(access, inflate, offset)
}

/** A table calls an object free that only its stream tells of, for readers that know tables alone (7.5.8.4). */
const find = (updates: readonly Update[], number: number): XrefEntry | undefined => {
  for (const { section, hidden } of updates) {
    const entry = section.find(number)
    if (entry !== undefined && entry.type !== 'free') return entry
    const second = hidden?.find(number) ?? entry
    if (second !== undefined) return second
  }
  return undefined
}
