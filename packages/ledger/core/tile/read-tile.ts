import { HASH_BYTES } from '../tree/hash.ts'
import { decodeEntryBundle } from './entry-bundle.ts'
import { ENTRIES, formatTilePath, TILE_WIDTH, type TilePlace } from './path.ts'
import type { HashTilePlace } from './places.ts'

/** A resource of a log by its path (C2SP tlog-tiles); undefined: there is none. */
export type ReadResource = (path: string) => Promise<Uint8Array | undefined>

/** A log may remove partial tiles once the full one is there (C2SP tlog-tiles): then the full one is read. */
const readEither = async (read: ReadResource, place: TilePlace): Promise<Uint8Array | undefined> =>
  (await read(formatTilePath(place))) ??
  (place.width < TILE_WIDTH ? await read(formatTilePath({ ...place, width: TILE_WIDTH })) : undefined)

/** Bytes of a hash tile; undefined: it is not there. Of a wrong length where the log is damaged. */
export async function readHashTile(read: ReadResource, place: HashTilePlace): Promise<Uint8Array | undefined> {
  const bytes = await readEither(read, place)
  const isFull = bytes?.length === TILE_WIDTH * HASH_BYTES
  return isFull ? bytes.subarray(0, place.width * HASH_BYTES) : bytes
}

/** Entries of a bundle; undefined: it is not there; null: it is no bundle of at least `width` entries. */
export async function readEntryBundle(
  read: ReadResource,
  index: number,
  width: number,
): Promise<readonly Uint8Array[] | null | undefined> {
  const bytes = await readEither(read, { level: ENTRIES, index, width })
  if (bytes === undefined) return
  const entries = decodeEntryBundle(bytes)
  const isRight = entries !== undefined && (entries.length === width || entries.length === TILE_WIDTH)
  return isRight ? entries.slice(0, width) : null
}
