import { type ByteSource, type CborMap, type CborValue, isCborArray } from '@tanba/media'
import { digestOf, feed, isHashAlgorithm, newDigest } from '../digest.ts'
import type { Range } from './binding.ts'

/** A block of a kilobyte each makes this 200 MB; of a megabyte, as writers take, 200 GB. */
const MOST_LEAVES = 200_000

/**
 * Whether content has the hashes of a Merkle tree (C2PA 2.x, "Merkle tree"): the row that the assertion holds is made
 * anew from the blocks of the file. A node without a neighbour goes up as it is.
 */
export const merkleHolds = (source: ByteSource, range: Range, map: CborMap, inherited: string): boolean => {
  const alg = map.get('alg') ?? inherited
  const row = hashesOf(map.get('hashes'))
  const blocks = blocksOf(range, map)
  if (!isHashAlgorithm(alg) || row === undefined || blocks === undefined) return false
  if (map.get('count') !== blocks.length) return false
  let level: readonly Uint8Array[] = blocks.map(({ start, end }) => {
    const digest = newDigest(alg)
    feed(digest, source, start, end)
    return digest.digest()
  })
  while (level.length > row.length && level.length > 1) level = above(level, alg)
  return level.length === row.length && level.every((hash, index) => Buffer.compare(hash, row[index] ?? EMPTY) === 0)
}

const EMPTY = new Uint8Array(0)

const above = (level: readonly Uint8Array[], alg: string): readonly Uint8Array[] => {
  const next: Uint8Array[] = []
  for (let at = 0; at < level.length; at += 2) {
    const [left = EMPTY, right] = [level[at], level[at + 1]]
    next.push(right === undefined ? left : digestOf(alg, Buffer.concat([left, right])))
  }
  return next
}

const hashesOf = (value: CborValue): readonly Uint8Array[] | undefined => {
  if (!isCborArray(value) || value.length === 0 || value.length > MOST_LEAVES) return undefined
  const found = value.filter((one) => one instanceof Uint8Array)
  return found.length === value.length ? found : undefined
}

const blocksOf = ({ start, end }: Range, map: CborMap): readonly Range[] | undefined => {
  const [fixed, sizes] = [map.get('fixedBlockSize'), map.get('variableBlockSizes')]
  if (typeof fixed === 'number') {
    if (fixed < 1 || (end - start) / fixed > MOST_LEAVES) return undefined
    const count = Math.ceil((end - start) / fixed)
    return Array.from({ length: count }, (_, index) => {
      const from = start + index * fixed
      return { start: from, end: Math.min(from + fixed, end) }
    })
  }
  if (sizes === undefined || sizes === null) return [{ start, end }]
  if (!isCborArray(sizes) || sizes.length > MOST_LEAVES) return undefined
  const blocks: Range[] = []
  let at = start
  for (const size of sizes) {
    if (typeof size !== 'number' || size < 0 || at + size > end) return undefined
    blocks.push({ start: at, end: at + size })
    at += size
  }
  return at === end ? blocks : undefined
}
