import { toHex } from '@tanba/kernel'
import { formatTilePath, TILE_WIDTH } from '../../core/tile/path.ts'
import type { HashTilePlace } from '../../core/tile/places.ts'
import { type ReadResource, readHashTile } from '../../core/tile/read-tile.ts'
import { HASH_BYTES, sameHash } from '../../core/tree/hash.ts'
import type { AuditFinding } from './finding.ts'

/** What is wrong with a stored tile, held against the hashes that were computed; the first hash that differs is named. */
export const compareTile = async (
  read: ReadResource,
  tile: HashTilePlace,
  computed: Uint8Array,
): Promise<readonly AuditFinding[]> => {
  const place = formatTilePath(tile)
  const stored = await readHashTile(read, tile)
  const level = tile.level * 8
  // The index is that of a node at its level of the tree: at level 0 it is the index of the entry.
  const first = tile.index * TILE_WIDTH
  if (stored === undefined)
    return [{ code: 'audit-tile-missing', outcome: 'undecided', place, values: { level, index: first } }]
  if (stored.length !== computed.length) {
    const values = { level, index: first, expected: computed.length, found: stored.length }
    return [{ code: 'audit-tile-malformed', outcome: 'disproved', place, values }]
  }
  if (Buffer.compare(stored, computed) === 0) return []
  for (let start = 0; start < computed.length; start += HASH_BYTES) {
    const [expected, found] = [computed.subarray(start, start + HASH_BYTES), stored.subarray(start, start + HASH_BYTES)]
    if (sameHash(expected, found)) continue
    const index = first + start / HASH_BYTES
    const values = { level, index, expected: toHex(expected), found: toHex(found) }
    return [{ code: 'audit-hash-differs', outcome: 'disproved', place, values }]
  }
  return []
}
