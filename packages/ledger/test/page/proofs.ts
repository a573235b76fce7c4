import { sha256 } from '@tanba/kernel'
import { leafHash, nodeHash } from '../../core/tree/hash.ts'

/** Proofs by the recursive definitions of RFC 9162, over all entries of a log. */
export interface Proofs {
  /** Section 2.1.3.1. */
  readonly inclusion: (index: number, size: number) => readonly string[]
  /** Section 2.1.4.1. */
  readonly consistency: (first: number, second: number) => readonly string[]
}

export const proofsOver = (entries: readonly Uint8Array[]): Proofs => {
  const known = new Map<string, Uint8Array>()
  const root = (from: number, to: number): Uint8Array => {
    const name = `${from}-${to}`
    const found = known.get(name)
    if (found !== undefined) return found
    const made =
      to - from === 1
        ? leafHash(sha256, entries[from] ?? new Uint8Array())
        : nodeHash(sha256, root(from, from + half(to - from)), root(from + half(to - from), to))
    known.set(name, made)
    return made
  }
  const path = (index: number, from: number, to: number): readonly Uint8Array[] => {
    if (to - from === 1) return []
    const middle = from + half(to - from)
    return index < middle
      ? [...path(index, from, middle), root(middle, to)]
      : [...path(index, middle, to), root(from, middle)]
  }
  const subproof = (first: number, from: number, to: number, whole: boolean): readonly Uint8Array[] => {
    if (first === to) return whole ? [] : [root(from, to)]
    const middle = from + half(to - from)
    return first <= middle
      ? [...subproof(first, from, middle, whole), root(middle, to)]
      : [...subproof(first, middle, to, false), root(from, middle)]
  }
  const text = (hashes: readonly Uint8Array[]): readonly string[] =>
    hashes.map((hash) => Buffer.from(hash).toString('base64'))
  return {
    inclusion: (index, size) => text(path(index, 0, size)),
    consistency: (first, second) => text(first === second ? [] : subproof(first, 0, second, true)),
  }
}

/** The largest power of two below `count`. */
const half = (count: number): number => 2 ** (31 - Math.clz32(count - 1))
