import { MediaError } from '../../errors.ts'
import { concatBytes, latin1Bytes, startsWith, viewOf } from '../bytes.ts'
import type { Container, Found } from '../container.ts'
import { LIMITS } from '../limits.ts'
import { type Edit, type Plan, plannedSize } from '../plan.ts'
import type { ByteSource } from '../source.ts'
import { chunkBytes, chunkData, chunksOf, FIRST_CHUNK, malformedWebp, spanOf, type WebpChunk } from './chunks.ts'
import { extendedHead, FLAG } from './extended.ts'

/** WebP (RFC 9649): XMP in `XMP `, the manifest store in `C2PA` (C2PA 2.x, A.3.8). */
export const webp: Container = { readXmp, writeXmp, readManifestStore }

/** RFC 9649, 2.3: the size of RIFF is at most 2^32 - 10. */
const MOST_RIFF = 2 ** 32 - 10
/** What comes before XMP in a file that keeps the order (RFC 9649, 2.7). */
const BEFORE_XMP = ['VP8X', 'ICCP', 'ANIM', 'ANMF', 'ALPH', 'VP8 ', 'VP8L', 'EXIF']
const EXIF = latin1Bytes('Exif\0\0')

function readXmp(source: ByteSource): Found | undefined {
  const chunk = chunksOf(source).chunks.find(({ type }) => type === 'XMP ')
  return chunk && { bytes: chunkData(source, chunk, LIMITS.xmp), spans: [spanOf(chunk)] }
}

/** The packet goes where one is, or after the image and Exif; second packets go. A file of the simple form gets VP8X. */
function writeXmp(source: ByteSource, packet: Uint8Array): Plan {
  if (packet.byteLength > LIMITS.xmp) {
    throw new MediaError('too-large', { format: 'WebP', what: 'XMP', limit: LIMITS.xmp })
  }
  const { chunks, end } = chunksOf(source)
  const plan = [...flagged(source, chunks), ...replaced(chunks, chunkBytes('XMP ', packet))]
  const size = end - 8 + plannedSize(source, plan) - source.size
  if (size > MOST_RIFF) throw new MediaError('too-large', { format: 'WebP', what: 'RIFF', limit: MOST_RIFF })
  const insert = new Uint8Array(4)
  viewOf(insert).setUint32(0, size, true)
  return [{ at: 4, remove: 4, insert }, ...plan]
}

/** Says in VP8X that there is XMP. */
function flagged(source: ByteSource, chunks: readonly WebpChunk[]): Plan {
  const [first] = chunks
  if (first?.type !== 'VP8X') return [{ at: FIRST_CHUNK, remove: 0, insert: extendedHead(source, chunks, FLAG.XMP) }]
  if (first.size < 10) throw malformedWebp('VP8X', first.offset)
  const [flags = 0] = source.read(first.offset + 8, 1)
  return flags & FLAG.XMP ? [] : [{ at: first.offset + 8, remove: 1, insert: Uint8Array.of(flags | FLAG.XMP) }]
}

function replaced(chunks: readonly WebpChunk[], insert: Uint8Array): Plan {
  const present = chunks.filter(({ type }) => type === 'XMP ')
  if (present.length > 0) {
    return present.map((chunk, index): Edit => {
      const { offset, length } = spanOf(chunk)
      return { at: offset, remove: length, insert: index === 0 ? insert : new Uint8Array() }
    })
  }
  const before = chunks.findLast(({ type }) => BEFORE_XMP.includes(type))
  if (before === undefined) throw malformedWebp('VP8/VP8L', FIRST_CHUNK)
  const isPadded = (before.end - before.offset) % 2 === 0
  return [{ at: before.end, remove: 0, insert: isPadded ? insert : concatBytes([new Uint8Array(1), insert]) }]
}

/** @throws also MediaError malformed, for a second manifest store, which C2PA forbids */
function readManifestStore(source: ByteSource): Found | undefined {
  const [chunk, second] = chunksOf(source).chunks.filter(({ type }) => type === 'C2PA')
  if (second !== undefined) throw malformedWebp('C2PA (2)', second.offset)
  return chunk && { bytes: chunkData(source, chunk, LIMITS.manifestStore), spans: [spanOf(chunk)] }
}

/** The TIFF block of Exif, without the signature of JPEG that some programs put before it. @throws MediaError malformed, truncated, too-large */
export function webpExif(source: ByteSource): Found | undefined {
  const chunk = chunksOf(source).chunks.find(({ type }) => type === 'EXIF')
  if (chunk === undefined) return undefined
  const bytes = chunkData(source, chunk, LIMITS.entry)
  return { bytes: startsWith(bytes, EXIF) ? bytes.subarray(EXIF.byteLength) : bytes, spans: [spanOf(chunk)] }
}
