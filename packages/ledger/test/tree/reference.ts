// The definitions of RFC 9162 section 2.1, word for word, over all leaves at once: slow, and written apart from core/tree.
import { createHash } from 'node:crypto'

export const sha256 = (...parts: readonly Uint8Array[]): Uint8Array => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return Uint8Array.from(hash.digest())
}

/** An entry's text is its index. */
export const entryAt = (index: number): Uint8Array => new TextEncoder().encode(`entry ${index}`)

export const leafAt = (index: number): Uint8Array => sha256(Uint8Array.of(0), entryAt(index))

const splitOf = (n: number): number => {
  let k = 1
  while (2 * k < n) k *= 2
  return k
}

/** MTH(D[begin:end]) by hashes of leaves; a range is computed once. */
export class ReferenceTree {
  readonly leaves: readonly Uint8Array[]
  readonly #known: Map<string, Uint8Array> = new Map()

  constructor(size: number) {
    this.leaves = Array.from({ length: size }, (_, index) => leafAt(index))
  }

  root(begin: number, end: number): Uint8Array {
    if (begin === end) return sha256()
    if (end - begin === 1) return this.leaves[begin] as Uint8Array
    const key = `${begin} ${end}`
    let root = this.#known.get(key)
    if (root === undefined) {
      const middle = begin + splitOf(end - begin)
      root = sha256(Uint8Array.of(1), this.root(begin, middle), this.root(middle, end))
      this.#known.set(key, root)
    }
    return root
  }

  /** PATH(m, D[begin:end]). */
  path(m: number, begin: number, end: number): readonly Uint8Array[] {
    const n = end - begin
    if (n === 1) return []
    const k = splitOf(n)
    return m < k
      ? [...this.path(m, begin, begin + k), this.root(begin + k, end)]
      : [...this.path(m - k, begin + k, end), this.root(begin, begin + k)]
  }

  /** SUBPROOF(m, D[begin:end], b). */
  subproof(m: number, begin: number, end: number, b: boolean): readonly Uint8Array[] {
    const n = end - begin
    if (m === n) return b ? [] : [this.root(begin, end)]
    const k = splitOf(n)
    return m <= k
      ? [...this.subproof(m, begin, begin + k, b), this.root(begin + k, end)]
      : [...this.subproof(m - k, begin + k, end, false), this.root(begin, begin + k)]
  }
}

/** A tree whose leaves are all alike: its hashes depend on the number of leaves alone, so it may be as large as we like. */
export class UniformTree {
  readonly #known: Map<bigint, Uint8Array> = new Map([[1n, leafAt(0)]])

  root(size: bigint): Uint8Array {
    let root = this.#known.get(size)
    if (root === undefined) {
      const k = this.split(size)
      root = sha256(Uint8Array.of(1), this.root(k), this.root(size - k))
      this.#known.set(size, root)
    }
    return root
  }

  split(size: bigint): bigint {
    return 1n << BigInt((size - 1n).toString(2).length - 1)
  }

  path(m: bigint, n: bigint): readonly Uint8Array[] {
    if (n === 1n) return []
    const k = this.split(n)
    return m < k ? [...this.path(m, k), this.root(n - k)] : [...this.path(m - k, n - k), this.root(k)]
  }

  subproof(m: bigint, n: bigint, b: boolean): readonly Uint8Array[] {
    if (m === n) return b ? [] : [this.root(n)]
    const k = this.split(n)
    return m <= k
      ? [...this.subproof(m, k, b), this.root(n - k)]
      : [...this.subproof(m - k, n - k, false), this.root(k)]
  }
}
