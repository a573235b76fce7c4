import type { ByteSource } from '../core/source.ts'
import { readZipDirectory, type ZipEntry } from '../core/zip/directory.ts'
import { placeOf } from '../core/zip/local.ts'

/** Where an entry's local record lies: its header, its data, and its data descriptor if there is one. */
export interface PlacedEntry {
  readonly entry: ZipEntry
  readonly start: number
  /** Where the data begin. */
  readonly data: number
  /** Behind the last byte. */
  readonly end: number
  /** Where its record in the central directory begins. */
  readonly record: number
}

/** Where the parts of an archive lie: what whoever hashes it must know. */
export interface ArchiveLayout {
  /** In the order of the file. */
  readonly entries: readonly PlacedEntry[]
  /** Where the central directory begins; it and the end records reach to the end of the file. */
  readonly directory: number
  /** Whether the local records fill everything before the directory, without a gap, an overlap or a stranger. */
  readonly dense: boolean
}

/** @throws MediaError malformed, truncated, too-many, too-large, unsupported */
export const archiveLayout = (source: ByteSource): ArchiveLayout => {
  const { entries, end } = readZipDirectory(source)
  let record = end.start
  const placed = entries.map((entry) => {
    const at = record
    record += entry.record.byteLength
    return { entry, ...placeOf(source, entry), record: at }
  })
  placed.sort((a, b) => a.start - b.start)
  let free = 0
  let dense = true
  for (const { start, end: behind } of placed) {
    if (start !== free) dense = false
    free = Math.max(free, behind)
  }
  return { entries: placed, directory: end.start, dense: dense && free === end.start }
}
