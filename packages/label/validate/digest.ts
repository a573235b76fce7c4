import { createHash, type Hash, hash as hashAtOnce } from 'node:crypto'
import type { ByteSource } from '@tanba/media'

/** Hash algorithms of C2PA 2.x ("Hashing"), by the names that stand in manifests. */
const ALGORITHMS = new Set(['sha256', 'sha384', 'sha512'])
const CHUNK = 1_048_576

export const isHashAlgorithm = (name: unknown): name is string => typeof name === 'string' && ALGORITHMS.has(name)

export const digestOf = (algorithm: string, bytes: Uint8Array): Uint8Array => hashAtOnce(algorithm, bytes, 'buffer')

export const newDigest = (algorithm: string): Hash => createHash(algorithm)

/** Feeds the bytes from `start` to `end` to a hash, a chunk at a time. */
export const feed = (digest: Hash, source: ByteSource, start: number, end: number): void => {
  for (let at = start; at < end; at += CHUNK) digest.update(source.read(at, Math.min(CHUNK, end - at)))
}
