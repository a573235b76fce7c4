import type { BatchWriter } from './frame.ts'
import { bufferOf } from './hashing.ts'

/** An event that is safe in the journal, on its way into the tree. */
export interface JournalEvent {
  readonly entry: Uint8Array
  /** JSON of its openings, in UTF-8, as it was written when the event was made. */
  readonly openings: Uint8Array
}

const LENGTH_BYTES = 2

/** One record of the journal: the entry after its length in two bytes, then the openings. */
export function writeJournalEvent(batch: BatchWriter, entry: Uint8Array, openings: string): void {
  batch.record()
  batch.uint16(entry.length)
  batch.bytes(entry)
  batch.text(openings)
}

/** Both parts as views of the record; undefined: it is none. */
export function readJournalEvent(record: Uint8Array): JournalEvent | undefined {
  const end = record.length < LENGTH_BYTES ? Number.POSITIVE_INFINITY : LENGTH_BYTES + bufferOf(record).readUInt16BE(0)
  if (end > record.length) return
  return { entry: record.subarray(LENGTH_BYTES, end), openings: record.subarray(end) }
}
