import type { ExpandedTile } from './expanded-tile.ts'
import type { HashTilePlace } from './places.ts'

/** Expanded tiles by their place; those used least recently go when there are too many bytes of them. */
export class TileCache {
  readonly #mostBytes: number
  /** INVARIANT: in order of use, the latest last. */
  readonly #tiles: Map<number, ExpandedTile> = new Map()
  #bytes = 0

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes
  }

  /** One number for each place: there are six levels, 257 widths, and indexes up to 2^40, so it stays exact. */
  static key({ level, index, width }: HashTilePlace): number {
    return (index * 257 + width) * 8 + level
  }

  get bytes(): number {
    return this.#bytes
  }

  get(key: number): ExpandedTile | undefined {
    const tile = this.#tiles.get(key)
    if (tile !== undefined) {
      this.#tiles.delete(key)
      this.#tiles.set(key, tile)
    }
    return tile
  }

  set(key: number, tile: ExpandedTile): void {
    this.#drop(key)
    this.#tiles.set(key, tile)
    this.#bytes += tile.bytes.byteLength
    for (const oldest of this.#tiles.keys()) {
      if (this.#bytes <= this.#mostBytes) break
      this.#drop(oldest)
    }
  }

  clear(): void {
    this.#tiles.clear()
    this.#bytes = 0
  }

  #drop(key: number): void {
    this.#bytes -= this.#tiles.get(key)?.bytes.byteLength ?? 0
    this.#tiles.delete(key)
  }
}
