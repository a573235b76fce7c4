import { setImmediate as nextTurn } from 'node:timers/promises'
import { bufferOf } from './hashing.ts'
import type { FileLayer } from './layer.ts'
import { INDEX_FOLDER, numberedName } from './layout.ts'
import type { GrowingSpan, IndexKind, Span } from './span.ts'

// A span of the index on disk: a head, then for leaves and for subjects one record of 6 bytes an entry, the key and the
// offset of the entry in the span, in the order of keys. The head counts the records up to each first byte of a key, so
// that one read of about 1.5 kB finds a key. It is derived from the entries, so a file that is not whole is made anew.

const MAGIC = 0x544e4931
const RECORD_BYTES = 6
const FENCES = 257
const FENCE_BYTES = FENCES * 4
const TIMES_AT = 8
const FENCES_AT = 24
const HEAD_BYTES: number = FENCES_AT + 2 * FENCE_BYTES

const KINDS: readonly IndexKind[] = ['leaf', 'subject']

const pathOf = (number: number): string => `${INDEX_FOLDER}/${numberedName(number)}`

/** The file of a full span, made in two turns of the event loop. */
export async function encodeSpan(span: GrowingSpan): Promise<{ readonly path: string; readonly bytes: Uint8Array }> {
  const count = span.leaves.length
  const bytes = Buffer.alloc(HEAD_BYTES + 2 * count * RECORD_BYTES)
  bytes.writeUInt32BE(MAGIC, 0)
  bytes.writeUInt32BE(count, 4)
  bytes.writeDoubleBE(span.earliest, TIMES_AT)
  bytes.writeDoubleBE(span.latest, TIMES_AT + 8)
  for (const [place, { keys }] of [span.leaves, span.subjects].entries()) {
    // Key and offset as one number: the sort of numbers is native, and this stands between two appends.
    const records = Float64Array.from({ length: count }, (_, offset) => (keys[offset] ?? 0) * 65_536 + offset).sort()
    const fences = FENCES_AT + place * FENCE_BYTES
    let at = HEAD_BYTES + place * count * RECORD_BYTES
    let byte = 0
    for (const [done, record] of records.entries()) {
      for (const first = Math.floor(record / 2 ** 40); byte < first; ) {
        byte += 1
        bytes.writeUInt32BE(done, fences + byte * 4)
      }
      at = bytes.writeUInt32BE(Math.floor(record / 65_536), at)
      at = bytes.writeUInt16BE(record % 65_536, at)
    }
    while (byte < FENCES - 1) {
      byte += 1
      bytes.writeUInt32BE(count, fences + byte * 4)
    }
    await nextTurn()
  }
  return { path: pathOf(span.first / count), bytes }
}

/** Bytes of a span wherever they are; fewer than asked for at their end. */
export type ReadAt = (position: number, length: number) => Promise<Uint8Array>

/** The span of this number as a file; undefined: there is none, or not a whole one. @param entries That a span is over. */
export function openSpan(layer: FileLayer, number: number, entries: number): Promise<Span | undefined> {
  return spanOf(number, entries, async (position, length) => {
    const file = await layer.open(pathOf(number))
    if (file === undefined) return new Uint8Array(0)
    try {
      return await file.read(position, length)
    } finally {
      await file.close()
    }
  })
}

/** The span of this number from its bytes. It keeps the head of 2 kB in memory and reads the rest when it is asked. */
export async function spanOf(number: number, entries: number, readAt: ReadAt): Promise<Span | undefined> {
  const read = async (position: number, length: number): Promise<Buffer> => {
    const bytes = await readAt(position, length)
    return bufferOf(bytes)
  }
  const head = await read(0, HEAD_BYTES)
  const size = HEAD_BYTES + 2 * entries * RECORD_BYTES
  const isWhole =
    head.length === HEAD_BYTES &&
    head.readUInt32BE(0) === MAGIC &&
    head.readUInt32BE(4) === entries &&
    (await read(size - 1, 2)).length === 1
  if (!isWhole) return
  const first = number * entries
  const find = async (kind: IndexKind, key: number): Promise<readonly number[]> => {
    const place = KINDS.indexOf(kind)
    const fence = FENCES_AT + place * FENCE_BYTES + (key >>> 24) * 4
    const [from, to] = [head.readUInt32BE(fence), head.readUInt32BE(fence + 4)]
    if (from >= to || to > entries) return []
    const start = HEAD_BYTES + (place * entries + from) * RECORD_BYTES
    const records = await read(start, (to - from) * RECORD_BYTES)
    const found: number[] = []
    for (let at = 0; at + RECORD_BYTES <= records.length; at += RECORD_BYTES) {
      if (records.readUInt32BE(at) === key) found.push(first + records.readUInt16BE(at + 4))
    }
    return found.reverse()
  }
  return { first, earliest: head.readDoubleBE(TIMES_AT), latest: head.readDoubleBE(TIMES_AT + 8), find }
}
