import { type Id, idTime } from '@tanba/kernel'
import { bufferOf, hexOf, leafOf, subjectOf } from './hashing.ts'
import type { LogIndex } from './log-index.ts'
import { subjectKey } from './span.ts'

/** Where the chain of a subject ends: its next event has this place. */
export interface Head {
  readonly seq: number
  readonly prev: string | null
}

/** The head of a subject without events. */
export const NEW_CHAIN: Head = { seq: 0, prev: null }

/** Heads that are kept in memory, about 250 bytes each; others are looked up by the index. */
const KEPT = 65_536

const SEQ = '"seq":'

/** The heads of all subjects. */
export class Heads {
  readonly #index: LogIndex
  readonly #entryAt: (index: number) => Promise<Uint8Array | undefined>
  #recent = new Map<Id, Head>()
  #older = new Map<Id, Head>()

  constructor(index: LogIndex, entryAt: (index: number) => Promise<Uint8Array | undefined>) {
    this.#index = index
    this.#entryAt = entryAt
  }

  /** Without waiting; undefined: it has to be loaded. */
  get(subject: Id): Head | undefined {
    return this.#recent.get(subject) ?? this.#older.get(subject) ?? (this.#isNew(subject) ? NEW_CHAIN : undefined)
  }

  set(subject: Id, head: Head): void {
    if (this.#recent.size >= KEPT / 2) {
      this.#older = this.#recent
      this.#recent = new Map()
    }
    this.#recent.set(subject, head)
  }

  async load(subject: Id): Promise<Head> {
    const head = await this.#lookUp(subject)
    this.set(subject, head)
    return head
  }

  /** Whether no span of the index can have it: it takes no read to know that. */
  #isNew(subject: Id): boolean {
    return this.#index.lacksSubject(subjectKey(subject), idTime(subject))
  }

  async #lookUp(subject: Id): Promise<Head> {
    for await (const index of this.#index.find('subject', subjectKey(subject), idTime(subject))) {
      const entry = await this.#entryAt(index)
      if (entry === undefined || subjectOf(entry, index) !== subject) continue
      return { seq: seqOf(entry) + 1, prev: hexOf(leafOf(entry)) }
    }
    return NEW_CHAIN
  }
}

/** The place of an entry in its chain. The member is the last of that name: only a signature, a subject and a type follow. */
function seqOf(entry: Uint8Array): number {
  const text = bufferOf(entry).toString()
  return Number.parseInt(text.slice(text.lastIndexOf(SEQ) + SEQ.length), 10)
}
