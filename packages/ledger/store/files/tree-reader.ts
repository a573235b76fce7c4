import { quote } from '@tanba/kernel'
import { decodeEntryBundle, encodeEntryBundle, MOST_BUNDLE_BYTES } from '../../core/tile/entry-bundle.ts'
import { ENTRIES, formatTilePath, parseTilePath, TILE_WIDTH, type TilePlace } from '../../core/tile/path.ts'
import { hashesAtLevel, partialTiles } from '../../core/tile/places.ts'
import { TileEdge } from '../../core/tile/tile-edge.ts'
import { HASH_BYTES } from '../../core/tree/hash.ts'
import { LedgerError } from '../../errors.ts'
import { sha256 } from './hashing.ts'
import type { FileLayer } from './layer.ts'

/** Bundles that are kept decoded: chains of a subject and lookups come back to the same ones. */
const KEPT_BUNDLES = 32

/** The tree as it stands in files. It knows of no journal: what it gives is under a checkpoint. */
export class TreeReader {
  readonly #layer: FileLayer
  readonly #bundles = new Map<number, readonly Uint8Array[]>()
  /** Of the newest checkpoint. */
  size = 0

  constructor(layer: FileLayer) {
    this.#layer = layer
  }

  /**
   * INVARIANT: a resource once given is given again, byte for byte. A partial tile that has become a full one is cut out
   * of it, and nothing is given that no checkpoint covers.
   */
  async resource(path: string): Promise<Uint8Array | undefined> {
    const place = parseTilePath(path)
    if (place === undefined) return
    const level = place.level === ENTRIES ? 0 : place.level
    if (place.index * TILE_WIDTH + place.width > hashesAtLevel(level, this.size)) return
    const exact = await this.#layer.read(path, MOST_BUNDLE_BYTES)
    if (exact !== undefined || place.width === TILE_WIDTH) return exact
    const full = await this.#layer.read(formatTilePath({ ...place, width: TILE_WIDTH }), MOST_BUNDLE_BYTES)
    return full === undefined ? undefined : cut(place, full)
  }

  /** @throws {LedgerError} `store-tile-missing`: the tree of this size has this tile, and the folder has not. */
  async tile(place: TilePlace): Promise<Uint8Array> {
    const path = formatTilePath(place)
    const bytes = await this.resource(path)
    if (bytes === undefined)
      throw new LedgerError('store-tile-missing', { place: quote(`${this.#layer.place}/${path}`) })
    return bytes
  }

  /** What the tree of this size, at most the present one, grows from. */
  async edge(size: number): Promise<TileEdge> {
    const partial: Uint8Array[] = []
    for (const place of partialTiles(size)) partial.push(await this.tile(place))
    return new TileEdge(sha256, size, partial)
  }

  /** The entries of bundle `number` that the tree has so far. */
  async bundle(number: number): Promise<readonly Uint8Array[]> {
    const width = Math.min(TILE_WIDTH, this.size - number * TILE_WIDTH)
    if (width <= 0) return []
    const kept = this.#bundles.get(number)
    if (kept?.length === width) return kept
    const place = { level: ENTRIES, index: number, width } as const
    const entries = decodeEntryBundle(await this.tile(place))
    if (entries?.length !== width) {
      throw new LedgerError('store-tile-damaged', { place: quote(`${this.#layer.place}/${formatTilePath(place)}`) })
    }
    const oldest = this.#bundles.size < KEPT_BUNDLES ? undefined : this.#bundles.keys().next().value
    if (oldest !== undefined) this.#bundles.delete(oldest)
    this.#bundles.delete(number)
    this.#bundles.set(number, entries)
    return entries
  }

  async entry(index: number): Promise<Uint8Array | undefined> {
    return (await this.bundle(Math.floor(index / TILE_WIDTH)))[index % TILE_WIDTH]
  }

  async *entries(from: number, to: number): AsyncGenerator<{ readonly index: number; readonly entry: Uint8Array }> {
    const end = Math.min(to, this.size)
    for (let index = Math.max(0, from); index < end; ) {
      const number = Math.floor(index / TILE_WIDTH)
      for (const entry of (await this.bundle(number)).slice(index % TILE_WIDTH)) {
        if (index >= end) return
        yield { index, entry }
        index += 1
      }
    }
  }
}

/** A partial tile out of the full one. */
function cut({ level, width }: TilePlace, full: Uint8Array): Uint8Array | undefined {
  if (level !== ENTRIES) return full.length < width * HASH_BYTES ? undefined : full.slice(0, width * HASH_BYTES)
  const entries = decodeEntryBundle(full)
  return entries === undefined || entries.length < width ? undefined : encodeEntryBundle(entries.slice(0, width))
}
