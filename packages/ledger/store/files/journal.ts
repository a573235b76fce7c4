import { quote } from '@tanba/kernel'
import { LedgerError } from '../../errors.ts'
import type { BatchWriter } from './frame.ts'
import type { NumberedRecord } from './segment-log.ts'
import { bufferOf } from './hashing.ts'

/** An event that is safe in the journal, on its way into the tree. */
export interface JournalEvent {
  readonly entry: Uint8Array
  /** JSON of its openings, as it was written when the event was made. */
  readonly openings: string
}

const LENGTH_BYTES = 2

/** One record of the journal: the entry after its length in two bytes, then the openings. */
export function writeJournalEvent(batch: BatchWriter, { entry, openings }: JournalEvent): void {
  batch.record()
  batch.uint16(entry.length)
  batch.bytes(entry)
  batch.text(openings)
}

/** @throws {LedgerError} `store-journal-damaged`. */
export function readJournalEvent({ record }: NumberedRecord, place: string): JournalEvent {
  const view = bufferOf(record)
  const end = view.length < LENGTH_BYTES ? Number.POSITIVE_INFINITY : LENGTH_BYTES + view.readUInt16BE(0)
  if (end > view.length) throw new LedgerError('store-journal-damaged', { place: quote(place) })
  // Copied: a view would keep the whole segment in memory.
  return { entry: Uint8Array.from(view.subarray(LENGTH_BYTES, end)), openings: view.toString('utf8', end) }
}
