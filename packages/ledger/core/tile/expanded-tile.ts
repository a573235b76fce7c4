import { LedgerError } from '../../errors.ts'
import type { Sha256 } from '../primitives.ts'
import { HASH_BYTES, makePairHash } from '../tree/hash.ts'

/** Heights of nodes above the hashes of a tile: 2^8 hashes meet in one. */
const MOST_HEIGHT = 8

/** A hash tile with every node that can be computed from it: 255 more for a full one. */
export class ExpandedTile {
  readonly width: number
  /** Hashes of each height side by side: those of the tile itself first, then those of pairs of them, and so on. */
  readonly bytes: Uint8Array

  constructor(width: number, bytes: Uint8Array) {
    this.width = width
    this.bytes = bytes
  }

  /**
   * @param height Above the hashes of the tile, from 0 to 8.
   * @param place Counted from the left edge of the tile.
   */
  hash(height: number, place: number): Uint8Array | undefined {
    if (place >= this.width >> height) return
    const start = (firstOf(this.width, height) + place) * HASH_BYTES
    return this.bytes.subarray(start, start + HASH_BYTES)
  }

  /** Hashes of its largest complete subtrees, the largest first. Copies. */
  edge(): readonly Uint8Array[] {
    const hashes: Uint8Array[] = []
    for (let height = MOST_HEIGHT; height >= 0; height -= 1) {
      const count = this.width >> height
      if (count % 2 === 1) hashes.push((this.hash(height, count - 1) as Uint8Array).slice())
    }
    return hashes
  }
}

/** How many hashes stand before those of a height. */
const firstOf = (width: number, height: number): number => {
  let first = 0
  for (let below = 0; below < height; below += 1) first += width >> below
  return first
}

/**
 * @param bytes Copied: whoever read them may use them again.
 * @param path Named in errors.
 * @throws {LedgerError} `tile-length`: not `width` hashes.
 */
export function expandTile(sha256: Sha256, path: string, bytes: Uint8Array, width: number): ExpandedTile {
  if (bytes.length !== width * HASH_BYTES) {
    throw new LedgerError('tile-length', { path, length: bytes.length, expected: width * HASH_BYTES })
  }
  const pairHash = makePairHash(sha256)
  const all = new Uint8Array(firstOf(width, MOST_HEIGHT + 1) * HASH_BYTES)
  all.set(bytes)
  for (let height = 1; height <= MOST_HEIGHT; height += 1) {
    const below = firstOf(width, height - 1) * HASH_BYTES
    const here = firstOf(width, height) * HASH_BYTES
    for (let place = 0; place < width >> height; place += 1) {
      all.set(pairHash(all, below + place * 2 * HASH_BYTES), here + place * HASH_BYTES)
    }
  }
  return new ExpandedTile(width, all)
}
