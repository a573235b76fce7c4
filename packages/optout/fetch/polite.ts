import type { Clock } from '@tanba/kernel'

/** Waits some milliseconds; replaced in tests. */
export type Pause = (milliseconds: number) => Promise<void>

/** One request at a time to each host, and a gap between them. Different hosts do not wait for each other. */
export class Politeness {
  readonly #last = new Map<string, Promise<number>>()
  readonly #gap: number
  readonly #now: Clock
  readonly #pause: Pause

  /** `gap` in milliseconds from the end of one request to the start of the next. */
  constructor(gap: number, now: Clock = Date.now, pause: Pause = wait) {
    this.#gap = gap
    this.#now = now
    this.#pause = pause
  }

  /** Does `work` when it is the turn of this host's queue; faults of one do not stop the next. */
  async inTurn<Value>(host: string, work: () => Promise<Value>): Promise<Value> {
    const before = this.#last.get(host) ?? Promise.resolve(Number.NEGATIVE_INFINITY)
    const { promise, resolve } = Promise.withResolvers<number>()
    this.#last.set(host, promise)
    const left = (await before) + this.#gap - this.#now()
    if (left > 0) await this.#pause(left)
    try {
      return await work()
    } finally {
      resolve(this.#now())
      if (this.#last.get(host) === promise) this.#forget(host, promise)
    }
  }

  /** Hosts of a long crawl do not add up in memory; the gap is kept by those that come again at once. */
  #forget(host: string, promise: Promise<number>): void {
    if (this.#last.size < MOST_HOSTS) return
    if (this.#last.get(host) === promise) this.#last.delete(host)
  }
}

const MOST_HOSTS = 100_000

const wait: Pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))
