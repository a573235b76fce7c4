import { LedgerError } from '../../errors.ts'
import type { Sha256 } from '../primitives.ts'
import { emptyRoot } from '../tree/hash.ts'
import { checkRange } from '../tree/limits.ts'
import { foldHashes, type TreeNode } from '../tree/node.ts'
import { consistencyPlan, inclusionPlan, type ProofPlan, rootPlan } from '../tree/proof-plan.ts'
import { type ExpandedTile, expandTile } from './expanded-tile.ts'
import { formatTilePath, TILE_WIDTH } from './path.ts'
import { type HashTilePlace, tileWidth } from './places.ts'
import { type ReadResource, readHashTile } from './read-tile.ts'
import { TileCache } from './tile-cache.ts'

/** 2,000 full tiles: proofs of 500,000 entries without reading. */
const MOST_BYTES = 32 * 1024 * 1024

/** The tile that a node is computed from, and where in it the node stands. */
interface NodePlace {
  readonly tile: HashTilePlace
  readonly key: number
  readonly height: number
  readonly place: number
}

/**
 * Proofs from tiles. Tiles are taken as they are: a damaged one gives proofs that do not verify, so whoever hands out a
 * proof checks it.
 */
export class TileReader {
  readonly #sha256: Sha256
  readonly #read: ReadResource
  readonly #cache: TileCache
  readonly #coming: Map<number, Promise<ExpandedTile>> = new Map()

  /** @param mostBytes Of expanded tiles that are kept for later proofs. */
  constructor(sha256: Sha256, read: ReadResource, mostBytes: number = MOST_BYTES) {
    this.#sha256 = sha256
    this.#read = read
    this.#cache = new TileCache(mostBytes)
  }

  /**
   * @param treeSize Of a tree whose tiles are there, at least `size`: those of smaller trees may never have been written.
   * @throws {LedgerError} `tree-range`; `tile-missing` and `tile-length` when the log is damaged.
   */
  async inclusionProof(index: number, size: number, treeSize: number = size): Promise<readonly Uint8Array[]> {
    return this.#carryOut(inclusionPlan(index, size), size, treeSize)
  }

  /** As `inclusionProof`; empty for `first` 0 and for trees of the same size. */
  async consistencyProof(first: number, second: number, treeSize: number = second): Promise<readonly Uint8Array[]> {
    return this.#carryOut(consistencyPlan(first, second), second, treeSize)
  }

  /** Root of the tree of that size, as `inclusionProof`. */
  async root(size: number, treeSize: number = size): Promise<Uint8Array> {
    const [root] = await this.#carryOut(rootPlan(size), size, treeSize)
    return root ?? emptyRoot(this.#sha256)
  }

  /** Hash of the leaf, as `inclusionProof`. */
  async leaf(index: number, treeSize: number): Promise<Uint8Array> {
    checkRange(index, index + 1, treeSize)
    const [leaf] = await this.#carryOut([[{ level: 0, index }]], treeSize, treeSize)
    return leaf as Uint8Array
  }

  /** Forgets all tiles: after tiles were restored from a backup, say. */
  clear(): void {
    this.#cache.clear()
  }

  async #carryOut(plan: ProofPlan, size: number, treeSize: number): Promise<readonly Uint8Array[]> {
    checkRange(size, treeSize, treeSize)
    const places = plan.map((nodes) => nodes.map((node) => placeOf(node, treeSize)))
    const tiles = await this.#tilesOf(places.flat())
    return places.map((nodes) => {
      const hashes = nodes.map(({ key, height, place }) => tiles.get(key)?.hash(height, place) as Uint8Array)
      // A copy: a proof that is kept must not keep whole tiles. A plan has no empty list.
      return (foldHashes(this.#sha256, hashes) as Uint8Array).slice()
    })
  }

  /** They are held together here, since the cache may drop some of them before the last has come. */
  async #tilesOf(places: readonly NodePlace[]): Promise<ReadonlyMap<number, ExpandedTile>> {
    const tiles = new Map<number, ExpandedTile>()
    const missing = new Map<number, Promise<ExpandedTile>>()
    for (const { key, tile } of places) {
      if (tiles.has(key) || missing.has(key)) continue
      const cached = this.#cache.get(key)
      if (cached === undefined) missing.set(key, this.#fetch(key, tile))
      else tiles.set(key, cached)
    }
    if (missing.size > 0) {
      const came = await Promise.all([...missing].map(async ([key, coming]) => [key, await coming] as const))
      for (const [key, tile] of came) tiles.set(key, tile)
    }
    return tiles
  }

  /** Proofs that need the same tile at the same time wait for one reading of it. */
  #fetch(key: number, tile: HashTilePlace): Promise<ExpandedTile> {
    const coming = this.#coming.get(key) ?? this.#load(key, tile).finally(() => this.#coming.delete(key))
    this.#coming.set(key, coming)
    return coming
  }

  async #load(key: number, tile: HashTilePlace): Promise<ExpandedTile> {
    const path = formatTilePath(tile)
    const bytes = await readHashTile(this.#read, tile)
    if (bytes === undefined) throw new LedgerError('tile-missing', { path })
    const expanded = expandTile(this.#sha256, path, bytes, tile.width)
    this.#cache.set(key, expanded)
    return expanded
  }
}

function placeOf({ level, index }: TreeNode, treeSize: number): NodePlace {
  const tileLevel = Math.floor(level / 8)
  const height = level % 8
  // The first hash of the tiles' level that the node covers.
  const start = index * (1 << height)
  const tileIndex = Math.floor(start / TILE_WIDTH)
  const tile = { level: tileLevel, index: tileIndex, width: tileWidth(tileLevel, tileIndex, treeSize) }
  return { tile, key: TileCache.key(tile), height, place: (start % TILE_WIDTH) / (1 << height) }
}
