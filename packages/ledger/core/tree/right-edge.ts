import { LedgerError } from '../../errors.ts'
import type { Sha256 } from '../primitives.ts'
import { emptyRoot, nodeHash } from './hash.ts'
import { checkRange, MOST_LEAVES } from './limits.ts'
import { foldHashes, nodesOf, type TreeNode } from './node.ts'

/** Told of every complete subtree once, the moment its last leaf is there; leaves are subtrees of level 0. */
export type OnNode = (level: number, index: number, hash: Uint8Array) => void

/**
 * What growing needs of a tree: the hashes of its largest complete subtrees, one for each bit that is set in its size, so
 * at most 48. A leaf costs two hashes at most, on the average one.
 */
export class RightEdge {
  readonly #sha256: Sha256
  readonly #onNode: OnNode
  readonly #hashes: Uint8Array[]
  #size: number

  /**
   * @param hashes Of the subtrees `RightEdge.nodes(size)`, in that order; none for a new tree. Kept, not copied.
   * @throws {LedgerError} `tree-range`: another number of hashes than that, or no size.
   */
  constructor(sha256: Sha256, onNode: OnNode = () => {}, size = 0, hashes: readonly Uint8Array[] = []) {
    const { length } = RightEdge.nodes(size)
    if (hashes.length !== length) throw new LedgerError('tree-range', { first: hashes.length, last: length, size })
    this.#sha256 = sha256
    this.#onNode = onNode
    this.#size = size
    this.#hashes = [...hashes]
  }

  /** Which subtrees a tree of this size is restored from, the largest first. */
  static nodes(size: number): readonly TreeNode[] {
    checkRange(0, size, size)
    return nodesOf(0, size)
  }

  get size(): number {
    return this.#size
  }

  /** Hashes of `RightEdge.nodes(size)`: what to keep to go on from here. */
  get hashes(): readonly Uint8Array[] {
    return [...this.#hashes]
  }

  /**
   * @param leaf Hash of the leaf; kept, not copied.
   * @throws {LedgerError} `tree-full`: the tree has 2^48 leaves.
   */
  append(leaf: Uint8Array): void {
    if (this.#size >= MOST_LEAVES) throw new LedgerError('tree-full', { size: this.#size })
    let [level, index, hash] = [0, this.#size, leaf]
    this.#onNode(level, index, hash)
    while (index % 2 === 1) {
      hash = nodeHash(this.#sha256, this.#hashes.pop() as Uint8Array, hash)
      level += 1
      index = (index - 1) / 2
      this.#onNode(level, index, hash)
    }
    this.#hashes.push(hash)
    this.#size += 1
  }

  /** Root of the tree as it is now. */
  root(): Uint8Array {
    return foldHashes(this.#sha256, this.#hashes) ?? emptyRoot(this.#sha256)
  }
}
