import { constants, gunzipSync, inflateSync } from 'node:zlib'
import { type ByteSource, MediaError, type PngHeader, pngHeader, pngImageData } from '@tanba/media'

/** Pixels of a side, at most: NovelAI's largest image is far below. */
const LONGEST_SIDE = 4096
const MAGIC_BITS = 15 * 8
const LENGTH_BITS = 32
const MOST_TEXT = 4_194_304
const RGBA = 6
const PIXEL = 4

/**
 * The text that a PNG hides in the lowest bits of its alpha, column by column: `stealth_pngcomp` (gzip) or
 * `stealth_pnginfo` (plain), a length in bits of four bytes, the text (NovelAI's novelai-image-metadata). Undefined
 * where there is none, and for images that are larger, interlaced or not RGBA of 8 bits, which nobody writes it into.
 * @throws MediaError malformed, for image data that does not unpack
 */
export const stealthText = (source: ByteSource): string | undefined => {
  const header = pngHeader(source)
  const { width, height, bitDepth, colourType, interlaced } = header
  if (colourType !== RGBA || bitDepth !== 8 || interlaced) return undefined
  if (width < 1 || height < 1 || width > LONGEST_SIDE || height > LONGEST_SIDE) return undefined
  const size = height * (1 + width * PIXEL)
  const headBits = MAGIC_BITS + LENGTH_BITS
  if (width * height < headBits) return undefined
  const head = bytesOf(alphaBits(firstRows(source, header, headBits), header, headBits))
  const magic = String.fromCharCode(...head.subarray(0, MAGIC_BITS / 8))
  if (magic !== 'stealth_pngcomp' && magic !== 'stealth_pnginfo') return undefined
  const length = new DataView(head.buffer).getUint32(MAGIC_BITS / 8)
  const bits = headBits + length
  if (length % 8 !== 0 || length > MOST_TEXT * 8 || bits > width * height) throw malformed('stealth_pngcomp')
  // Noise grows by some percent when it is packed badly.
  const raw = unpacked(pngImageData(source, size + (size >> 3) + 65_536), size)
  if (raw.byteLength !== size) throw malformed('IDAT')
  const body = bytesOf(alphaBits(raw, header, bits)).subarray(headBits / 8)
  return new TextDecoder().decode(magic === 'stealth_pngcomp' ? ungzipped(body) : body)
}

const malformed = (what: string, cause?: unknown): MediaError =>
  new MediaError('malformed', { format: 'PNG', what, offset: 0 }, { cause })

/** Packed bytes that are tried first: enough for the rows that tell, in most pictures. */
const FIRST_PART = 131_072

/**
 * Rows enough for `count` bits: those of one column, or all of a low picture. Most pictures with alpha hide nothing, and
 * need no more than this.
 */
const firstRows = (source: ByteSource, { width, height }: PngHeader, count: number): Uint8Array => {
  const stride = 1 + width * PIXEL
  const needed = Math.min(height, count) * stride
  for (let part = FIRST_PART; ; part *= 4) {
    const packed = pngImageData(source, part)
    const raw = unpacked(packed, height * stride)
    if (raw.byteLength >= needed) return raw
    if (packed.byteLength < part) throw malformed('IDAT')
  }
}

/** What the data unpacks to as far as it goes. INVARIANT: nothing beyond what the header asks for is unpacked. */
const unpacked = (packed: Uint8Array, size: number): Uint8Array => {
  try {
    const chunkSize = Math.min(size + 64, 4_194_304)
    return inflateSync(packed, { maxOutputLength: size, chunkSize, finishFlush: constants.Z_SYNC_FLUSH })
  } catch (cause) {
    throw malformed('IDAT', cause)
  }
}

const ungzipped = (body: Uint8Array): Uint8Array => {
  try {
    return gunzipSync(body, { maxOutputLength: MOST_TEXT })
  } catch (cause) {
    throw malformed('stealth_pngcomp', cause)
  }
}

/**
 * The first `count` lowest bits of alpha, down the columns. Filters work on bytes a pixel apart (PNG 3rd ed., 9.2), so
 * alpha needs no other channel, and the first columns need no later ones.
 */
const alphaBits = (raw: Uint8Array, { width, height }: PngHeader, count: number): Uint8Array => {
  const columns = Math.min(width, Math.ceil(count / height))
  const bits = new Uint8Array(columns * height)
  let above = new Uint8Array(columns)
  let row = new Uint8Array(columns)
  const stride = 1 + width * PIXEL
  for (let y = 0; y < height && (y + 1) * stride <= raw.byteLength; y++) {
    const start = y * stride
    const filter = raw[start] ?? 0
    for (let x = 0; x < columns; x++) {
      const left = x === 0 ? 0 : (row[x - 1] ?? 0)
      const corner = x === 0 ? 0 : (above[x - 1] ?? 0)
      const value = (raw[start + 1 + x * PIXEL + 3] ?? 0) + predicted(filter, left, above[x] ?? 0, corner)
      row[x] = value
      bits[x * height + y] = value & 1
    }
    ;[above, row] = [row, above]
  }
  return bits.subarray(0, count)
}

const predicted = (filter: number, left: number, up: number, corner: number): number => {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  return filter === 4 ? paeth(left, up, corner) : 0
}

const paeth = (left: number, up: number, corner: number): number => {
  const guess = left + up - corner
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}

const bytesOf = (bits: Uint8Array): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(bits.byteLength >> 3)
  for (let at = 0; at < bytes.byteLength * 8; at++) bytes[at >> 3] = ((bytes[at >> 3] ?? 0) << 1) | (bits[at] ?? 0)
  return bytes
}
