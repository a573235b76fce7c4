import { HEADER_MOST } from './limits.ts'
import type { Look, WarcBreak, WarcRecord } from './look.ts'
import { beginsRecord, type RecordHeader, recordHeader } from './record-header.ts'
import type { WarcSkip, WarcTally } from './tally.ts'

const RECORD_AHEAD = Buffer.from('\nWARC/1.')
const MARK = RECORD_AHEAD.subarray(1)
const NOTHING = Buffer.alloc(0)
/** Behind every block stand two empty lines (ISO 28500:2017, 4); where they do, its length was true. */
const AFTER_BLOCK = 4
const LF = 0x0a
const CR = 0x0d

/** A record whose block is being read. */
interface Open<Found extends object> {
  readonly header: RecordHeader
  readonly offset: number
  readonly isInner: boolean
  /** Bytes of the block that are still to come. */
  left: number
  /** Bytes of the block that are wanted; those kept so far; or the answer. */
  wanted: number
  kept: Buffer[]
  keptLength: number
  answer: Found | WarcSkip | WarcBreak | undefined
}

/**
 * Cuts decoded bytes into records, whatever members they came in. A record counts only when what stands behind it shows
 * that its length was true: the next record, or the end of a member that is whole.
 */
export class RecordSplitter<Found extends object> {
  readonly #look: Look<Found>
  readonly #tally: WarcTally
  #state: 'between' | 'header' | 'block' | 'lost' = 'between'
  #head: Buffer = NOTHING
  #open: Open<Found> | undefined
  /** Complete, and waiting for what stands behind it. */
  #ready: Pick<Open<Found>, 'header' | 'offset' | 'answer'> | undefined
  #offset = 0
  /** Bytes of line ends since the last record. */
  #lines = 0
  /** Whether the record began behind another one in its member, or in bytes without members. */
  #isInner = false

  constructor(look: Look<Found>, tally: WarcTally) {
    this.#look = look
    this.#tally = tally
  }

  /** Whether no record is open: reading may go on elsewhere. */
  get isBetween(): boolean {
    return this.#state === 'between' || this.#state === 'lost'
  }

