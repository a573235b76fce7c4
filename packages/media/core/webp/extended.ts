import { viewOf } from '../bytes.ts'
import type { ByteSource } from '../source.ts'
import { chunkBytes, malformedWebp, type WebpChunk } from './chunks.ts'

/** Flags of VP8X (RFC 9649, 2.7). */
export const FLAG = { ANIMATION: 0x02, XMP: 0x04, EXIF: 0x08, ALPHA: 0x10, ICC: 0x20 }

/**
 * The chunk VP8X that a file of the simple form lacks: canvas and alpha are those of its one image.
 * @throws MediaError malformed, where there is no image or its head is broken
 */
export function extendedHead(source: ByteSource, chunks: readonly WebpChunk[], flags: number): Uint8Array {
  const image = chunks.find(({ type }) => type === 'VP8 ' || type === 'VP8L')
  if (image === undefined) throw malformedWebp('VP8/VP8L', 0)
  const { width, height, alpha } = image.type === 'VP8 ' ? lossy(source, image) : lossless(source, image)
  const has = (type: string, flag: number): number => (chunks.some((chunk) => chunk.type === type) ? flag : 0)
  const data = new Uint8Array(10)
  const view = viewOf(data)
  data[0] = flags | (alpha ? FLAG.ALPHA : 0) | has('ALPH', FLAG.ALPHA) | has('EXIF', FLAG.EXIF) | has('ICCP', FLAG.ICC)
  // 24 bits each, less one.
  view.setUint16(4, (width - 1) & 0xffff, true)
  data[6] = (width - 1) >> 16
  view.setUint16(7, (height - 1) & 0xffff, true)
  data[9] = (height - 1) >> 16
  return chunkBytes('VP8X', data)
}

interface Canvas {
  readonly width: number
  readonly height: number
  readonly alpha: boolean
}

/** RFC 6386, 9.1: frame tag (3), start code (3), width and height of 14 bits below their scales. */
function lossy(source: ByteSource, { offset, size }: WebpChunk): Canvas {
  if (size < 10) throw malformedWebp('VP8/VP8L', offset)
  const head = source.read(offset + 8, 10)
  const view = viewOf(head)
  const isKeyFrame = ((head[0] ?? 1) & 1) === 0
  const width = view.getUint16(6, true) & 0x3fff
  const height = view.getUint16(8, true) & 0x3fff
  if (!isKeyFrame || head[3] !== 0x9d || head[4] !== 0x01 || head[5] !== 0x2a || width === 0 || height === 0) {
    throw malformedWebp('VP8/VP8L', offset)
  }
  return { width, height, alpha: false }
}

/** RFC 9649, 3.4: signature, then width and height less one of 14 bits each, alpha, version 0 of 3 bits. */
function lossless(source: ByteSource, { offset, size }: WebpChunk): Canvas {
  if (size < 5) throw malformedWebp('VP8/VP8L', offset)
  const head = source.read(offset + 8, 5)
  const bits = viewOf(head).getUint32(1, true)
  if (head[0] !== 0x2f || bits >>> 29 !== 0) throw malformedWebp('VP8/VP8L', offset)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, alpha: ((bits >>> 28) & 1) === 1 }
}
