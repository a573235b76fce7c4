import { type JournalEvent, readJournalEvent } from './journal.ts'

const HASH_BYTES = 32

/** Events of one write to the journal, as it was written: a few objects, however many events it has. */
export interface WrittenEvents {
  readonly bytes: Uint8Array
  /** Where the record of each begins and ends in the bytes. */
  readonly places: Uint32Array
  /** The hashes of their leaves, one after the other. */
  readonly leaves: Uint8Array
}

interface Kept extends WrittenEvents {
  readonly first: number
  readonly end: number
}

/** Events that are safe in the journal and not under a checkpoint yet, in order, by the index that they will have. */
export class Backlog {
  #first: number
  #end: number
  #writes: Kept[] = []
  #last: Kept | undefined
  #bytes = 0

  constructor(first: number) {
    this.#first = first
    this.#end = first
  }

  get first(): number {
    return this.#first
  }

  /** Index of the next event. */
  get end(): number {
    return this.#end
  }

  /** About what it takes in memory. */
  get bytes(): number {
    return this.#bytes
  }

  push(written: WrittenEvents): void {
    const end = this.#end + written.places.length / 2
    this.#writes.push({ ...written, first: this.#end, end })
    this.#end = end
    this.#bytes += written.bytes.length
  }

  /** The event at this index, as views; undefined: it is not here. */
  at(index: number): JournalEvent | undefined {
    const kept = this.#of(index)
    if (kept === undefined) return
    const at = 2 * (index - kept.first)
    return readJournalEvent(kept.bytes.subarray(kept.places[at], kept.places[at + 1]))
  }

  /** The hash of its leaf. */
  leaf(index: number): Uint8Array | undefined {
    const kept = this.#of(index)
    const at = HASH_BYTES * (index - (kept?.first ?? 0))
    return kept?.leaves.subarray(at, at + HASH_BYTES)
  }

  /** Forgets the events below `index`, which the tree has. */
  drop(index: number): void {
    const isKept = ({ end }: Kept): boolean => end > index
    for (const kept of this.#writes) if (!isKept(kept)) this.#bytes -= kept.bytes.length
    this.#writes = this.#writes.filter(isKept)
    this.#last = undefined
    this.#first = index
  }

  #of(index: number): Kept | undefined {
    if (index < this.#first || index >= this.#end) return
    // Events are asked for one after the other.
    const last = this.#last
    if (last !== undefined && last.first <= index && index < last.end) return last
    let [low, high] = [0, this.#writes.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#writes[middle]?.end ?? 0) > index) high = middle
      else low = middle + 1
    }
    this.#last = this.#writes[low]
    return this.#last
  }
}
