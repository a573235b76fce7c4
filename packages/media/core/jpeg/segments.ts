import { MediaError } from '../../errors.ts'
import { startsWith, viewOf } from '../bytes.ts'
import { LIMITS } from '../limits.ts'
import type { ByteSource } from '../source.ts'

/** Markers, ISO/IEC 10918-1 table B.1. */
export const MARKER = {
  TEM: 0x01,
  RST0: 0xd0,
  EOI: 0xd9,
  SOS: 0xda,
  APP0: 0xe0,
  APP1: 0xe1,
  APP2: 0xe2,
  APP11: 0xeb,
} as const

/** One marker segment before the image data. `offset`: of its marker; `length`: of all of it; `data`: where its bytes begin. */
export interface Segment {
  readonly marker: number
  readonly offset: number
  readonly length: number
  readonly data: number
}

/** The most bytes that a segment holds beside its length (ISO/IEC 10918-1, B.1.1.4). */
export const MOST_DATA = 65_533

export const malformedJpeg = (what: string, offset: number): MediaError =>
  new MediaError('malformed', { format: 'JPEG', what, offset })

/**
 * The segments from the beginning to the first scan or the end of the image; metadata stands nowhere else.
 * @throws MediaError malformed, truncated, too-many
 */
export function segmentsOf(source: ByteSource): readonly Segment[] {
  const segments: Segment[] = []
  if (source.size < 4 || viewOf(source.read(0, 2)).getUint16(0) !== 0xffd8) throw malformedJpeg('SOI', 0)
  for (let at = 2, steps = 0; ; steps++) {
    if (steps > LIMITS.parts) throw new MediaError('too-many', { format: 'JPEG', limit: LIMITS.parts })
    const [first, marker = 0] = source.read(at, 2)
    if (first !== 0xff) throw malformedJpeg('marker FFxx', at)
    // Any number of fill bytes may stand before a marker (B.1.1.2).
    if (marker === 0xff) at++
    else if (marker === MARKER.SOS || marker === MARKER.EOI) return segments
    else if (marker === MARKER.TEM || (marker >= MARKER.RST0 && marker < MARKER.EOI)) at += 2
    else if (marker === 0) throw malformedJpeg('marker FFxx', at)
    else {
      const size = viewOf(source.read(at + 2, 2)).getUint16(0)
      if (size < 2) throw malformedJpeg('segment length', at + 2)
      // A segment that reaches beyond the end is refused here, so that whoever holds one may read it.
      source.read(at + 2 + size, 0)
      segments.push({ marker, offset: at, length: size + 2, data: at + 4 })
      at += size + 2
    }
  }
}

/** The bytes of a segment after `signature`; undefined where it begins otherwise. */
export function dataAfter(source: ByteSource, segment: Segment, signature: Uint8Array): Uint8Array | undefined {
  const size = segment.length - 4
  if (size < signature.byteLength || !startsWith(source.read(segment.data, signature.byteLength), signature)) {
    return undefined
  }
  return source.read(segment.data + signature.byteLength, size - signature.byteLength)
}

/** A segment of this data. @throws MediaError too-large */
export function segmentBytes(marker: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const size = parts.reduce((sum, part) => sum + part.byteLength, 0)
  if (size > MOST_DATA) throw new MediaError('too-large', { format: 'JPEG', what: 'segment', limit: MOST_DATA })
  const bytes = new Uint8Array(size + 4)
  bytes.set([0xff, marker, (size + 2) >> 8, (size + 2) & 0xff])
  let at = 4
  for (const part of parts) {
    bytes.set(part, at)
    at += part.byteLength
  }
  return bytes
}
