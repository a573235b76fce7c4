/** Numbers 0, 1, 2, … by a key each, the newest first. Takes 8 bytes a number and about 40 a key. */
export class Chain {
  readonly #newest = new Map<number, number>()
  readonly #before: Int32Array
  readonly keys: Uint32Array
  #length = 0

  constructor(capacity: number) {
    this.#before = new Int32Array(capacity)
    this.keys = new Uint32Array(capacity)
  }

  get length(): number {
    return this.#length
  }

  /** @param key A whole number below 2^32. */
  add(key: number): void {
    this.keys[this.#length] = key
    this.#before[this.#length] = this.#newest.get(key) ?? -1
    this.#newest.set(key, this.#length)
    this.#length += 1
  }

  has(key: number): boolean {
    return this.#newest.has(key)
  }

  *find(key: number): Generator<number> {
    for (let at = this.#newest.get(key) ?? -1; at !== -1; at = this.#before[at] ?? -1) yield at
  }
}
