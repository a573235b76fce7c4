import { MediaError } from '../../errors.ts'
import { concatBytes, latin1Bytes, latin1Text, viewOf } from '../bytes.ts'
import type { Found } from '../container.ts'
import { LIMITS } from '../limits.ts'
import type { Edit, Plan } from '../plan.ts'
import type { ByteSource } from '../source.ts'
import { movedPictures } from './mpf.ts'
import { dataAfter, MARKER, MOST_DATA, malformedJpeg, type Segment, segmentBytes, segmentsOf } from './segments.ts'

// XMP part 3, 1.1.3: where a packet stands in a JPEG, and what is too much for one segment.

const STANDARD = latin1Bytes('http://ns.adobe.com/xap/1.0/\0')
const EXTENDED = latin1Bytes('http://ns.adobe.com/xmp/extension/\0')
const EXIF = latin1Bytes('Exif\0\0')
/** In an extended segment after its signature: digest (32), whole length (4), offset (4). */
const EXTENDED_HEAD = 40
/** The most bytes of a main packet: 65,502, as the specification says, though a segment has room for two more. */
export const JPEG_XMP_MOST: number = MOST_DATA - STANDARD.byteLength - 2
const EXTENDED_PIECE = 65_400

interface Packets {
  readonly main: Uint8Array
  readonly standard: readonly Segment[]
  readonly extended: Uint8Array | undefined
  readonly extendedSegments: readonly Segment[]
}

/** The main packet and, after it, the extended one that it names by the digest, put together by its offsets. */
export function readXmp(source: ByteSource): Found | undefined {
  const { main, standard, extended, extendedSegments } = packetsOf(source, segmentsOf(source))
  const [first] = standard
  if (first === undefined) return undefined
  const bytes = extended === undefined ? main : concatBytes([main, extended])
  const spans = [first, ...extendedSegments].map(({ offset, length }) => ({ offset, length }))
  return { bytes, spans }
}

function packetsOf(source: ByteSource, segments: readonly Segment[]): Packets {
  const standard = segments.filter((one) => one.marker === MARKER.APP1 && dataAfter(source, one, STANDARD))
  const [first] = standard
  const main = (first && dataAfter(source, first, STANDARD)) ?? new Uint8Array()
  const digest = digestIn(main)
  const pieces = digest === undefined ? [] : segments.flatMap((one) => extendedPiece(source, one, digest))
  const extended = pieces.length === 0 ? undefined : joined(pieces)
  return { main, standard, extended, extendedSegments: pieces.map(({ segment }) => segment) }
}

/** The digest by which the main packet names its extended one: `xmpNote:HasExtendedXMP`, attribute or element. */
const digestIn = (main: Uint8Array): string | undefined =>
  /HasExtendedXMP(?:\s*=\s*["']|>)\s*([\dA-Fa-f]{32})/.exec(latin1Text(main))?.[1]

interface Piece {
  readonly segment: Segment
  readonly whole: number
  readonly at: number
  readonly bytes: Uint8Array
}

function extendedPiece(source: ByteSource, segment: Segment, digest: string): readonly Piece[] {
  const data = segment.marker === MARKER.APP1 ? dataAfter(source, segment, EXTENDED) : undefined
  if (data === undefined) return []
  if (data.byteLength < EXTENDED_HEAD) throw malformedJpeg('APP1 extended XMP', segment.offset)
  // Another digest: left over from a packet that some program has replaced. It is to be passed over.
  if (latin1Text(data.subarray(0, 32)).toUpperCase() !== digest.toUpperCase()) return []
  const view = viewOf(data)
  return [{ segment, whole: view.getUint32(32), at: view.getUint32(36), bytes: data.subarray(EXTENDED_HEAD) }]
}

function joined(pieces: readonly Piece[]): Uint8Array {
  const [{ whole, segment } = { whole: 0, segment: undefined }] = pieces
  if (whole > LIMITS.xmp) {
    throw new MediaError('too-large', { format: 'JPEG', what: 'APP1 extended XMP', limit: LIMITS.xmp })
  }
  const parts: Uint8Array[] = []
  let next = 0
  for (const piece of [...pieces].sort((a, b) => a.at - b.at)) {
    if (piece.whole !== whole || piece.at !== next) throw malformedJpeg('APP1 extended XMP', piece.segment.offset)
    parts.push(piece.bytes)
    next += piece.bytes.byteLength
  }
  if (next !== whole) throw malformedJpeg('APP1 extended XMP', segment?.offset ?? 0)
  return concatBytes(parts)
}

/**
 * Puts a packet after the segments of JFIF and Exif, or where one is. What a file may have but once goes: a second
 * packet, and the extended one that the packet of before named. A packet with another one after its wrapper is written
 * as main and extended.
 * @throws MediaError too-large, for a main packet over 65,502 bytes; malformed, for an extended one without its digest
 */
export function writeXmp(source: ByteSource, packet: Uint8Array): Plan {
  const segments = segmentsOf(source)
  const { standard, extendedSegments } = packetsOf(source, segments)
  const insert = segmentsFor(packet)
  const gone = [...standard, ...extendedSegments].sort((a, b) => a.offset - b.offset)
  const edits = gone.map(({ offset, length }): Edit => ({ at: offset, remove: length, insert: new Uint8Array() }))
  const [first] = standard
  const at = first?.offset ?? placeFor(source, segments)
  const plan = first
    ? edits.map((edit) => (edit.at === at ? { ...edit, insert } : edit))
    : [{ at, remove: 0, insert }, ...edits]
  return [...plan, ...movedPictures(source, segments, plan)].sort((a, b) => a.at - b.at)
}

/** After the last of JFIF's APP0 and Exif's APP1 among the segments at the beginning that are of either. */
function placeFor(source: ByteSource, segments: readonly Segment[]): number {
  let at = 2
  for (const segment of segments) {
    const exif = segment.marker === MARKER.APP1 && dataAfter(source, segment, EXIF) !== undefined
    if (segment.marker !== MARKER.APP0 && !exif) break
    at = segment.offset + segment.length
  }
  return at
}

function segmentsFor(packet: Uint8Array): Uint8Array {
  const text = latin1Text(packet)
  const end = /<\?xpacket\s+end=[^?]*\?>/.exec(text)
  const length = end === null ? packet.byteLength : end.index + end[0].length
  const rest = text.slice(length).trim() === '' ? new Uint8Array() : packet.subarray(length)
  const main = rest.byteLength === 0 ? packet : packet.subarray(0, length)
  if (main.byteLength > JPEG_XMP_MOST) {
    throw new MediaError('too-large', { format: 'JPEG', what: 'APP1 XMP', limit: JPEG_XMP_MOST })
  }
  if (rest.byteLength > LIMITS.xmp) {
    throw new MediaError('too-large', { format: 'JPEG', what: 'APP1 extended XMP', limit: LIMITS.xmp })
  }
  const pieces = [segmentBytes(MARKER.APP1, STANDARD, main)]
  const digest = digestIn(main)
  if (rest.byteLength > 0 && digest === undefined) throw malformedJpeg('xmpNote:HasExtendedXMP', length)
  for (let at = 0; at < rest.byteLength; at += EXTENDED_PIECE) {
    const head = new Uint8Array(8)
    viewOf(head).setUint32(0, rest.byteLength)
    viewOf(head).setUint32(4, at)
    const piece = rest.subarray(at, at + EXTENDED_PIECE)
    pieces.push(segmentBytes(MARKER.APP1, EXTENDED, latin1Bytes(digest ?? ''), head, piece))
  }
  return concatBytes(pieces)
}
