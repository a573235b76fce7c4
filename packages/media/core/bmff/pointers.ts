import { LIMITS } from '../limits.ts'
import type { Edit } from '../plan.ts'
import type { Box, BoxReader } from './box.ts'
import { locationsBytes, movedLocations, parseLocations } from './iloc.ts'
import { fits, numberAt, numberBytes } from './numbers.ts'
import { movedIndex } from './sidx.ts'

type Move = (offset: number) => number

/** Where offsets of the file stand inside a payload: every `step` bytes from `first`, `count` times. */
interface Table {
  readonly first: number
  readonly step: number
  readonly count: number
  readonly width: number
}

/**
 * Mends every offset of the file that stands in these boxes, by where `move` says that the byte it points to is now.
 * Chunk offsets, auxiliary information, bases of fragments, random access and segment indexes, and items of other
 * `meta` boxes than the one that is written anew (`settled`).
 *
 * @throws MediaError unsupported: a compressed movie, media in other files, a field too narrow
 */
export const mended = (reader: BoxReader, boxes: readonly Box[], move: Move, settled?: Box): readonly Edit[] =>
  boxes.flatMap((box): readonly Edit[] => {
    if (box === settled) return []
    if (box.type === 'moov') return reader.within(box).flatMap((child) => inMovie(reader, child, move))
    if (box.type === 'moof') return reader.within(box).flatMap((child) => inFragment(reader, child, move))
    if (box.type === 'mfra') return reader.within(box).flatMap((child) => inRandomAccess(reader, child, move))
    if (box.type === 'sidx') return movedIndex(reader, box, move)
    return box.type === 'meta' ? inMeta(reader, box, move) : []
  })

const child = (reader: BoxReader, box: Box | undefined, type: string): Box | undefined =>
  box && reader.within(box).find((one) => one.type === type)

const inMovie = (reader: BoxReader, box: Box, move: Move): readonly Edit[] => {
  // QTFF: a movie resource compressed as a whole, its offsets with it.
  if (box.type === 'cmov') throw reader.unsupported('a compressed movie header')
  if (box.type === 'meta') return inMeta(reader, box, move)
  if (box.type !== 'trak') return []
  const metas = reader.within(box).filter(({ type }) => type === 'meta')
  const information = child(reader, child(reader, box, 'mdia'), 'minf')
  const samples = child(reader, information, 'stbl')
  const tables = samples ? reader.within(samples).flatMap((table) => inSamples(reader, table, move)) : []
  if (tables.length > 0) requireOwnMedia(reader, information)
  return [...metas.flatMap((meta) => inMeta(reader, meta, move)), ...tables]
}

const inSamples = (reader: BoxReader, box: Box, move: Move): readonly Edit[] => {
  // ISO/IEC 14496-12 clauses 8.7.5 (chunk offsets) and 8.7.9 (auxiliary information).
  const width = box.type === 'stco' ? 4 : 8
  if (box.type === 'stco' || box.type === 'co64') {
    const head = reader.head(box, 8)
    head.number(4)
    return moved(reader, box, move, { first: 8, step: width, count: head.number(4), width })
  }
  if (box.type !== 'saio') return []
  const head = reader.head(box, 16)
  const version = head.number(1)
  const typed = (head.number(3) & 1) === 1
  if (typed) head.skip(8)
  const size = version === 0 ? 4 : 8
  return moved(reader, box, move, { first: typed ? 16 : 8, step: size, count: head.number(4), width: size })
}

/** Offsets of chunks count in the file that the data reference names (clause 8.7.2): flag 1 is this file. */
const requireOwnMedia = (reader: BoxReader, information: Box | undefined): void => {
  const references = child(reader, child(reader, information, 'dinf'), 'dref')
  if (references === undefined) return
  for (const entry of reader.within(references, 8)) {
    if ((reader.head(entry, 4).number(4) & 1) === 0) throw reader.unsupported('media in another file')
  }
}

const inFragment = (reader: BoxReader, box: Box, move: Move): readonly Edit[] => {
  if (box.type === 'meta') return inMeta(reader, box, move)
  if (box.type !== 'traf') return []
  return reader.within(box).flatMap((one) => {
    if (one.type === 'meta') return inMeta(reader, one, move)
    // Clause 8.8.7: flag 1 is base-data-offset-present; without it everything counts from the fragment itself.
    if (one.type !== 'tfhd' || (reader.head(one, 4).number(4) & 1) === 0) return []
    return moved(reader, one, move, { first: 8, step: 8, count: 1, width: 8 })
  })
}

const inRandomAccess = (reader: BoxReader, box: Box, move: Move): readonly Edit[] => {
  if (box.type !== 'tfra') return []
  // Clause 8.8.10: time, offset of the `moof`, and three numbers of 1 to 4 bytes each.
  const head = reader.head(box, 16)
  const width = head.number(1) === 1 ? 8 : 4
  head.skip(7)
  const sizes = head.number(4)
  const step = 2 * width + ((sizes >> 4) & 3) + ((sizes >> 2) & 3) + (sizes & 3) + 3
  return moved(reader, box, move, { first: 16 + width, step, count: head.number(4), width })
}

const inMeta = (reader: BoxReader, meta: Box, move: Move): readonly Edit[] => {
  const box = metaChildren(reader, meta).find(({ type }) => type === 'iloc')
  if (box === undefined) return []
  const before = parseLocations(reader, box)
  const after = locationsBytes(movedLocations(reader, before, move))
  const same = locationsBytes(before)
  // Written over itself: the widths are kept, so the payload is as long as it was, or the box ends in other bytes.
  if (after.every((byte, index) => byte === same[index])) return []
  return [{ at: box.body, remove: after.byteLength - 8, insert: after.subarray(8) }]
}

/** What is inside a `meta` box: a full box in ISO files, a plain one in QuickTime, where its handler comes first. */
export const metaChildren = (reader: BoxReader, meta: Box): readonly Box[] => {
  if (meta.end - meta.body < 8) return []
  const head = reader.head(meta, 8)
  head.number(4)
  return reader.within(meta, head.fourCharacters() === 'hdlr' ? 0 : 4)
}

/** One edit over all numbers of a table, or none where none changes. */
const moved = (reader: BoxReader, box: Box, move: Move, table: Table): readonly Edit[] => {
  const { first, step, count, width } = table
  if (count === 0) return []
  const length = (count - 1) * step + width
  if (first + length > box.end - box.body) throw reader.malformed(`number of entries in ${box.type}`, box.start)
  if (length > LIMITS.entry) throw reader.tooLarge(`box ${box.type}`, LIMITS.entry)
  const at = box.body + first
  const insert = reader.source.read(at, length).slice()
  let changed = false
  for (let entry = 0; entry < length; entry += step) {
    const from = numberAt(insert, entry, width)
    // An offset beyond the file points at nothing that could move.
    const to = from > reader.source.size ? from : move(from)
    if (to === from) continue
    if (!fits(to, width)) throw reader.unsupported('media beyond 4 GB with 32-bit offsets')
    insert.set(numberBytes([to, width]), entry)
    changed = true
  }
  return changed ? [{ at, remove: length, insert }] : []
}
