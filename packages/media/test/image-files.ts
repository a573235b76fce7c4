import { concatBytes, latin1Bytes } from '../core/bytes.ts'
import { crc32 } from '../core/crc32.ts'

// Small files written by hand from the specifications, and their parts.

export const bytesOf = (...parts: readonly (number | string | Uint8Array)[]): Uint8Array =>
  concatBytes(
    parts.map((part) => {
      if (typeof part === 'number') return Uint8Array.of(part)
      return typeof part === 'string' ? latin1Bytes(part) : part
    }),
  )

export const repeated = (part: Uint8Array, times: number): Uint8Array =>
  concatBytes(Array.from({ length: times }, () => part))

export const u16 = (value: number): Uint8Array => Uint8Array.of(value >> 8, value & 0xff)
export const u32 = (value: number): Uint8Array =>
  Uint8Array.of(value >>> 24, (value >> 16) & 0xff, (value >> 8) & 0xff, value & 0xff)
export const u32le = (value: number): Uint8Array => u32(value).reverse()

/** A JPEG marker segment: marker, length with its own two bytes, data. */
export const segment = (marker: number, ...parts: readonly (number | string | Uint8Array)[]): Uint8Array => {
  const data = bytesOf(...parts)
  return bytesOf(0xff, marker, u16(data.byteLength + 2), data)
}

export const JFIF: Uint8Array = segment(0xe0, 'JFIF\0', 1, 2, 0, u16(1), u16(1), 0, 0)
/** A scan with an escaped 0xff00 and a restart marker in it, then the end of the image. */
export const SCAN: Uint8Array = bytesOf(
  segment(0xda, 1, 1, 0, 0, 63, 0),
  0x12,
  0xff,
  0,
  0x34,
  0xff,
  0xd0,
  0x56,
  0xff,
  0xd9,
)

/** A JPEG of these segments: no image that can be decoded, but one that can be walked through. */
export const jpegOf = (...segments: readonly Uint8Array[]): Uint8Array => bytesOf(0xff, 0xd8, ...segments, SCAN)

export const chunk = (type: string, ...parts: readonly (number | string | Uint8Array)[]): Uint8Array => {
  const data = bytesOf(...parts)
  return bytesOf(u32(data.byteLength), type, data, u32(crc32(latin1Bytes(type), data)))
}

/** One grey pixel: IHDR, and zlib's stored block of a filter byte and a sample with its Adler-32. */
export const IHDR: Uint8Array = chunk('IHDR', u32(1), u32(1), 8, 0, 0, 0, 0)
export const IDAT: Uint8Array = chunk('IDAT', 0x78, 0x01, 1, 2, 0, 0xfd, 0xff, 0, 0x80, u32(0x0082_0081))
export const IEND: Uint8Array = chunk('IEND')

export const pngOf = (...chunks: readonly Uint8Array[]): Uint8Array => bytesOf(0x89, 'PNG\r\n\x1a\n', ...chunks)

export const riffChunk = (type: string, ...parts: readonly (number | string | Uint8Array)[]): Uint8Array => {
  const data = bytesOf(...parts)
  return bytesOf(type, u32le(data.byteLength), data, new Uint8Array(data.byteLength % 2))
}

export const webpOf = (...chunks: readonly Uint8Array[]): Uint8Array => {
  const body = bytesOf('WEBP', ...chunks)
  return bytesOf('RIFF', u32le(body.byteLength), body)
}

/** The head of a lossy image of 300 × 200: a key frame's tag, start code, sizes with their scales. */
export const VP8: Uint8Array = riffChunk('VP8 ', 0x10, 0, 0, 0x9d, 0x01, 0x2a, 0x2c, 0x41, 0xc8, 0x80, 0)
/** The head of a lossless image of 300 × 200 with alpha: 299 | 199 << 14 | 1 << 28. */
export const VP8L: Uint8Array = riffChunk('VP8L', 0x2f, u32le(299 | (199 << 14) | (1 << 28)))

/** A JUMBF superbox of the type of a C2PA manifest store, with `content` after its description box. */
export const manifestStore = (content: Uint8Array): Uint8Array => {
  const description = bytesOf('jumd', 'c2pa', 0, 0x11, 0, 0x10, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71, 3, 'c2pa\0')
  const box = bytesOf(u32(description.byteLength + 4), description)
  return bytesOf(u32(8 + box.byteLength + content.byteLength), 'jumb', box, content)
}
