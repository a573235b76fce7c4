import type { RecordHeader } from './record-header.ts'
import type { WarcSkip } from './tally.ts'

/**
 * How a record is looked at. It is called with the beginning of the block, and says what it found, or how many bytes of
 * the block it has to see (more than it was given; Infinity: all); or why nothing in this record is wanted. When
 * `isAll`, these bytes are the whole block, and no number may be answered. The bytes may be kept.
 */
export type Look<Found extends object> = (
  header: RecordHeader,
  block: Buffer,
  isAll: boolean,
) => Found | number | WarcSkip | WarcBreak

/** What a look may find broken in a record that is itself whole. */
export type WarcBreak = 'http-broken' | 'wat-broken'

/** What was found in a record, and where it begins in the file: the record itself, or the compressed member around it. */
export interface WarcRecord<Found extends object> {
  readonly offset: number
  readonly header: RecordHeader
  readonly found: Found
}

/** Whether compressed records are inflated only as far as they are looked at, or whole and their checksums compared. */
export type WarcMode = 'head-only' | 'full'
