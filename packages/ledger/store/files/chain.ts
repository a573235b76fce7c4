/** Numbers 0, 1, 2, … by a key each, the newest first. Takes 16 bytes a number, from the start. */
export class Chain {
  /** The newest number, plus one, whose key has these low bits. */
  readonly #newest: Int32Array
  /** For each number the one before it with the same low bits, plus one. */
  readonly #before: Int32Array
  readonly #mask: number
  readonly keys: Uint32Array
  #length = 0

  constructor(capacity: number) {
    const slots = 2 ** Math.ceil(Math.log2(2 * capacity))
    this.#newest = new Int32Array(slots)
    this.#mask = slots - 1
    this.#before = new Int32Array(capacity)
    this.keys = new Uint32Array(capacity)
  }

  get length(): number {
    return this.#length
  }

  /** @param key A whole number below 2^32. */
  add(key: number): void {
    const slot = key & this.#mask
    const number = this.#length
    this.keys[number] = key
    this.#before[number] = this.#newest[slot] ?? 0
    this.#newest[slot] = number + 1
    this.#length += 1
  }

  has(key: number): boolean {
    return this.#next(key, this.#newest[key & this.#mask] ?? 0) > 0
  }

  *find(key: number): Generator<number> {
    let at = this.#next(key, this.#newest[key & this.#mask] ?? 0)
    while (at > 0) {
      yield at - 1
      at = this.#next(key, this.#before[at - 1] ?? 0)
    }
  }

  /** The first at `from` or before it that has the key, and not only its low bits. */
  #next(key: number, from: number): number {
    let at = from
    while (at > 0 && this.keys[at - 1] !== key) at = this.#before[at - 1] ?? 0
    return at
  }
}
