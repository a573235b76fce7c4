import { expandTile } from '../../core/tile/expanded-tile.ts'
import { formatTilePath, TILE_WIDTH } from '../../core/tile/path.ts'
import type { ReadResource } from '../../core/tile/read-tile.ts'
import { emptyRoot, HASH_BYTES } from '../../core/tree/hash.ts'
import { foldHashes } from '../../core/tree/node.ts'
import { compareTile } from './compare-tile.ts'
import type { AuditFindings } from './finding.ts'
import { fastSha256 } from './sha256.ts'

/**
 * Computes the tiles above those of the leaves, holds the stored ones against them, and gives the root.
 *
 * @param tops Hashes over the full tiles of leaves.
 * @param rest Hashes of the leaves after those.
 */
export const auditUpperLevels = async (
  tops: Uint8Array,
  rest: Uint8Array,
  read: ReadResource,
  found: AuditFindings,
): Promise<Uint8Array> => {
  const edge = [...expandTile(fastSha256, 'tile/0', rest, rest.length / HASH_BYTES).edge()]
  let hashes = tops
  for (let level = 1; hashes.length > 0; level += 1) {
    const above: Uint8Array[] = []
    for (let start = 0, index = 0; start < hashes.length; start += TILE_WIDTH * HASH_BYTES, index += 1) {
      const bytes = hashes.subarray(start, start + TILE_WIDTH * HASH_BYTES)
      const place = { level, index, width: bytes.length / HASH_BYTES }
      found.add(...(await compareTile(read, place, bytes)))
      const tile = expandTile(fastSha256, formatTilePath(place), bytes, place.width)
      const top = tile.hash(8, 0)
      if (top === undefined) edge.unshift(...tile.edge())
      else above.push(top)
    }
    hashes = Buffer.concat(above)
  }
  return foldHashes(fastSha256, edge) ?? emptyRoot(fastSha256)
}
