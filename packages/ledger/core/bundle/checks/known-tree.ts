import { toHex } from '@tanba/kernel'
import type { Sha256 } from '../../primitives.ts'
import { emptyRoot, nodeHash, sameHash } from '../../tree/hash.ts'
import { MOST_LEAVES } from '../../tree/limits.ts'
import { foldHashes, nodesOf } from '../../tree/node.ts'
import type { Entry } from './entries.ts'

/** How two trees of one log stand to each other, as far as their known parts tell. */
export type Comparison = 'same-history' | 'conflict' | 'open'

/**
 * What is known for certain of a tree under a signed root: other roots that are proved to be of its beginnings, and the
 * hashes of complete subtrees that proofs of inclusion hold. From these the root of many an earlier size can be computed,
 * and two trees that differ in any of them cannot be of one history.
 */
export class KnownTree {
  readonly #sha256: Sha256
  /** By size. */
  readonly #roots: Map<bigint, Uint8Array> = new Map()
  /** Of complete subtrees, by `level:index`. */
  readonly #nodes: Map<string, Uint8Array> = new Map()
  #size: bigint

  constructor(sha256: Sha256, size: bigint, root: Uint8Array) {
    this.#sha256 = sha256
    this.#size = size
    this.#roots.set(size, root)
  }

  get size(): bigint {
    return this.#size
  }

  /** A root that was proved consistent with this tree. */
  addRoot(size: bigint, root: Uint8Array): void {
    this.#roots.set(size, root)
  }

  /** The path of an entry whose proof was verified for the tree of `size`. */
  addPath({ index, leafBytes, proof }: Entry, size: bigint): void {
    if (size > BigInt(MOST_LEAVES)) return
    const width = Number(size)
    let [level, place, last, hash] = [0, index, width - 1, leafBytes]
    this.#nodes.set(`0:${index}`, leafBytes)
    for (const sibling of proof) {
      // The last subtree of a level may have no sibling there.
      while (place === last && place % 2 === 0 && place > 0) {
        ;[level, place, last] = [level + 1, place / 2, Math.floor(last / 2)]
      }
      const isRight = place % 2 === 1
      this.#addNode(level, isRight ? place - 1 : place + 1, sibling, width)
      hash = isRight ? nodeHash(this.#sha256, sibling, hash) : nodeHash(this.#sha256, hash, sibling)
      ;[level, place, last] = [level + 1, Math.floor(place / 2), Math.floor(last / 2)]
      this.#addNode(level, place, hash, width)
    }
  }

  /** INVARIANT: only complete subtrees: others change when the tree grows. */
  #addNode(level: number, index: number, hash: Uint8Array, size: number): void {
    if ((index + 1) * 2 ** level <= size) this.#nodes.set(`${level}:${index}`, hash)
  }

  /** Takes over what is known of a tree of the same history. */
  merge(other: KnownTree): void {
    for (const [size, root] of other.#roots) this.#roots.set(size, root)
    for (const [key, hash] of other.#nodes) this.#nodes.set(key, hash)
    if (other.#size > this.#size) this.#size = other.#size
  }

  /** Root of the first `size` entries, where it is known or follows from what is known. */
  rootAt(size: bigint): Uint8Array | undefined {
    const known = this.#roots.get(size)
    if (known !== undefined || size > this.#size || size > BigInt(MOST_LEAVES)) return known
    if (size === 0n) return emptyRoot(this.#sha256)
    const hashes: Uint8Array[] = []
    for (const { level, index } of nodesOf(0, Number(size))) {
      const hash = this.#nodes.get(`${level}:${index}`)
      if (hash === undefined) return undefined
      hashes.push(hash)
    }
    return foldHashes(this.#sha256, hashes)
  }

  /** Whether the two can be of one history, and whether it is proved that they are. */
  compare(other: KnownTree): Comparison {
    for (const [key, hash] of other.#nodes) {
      const own = this.#nodes.get(key)
      if (own !== undefined && !sameHash(own, hash)) return 'conflict'
    }
    for (const size of new Set([...this.#roots.keys(), ...other.#roots.keys()])) {
      const [one, two] = [this.rootAt(size), other.rootAt(size)]
      if (one && two && toHex(one) !== toHex(two)) return 'conflict'
    }
    const [shorter, longer] = this.#size < other.#size ? [this, other] : [other, this]
    // No conflict was found, so a root that is known on both sides is equal.
    return longer.rootAt(shorter.#size) === undefined ? 'open' : 'same-history'
  }
}
