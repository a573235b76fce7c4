import type { Sha256 } from '../primitives.ts'
import { HASH_BYTES, nodeHash, sameHash } from './hash.ts'

/** Tree sizes have 64 bits (RFC 9162 section 4.1), so no proof is longer than 64 hashes, or 65 with what it starts from. */
const MOST_SIZE = 2n ** 64n

/** That a leaf stands at an index of a tree. */
export interface InclusionClaim {
  readonly index: bigint
  readonly size: bigint
  /** Hash of the leaf. */
  readonly leaf: Uint8Array
  /** Hashes from the leaf upwards. */
  readonly proof: readonly Uint8Array[]
  readonly root: Uint8Array
}

/** That the tree of size `first` is the beginning of the tree of size `second`. */
export interface ConsistencyClaim {
  readonly first: bigint
  readonly second: bigint
  readonly proof: readonly Uint8Array[]
  readonly firstRoot: Uint8Array
  readonly secondRoot: Uint8Array
}

const isHash = ({ length }: Uint8Array): boolean => length === HASH_BYTES

const isOdd = (number: bigint): boolean => (number & 1n) === 1n

/** Whether the proof holds (RFC 9162 section 2.1.3.2). False, never an error, for whatever else is given. */
export function verifyInclusion(sha256: Sha256, { index, size, leaf, proof, root }: InclusionClaim): boolean {
  if (index < 0n || index >= size || size > MOST_SIZE || !isHash(leaf) || !proof.every(isHash)) return false
  let [place, last, hash] = [index, size - 1n, leaf]
  for (const sibling of proof) {
    if (last === 0n) return false
    if (isOdd(place) || place === last) {
      hash = nodeHash(sha256, sibling, hash)
      // The last leaf of a tree may stand alone on some levels: there it has no sibling.
      while (!isOdd(place) && place !== 0n) [place, last] = [place >> 1n, last >> 1n]
    } else {
      hash = nodeHash(sha256, hash, sibling)
    }
    ;[place, last] = [place >> 1n, last >> 1n]
  }
  return last === 0n && sameHash(hash, root)
}

/**
 * Whether the proof holds (RFC 9162 section 2.1.4.2). False, never an error, for whatever else is given; and false for
 * `first` 0, since a tree without leaves is the beginning of every tree and such a proof would prove nothing.
 */
export function verifyConsistency(sha256: Sha256, claim: ConsistencyClaim): boolean {
  const { first, second, proof, firstRoot, secondRoot } = claim
  if (first <= 0n || first > second || second > MOST_SIZE || !proof.every(isHash)) return false
  if (first === second) return proof.length === 0 && sameHash(firstRoot, secondRoot)
  let [place, last] = [first - 1n, second - 1n]
  while (isOdd(place)) [place, last] = [place >> 1n, last >> 1n]
  // A complete first tree is a node of the second: the proof starts from its root and does not repeat it.
  const [start, ...path] = place === 0n ? [firstRoot, ...proof] : proof
  if (start === undefined || !isHash(start)) return false
  let [firstHash, secondHash] = [start, start]
  for (const sibling of path) {
    if (last === 0n) return false
    if (isOdd(place) || place === last) {
      firstHash = nodeHash(sha256, sibling, firstHash)
      secondHash = nodeHash(sha256, sibling, secondHash)
      while (!isOdd(place) && place !== 0n) [place, last] = [place >> 1n, last >> 1n]
    } else {
      secondHash = nodeHash(sha256, secondHash, sibling)
    }
    ;[place, last] = [place >> 1n, last >> 1n]
  }
  return last === 0n && sameHash(firstHash, firstRoot) && sameHash(secondHash, secondRoot)
}
