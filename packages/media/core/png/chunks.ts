import { MediaError } from '../../errors.ts'
import { latin1Bytes, latin1Text, startsWith, viewOf } from '../bytes.ts'
import { crc32 } from '../crc32.ts'
import { LIMITS } from '../limits.ts'
import type { ByteSource } from '../source.ts'

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
/** Length, type and CRC. */
const FRAME = 12

/** A chunk. `offset`: of its length field; `size`: of its data alone. */
export interface PngChunk {
  readonly type: string
  readonly offset: number
  readonly size: number
}

export const malformedPng = (what: string, offset: number): MediaError =>
  new MediaError('malformed', { format: 'PNG', what, offset })

/** The chunks from IHDR to IEND (PNG 3rd ed., 5.3); what follows IEND is not looked at. @throws MediaError malformed, truncated, too-many */
export function chunksOf(source: ByteSource): readonly PngChunk[] {
  if (source.size < SIGNATURE.byteLength || !startsWith(source.read(0, SIGNATURE.byteLength), SIGNATURE)) {
    throw malformedPng('signature', 0)
  }
  const chunks: PngChunk[] = []
  for (let at = SIGNATURE.byteLength; ; ) {
    const head = source.read(at, 8)
    const size = viewOf(head).getUint32(0)
    const type = latin1Text(head.subarray(4))
    if (size > 0x7fff_ffff || !/^[A-Za-z]{4}$/.test(type)) throw malformedPng('chunk', at)
    source.read(at + FRAME + size, 0)
    if ((chunks.length === 0) !== (type === 'IHDR')) throw malformedPng('IHDR', at)
    if (chunks.length >= LIMITS.parts) throw new MediaError('too-many', { format: 'PNG', limit: LIMITS.parts })
    chunks.push({ type, offset: at, size })
    if (type === 'IEND') return chunks
    at += FRAME + size
  }
}

/** The data of a chunk. @throws MediaError too-large; malformed, where the CRC is not that of the data */
export function chunkData(source: ByteSource, { type, offset, size }: PngChunk, limit: number): Uint8Array {
  if (size > limit) throw new MediaError('too-large', { format: 'PNG', what: type, limit })
  const bytes = source.read(offset + 4, size + 8)
  const crc = viewOf(bytes).getUint32(4 + size)
  if (crc32(bytes.subarray(0, 4 + size)) !== crc) throw malformedPng(`${type} CRC`, offset)
  return bytes.subarray(4, 4 + size)
}

/** A whole chunk of this data. */
export function chunkBytes(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(FRAME + data.byteLength)
  const view = viewOf(bytes)
  view.setUint32(0, data.byteLength)
  bytes.set(latin1Bytes(type), 4)
  bytes.set(data, 8)
  view.setUint32(8 + data.byteLength, crc32(bytes.subarray(4, 8 + data.byteLength)))
  return bytes
}

/** The place a chunk takes, frame included. */
export const spanOf = ({ offset, size }: PngChunk): { readonly offset: number; readonly length: number } => ({
  offset,
  length: size + FRAME,
})
