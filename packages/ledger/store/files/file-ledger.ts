import { epochFromInstant, type Id, makeIdGenerator, quote } from '@tanba/kernel'
import type { EventDraft, LedgerEvent, Openings } from '../../core/event/event.ts'
import type { EventTypes } from '../../core/event/event-types.ts'
import type { NoteSigner } from '../../core/note/sign.ts'
import type { Anchor, Erased, Identity, Ledger, Receipt, StoredEvent, StoreTools } from '../../core/store.ts'
import { LedgerError } from '../../errors.ts'
import { keepAnchor, newestProof, readAnchors } from './anchors.ts'
import { Appender } from './appender.ts'
import { Backlog } from './backlog.ts'
import { checkNothingBeyond, checkOrganisation } from './beyond.ts'
import { FileWriter } from './file-writer.ts'
import { leafOf, sha256, subjectOf } from './hashing.ts'
import { Heads } from './heads.ts'
import { Identities } from './identities.ts'
import { readJournalEvent } from './journal.ts'
import type { FileLayer } from './layer.ts'
import { ANCHORS_FOLDER, IDENTITIES_FOLDER, JOURNAL_FOLDER, NEW_FOLDER, OPENINGS_FOLDER } from './layout.ts'
import type { LogFile } from './log-file.ts'
import { LogIndex } from './log-index.ts'
import { LogView } from './log-view.ts'
import { BLOCK_ENTRIES, OpeningsFiles } from './openings.ts'
import { Publisher } from './publisher.ts'
import { pooledRandom } from './salts.ts'
import { SegmentLog } from './segment-log.ts'
import { SPAN_ENTRIES } from './span.ts'
import type { TreeReader } from './tree-reader.ts'

/** From the first event without a checkpoint to the checkpoint, where nobody settles before: a second less its making. */
const PUBLISH_AFTER_MS = 700

export interface FileLedgerOptions {
  readonly types: EventTypes
  readonly tools: StoreTools
  /** Keys that sign checkpoints; each has the origin as its name. */
  readonly signers: readonly NoteSigner[]
  /** Entries that a span of the index is over: 65,536, and fewer in tests. */
  readonly spanEntries?: number
  /** Milliseconds from the first event without a checkpoint to the checkpoint: 700. */
  readonly publishAfter?: number
}

export interface FileLedgerParts {
  readonly layer: FileLayer
  readonly log: LogFile
  readonly tree: TreeReader
  /** The newest checkpoint, verified. */
  readonly note: string | undefined
  readonly unlock: () => Promise<void>
}

/** The one writer of a folder. */
export class FileLedger implements Ledger {
  readonly origin: string
  readonly organisation: Id
  readonly #parts: FileLedgerParts
  readonly #writer: FileWriter
  readonly #openings: OpeningsFiles
  readonly #journal: SegmentLog
  readonly #backlog: Backlog
  readonly #index: LogIndex
  readonly #view: LogView
  readonly #identities: Identities
  readonly #publisher: Publisher
  readonly #appender: Appender
  readonly #publishAfter: number
  #after: string | null
  #timer: NodeJS.Timeout | undefined
  /** Whoever writes in the tree or beside it waits for whoever does. */
  #turn: Promise<unknown> = Promise.resolve()
  #closed: Promise<void> | undefined

