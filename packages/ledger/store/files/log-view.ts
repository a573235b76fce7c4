import { type Id, idTime, quote } from '@tanba/kernel'
import { entryOf } from '../../core/event/entry.ts'
import type { LedgerEvent, Openings } from '../../core/event/event.ts'
import { parseEvent } from '../../core/event/parse-event.ts'
import type { StoredEvent } from '../../core/store.ts'
import { LedgerError } from '../../errors.ts'
import { Backlog } from './backlog.ts'
import { bufferOf, hexOf, leafOf, subjectOf } from './hashing.ts'
import type { LogIndex } from './log-index.ts'
import { type OpeningsFiles, openingsOf } from './openings.ts'
import { leafKey, subjectKey } from './span.ts'
import type { TreeReader } from './tree-reader.ts'

const FIRST_OF_CHAIN = '"seq":0,'

/** What the events of a log are asked for, whether they are in the tree or on their way into it. */
export class LogView {
  readonly #tree: TreeReader
  readonly #index: LogIndex
  readonly #openings: OpeningsFiles
  readonly #backlog: Backlog

  constructor(
    tree: TreeReader,
    index: LogIndex,
    openings: OpeningsFiles,
    backlog: Backlog = new Backlog(Number.MAX_SAFE_INTEGER),
  ) {
    this.#tree = tree
    this.#index = index
    this.#openings = openings
    this.#backlog = backlog
  }

  async entryAt(index: number): Promise<Uint8Array | undefined> {
    return this.#backlog.at(index)?.entry ?? (await this.#tree.entry(index))
  }

  /** The index of a leaf, in the tree or to be. @param leaf In hexadecimal, of either case. */
  async find(leaf: string): Promise<number | undefined> {
    if (!/^[0-9a-f]{64}$/.test(leaf)) return
    for await (const index of this.#index.find('leaf', leafKey(Buffer.from(leaf, 'hex')))) {
      const entry = await this.entryAt(index)
      if (entry !== undefined && hexOf(leafOf(entry)) === leaf) return index
    }
    return
  }

  async indexOf(leaf: string): Promise<number | undefined> {
    const index = await this.find(leaf)
    return index !== undefined && index < this.#tree.size ? index : undefined
  }

  async eventsOf(subject: Id): Promise<readonly StoredEvent[]> {
    const indexes: number[] = []
    for await (const index of this.#index.find('subject', subjectKey(subject), idTime(subject))) indexes.push(index)
    const events: StoredEvent[] = []
    for (const index of indexes.sort((one, other) => one - other)) {
      const entry = await this.entryAt(index)
      if (entry === undefined || subjectOf(entry, index) !== subject) continue
      events.push({ ...(index < this.#tree.size ? { index } : {}), entry, event: eventOf(entry, index) })
    }
    return events
  }

  /** Each subject is met once, at the first event of its chain: so none has to be remembered. */
  async *subjects(): AsyncGenerator<Id> {
    for await (const { index, entry } of this.#tree.entries(0, this.#tree.size)) {
      if (isFirstOfChain(entry)) yield subjectOf(entry, index)
    }
    for (let index = this.#backlog.first; index < this.#backlog.end; index += 1) {
      const entry = await this.entryAt(index)
      if (entry !== undefined && isFirstOfChain(entry)) yield subjectOf(entry, index)
    }
  }

  async openingsOf(event: LedgerEvent): Promise<Openings> {
    const index = await this.find(hexOf(leafOf(entryOf(event))))
    if (index === undefined) return {}
    const waiting = this.#backlog.at(index)
    return waiting === undefined ? this.#openings.of(index) : (openingsOf(bufferOf(waiting.openings).toString()) ?? {})
  }
}

const isFirstOfChain = (entry: Uint8Array): boolean => bufferOf(entry).includes(FIRST_OF_CHAIN)

function eventOf(entry: Uint8Array, index: number): LedgerEvent {
  const parsed = parseEvent(entry)
  if (parsed.ok) return parsed.value
  throw new LedgerError('store-entry-damaged', { index, text: quote(parsed.error.code) })
}
