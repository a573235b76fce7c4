import { checkRange } from '../tree/limits.ts'
import { TILE_WIDTH, type TilePlace } from './path.ts'

/** A hash tile. */
export interface HashTilePlace extends TilePlace {
  readonly level: number
}

/** How many hashes the tiles of a level keep for a tree of this size. */
export function hashesAtLevel(level: number, size: number): number {
  let count = size
  for (let below = 0; below < level; below += 1) count = Math.floor(count / TILE_WIDTH)
  return count
}

/** How much of a tile there is in a tree of this size; 0: nothing. */
export function tileWidth(level: number, index: number, size: number): number {
  return Math.min(TILE_WIDTH, Math.max(0, hashesAtLevel(level, size) - index * TILE_WIDTH))
}

/**
 * The partial hash tiles of a tree of this size, the lowest first: what is needed to grow it further (`TileEdge`).
 *
 * @throws {LedgerError} `tree-range`: no such size.
 */
export function partialTiles(size: number): readonly HashTilePlace[] {
  checkRange(0, size, size)
  const places: HashTilePlace[] = []
  for (let level = 0, count = size; count > 0; level += 1, count = Math.floor(count / TILE_WIDTH)) {
    const width = count % TILE_WIDTH
    if (width > 0) places.push({ level, index: Math.floor(count / TILE_WIDTH), width })
  }
  return places
}
