import { Inflate } from 'fflate'
import { MediaError } from '../errors.ts'

/** Bytes of packed data that are handed over at a time: at most LARGEST, and so few that they cannot unpack to much. */
const SMALLEST = 4096
const LARGEST = 65_536
/** No more than this comes out of one byte: DEFLATE's longest match, 258 bytes, costs two bits at least (RFC 1951). */
const EXPANSION = 1032
/** Packed bytes from which nothing came: the data has ended, and these are no part of it. A stored block has 65,535. */
const SILENCE = 262_144

export interface InflateOptions {
  /** Bytes that may come out, at most. */
  readonly limit: number
  /** What is unpacked, for the message of an error. */
  readonly format: string
}

/**
 * Unpacks raw DEFLATE data (RFC 1951). What follows its last block is passed over. INVARIANT: no more than `limit` and
 * a few megabytes are ever held, whatever the data would unpack to.
 * @throws MediaError malformed; too-large, as soon as more than `limit` bytes come out
 */
export const inflateRaw = (packed: Uint8Array, { limit, format }: InflateOptions): Uint8Array => {
  const pieces: Uint8Array[] = []
  let size = 0
  let silence = 0
  const inflate = new Inflate((piece) => {
    if (piece.byteLength === 0) return
    pieces.push(piece)
    size += piece.byteLength
    silence = 0
  })
  try {
    for (let at = 0; at < packed.byteLength && silence < SILENCE; ) {
      const step = Math.max(SMALLEST, Math.min(LARGEST, Math.ceil((limit - size) / EXPANSION)))
      const piece = packed.subarray(at, at + step)
      at += piece.byteLength
      silence += piece.byteLength
      inflate.push(piece, at === packed.byteLength)
      if (size > limit) break
    }
  } catch (cause) {
    // fflate tells of broken data by errors of its own, and of some by a RangeError.
    throw new MediaError('malformed', { format, what: 'DEFLATE', offset: 0 }, { cause })
  }
  if (size > limit) throw new MediaError('too-large', { format, what: 'DEFLATE', limit })
  return joined(pieces, size)
}

/** Unpacks zlib data (RFC 1950), for PDF. The checksum behind it is not checked: files without a right one are met. */
export const inflateZlib = (packed: Uint8Array, limit: number): Uint8Array => {
  const [method = 0, flags = 0] = packed
  const header = (method & 15) === 8 && ((method << 8) | flags) % 31 === 0 && (flags & 32) === 0
  if (!header) throw new MediaError('malformed', { format: 'zlib', what: 'DEFLATE', offset: 0 })
  return inflateRaw(packed.subarray(2), { limit, format: 'zlib' })
}

const joined = (pieces: readonly Uint8Array[], size: number): Uint8Array => {
  const [only] = pieces
  if (pieces.length === 1 && only !== undefined) return only
  const whole = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.byteLength
  }
  return whole
}
