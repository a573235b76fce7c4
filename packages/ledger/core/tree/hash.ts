import type { Sha256 } from '../primitives.ts'

/** Length of every hash of the tree. */
export const HASH_BYTES = 32

const LEAF = 0x00
const NODE = 0x01

/** The root of the tree without leaves: SHA-256 of nothing (RFC 9162 section 2.1.1). */
export function emptyRoot(sha256: Sha256): Uint8Array {
  return sha256(new Uint8Array(0))
}

/** SHA-256(0x00 ‖ entry) (RFC 9162 section 2.1.1). */
export function leafHash(sha256: Sha256, entry: Uint8Array): Uint8Array {
  const marked = new Uint8Array(1 + entry.length)
  marked[0] = LEAF
  marked.set(entry, 1)
  return sha256(marked)
}

/** SHA-256(0x01 ‖ left ‖ right) (RFC 9162 section 2.1.1): the mark keeps a node from being passed off as a leaf. */
export function nodeHash(sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array {
  const marked = new Uint8Array(1 + left.length + right.length)
  marked[0] = NODE
  marked.set(left, 1)
  marked.set(right, 1 + left.length)
  return sha256(marked)
}

/**
 * `nodeHash` of two hashes that stand side by side in `row` from `start`, many times over without a new array for each.
 */
export function makePairHash(sha256: Sha256): (row: Uint8Array, start: number) => Uint8Array {
  const marked = new Uint8Array(1 + 2 * HASH_BYTES)
  marked[0] = NODE
  return (row, start) => {
    marked.set(row.subarray(start, start + 2 * HASH_BYTES), 1)
    return sha256(marked)
  }
}

/** Whether two hashes are the same bytes. Nothing here is secret, so the time that it takes may tell where they differ. */
export function sameHash(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false
  for (let place = 0; place < one.length; place += 1) if (one[place] !== other[place]) return false
  return true
}
