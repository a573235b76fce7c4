import { constants, crc32, inflateRawSync } from 'node:zlib'
import type { FileWindow } from './file-window.ts'
import { GZIP_MAGIC, GZIP_TRAILER, gzipHeader } from './gzip-member.ts'
import { HELD_MOST, WINDOW } from './limits.ts'
import type { Look, WarcBreak } from './look.ts'
import { beginsRecord, type RecordHeader, recordHeader } from './record-header.ts'
import type { WarcSkip } from './tally.ts'

/** A member that was read, and where the next one begins. */
export interface Hopped<Found extends object> {
  readonly next: number
  readonly header: RecordHeader
  readonly found: Found | WarcSkip | WarcBreak
}

/** Compressed bytes that are inflated first, and by how much they grow: most heads end within 2 KiB. */
const FIRST = 2048
const GROWTH = 3
/** From here on the member is inflated whole. */
const STEP_MOST = 393_216
const HEAD_CHUNK = 8192
const WHOLE_CHUNK = 65_536
/** Behind every block stand two empty lines (ISO 28500:2017, 4). */
const AFTER_BLOCK = 4
/** Bytes seen at once, where the next member is looked for. */
const STRIDE = 4096

/**
 * Reads one member that holds one record, inflating no more of it than is looked at. Where it ends is told by the next
 * member's first bytes, which count only if the four bytes before them are the length of this record: so compressed bytes
 * that look like a member are none.
 * @returns undefined, where anything is unusual: the member is then to be read the slow way
 */
export const hopMember = <Found extends object>(
  window: FileWindow,
  offset: number,
  look: Look<Found>,
): Hopped<Found> | undefined => {
  const dataAt = gzipHeader(window.at(offset, FIRST))
  if (dataAt === undefined) return undefined
  let header: RecordHeader | undefined
  for (let step = FIRST; step <= STEP_MOST; step *= GROWTH) {
    const input = window.at(offset + dataAt, step).subarray(0, step)
    const inflated = inflate(input, HEAD_CHUNK)
    if (inflated === undefined) return undefined
    const { bytes, used } = inflated
    header ??= known(recordHeader(bytes))
    if (header === undefined) {
      if (input.length < step) return undefined
      continue
    }
    const { headerLength, length } = header
    const block = bytes.subarray(headerLength, headerLength + length)
    const total = headerLength + length + AFTER_BLOCK
    if (bytes.length > total || (used < input.length && bytes.length < total)) return undefined
    const found = look(header, block, block.length === length)
    if (typeof found !== 'number') {
      const after = { window, start: offset + dataAt, used, total }
      const next = bytes.length === total ? endHere(after, bytes) : nextMember(after)
      if (next === undefined) return undefined
      return { next, header, found }
    }
    if (found > STEP_MOST * GROWTH || input.length < step) break
  }
  return wholeMember(window, offset, look)
}

/** Reads one member that holds one record, whole, and compares its checksum. @returns undefined, as `hopMember` */
export const wholeMember = <Found extends object>(
  window: FileWindow,
  offset: number,
  look: Look<Found>,
): Hopped<Found> | undefined => {
  for (const least of [WINDOW / 4, WINDOW]) {
    const held = window.at(offset, least)
    const dataAt = gzipHeader(held)
    if (dataAt === undefined) return undefined
    const inflated = inflate(held.subarray(dataAt), WHOLE_CHUNK)
    // Either damaged, or longer than what is held.
    if (inflated === undefined) return undefined
    const { bytes, used } = inflated
    const header = recordHeader(bytes)
    if (typeof header === 'string') return undefined
    const total = header.headerLength + header.length + AFTER_BLOCK
    if (bytes.length > total) return undefined
    if (bytes.length < total) {
      if (used < held.length - dataAt || held.length >= WINDOW) return undefined
      continue
    }
    const next = endHere({ window, start: offset + dataAt, used, total }, bytes)
    if (next === undefined) continue
    const block = bytes.subarray(header.headerLength, header.headerLength + header.length)
    const found = look(header, block, true)
    return typeof found === 'number' ? undefined : { next, header, found }
  }
  return undefined
}

interface After {
  readonly window: FileWindow
  /** Where the compressed data begin, how many bytes of them were used, and how long they are when inflated. */
  readonly start: number
  readonly used: number
  readonly total: number
}

/** Where the next member begins, when this one was inflated to its end: its checksum and length have to agree. */
const endHere = ({ window, start, used, total }: After, bytes: Buffer): number | undefined => {
  const at = start + used
  const trailer = window.at(at, GZIP_TRAILER + GZIP_MAGIC.length)
  if (trailer.length < GZIP_TRAILER) return undefined
  if (trailer.readUInt32LE(4) !== total % 2 ** 32 || trailer.readUInt32LE(0) !== crc32(bytes)) return undefined
  return at + GZIP_TRAILER
}

/** Where the next member begins, by its first bytes and the length before them; or the file ends behind that length. */
const nextMember = ({ window, start, used, total }: After): number | undefined => {
  const length = total % 2 ** 32
  // What is used belongs to this member. Deflate makes nothing longer than by 5 bytes in 16 KiB, and little at the end.
  const last = start + total + Math.ceil(total / 1000) + 1024
  for (let from = start + used; from <= last; ) {
    const held = window.at(from - AFTER_BLOCK, STRIDE)
    const at = held.indexOf(GZIP_MAGIC, AFTER_BLOCK)
    if (at === -1) {
      const end = from - AFTER_BLOCK + held.length
      if (end >= window.size) return held.length >= 4 && held.readUInt32LE(held.length - 4) === length ? end : undefined
      from = end - GZIP_MAGIC.length + 1
      continue
    }
    const found = from - AFTER_BLOCK + at
    if (held.readUInt32LE(at - 4) === length && gzipHeader(window.at(found, STRIDE)) !== undefined) return found
    // A record of its own begins here: either this one's length is wrong, or an archive stands inside of it.
    if (beginsMember(window, found)) return undefined
    from = found + 1
  }
  return undefined
}

/** Whether a member begins here that holds a record. */
export const beginsMember = (window: FileWindow, offset: number): boolean => {
  const held = window.at(offset, STRIDE)
  const dataAt = gzipHeader(held)
  if (dataAt === undefined) return false
  const inflated = inflate(held.subarray(dataAt, dataAt + 128), 1024)
  return inflated !== undefined && beginsRecord(inflated.bytes)
}

interface Inflated {
  readonly bytes: Buffer
  /** Compressed bytes that were used; fewer than were given, where the data ended. */
  readonly used: number
}

/** As much as comes out of these bytes; undefined, where they are no deflate, or too much comes out. */
const inflate = (input: Buffer, chunkSize: number): Inflated | undefined => {
  try {
    const options = { info: true, finishFlush: constants.Z_SYNC_FLUSH, chunkSize, maxOutputLength: HELD_MOST }
    const made: unknown = inflateRawSync(input, options)
    return isInfo(made) ? { bytes: made.buffer, used: made.engine.bytesWritten } : undefined
  } catch {
    return undefined
  }
}

/** What zlib gives by `info: true`. */
interface Info {
  readonly buffer: Buffer
  readonly engine: { readonly bytesWritten: number }
}
const isInfo = (made: unknown): made is Info => typeof made === 'object' && made !== null && 'engine' in made

const known = (header: ReturnType<typeof recordHeader>): RecordHeader | undefined =>
  typeof header === 'string' ? undefined : header
