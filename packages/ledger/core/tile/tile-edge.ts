import { LedgerError } from '../../errors.ts'
import type { Sha256 } from '../primitives.ts'
import { HASH_BYTES } from '../tree/hash.ts'
import { RightEdge } from '../tree/right-edge.ts'
import { expandTile } from './expanded-tile.ts'
import { formatTilePath, TILE_WIDTH } from './path.ts'
import { type HashTilePlace, partialTiles } from './places.ts'

/** A hash tile: `width` hashes of 32 bytes each. */
export interface HashTile extends HashTilePlace {
  readonly bytes: Uint8Array
}

/** The tile at the right edge of one level. */
interface Growing {
  index: number
  width: number
  bytes: Uint8Array
  isChanged: boolean
}

/** A tree that grows, as the tiles to write: appended leaves fill the tiles at the right edge of every level. */
export class TileEdge {
  readonly #edge: RightEdge
  readonly #levels: Growing[] = []
  #full: HashTile[] = []

  /**
   * @param size Of the tree so far.
   * @param partial Bytes of the tiles `partialTiles(size)`, in that order.
   * @throws {LedgerError} `tile-missing`, `tile-length`: not those tiles. `tree-range`: no such size.
   */
  constructor(sha256: Sha256, size = 0, partial: readonly Uint8Array[] = []) {
    const hashes: Uint8Array[] = []
    for (const [at, { level, index, width }] of partialTiles(size).entries()) {
      const bytes = partial[at]
      const path = formatTilePath({ level, index, width })
      if (bytes === undefined) throw new LedgerError('tile-missing', { path })
      const tile = expandTile(sha256, path, bytes, width)
      const growing = this.#level(level)
      growing.width = width
      growing.bytes.set(bytes)
      hashes.unshift(...tile.edge())
    }
    // Also for levels without a partial tile: there the next one is begun.
    for (let level = 0, count = size; count > 0; level += 1, count = Math.floor(count / TILE_WIDTH)) {
      this.#level(level).index = Math.floor(count / TILE_WIDTH)
    }
    this.#edge = new RightEdge(sha256, (level, _, hash) => this.#keep(level, hash), size, hashes)
  }

  get size(): number {
    return this.#edge.size
  }

  /** @throws {LedgerError} `tree-full`: the tree has 2^48 leaves. */
  append(leaf: Uint8Array): void {
    this.#edge.append(leaf)
  }

  root(): Uint8Array {
    return this.#edge.root()
  }

  /**
   * Tiles that came or changed since this was asked last: each full one once, then the partial ones as they are now. They
   * and those written before are all tiles of the tree.
   */
  takeChanged(): readonly HashTile[] {
    const changed = this.#full
    this.#full = []
    for (const [level, growing] of this.#levels.entries()) {
      const { index, width, bytes, isChanged } = growing
      if (isChanged && width > 0) changed.push({ level, index, width, bytes: bytes.slice(0, width * HASH_BYTES) })
      growing.isChanged = false
    }
    return changed
  }

  #level(level: number): Growing {
    while (this.#levels.length <= level) {
      this.#levels.push({ index: 0, width: 0, bytes: new Uint8Array(TILE_WIDTH * HASH_BYTES), isChanged: false })
    }
    return this.#levels[level] as Growing
  }

  #keep(nodeLevel: number, hash: Uint8Array): void {
    // Only every eighth level stands in tiles; the others are computed from them.
    if (nodeLevel % 8 !== 0) return
    const level = nodeLevel / 8
    const growing = this.#level(level)
    growing.bytes.set(hash, growing.width * HASH_BYTES)
    growing.width += 1
    growing.isChanged = true
    if (growing.width < TILE_WIDTH) return
    this.#full.push({ level, index: growing.index, width: TILE_WIDTH, bytes: growing.bytes })
    growing.index += 1
    growing.width = 0
    growing.bytes = new Uint8Array(TILE_WIDTH * HASH_BYTES)
    growing.isChanged = false
  }
}
