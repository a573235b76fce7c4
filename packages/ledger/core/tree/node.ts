import type { Sha256 } from '../primitives.ts'
import { nodeHash } from './hash.ts'

/** A complete subtree: the leaves from `index` · 2^`level` up to, and without, (`index` + 1) · 2^`level`. */
export interface TreeNode {
  readonly level: number
  readonly index: number
}

/**
 * The complete subtrees that the leaves from `begin` up to, and without, `end` consist of, from left to right. `begin` has
 * to be a multiple of the largest power of two that fits: so it is for every range that a proof is made of.
 */
export function nodesOf(begin: number, end: number): readonly TreeNode[] {
  const nodes: TreeNode[] = []
  let from = begin
  let [level, width] = [0, 1]
  for (; width * 2 <= end - begin; width *= 2) level += 1
  for (; from < end; level -= 1, width /= 2) {
    if (end - from < width) continue
    nodes.push({ level, index: from / width })
    from += width
  }
  return nodes
}

/** Hash over complete subtrees that stand side by side, the largest first (RFC 9162 section 2.1.1, D[k:n] by D[k:n]). */
export function foldHashes(sha256: Sha256, hashes: readonly Uint8Array[]): Uint8Array | undefined {
  let folded: Uint8Array | undefined
  for (let place = hashes.length - 1; place >= 0; place -= 1) {
    const left = hashes[place] as Uint8Array
    folded = folded === undefined ? left : nodeHash(sha256, left, folded)
  }
  return folded
}
