import { MediaError } from '../../errors.ts'
import { requireAtMost } from '../bounded.ts'
import { concatBytes, viewOf } from '../bytes.ts'
import type { Plan } from '../plan.ts'
import type { ByteSource } from '../source.ts'
import type { Directory } from './directory.ts'
import type { Layout } from './layout.ts'

const BYTE = 1

/** Directories begin on a word (TIFF 6.0 section 2); eight bytes suit BigTIFF as well. */
const ALIGNMENT = 8
const padding = (size: number): Uint8Array => new Uint8Array((ALIGNMENT - (size % ALIGNMENT)) % ALIGNMENT)

/** A field of bytes. A value that fits is kept in the entry, `valueAt` is for one that does not. */
const entryBytes = (layout: Layout, tag: number, value: Uint8Array, valueAt: number): Uint8Array => {
  const bytes = new Uint8Array(layout.entrySize)
  const view = viewOf(bytes)
  view.setUint16(0, tag, layout.little)
  view.setUint16(2, BYTE, layout.little)
  layout.setWord(view, 4, value.byteLength)
  const at = 4 + layout.wordSize
  if (value.byteLength <= layout.wordSize) bytes.set(value, at)
  else layout.setWord(view, at, valueAt)
  return bytes
}

/** The directory with one entry more, in the order of tags that section 2 asks for. */
const withEntry = (layout: Layout, { entries, raw, next }: Directory, tag: number, entry: Uint8Array): Uint8Array => {
  const count = entries.length + 1
  if (!layout.big && count > 0xffff) throw new MediaError('too-many', { format: 'TIFF', limit: 0xffff })
  const before = entries.findIndex((one) => one.tag > tag)
  const split = (before === -1 ? entries.length : before) * layout.entrySize
  const head = new Uint8Array(layout.countSize)
  layout.setCount(viewOf(head), 0, count)
  const tail = new Uint8Array(layout.wordSize)
  layout.setWord(viewOf(tail), 0, next)
  return concatBytes([head, raw.subarray(0, split), entry, raw.subarray(split), tail])
}

/**
 * Puts a field of bytes into the first directory. INVARIANT: nothing that the file holds moves. The value goes to the
 * end of the file; an entry that is there is pointed at it, else a longer copy of the directory goes to the end as well
 * and the header is pointed at that. The old value, or the old directory, stays behind unused: it is not overwritten,
 * since in a hostile file pixels may share its place.
 * @throws MediaError too-large, too-many
 */
export const putBytes = (
  source: ByteSource,
  layout: Layout,
  first: Directory,
  tag: number,
  value: Uint8Array,
): Plan => {
  const lead = padding(source.size)
  const valueAt = source.size + lead.byteLength
  const entry = entryBytes(layout, tag, value, valueAt)
  const old = first.entries.find((one) => one.tag === tag)
  const tail = padding(value.byteLength)
  const directory = old === undefined ? withEntry(layout, first, tag, entry) : new Uint8Array(0)
  const insert = concatBytes([lead, value, tail, directory])
  if (!layout.big) requireAtMost('TIFF', 'file', source.size + insert.byteLength, 0xffff_ffff)
  const end = { at: source.size, remove: 0, insert }
  if (old !== undefined) return [{ at: old.offset, remove: layout.entrySize, insert: entry }, end]
  const pointer = new Uint8Array(layout.wordSize)
  layout.setWord(viewOf(pointer), 0, valueAt + value.byteLength + tail.byteLength)
  return [{ at: layout.firstAt, remove: layout.wordSize, insert: pointer }, end]
}
