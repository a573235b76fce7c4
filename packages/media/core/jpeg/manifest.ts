import { MediaError } from '../../errors.ts'
import { concatBytes, latin1Bytes, latin1Text, viewOf } from '../bytes.ts'
import type { Found } from '../container.ts'
import { LIMITS } from '../limits.ts'
import type { ByteSource } from '../source.ts'
import { dataAfter, MARKER, malformedJpeg, type Segment, segmentsOf } from './segments.ts'

// ISO/IEC 19566-5 annex D.2: a JUMBF box goes into APP11 segments, each with 'JP', the instance number of the box (2),
// the number of the segment from 1 (4), and the head of the box again. C2PA 2.x, A.3.1 names the box.

const COMMON_IDENTIFIER = latin1Bytes('JP')
/** Instance and number of the segment. */
const NUMBERS = 6
/** The type of the description box of a C2PA manifest store, C2PA 2.x, 11.1.4.2. */
const MANIFEST_STORE = 'c2pa\x00\x11\x00\x10\x80\x00\x00\xaa\x008\x9bq'

interface Piece {
  readonly segment: Segment
  readonly instance: number
  readonly number: number
  readonly payload: Uint8Array
}

/** The C2PA manifest store; boxes of other kinds are passed over. @throws MediaError malformed, too-large */
export function readManifestStore(source: ByteSource): Found | undefined {
  const boxes = new Map<number, Piece[]>()
  for (const segment of segmentsOf(source)) {
    const piece = pieceOf(source, segment)
    if (piece === undefined) continue
    const box = boxes.get(piece.instance)
    if (box === undefined) boxes.set(piece.instance, [piece])
    else box.push(piece)
  }
  const stores = [...boxes.values()].filter(isManifestStore)
  const [store, second] = stores
  if (second?.[0] !== undefined) throw malformedJpeg('APP11 C2PA (2)', second[0].segment.offset)
  return store && joined(store)
}

function pieceOf(source: ByteSource, segment: Segment): Piece | undefined {
  const data = segment.marker === MARKER.APP11 ? dataAfter(source, segment, COMMON_IDENTIFIER) : undefined
  // Less than the numbers and the head of a box is not of JUMBF.
  if (data === undefined || data.byteLength < NUMBERS + 8) return undefined
  const view = viewOf(data)
  return { segment, instance: view.getUint16(0), number: view.getUint32(2), payload: data.subarray(NUMBERS) }
}

const isManifestStore = (box: readonly Piece[]): boolean =>
  box.some(({ number, payload }) => {
    const head = headOf(payload)
    const description = latin1Text(payload.subarray(head + 4, head + 24))
    return number === 1 && latin1Text(payload.subarray(4, 8)) === 'jumb' && description === `jumd${MANIFEST_STORE}`
  })

/** LBox and TBox, and XLBox where LBox is 1. */
const headOf = (payload: Uint8Array): number => (viewOf(payload).getUint32(0) === 1 ? 16 : 8)

function joined(box: readonly Piece[]): Found {
  const pieces = [...box].sort((a, b) => a.number - b.number)
  const parts: Uint8Array[] = []
  for (const [index, { number, payload, segment }] of pieces.entries()) {
    if (number !== index + 1) throw malformedJpeg('APP11 C2PA', segment.offset)
    const head = index === 0 ? 0 : headOf(payload)
    if (payload.byteLength < head) throw malformedJpeg('APP11 C2PA', segment.offset)
    parts.push(payload.subarray(head))
  }
  const size = parts.reduce((sum, part) => sum + part.byteLength, 0)
  if (size > LIMITS.manifestStore) {
    throw new MediaError('too-large', { format: 'JPEG', what: 'APP11 C2PA', limit: LIMITS.manifestStore })
  }
  const bytes = concatBytes(parts)
  const [{ segment } = { segment: undefined }] = pieces
  if (declared(bytes) !== size) throw malformedJpeg('APP11 C2PA', segment?.offset ?? 0)
  return { bytes, spans: box.map(({ segment: { offset, length } }) => ({ offset, length })) }
}

function declared(bytes: Uint8Array): number {
  const view = viewOf(bytes)
  const length = view.getUint32(0)
  if (length !== 1) return length
  return bytes.byteLength < 16 ? Number.NaN : Number(view.getBigUint64(8))
}
