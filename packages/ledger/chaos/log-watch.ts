import { sha256, toHex } from '@tanba/kernel'
import type { LedgerEvent } from '../core/event/event.ts'
import { parseEvent } from '../core/event/parse-event.ts'
import { parseCheckpoint } from '../core/note/checkpoint.ts'
import { noteOrThrow } from '../core/note/fault.ts'
import { parseNote } from '../core/note/note.ts'
import type { Ledger } from '../core/store.ts'
import { leafHash } from '../core/tree/hash.ts'
import { RightEdge } from '../core/tree/right-edge.ts'

const eventOf = (entry: Uint8Array): LedgerEvent => {
  const parsed = parseEvent(entry)
  if (!parsed.ok) throw new Error(parsed.error.code)
  return parsed.value
}

/** What was seen of a log: every acknowledgement, and every entry once it was published. */
export class LogWatch {
  readonly #acknowledged = new Set<string>()
  readonly #waiting = new Set<string>()
  readonly #names = new Set<string>()
  readonly #heads = new Map<string, { readonly seq: number; readonly leaf: string }>()
  readonly #edge = new RightEdge(sha256)
  #doubled = 0
  #broken = 0

  acknowledge(leaf: string): void {
    this.#acknowledged.add(leaf)
    this.#waiting.add(leaf)
  }

  get summary(): {
    readonly acknowledged: number
    readonly entries: number
    readonly lost: number
    readonly doubled: number
    readonly broken: number
  } {
    return {
      acknowledged: this.#acknowledged.size,
      entries: this.#edge.size,
      lost: this.#waiting.size,
      doubled: this.#doubled,
      broken: this.#broken,
    }
  }

  /**
   * Reads what came since it looked last, and rebuilds the tree over all that was ever read: a root that agrees says that
   * nothing published has changed.
   */
  async look(ledger: Ledger, note: string): Promise<void> {
    const text = noteOrThrow(parseNote(note), 'checkpoint').text
    const { size, root } = noteOrThrow(parseCheckpoint(text), 'checkpoint')
    for await (const { entry } of ledger.entries(this.#edge.size, Number(size))) this.#read(entry)
    if (BigInt(this.#edge.size) !== size || toHex(this.#edge.root()) !== toHex(root)) this.#broken += 1
  }

  #read(entry: Uint8Array): void {
    const leaf = leafHash(sha256, entry)
    this.#edge.append(leaf)
    this.#waiting.delete(toHex(leaf))
    const { subject, seq, prev, provisions } = eventOf(entry)
    const head = this.#heads.get(subject)
    if (seq !== (head?.seq ?? -1) + 1 || prev !== (head?.leaf ?? null)) this.#broken += 1
    this.#heads.set(subject, { seq, leaf: toHex(leaf) })
    const name = provisions.join()
    if (this.#names.has(name)) this.#doubled += 1
    this.#names.add(name)
  }
}
