import type { Sha256 } from '../primitives.ts'
import { checkRange, MOST_LEAVES } from './limits.ts'
import { foldHashes, nodesOf, type TreeNode } from './node.ts'

/**
 * Which nodes a proof is made of. One hash of the proof is the fold of one list, from left to right: where it covers the
 * right edge of a tree it is no complete subtree but consists of several.
 *
 * A plan is made without reading anything, so that whoever reads can fetch all of it at once.
 */
export type ProofPlan = readonly (readonly TreeNode[])[]

/**
 * The largest power of two smaller than `count`, from 2 (RFC 9162 section 2.1.1: k).
 *
 * @param most A power of two that is not smaller than it: that of a larger range.
 */
const splitOf = (count: number, most: number): number => {
  let split = most
  while (split >= count) split /= 2
  return split
}

/**
 * PATH(index, D[size]) of RFC 9162 section 2.1.3.1.
 *
 * @throws {LedgerError} `tree-range`: no leaf `index` in a tree of that size.
 */
export function inclusionPlan(index: number, size: number): ProofPlan {
  checkRange(index, index + 1, size)
  const plan: (readonly TreeNode[])[] = []
  let [begin, end, split] = [0, size, MOST_LEAVES]
  while (end - begin > 1) {
    split = splitOf(end - begin, split)
    const middle = begin + split
    if (index < middle) {
      plan.push(nodesOf(middle, end))
      end = middle
    } else {
      plan.push(nodesOf(begin, middle))
      begin = middle
    }
  }
  return plan.reverse()
}

/**
 * PROOF(first, D[second]) of RFC 9162 section 2.1.4.1; empty where there is nothing to prove: for `first` 0, and for trees
 * of the same size.
 *
 * @throws {LedgerError} `tree-range`: `first` is larger than `second`.
 */
export function consistencyPlan(first: number, second: number): ProofPlan {
  checkRange(first, second, second)
  if (first === 0) return []
  const plan: (readonly TreeNode[])[] = []
  let [begin, end, split] = [0, second, MOST_LEAVES]
  while (end !== first) {
    split = splitOf(end - begin, split)
    const middle = begin + split
    if (first <= middle) {
      plan.push(nodesOf(middle, end))
      end = middle
    } else {
      plan.push(nodesOf(begin, middle))
      begin = middle
    }
  }
  // The root of the first tree itself is known to whoever checks.
  if (begin > 0) plan.push(nodesOf(begin, end))
  return plan.reverse()
}

/** The root of a tree as a plan of one hash; of none for a tree without leaves. */
export function rootPlan(size: number): ProofPlan {
  checkRange(0, size, size)
  return size === 0 ? [] : [nodesOf(0, size)]
}

/** The hashes of a plan. @param read Hash of a node; it is asked for every node of the plan. */
export function carryOut(sha256: Sha256, plan: ProofPlan, read: (node: TreeNode) => Uint8Array): readonly Uint8Array[] {
  // A plan has no empty list: every one of them covers a leaf.
  return plan.map((nodes) => foldHashes(sha256, nodes.map(read)) as Uint8Array)
}