  private constructor(
    parts: FileLedgerParts,
    options: FileLedgerOptions,
    recovered: {
      readonly writer: FileWriter
      readonly journal: SegmentLog
      readonly backlog: Backlog
      readonly index: LogIndex
      readonly after: string | null
    },
  ) {
    const { layer, log, tree, note } = parts
    const { types, tools, signers, publishAfter = PUBLISH_AFTER_MS } = options
    const { writer, journal, backlog, index, after } = recovered
    const random = pooledRandom(tools.random)
    this.origin = log.origin
    this.organisation = log.organisation
    this.#parts = parts
    this.#writer = writer
    this.#journal = journal
    this.#backlog = backlog
    this.#index = index
    this.#after = after
    this.#publishAfter = publishAfter
    this.#openings = new OpeningsFiles(layer)
    this.#view = new LogView(tree, index, this.#openings, backlog)
    this.#identities = new Identities(
      layer,
      makeIdGenerator(() => epochFromInstant(tools.now()), random),
    )
    this.#publisher = new Publisher(
      { layer, writer, tree, openings: this.#openings, origin: log.origin, signers },
      note,
    )
    this.#appender = new Appender({
      organisation: log.organisation,
      makers: { types, random, sha256 },
      tools,
      journal,
      backlog,
      index,
      heads: new Heads(index, (at) => this.#view.entryAt(at)),
      after: () => this.#after,
      settle: () => this.#inTurn(() => this.#publish()),
      check: () => this.#publisher.checkUnchanged(),
      onAppended: () => this.#schedule(),
    })
  }

  /**
   * Brings the folder to what was acknowledged, whatever a crash left of it.
   *
   * @throws {LedgerError} `store-journal-damaged`, `store-tile-missing`, `store-…`: what was acknowledged is not there.
   */
  static async recover(parts: FileLedgerParts, options: FileLedgerOptions): Promise<FileLedger> {
    const { layer, log, tree } = parts
    const writer = new FileWriter(layer)
    // The killed process may not have come to sync what this one reads and builds on.
    for (const folder of ['', ANCHORS_FOLDER]) if (await isFolder(layer, folder)) writer.touched(folder)
    for (const size of await layer.list(ANCHORS_FOLDER)) writer.touched(`${ANCHORS_FOLDER}/${size}`)
    await writer.sync()
    const journal = new SegmentLog(layer, JOURNAL_FOLDER)
    const records = await journal.recover(tree.size)
    const index = await LogIndex.open(layer, tree, options.spanEntries ?? SPAN_ENTRIES, (path, bytes) =>
      writer.put(path, bytes, true),
    )
    const backlog = new Backlog(tree.size)
    for (const { number, record } of records) {
      const entry = readJournalEvent(record)?.entry
      if (entry === undefined) throw new LedgerError('store-journal-damaged', { place: quote(layer.place) })
      const leaf = leafOf(entry)
      index.add(leaf, subjectOf(entry, number))
      // Copied: a view would keep the whole segment in memory.
      backlog.push({ bytes: new Uint8Array(record), places: Uint32Array.of(0, record.length), leaves: leaf })
    }
    await checkNothingBeyond(layer, backlog.end)
    const newest =
      backlog.end === 0 ? undefined : (backlog.at(backlog.end - 1)?.entry ?? (await tree.entry(tree.size - 1)))
    checkOrganisation(layer, log, newest)
    const after = await newestProof(layer, log.keys)
    const ledger = new FileLedger(parts, options, { writer, journal, backlog, index, after })
    ledger.#schedule()
    return ledger
  }

  // Not async: there are many of them, and each promise more costs.
  append(draft: EventDraft): Promise<Receipt> {
    return this.#closed === undefined
      ? this.#appender.append(draft)
      : Promise.reject(new LedgerError('store-closed', {}))
  }

  async settle(): Promise<string> {
    this.#checkOpen()
    return this.#inTurn(() => this.#publish())
  }

  async checkpoint(): Promise<string | undefined> {
    return this.#publisher.note
  }

  async resource(path: string): Promise<Uint8Array | undefined> {
    return this.#parts.tree.resource(path)
  }

  entries(from: number, to: number): AsyncIterable<{ readonly index: number; readonly entry: Uint8Array }> {
    return this.#parts.tree.entries(from, to)
  }

  async indexOf(leaf: string): Promise<number | undefined> {
    return this.#view.indexOf(leaf)
  }

  async eventsOf(subject: Id): Promise<readonly StoredEvent[]> {
    return this.#view.eventsOf(subject)
  }

  subjects(): AsyncIterable<Id> {
    return this.#view.subjects()
  }

  async openingsOf(event: LedgerEvent): Promise<Openings> {
    return this.#view.openingsOf(event)
  }

  async identity(id: Id): Promise<Identity | undefined> {
    return this.#identities.get(id)
  }

  identities(): AsyncIterable<{ readonly id: Id; readonly identity: Identity }> {
    return this.#identities.all()
  }

  async identify(identity: Identity): Promise<Id> {
    this.#checkOpen()
    return this.#identities.identify(identity)
  }

  async anchors(): Promise<readonly Anchor[]> {
    return readAnchors(this.#parts.layer)
  }

  async anchor(anchor: Anchor): Promise<void> {
    this.#checkOpen()
    const { layer, log, tree } = this.#parts
    await this.#inTurn(async () => {
      await keepAnchor({ layer, tree, writer: this.#writer }, log, anchor)
      this.#after = await newestProof(layer, log.keys)
    })
  }

  /**
   * INVARIANT: when it returns, none of what it removed stands anywhere in the folder: the journal, which holds openings
   * too, is removed before. What is appended for this id while it runs is not erased by it.
   */
  async erase(id: Id): Promise<Erased> {
    this.#checkOpen()
    return this.#inTurn(async () => {
      const identities = await this.#identities.erase(id)
      await this.#appender.rotate()
      await this.#publish()
      await this.#journal.sync()
      return { identities, openings: await this.#eraseOpenings(id) }
    })
  }

  close(): Promise<void> {
    this.#closed ??= this.#close()
    return this.#closed
  }

  async #close(): Promise<void> {
    clearTimeout(this.#timer)
    await this.#appender.idle()
    // What cannot be published now is safe in the journal: the next writer does it.
    await this.#inTurn(async () => {
      await this.#appender.rotate()
      await this.#publish()
    }).catch(() => undefined)
    await this.#identities.close()
    await this.#journal.close()
    await this.#parts.layer.close()
    await this.#parts.unlock()
  }

  async #publish(): Promise<string> {
    if (!this.#publisher.isDone(this.#backlog.end)) await this.#publisher.publish(this.#backlog)
    const { size } = this.#parts.tree
    await this.#appender.removePublished(size)
    // Derived from the entries: what cannot be kept now is kept another time.
    await this.#index.keepFull(size, (path, bytes) => this.#writer.put(path, bytes, true)).catch(() => undefined)
    return this.#publisher.note ?? ''
  }

  async #eraseOpenings(id: Id): Promise<number> {
    const { tree } = this.#parts
    const marks = [`"actor":"${id}"`, `"subject":"${id}"`]
    const isErased = async (index: number): Promise<boolean> => {
      const entry = Buffer.from((await tree.entry(index)) ?? [])
      return marks.some((mark) => entry.includes(mark))
    }
    let removed = 0
    for (let block = 0; block * BLOCK_ENTRIES < tree.size; block += 1) {
      const changed = await this.#openings.without(block, isErased)
      if (changed === undefined) continue
      await this.#writer.put(changed.file.path, changed.file.bytes)
      removed += changed.count
    }
    // Also when nothing was found: an earlier try may have been cut off before this.
    for (const folder of [OPENINGS_FOLDER, NEW_FOLDER, IDENTITIES_FOLDER]) {
      await this.#writer.makeFolder(folder)
      this.#writer.touched(folder)
    }
    await this.#writer.sync()
    return removed
  }

  /**
   * A checkpoint within a second of the first event that has none.
   *
   * @param spent Milliseconds of it that are over: those of the checkpoint before, during which events came.
   */
  #schedule(spent = 0): void {
    if (this.#timer !== undefined || this.#closed !== undefined || this.#backlog.end === this.#backlog.first) return
    const publish = async (): Promise<void> => {
      const began = performance.now()
      // Whoever settles is told what is wrong; what nobody waits for is tried again, and not at once.
      const isDone = await this.#inTurn(() => this.#publish()).then(
        () => true,
        () => false,
      )
      this.#timer = undefined
      this.#schedule(isDone ? performance.now() - began : 0)
    }
    this.#timer = setTimeout(publish, Math.max(0, this.#publishAfter - spent)).unref()
  }

  async #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work, work)
    this.#turn = result.catch(() => undefined)
    return result
  }

  #checkOpen(): void {
    if (this.#closed !== undefined) throw new LedgerError('store-closed', {})
  }
}

async function isFolder(layer: FileLayer, folder: string): Promise<boolean> {
  return folder === '' || (await layer.list(folder)).length > 0
}
