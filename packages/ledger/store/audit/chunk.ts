import { hash } from 'node:crypto'
import { expandTile } from '../../core/tile/expanded-tile.ts'
import { ENTRIES, formatTilePath, TILE_WIDTH } from '../../core/tile/path.ts'
import { tileWidth } from '../../core/tile/places.ts'
import { type ReadResource, readEntryBundle, readHashTile } from '../../core/tile/read-tile.ts'
import { HASH_BYTES } from '../../core/tree/hash.ts'
import { Links, type Part, putLink } from './chains.ts'
import { compareTile } from './compare-tile.ts'
import { AuditFindings, bundleFinding, eventFinding, type PieceFindings } from './finding.ts'
import { scanEvent } from './scan-event.ts'
import { fastSha256 } from './sha256.ts'

const TILE_BYTES = TILE_WIDTH * HASH_BYTES

/** A piece of the log: some whole bundles of entries. */
export interface ChunkTask {
  /** Of the checkpoint. */
  readonly size: number
  readonly firstTile: number
  /** Not included. */
  readonly lastTile: number
  /** Of the subjects, whose chains are given back. */
  readonly part: Part
  /** Whether only the chains are wanted: the rest was checked in an earlier pass. */
  readonly onlyChains: boolean
}

export interface ChunkResult extends PieceFindings {
  readonly entries: number
  /** Hashes of the subtrees over full tiles, as the next level of tiles keeps them. */
  readonly tops: Uint8Array<ArrayBuffer>
  /** Hashes of the leaves after the last full tile. */
  readonly rest: Uint8Array<ArrayBuffer>
  readonly links: Links
}

/** Computes every hash of a piece of the log from its entries, and holds the stored tiles against them. */
export const auditChunk = async (task: ChunkTask, read: ReadResource): Promise<ChunkResult> => {
  const { size, firstTile, lastTile, part, onlyChains } = task
  const firstIndex = firstTile * TILE_WIDTH
  const found = new AuditFindings()
  const leaves = Buffer.alloc((Math.min(size, lastTile * TILE_WIDTH) - firstIndex) * HASH_BYTES)
  const links = new Links(leaves.length / HASH_BYTES)
  let entries = 0
  for (let index = firstTile; index < lastTile; index += 1) {
    const width = tileWidth(0, index, size)
    const start = (index - firstTile) * TILE_WIDTH * HASH_BYTES
    const row = leaves.subarray(start, start + width * HASH_BYTES)
    const bundle = await readEntryBundle(read, index, width)
    if (bundle) {
      for (const [place, entry] of bundle.entries()) {
        row.write(leafOf(entry), place * HASH_BYTES, 'binary')
        const link = scanEvent(entry)
        const at = index * TILE_WIDTH + place
        if (typeof link === 'string') found.add(eventFinding(at, link))
        else putLink(links, part, at, link, row.subarray(place * HASH_BYTES, (place + 1) * HASH_BYTES))
      }
      entries += width
      if (!onlyChains) found.add(...(await compareTile(read, { level: 0, index, width }, row)))
    } else {
      const path = formatTilePath({ level: ENTRIES, index, width })
      found.add(bundleFinding(path, index * TILE_WIDTH, bundle === null))
      // The stored hashes stand in for those that cannot be computed, so that the rest can still be checked.
      const stored = await readHashTile(read, { level: 0, index, width })
      if (stored?.length === row.length) row.set(stored)
    }
  }
  const full = Math.floor(leaves.length / TILE_BYTES) * TILE_BYTES
  return {
    entries,
    tops: onlyChains ? new Uint8Array(0) : topsOf(leaves.subarray(0, full)),
    rest: new Uint8Array(leaves.subarray(full)),
    links,
    findings: onlyChains ? [] : found.named,
    more: onlyChains ? 0 : found.more,
    outcome: onlyChains ? 'proved' : found.outcome,
  }
}

/** Hash of the leaf as Latin-1: one character is one byte. */
const leafOf = ({ buffer, byteOffset, length }: Uint8Array): string => {
  // Before an entry stands its length. For a moment the mark of a leaf (RFC 9162 section 2.1.1) takes the place of its
  // last byte: that saves a copy of every entry.
  const marked = new Uint8Array(buffer, byteOffset - 1, length + 1)
  const [before = 0] = marked
  marked[0] = 0x00
  const leaf = hash('sha256', marked, 'binary')
  marked[0] = before
  return leaf
}

/** Hashes of the subtrees over full tiles. */
const topsOf = (leaves: Uint8Array): Uint8Array<ArrayBuffer> => {
  const tops = new Uint8Array(leaves.length / TILE_WIDTH)
  for (let start = 0; start < leaves.length; start += TILE_BYTES) {
    const tile = expandTile(fastSha256, 'tile/0', leaves.subarray(start, start + TILE_BYTES), TILE_WIDTH)
    tops.set(tile.hash(8, 0) as Uint8Array, start / TILE_WIDTH)
  }
  return tops
}
