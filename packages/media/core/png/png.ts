import { MediaError } from '../../errors.ts'
import { concatBytes, latin1Bytes } from '../bytes.ts'
import type { Container, Found } from '../container.ts'
import { LIMITS } from '../limits.ts'
import type { Edit, Plan } from '../plan.ts'
import type { ByteSource } from '../source.ts'
import { chunkBytes, chunkData, chunksOf, malformedPng, type PngChunk, spanOf } from './chunks.ts'
import { fieldsOf } from './text.ts'

/** PNG and APNG. XMP stands in iTXt (XMP part 3, 1.1.5), the manifest store in caBX (C2PA 2.x, A.3.3). */
export const png: Container = { readXmp, writeXmp, readManifestStore }

const KEYWORD = 'XML:com.adobe.xmp'
/** Keyword, not compressed, no language, no translated keyword. */
const XMP_HEAD = latin1Bytes(`${KEYWORD}\0\0\0\0\0`)

const xmpChunks = (source: ByteSource, chunks: readonly PngChunk[]): readonly PngChunk[] =>
  chunks.filter(({ type, offset, size }) => {
    const length = KEYWORD.length + 1
    if (type !== 'iTXt' || size < length) return false
    return source.read(offset + 8, length).every((byte, at) => byte === XMP_HEAD[at])
  })

/** @throws also MediaError unsupported, for a compressed packet, which no specification of XMP knows */
function readXmp(source: ByteSource): Found | undefined {
  const [chunk] = xmpChunks(source, chunksOf(source))
  if (chunk === undefined) return undefined
  const { packed, body } = fieldsOf(source, chunk, LIMITS.xmp)
  if (packed) throw new MediaError('unsupported', { format: 'PNG', what: 'iTXt XMP (zlib)' })
  return { bytes: body, spans: [spanOf(chunk)] }
}

/** The packet goes where one is before the image data, or else before that; second packets go. */
function writeXmp(source: ByteSource, packet: Uint8Array): Plan {
  if (packet.byteLength > LIMITS.xmp) {
    throw new MediaError('too-large', { format: 'PNG', what: 'iTXt XMP', limit: LIMITS.xmp })
  }
  const chunks = chunksOf(source)
  const data = chunks.find(({ type }) => type === 'IDAT')
  if (data === undefined) throw malformedPng('IDAT', 0)
  const present = xmpChunks(source, chunks)
  const insert = chunkBytes('iTXt', concatBytes([XMP_HEAD, packet]))
  const place = present.find(({ offset }) => offset < data.offset) ?? data
  const removals = present.map((chunk): Edit => {
    const { offset, length } = spanOf(chunk)
    return { at: offset, remove: length, insert: chunk === place ? insert : new Uint8Array() }
  })
  return place === data ? [{ at: data.offset, remove: 0, insert }, ...removals] : removals
}

/** @throws also MediaError malformed, for a second caBX, which C2PA forbids */
function readManifestStore(source: ByteSource): Found | undefined {
  const [chunk, second] = chunksOf(source).filter(({ type }) => type === 'caBX')
  if (second !== undefined) throw malformedPng('caBX (2)', second.offset)
  return chunk && { bytes: chunkData(source, chunk, LIMITS.manifestStore), spans: [spanOf(chunk)] }
}

/** The TIFF block of Exif (PNG 3rd ed., 11.3.4.5, eXIf). @throws MediaError malformed, truncated, too-large */
export function pngExif(source: ByteSource): Found | undefined {
  const chunk = chunksOf(source).find(({ type }) => type === 'eXIf')
  return chunk && { bytes: chunkData(source, chunk, LIMITS.entry), spans: [spanOf(chunk)] }
}
