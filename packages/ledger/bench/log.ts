import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Id, type Instant, makeId, toHex } from '@tanba/kernel'
import { entryOf } from '../core/event/entry.ts'
import type { LedgerEvent } from '../core/event/event.ts'
import { encodeEntryBundle } from '../core/tile/entry-bundle.ts'
import { ENTRIES, formatTilePath, TILE_WIDTH } from '../core/tile/path.ts'
import { partialTiles } from '../core/tile/places.ts'
import { TileEdge } from '../core/tile/tile-edge.ts'
import { leafHash } from '../core/tree/hash.ts'
import { fastSha256 } from '../store/audit/sha256.ts'

type Write = (path: string, bytes: Uint8Array) => void

/** What was written. */
export interface WrittenLog {
  readonly size: number
  readonly root: Uint8Array
  /** Of an entry, on the average. */
  readonly entryBytes: number
}

const idOf = (number: number): Id => {
  // The number stands where ids are random: not in the first bytes, which are a time, nor where the variant is.
  const random = fastSha256(Uint8Array.of(number >> 24, number >> 16, number >> 8, number)).subarray(0, 10)
  return makeId(1_768_000_000_000, random)
}

/** Writes resources into a folder. */
export const folderWriter =
  (folder: string): Write =>
  (path, bytes) => {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, bytes)
  }

/**
 * A log of events of about 400 bytes, as a store lays it out (C2SP tlog-tiles), without its checkpoint.
 *
 * @param change Gives the entry of an event: another one than its own, for a log with a fault.
 */
export const writeLog = (
  write: Write,
  size: number,
  subjects: number,
  change: (event: LedgerEvent, index: number) => Uint8Array = entryOf,
): WrittenLog => {
  const edge = new TileEdge(fastSha256)
  const ids = Array.from({ length: subjects }, (_, number) => idOf(number))
  const chains = Array.from({ length: subjects }, () => ({ seq: 0, prev: null as string | null }))
  const [organisation, actor] = [idOf(-1), idOf(-2)]
  const proofOfTime = fastSha256(new Uint8Array(32))
  const partial = new Map<string, Uint8Array>()
  let bytes = 0
  let entries: Uint8Array[] = []
  for (let index = 0; index < size; index += 1) {
    // A step that shares no divisor with their number: all subjects take turns, and neighbours differ.
    const subject = (index * 7919) % subjects
    const chain = chains[subject] as { seq: number; prev: string | null }
    const event: LedgerEvent = {
      v: 1,
      type: 'label.marked',
      organisation,
      subject: ids[subject] as Id,
      seq: chain.seq,
      prev: chain.prev,
      actor,
      at: '2026-03-01T10:00:00.000Z' as Instant,
      after: toHex(proofOfTime),
      provisions: [],
      inputs: [],
      outputs: [],
      note: null,
    }
    const entry = change(event, index)
    const leaf = leafHash(fastSha256, entry)
    chain.seq += 1
    chain.prev = toHex(leaf)
    edge.append(leaf)
    entries.push(entry)
    bytes += entry.length
    if (entries.length < TILE_WIDTH && index < size - 1) continue
    const place = { level: ENTRIES, index: Math.floor(index / TILE_WIDTH), width: entries.length } as const
    write(formatTilePath(place), encodeEntryBundle(entries))
    entries = []
    for (const tile of edge.takeChanged()) {
      if (tile.width === TILE_WIDTH) write(formatTilePath(tile), tile.bytes)
      else partial.set(formatTilePath(tile), tile.bytes)
    }
  }
  // Only the last partial tiles are wanted: those between would be a file for each bundle.
  for (const path of partialTiles(size).map(formatTilePath)) write(path, partial.get(path) as Uint8Array)
  return { size, root: edge.root(), entryBytes: Math.round(bytes / size) }
}
