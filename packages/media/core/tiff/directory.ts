import { MediaError } from '../../errors.ts'
import { viewOf } from '../bytes.ts'
import { LIMITS } from '../limits.ts'
import type { ByteSource } from '../source.ts'
import type { Layout } from './layout.ts'

/** Bytes of one value of each field type (TIFF 6.0 section 2; 13 IFD, 16–18 of BigTIFF). */
const TYPE_SIZES: ReadonlyMap<number, number> = new Map([
  ...[1, 2, 6, 7].map((type) => [type, 1] as const),
  ...[3, 8].map((type) => [type, 2] as const),
  ...[4, 9, 11, 13].map((type) => [type, 4] as const),
  ...[5, 10, 12, 16, 17, 18].map((type) => [type, 8] as const),
])

/** One field of a directory. */
export interface Entry {
  /** Where the entry itself stands, and its length. */
  readonly offset: number
  readonly length: number
  readonly tag: number
  readonly type: number
  readonly count: number
  /** Where its value stands: in the entry, if it fits there. */
  readonly valueAt: number
}

/** An image file directory (IFD). */
export interface Directory {
  readonly offset: number
  readonly entries: readonly Entry[]
  /** The entries as they stand. */
  readonly raw: Uint8Array
  /** Offset of the next one, 0 in the last. */
  readonly next: number
}

const readDirectory = (source: ByteSource, layout: Layout, offset: number, room: number): Directory => {
  const { little, countSize, entrySize, wordSize } = layout
  const count = layout.readCount(source, offset)
  if (count > room) throw new MediaError('too-many', { format: 'TIFF', limit: LIMITS.parts })
  const at = offset + countSize
  const raw = source.read(at, count * entrySize)
  const view = viewOf(raw)
  const entries = Array.from({ length: count }, (_, index): Entry => {
    const start = index * entrySize
    const [tag, type] = [view.getUint16(start, little), view.getUint16(start + 2, little)]
    const values = layout.word(view, start + 4, at + start)
    const inside = values * (TYPE_SIZES.get(type) ?? 0) <= wordSize
    // An offset is judged when the value is read: those of fields that nobody reads may be anything.
    const field = start + 4 + wordSize
    const valueAt = inside ? at + field : layout.looseWord(view, field)
    return { offset: at + start, length: entrySize, tag, type, count: values, valueAt }
  })
  const next = layout.readWord(source, at + count * entrySize)
  return { offset, entries, raw, next }
}

/**
 * Every directory of the chain (TIFF 6.0 section 2). At most LIMITS.parts entries in all: directories may lie over one
 * another, and a small file could hold billions.
 * @throws MediaError malformed, for a chain that comes back to itself too
 */
export const readDirectories = (source: ByteSource, layout: Layout): readonly Directory[] => {
  const directories: Directory[] = []
  const seen = new Set<number>()
  let room: number = LIMITS.parts
  for (let at = layout.first; at !== 0; at = directories.at(-1)?.next ?? 0) {
    if (seen.has(at))
      throw new MediaError('malformed', { format: 'TIFF', what: 'chain of directories (a cycle)', offset: at })
    seen.add(at)
    const directory = readDirectory(source, layout, at, room)
    // An empty directory counts too, so that a chain of them ends.
    room -= Math.max(1, directory.entries.length)
    directories.push(directory)
    if (room <= 0 && directory.next !== 0) throw new MediaError('too-many', { format: 'TIFF', limit: LIMITS.parts })
  }
  return directories
}

/** The value of a field of bytes (BYTE, ASCII, SBYTE or UNDEFINED). @throws MediaError */
export const readBytes = (source: ByteSource, { type, count, valueAt, offset }: Entry): Uint8Array => {
  if (TYPE_SIZES.get(type) !== 1)
    throw new MediaError('malformed', { format: 'TIFF', what: `field type ${type}`, offset })
  return source.read(valueAt, count)
}
