import type { Clock } from '@tanba/kernel'
import type { Fetched } from '../core/capture.ts'

/** RFC 9309 section 2.4: a robots.txt should not be used for more than a day after it was fetched. */
const DAY = 86_400_000
const MOST = 20_000
/** Bytes of bodies that are held: large files of many hosts must not add up. */
const MOST_BYTES = 268_435_456

interface Kept {
  readonly at: number
  readonly fetched: Promise<Fetched>
  bytes: number
}

/** Documents by address, each asked for once a day at most; those used longest ago make room. */
export class Documents {
  readonly #kept = new Map<string, Kept>()
  readonly #now: Clock
  readonly #mostBytes: number
  #bytes = 0

  constructor(now: Clock = Date.now, mostBytes: number = MOST_BYTES) {
    this.#now = now
    this.#mostBytes = mostBytes
  }

  /** The document, asked for by `ask` where it is not here yet. Two who ask at once wait for one answer. */
  get(address: string, ask: () => Promise<Fetched>): Promise<Fetched> {
    const found = this.#kept.get(address)
    const fresh = found !== undefined && this.#now() - found.at < DAY
    if (!fresh) this.#drop(address)
    const kept = fresh ? found : this.#ask(address, ask)
    this.#kept.delete(address)
    this.#kept.set(address, kept)
    this.#makeRoom()
    return kept.fetched
  }

  #ask(address: string, ask: () => Promise<Fetched>): Kept {
    const kept: Kept = { at: this.#now(), fetched: ask(), bytes: 0 }
    kept.fetched.then(
      (fetched) => {
        if (fetched.state !== 'got' || this.#kept.get(address) !== kept) return
        kept.bytes = fetched.body.length
        this.#bytes += kept.bytes
        this.#makeRoom()
      },
      // Whoever asked is told; a fault is not kept for others.
      () => this.#drop(address),
    )
    return kept
  }

  #drop(address: string): void {
    this.#bytes -= this.#kept.get(address)?.bytes ?? 0
    this.#kept.delete(address)
  }

  #makeRoom(): void {
    for (const address of this.#kept.keys()) {
      if (this.#kept.size <= MOST && this.#bytes <= this.#mostBytes) return
      this.#drop(address)
    }
  }
}
