import { formatTilePath } from '../../core/tile/path.ts'
import type { TileEdge } from '../../core/tile/tile-edge.ts'

/** Writes what changed, as a store does. */
export const writeTiles = (edge: TileEdge, resources: Map<string, Uint8Array>): void => {
  for (const tile of edge.takeChanged()) resources.set(formatTilePath(tile), tile.bytes)
}