  *push(bytes: Buffer, member: number, isFirst: boolean): Generator<WarcRecord<Found>> {
    if (isFirst) this.#atMember(bytes)
    for (let rest = bytes; rest.length > 0; ) {
      if (this.#state === 'block') rest = this.#readBlock(rest)
      else if (this.#state === 'header') rest = yield* this.#readHeader(rest)
      else if (this.#state === 'lost') rest = this.#find(rest)
      else rest = this.#skipLines(rest, member, isFirst && rest === bytes)
    }
  }

  /** The member ended as it should, and so did the record in it. */
  *memberEnd(): Generator<WarcRecord<Found>> {
    if (this.#state === 'between') yield* this.#release()
    if (this.#state === 'lost') this.#state = 'between'
  }

  /** The member did not: what it held is dropped. */
  broken(why: 'member-damaged' | 'truncated', member: number): void {
    this.#tally.fault(why, this.#open?.offset ?? this.#ready?.offset ?? member)
    this.#reset('between')
  }

  finish(): void {
    const isRecord =
      this.#state === 'block' || MARK.subarray(0, this.#head.length).equals(this.#head.subarray(0, MARK.length))
    const isOpen = this.#state === 'header' || this.#state === 'block'
    if (isOpen) this.#tally.fault(isRecord ? 'truncated' : 'not-a-record', this.#offset)
    this.#reset('between')
  }

  /** A record at the beginning of a member ends whatever was open: its length was too long. */
  #atMember(bytes: Buffer): void {
    if (!beginsRecord(bytes)) return
    if (this.#state === 'header') this.#tally.fault('not-a-record', this.#offset)
    if (this.#state === 'block') this.#tally.fault('length-wrong', this.#offset)
    if (this.#state !== 'between') this.#reset('between')
  }

  #skipLines(bytes: Buffer, member: number, isFirst: boolean): Buffer {
    let at = 0
    while (at < bytes.length && (bytes[at] === CR || bytes[at] === LF)) at += 1
    this.#lines += at
    if (at === bytes.length) return NOTHING
    this.#isInner = !isFirst
    this.#offset = member
    this.#head = NOTHING
    this.#state = 'header'
    return bytes.subarray(at)
  }

  *#readHeader(bytes: Buffer): Generator<WarcRecord<Found>, Buffer> {
    const before = this.#head.length
    const taken = bytes.subarray(0, HEADER_MOST + 4 - before)
    this.#head = before === 0 ? Buffer.from(taken) : Buffer.concat([this.#head, taken])
    const header = recordHeader(this.#head)
    if (header === 'more') return bytes.subarray(taken.length)
    if (header === 'broken') {
      // Bytes where a record should begin: either the one before was longer than it said, or this is none.
      if (this.#lines === AFTER_BLOCK) yield* this.#release()
      if (this.#ready !== undefined && !beginsRecord(this.#head)) this.#fault('length-wrong', this.#ready.offset)
      else this.#fault(beginsRecord(this.#head) ? lengthFault(this.#head) : 'not-a-record', this.#offset)
      return bytes
    }
    yield* this.#release()
    this.#begin(header)
    return bytes.subarray(header.headerLength - before)
  }

  #begin(header: RecordHeader): void {
    this.#tally.slow += 1
    this.#open = {
      header,
      offset: this.#offset,
      isInner: this.#isInner,
      left: header.length,
      wanted: 0,
      kept: [],
      keptLength: 0,
      answer: undefined,
    }
    this.#state = 'block'
    this.#ask(this.#open)
    this.#close(this.#open)
  }

  #readBlock(bytes: Buffer): Buffer {
    const open = this.#open
    if (open === undefined) return NOTHING
    const taken = bytes.subarray(0, open.left)
    open.left -= taken.length
    if (open.answer === undefined) {
      // A copy of the caller's own: these bytes may belong to something larger.
      open.kept.push(Buffer.from(taken))
      open.keptLength += taken.length
      if (open.keptLength >= open.wanted || open.left === 0) this.#ask(open)
    }
    this.#close(open)
    return bytes.subarray(taken.length)
  }

  #ask(open: Open<Found>): void {
    const block = open.kept.length === 1 ? (open.kept[0] ?? NOTHING) : Buffer.concat(open.kept)
    open.kept = [block]
    const answer = this.#look(open.header, block, block.length === open.header.length)
    if (typeof answer === 'number') {
      open.wanted = answer
      return
    }
    open.answer = answer
    open.kept = []
  }

  #close({ left, header, offset, answer }: Open<Found>): void {
    if (left > 0) return
    this.#ready = { header, offset, answer }
    this.#open = undefined
    this.#lines = 0
    this.#state = 'between'
  }

  *#release(): Generator<WarcRecord<Found>> {
    const ready = this.#ready
    this.#ready = undefined
    if (ready === undefined) return
    this.#tally.records += 1
    const { header, offset, answer } = ready
    if (typeof answer === 'object') yield { offset, header, found: answer }
    else if (answer !== undefined) this.#tally.leftOut(answer, offset)
  }

  #fault(fault: 'length-wrong' | 'not-a-record', offset: number): void {
    this.#tally.fault(fault, offset)
    this.#reset('lost')
  }

  #reset(state: 'between' | 'lost'): void {
    this.#state = state
    this.#open = undefined
    this.#ready = undefined
    this.#head = NOTHING
  }

  /**
   * Looks for the next record. Where every member held one record, the next member is waited for: what looks like a record
   * inside of one may be an archive's that a page carries.
   */
  #find(bytes: Buffer): Buffer {
    if (!this.#isInner) return NOTHING
    const seen = this.#head.length === 0 ? bytes : Buffer.concat([this.#head, bytes])
    const at = seen.indexOf(RECORD_AHEAD)
    if (at === -1) {
      this.#head = Buffer.from(seen.subarray(Math.max(0, seen.length - RECORD_AHEAD.length + 1)))
      return NOTHING
    }
    this.#reset('between')
    return seen.subarray(at)
  }
}

const lengthFault = (head: Buffer): 'length-wrong' | 'not-a-record' =>
  head.includes('\r\n\r\n') ? 'length-wrong' : 'not-a-record'
