/** Why a record, or a stretch of a file, was left out. */
export type WarcFault =
  /** The compressed data cannot be decoded, or its checksum or length is another. */
  | 'member-damaged'
  /** The file ends inside a record. */
  | 'truncated'
  /** What stands here is no record of WARC 1.0 or 1.1. */
  | 'not-a-record'
  /** `Content-Length` is missing, or another length than the record's. */
  | 'length-wrong'
  /** A response without an HTTP answer in it, or with one that cannot be read. */
  | 'http-broken'
  /** A record of WAT that is no JSON of the known form. */
  | 'wat-broken'

/** Why a record is none of a work's. */
export type WarcSkip = 'other-type' | 'revisit' | 'segment' | 'not-http' | 'no-document'

/** A place of a fault: the byte of the file at which the record, or the compressed member around it, begins. */
export interface WarcFaultAt {
  readonly fault: WarcFault
  readonly offset: number
}

/** Faults whose places are kept; all are counted. */
const PLACES = 100

/** What became of the records of one file. It grows while the file is read. */
export class WarcTally {
  records = 0
  pages = 0
  /** Bodies whose encoding could not be undone: the page is given with an empty beginning, so that nobody trusts it. */
  undecodable = 0
  /** Records that were read the slow way. */
  slow = 0
  readonly skipped: Partial<Record<WarcSkip, number>> = {}
  readonly faults: Partial<Record<WarcFault, number>> = {}
  /** The first hundred. */
  readonly places: WarcFaultAt[] = []

  skip(why: WarcSkip): void {
    this.skipped[why] = (this.skipped[why] ?? 0) + 1
  }

  /** One record was read whole or hopped over, and nothing in it was wanted. */
  leftOut(why: WarcSkip | 'http-broken' | 'wat-broken', offset: number): void {
    if (why === 'http-broken' || why === 'wat-broken') this.fault(why, offset)
    else this.skip(why)
  }

  fault(fault: WarcFault, offset: number): void {
    this.faults[fault] = (this.faults[fault] ?? 0) + 1
    if (this.places.length < PLACES) this.places.push({ fault, offset })
  }
}
