import type { FileWindow } from './file-window.ts'

/** What stands at a place of a zstd file (RFC 8878, 3). */
export interface ZstdFrame {
  readonly kind: 'frame' | 'skippable' | 'dictionary'
  /** Bytes of it, header and checksum with them. */
  readonly length: number
}

export const ZSTD_MAGIC: Buffer = Buffer.from([0x28, 0xb5, 0x2f, 0xfd])
const SKIPPABLE = 0x184d2a50
/** The skippable frame that holds a file's dictionary, by the IIPC's description of .warc.zst. */
const DICTIONARY = 0x184d2a5d
const RLE = 1
const RESERVED = 3
const SINGLE_SEGMENT = 0x20
const CHECKSUM = 0x04
const RESERVED_BIT = 0x08
const DICTIONARY_ID_BYTES = [0, 1, 2, 4]
const CONTENT_SIZE_BYTES = [0, 2, 4, 8]
/** A block's header, and a little: blocks are at most 128 KiB (RFC 8878, 3.1.1.2.3). */
const BLOCK_HEADER = 3

/** The frame at an offset, by its blocks' headers alone; undefined, where it is none, or the file ends before it does. */
export const zstdFrame = (window: FileWindow, offset: number): ZstdFrame | undefined => {
  const start = window.at(offset, 18)
  if (start.length < 8) return undefined
  const magic = start.readUInt32LE(0)
  if ((magic & 0xfffffff0) >>> 0 === SKIPPABLE) {
    const length = 8 + start.readUInt32LE(4)
    return offset + length <= window.size
      ? { kind: magic === DICTIONARY ? 'dictionary' : 'skippable', length }
      : undefined
  }
  if (!start.subarray(0, 4).equals(ZSTD_MAGIC)) return undefined
  const descriptor = start.readUInt8(4)
  if ((descriptor & RESERVED_BIT) !== 0) return undefined
  const isSingle = (descriptor & SINGLE_SEGMENT) !== 0
  const sizeFlag = descriptor >> 6
  const sizeBytes = sizeFlag === 0 && isSingle ? 1 : (CONTENT_SIZE_BYTES[sizeFlag] ?? 0)
  const header = 5 + (isSingle ? 0 : 1) + (DICTIONARY_ID_BYTES[descriptor & 3] ?? 0) + sizeBytes
  const end = lastBlockEnd(window, offset + header)
  if (end === undefined) return undefined
  const length = end + ((descriptor & CHECKSUM) === 0 ? 0 : 4) - offset
  return offset + length <= window.size ? { kind: 'frame', length } : undefined
}

const lastBlockEnd = (window: FileWindow, first: number): number | undefined => {
  for (let at = first; ; ) {
    const bytes = window.copy(at, BLOCK_HEADER)
    if (bytes.length < BLOCK_HEADER) return undefined
    const block = bytes.readUIntLE(0, BLOCK_HEADER)
    const type = (block >> 1) & 3
    if (type === RESERVED) return undefined
    at += BLOCK_HEADER + (type === RLE ? 1 : block >> 3)
    if ((block & 1) === 1) return at
  }
}
