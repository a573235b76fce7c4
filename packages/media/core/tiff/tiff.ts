import { MediaError } from '../../errors.ts'
import { onlyStore, requireAtMost, requirePacket } from '../bounded.ts'
import type { Container, Found } from '../container.ts'
import { LIMITS } from '../limits.ts'
import type { Plan } from '../plan.ts'
import type { ByteSource } from '../source.ts'
import { type Entry, readBytes, readDirectories } from './directory.ts'
import { readLayout } from './layout.ts'
import { putBytes } from './write.ts'

/** XMP Specification Part 3, TIFF: tag 700 of the first directory. */
const XMP = 700
/** C2PA, embedding in TIFF and DNG: tag 52545 (0xCD41), type UNDEFINED. */
const C2PA = 52_545

const entriesOf = (source: ByteSource, tag: number): readonly Entry[] =>
  readDirectories(source, readLayout(source)).flatMap(({ entries }) => entries.filter((entry) => entry.tag === tag))

const fieldOf = (source: ByteSource, entry: Entry, what: string, limit: number): Found => {
  requireAtMost('TIFF', what, entry.count, limit)
  const bytes = readBytes(source, entry)
  const itself = { offset: entry.offset, length: entry.length }
  const inside = entry.valueAt > entry.offset && entry.valueAt < entry.offset + entry.length
  if (inside) return { bytes, spans: [itself] }
  const spans = [itself, { offset: entry.valueAt, length: bytes.byteLength }]
  return { bytes, spans: spans.sort((a, b) => a.offset - b.offset) }
}

/** Of the first directory that has one: pages may have packets of their own. */
const readXmp = (source: ByteSource): Found | undefined => {
  const [entry] = entriesOf(source, XMP)
  return entry && fieldOf(source, entry, 'XMP packet', LIMITS.xmp)
}

const writeXmp = (source: ByteSource, packet: Uint8Array): Plan => {
  requirePacket('TIFF', packet)
  const layout = readLayout(source)
  const [first] = readDirectories(source, layout)
  if (first === undefined)
    throw new MediaError('malformed', { format: 'TIFF', what: 'directory', offset: layout.first })
  return putBytes(source, layout, first, XMP, packet)
}

const readManifestStore = (source: ByteSource): Found | undefined => {
  const entry = onlyStore('TIFF', entriesOf(source, C2PA))
  return entry && fieldOf(source, entry, 'C2PA manifest store', LIMITS.manifestStore)
}

/** TIFF 6.0, BigTIFF, and DNG. Spans are the entry in its directory, and the value where that stands apart. */
export const tiff: Container = { readXmp, writeXmp, readManifestStore }
