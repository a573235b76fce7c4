import { LedgerError } from '../../errors.ts'
import { TILE_WIDTH } from './path.ts'

/** An entry's length stands before it in two bytes, big-endian (C2SP tlog-tiles). */
const LENGTH_BYTES = 2

/** Bytes of the longest entry that a bundle can hold. */
export const MOST_ENTRY_BYTES = 65_535

/** Bytes of the largest bundle that there can be: for whoever reads one from outside. */
export const MOST_BUNDLE_BYTES: number = TILE_WIDTH * (LENGTH_BYTES + MOST_ENTRY_BYTES)

/**
 * Entries as a bundle, each after its length (C2SP tlog-tiles, section on entry bundles).
 *
 * @throws {LedgerError} `entry-count`: none, or more than 256. `entry-length`: one is longer than 65,535 bytes.
 */
export function encodeEntryBundle(entries: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const count = entries.length
  if (count === 0 || count > TILE_WIDTH) throw new LedgerError('entry-count', { count, limit: TILE_WIDTH })
  const bundle = new Uint8Array(entries.reduce((sum, { length }) => sum + LENGTH_BYTES + length, 0))
  let offset = 0
  for (const entry of entries) {
    const { length } = entry
    if (length > MOST_ENTRY_BYTES) throw new LedgerError('entry-length', { length, limit: MOST_ENTRY_BYTES })
    bundle[offset] = length >> 8
    bundle[offset + 1] = length & 0xff
    bundle.set(entry, offset + LENGTH_BYTES)
    offset += LENGTH_BYTES + length
  }
  return bundle
}

/**
 * The entries of a bundle, as views of its bytes; undefined when its lengths do not add up, or when it holds none or more
 * than 256.
 */
export function decodeEntryBundle(bundle: Uint8Array): readonly Uint8Array[] | undefined {
  const entries: Uint8Array[] = []
  let offset = 0
  while (offset < bundle.length) {
    if (entries.length === TILE_WIDTH || offset + LENGTH_BYTES > bundle.length) return
    const length = ((bundle[offset] as number) << 8) | (bundle[offset + 1] as number)
    offset += LENGTH_BYTES
    if (offset + length > bundle.length) return
    entries.push(bundle.subarray(offset, offset + length))
    offset += length
  }
  return entries.length === 0 ? undefined : entries
}
