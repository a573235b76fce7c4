import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Id } from '@tanba/kernel'
import type { EventDraft } from '../../core/event/event.ts'
import { type EventMakers, makeEvent } from '../../core/event/make-event.ts'
import type { Receipt, StoreTools } from '../../core/store.ts'
import { MOST_LEAVES } from '../../core/tree/limits.ts'
import { LedgerError } from '../../errors.ts'
import type { Backlog } from './backlog.ts'
import { BatchWriter } from './frame.ts'
import { hexOf, leafOf } from './hashing.ts'
import { type Head, type Heads, NEW_CHAIN } from './heads.ts'
import { writeJournalEvent } from './journal.ts'
import type { LogIndex } from './log-index.ts'
import type { SegmentLog } from './segment-log.ts'

/** Events of one write: what waits longer than this many would make everybody wait for the last. */
const MOST_EVENTS = 1024
const MOST_BATCH_BYTES = 4_000_000
/** A segment of the journal that is longer is closed, so that it can be removed. */
const MOST_SEGMENT_BYTES = 32_000_000
/** Events that are not in the tree yet, in memory: more than that means that tiles cannot be written. */
const MOST_BACKLOG_BYTES = 128_000_000

interface Request {
  readonly draft: EventDraft
  readonly done: (receipt: Receipt) => void
  readonly failed: (error: unknown) => void
}

/** A request whose event is made. */
interface Made {
  readonly request: Request
  readonly leaf: Uint8Array
  readonly receipt: Receipt
}

export interface AppenderParts {
  readonly organisation: Id
  readonly makers: EventMakers
  readonly tools: StoreTools
  readonly journal: SegmentLog
  readonly backlog: Backlog
  readonly index: LogIndex
  readonly heads: Heads
  /** Hash of the newest proof of time. */
  readonly after: () => string | null
  /** Brings the backlog into the tree. */
  readonly settle: () => Promise<unknown>
  /** @throws {LedgerError} The folder is not the one that was opened. */
  readonly check: () => Promise<void>
  /** Told when events have come into the backlog. */
  readonly onAppended: () => void
}

/**
 * Group commit: whoever comes while a write is under way waits for the next one, and one write and one fdatasync serve
 * all who wait. The more wait, the more a write serves; nobody waits for others to come.
 *
 * INVARIANT: heads, index and backlog change only after the journal is safe, so a write that fails leaves nothing behind.
 */
export class Appender {
  readonly #parts: AppenderParts
  readonly #batch = new BatchWriter()
  #queue: Request[] = []
  #rotations: (() => void)[] = []
  #running: Promise<void> | undefined
  /** All events below it are in segments of the journal that are closed. */
  #closedBelow: number | undefined

  constructor(parts: AppenderParts) {
    this.#parts = parts
  }

  append(draft: EventDraft): Promise<Receipt> {
    return new Promise((done, failed) => {
      this.#queue.push({ draft, done, failed })
      this.#start()
    })
  }

  /** Closes the segment of the journal that is written to, between two writes. */
  rotate(): Promise<void> {
    return new Promise((done) => {
      this.#rotations.push(done)
      this.#start()
    })
  }

  /** Removes the closed segments of the journal if the tree has all their events. */
  async removePublished(size: number): Promise<void> {
    if (this.#closedBelow === undefined || this.#closedBelow > size) return
    this.#closedBelow = undefined
    await this.#parts.journal.removeClosed()
  }

  /** Resolves when nobody waits any more. */
  async idle(): Promise<void> {
    while (this.#running !== undefined) await this.#running
  }

  #start(): void {
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined
    })
  }

  async #run(): Promise<void> {
    // Whoever asks in the same turn is in the first write already.
    await nextTurn()
    while (this.#queue.length > 0 || this.#rotations.length > 0) {
      if (this.#rotations.length > 0 || this.#parts.journal.position > MOST_SEGMENT_BYTES) await this.#rotate()
      const requests = this.#queue.splice(0, MOST_EVENTS)
      if (requests.length > 0) await this.#write(requests)
      await nextTurn()
    }
  }

  async #rotate(): Promise<void> {
    await this.#parts.journal.close()
    this.#closedBelow = this.#parts.backlog.end
    for (const done of this.#rotations.splice(0)) done()
  }

  async #write(requests: readonly Request[]): Promise<void> {
    const { journal, backlog, index, heads, onAppended, settle, check } = this.#parts
    let made: readonly Made[] = []
    let written: Uint8Array
    try {
      if (backlog.bytes > MOST_BACKLOG_BYTES) await settle()
      if (journal.position === 0) await check()
      const known = await this.#heads(requests)
      made = this.#make(requests, known)
      if (made.length === 0) return
      written = await journal.append(this.#batch, backlog.end)
      for (const { receipt } of made) heads.set(receipt.subject, { seq: receipt.seq + 1, prev: receipt.leaf })
    } catch (error) {
      for (const { failed } of made.length > 0 ? made.map(({ request }) => request) : requests) failed(error)
      return
    }
    backlog.push({
      bytes: new Uint8Array(written),
      places: this.#batch.places,
      leaves: Buffer.concat(made.map(({ leaf }) => leaf)),
    })
    for (const { request, leaf, receipt } of made) {
      index.add(leaf, receipt.subject)
      request.done(receipt)
    }
    onAppended()
  }

  async #heads(requests: readonly Request[]): Promise<Map<Id, Head>> {
    const { heads } = this.#parts
    const found = new Map<Id, Head>()
    for (const { draft } of requests) {
      // A draft that is none is refused when its event is made, and alone.
      if (typeof draft?.subject !== 'string' || found.has(draft.subject)) continue
      found.set(draft.subject, heads.get(draft.subject) ?? (await heads.load(draft.subject)))
    }
    return found
  }

  /** Makes events and the batch of them. A draft that is refused fails alone; what does not fit waits for the next write. */
  #make(requests: readonly Request[], heads: Map<Id, Head>): readonly Made[] {
    const { organisation, makers, tools, backlog, after } = this.#parts
    const made: Made[] = []
    const batch = this.#batch
    const [proof, now] = [after(), tools.now()]
    batch.start()
    for (const [at, request] of requests.entries()) {
      if (batch.length > MOST_BATCH_BYTES) {
        this.#queue.unshift(...requests.slice(at))
        break
      }
      try {
        const { subject } = request.draft
        const { seq, prev } = heads.get(subject) ?? NEW_CHAIN
        const { entry, openings } = makeEvent(request.draft, { organisation, after: proof, now, seq, prev }, makers)
        const index = backlog.end + made.length
        if (index >= MOST_LEAVES) throw new LedgerError('tree-full', { size: MOST_LEAVES })
        const leaf = leafOf(entry)
        const hash = hexOf(leaf)
        writeJournalEvent(batch, entry, JSON.stringify(openings))
        heads.set(subject, { seq: seq + 1, prev: hash })
        made.push({ request, leaf, receipt: { subject, seq, leaf: hash, index } })
      } catch (error) {
        request.failed(error)
      }
    }
    return made
  }
}
