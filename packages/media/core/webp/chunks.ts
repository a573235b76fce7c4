import { MediaError } from '../../errors.ts'
import { latin1Bytes, latin1Text, viewOf } from '../bytes.ts'
import { LIMITS } from '../limits.ts'
import type { ByteSource } from '../source.ts'

/** A chunk of RIFF. `offset`: of its name; `size`: of its data alone; `end`: after its padding, where it has one. */
export interface WebpChunk {
  readonly type: string
  readonly offset: number
  readonly size: number
  readonly end: number
}

export const malformedWebp = (what: string, offset: number): MediaError =>
  new MediaError('malformed', { format: 'WebP', what, offset })

/** `RIFF`, size, `WEBP`. */
export const FIRST_CHUNK = 12
const HEAD = 8

/** What a file holds, and where its RIFF ends: what follows is not looked at. */
export interface WebpChunks {
  readonly chunks: readonly WebpChunk[]
  readonly end: number
}

/** The chunks of a file (RFC 9649, 2). @throws MediaError malformed, truncated, too-many */
export function chunksOf(source: ByteSource): WebpChunks {
  const head = source.size < FIRST_CHUNK ? new Uint8Array(FIRST_CHUNK) : source.read(0, FIRST_CHUNK)
  if (latin1Text(head.subarray(0, 4)) !== 'RIFF' || latin1Text(head.subarray(8)) !== 'WEBP') {
    throw malformedWebp('RIFF/WEBP', 0)
  }
  const end = HEAD + viewOf(head).getUint32(4, true)
  // A file that is shorter than its head says is refused here.
  source.read(end, 0)
  const chunks: WebpChunk[] = []
  for (let at = FIRST_CHUNK; at < end; ) {
    if (at + HEAD > end) throw malformedWebp('chunk', at)
    if (chunks.length >= LIMITS.parts) throw new MediaError('too-many', { format: 'WebP', limit: LIMITS.parts })
    const bytes = source.read(at, HEAD)
    const size = viewOf(bytes).getUint32(4, true)
    if (at + HEAD + size > end) throw malformedWebp('chunk', at)
    // Some encoders leave out the padding of the last chunk.
    const next = Math.min(at + HEAD + size + (size % 2), end)
    chunks.push({ type: latin1Text(bytes.subarray(0, 4)), offset: at, size, end: next })
    at = next
  }
  return { chunks, end }
}

/** The data of a chunk. @throws MediaError too-large */
export function chunkData(source: ByteSource, { type, offset, size }: WebpChunk, limit: number): Uint8Array {
  if (size > limit) throw new MediaError('too-large', { format: 'WebP', what: type, limit })
  return source.read(offset + HEAD, size)
}

/** A whole chunk of this data, padded. */
export function chunkBytes(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(HEAD + data.byteLength + (data.byteLength % 2))
  bytes.set(latin1Bytes(type))
  viewOf(bytes).setUint32(4, data.byteLength, true)
  bytes.set(data, HEAD)
  return bytes
}

export const spanOf = ({ offset, end }: WebpChunk): { readonly offset: number; readonly length: number } => ({
  offset,
  length: end - offset,
})
