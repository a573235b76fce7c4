import { viewOf } from '../bytes.ts'
import type { ByteSource } from '../source.ts'
import { chunkData, chunksOf, malformedPng } from './chunks.ts'

/** The image header (PNG 3rd ed., 11.2.1). */
export interface PngHeader {
  readonly width: number
  readonly height: number
  readonly bitDepth: number
  readonly colourType: number
  readonly interlaced: boolean
}

/** @throws MediaError malformed */
export function pngHeader(source: ByteSource): PngHeader {
  const [first] = chunksOf(source)
  if (first === undefined || first.size !== 13) throw malformedPng('IHDR', 8)
  const view = viewOf(chunkData(source, first, 13))
  const byte = (at: number): number => view.getUint8(at)
  const [width, height] = [view.getUint32(0), view.getUint32(4)]
  return { width, height, bitDepth: byte(8), colourType: byte(9), interlaced: byte(12) !== 0 }
}

/** The first `most` bytes of the packed image data of all IDAT chunks (11.2.3). Their CRCs are not checked. @throws MediaError */
export function pngImageData(source: ByteSource, most: number): Uint8Array {
  const chunks = chunksOf(source).filter(({ type }) => type === 'IDAT')
  const size = chunks.reduce((sum, chunk) => sum + chunk.size, 0)
  const packed = new Uint8Array(Math.min(size, most))
  let at = 0
  // One by one: of a large picture no second copy is held.
  for (const chunk of chunks) {
    const length = Math.min(chunk.size, packed.byteLength - at)
    if (length === 0) continue
    packed.set(source.read(chunk.offset + 8, length), at)
    at += length
  }
  return packed
}
