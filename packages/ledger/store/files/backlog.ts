import type { JournalEvent } from './journal.ts'

/** An event with the index that it will have in the tree. */
export interface WaitingEvent extends JournalEvent {
  readonly leaf: Uint8Array
}

/** Events that are safe in the journal and not under a checkpoint yet, in order. */
export class Backlog {
  #first: number
  #events: WaitingEvent[] = []
  #bytes = 0

  constructor(first: number) {
    this.#first = first
  }

  get first(): number {
    return this.#first
  }

  /** Index of the next event. */
  get end(): number {
    return this.#first + this.#events.length
  }

  /** About what it takes in memory. */
  get bytes(): number {
    return this.#bytes
  }

  push(event: WaitingEvent): void {
    this.#events.push(event)
    this.#bytes += sizeOf(event)
  }

  at(index: number): WaitingEvent | undefined {
    return this.#events[index - this.#first]
  }

  all(): readonly WaitingEvent[] {
    return [...this.#events]
  }

  /** Forgets the events below `index`, which the tree has. */
  drop(index: number): void {
    const dropped = this.#events.splice(0, index - this.#first)
    this.#first = index
    for (const event of dropped) this.#bytes -= sizeOf(event)
  }
}

const sizeOf = ({ entry, openings }: WaitingEvent): number => entry.length + openings.length
