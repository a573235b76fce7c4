import { MediaError } from '../../errors.ts'
import { latin1Text } from '../bytes.ts'
import { LIMITS } from '../limits.ts'
import type { ByteSource } from '../source.ts'
import { byteReader } from './byte-reader.ts'

// GIF89a: header (section 17), logical screen descriptor (18), blocks of data sub-blocks (15), trailer (27).

const EXTENSION = 0x21
const IMAGE = 0x2c
const TRAILER = 0x3b
const COMMENT = 0xfe
const APPLICATION = 0xff

export interface GifBlock {
  /** `image` stands for every block that draws or tells how to draw. */
  readonly kind: 'application' | 'comment' | 'image'
  readonly offset: number
  /** From the introducer to the terminator, both included. */
  readonly length: number
  /** Of an application extension: identifier and authentication code, 11 bytes as Latin-1 (section 26). */
  readonly application?: string
}

export interface Gif {
  readonly version: '87a' | '89a'
  readonly blocks: readonly GifBlock[]
  /** Where the first block stands, after the global colour table. */
  readonly start: number
}

const malformed = (what: string, offset: number): MediaError =>
  new MediaError('malformed', { format: 'GIF', what, offset })

/** Size of a colour table told by the packed fields of a descriptor (sections 18 and 20). */
const tableSize = (packed: number): number => (packed & 0x80 ? 3 << ((packed & 7) + 1) : 0)

/**
 * All blocks of the file. A missing trailer is borne with, as every viewer does; an end within a block is not.
 * @throws MediaError
 */
export const readGif = (source: ByteSource): Gif => {
  const header = source.read(0, 13)
  const signature = latin1Text(header.subarray(0, 6))
  if (signature !== 'GIF87a' && signature !== 'GIF89a') throw malformed('signature', 0)
  const byte = byteReader(source)
  const start = 13 + tableSize(header[10] ?? 0)
  // A colour table that is cut off is an error even where no block follows.
  source.read(start, 0)
  const blocks: GifBlock[] = []
  for (let at = start; at < source.size && byte(at) !== TRAILER; ) {
    if (blocks.length === LIMITS.parts) throw new MediaError('too-many', { format: 'GIF', limit: LIMITS.parts })
    const block = readBlock(source, byte, at)
    blocks.push(block)
    at += block.length
  }
  return { version: signature === 'GIF87a' ? '87a' : '89a', blocks, start }
}

const readBlock = (source: ByteSource, byte: (at: number) => number, at: number): GifBlock => {
  const introducer = byte(at)
  if (introducer === IMAGE) {
    // Nine bytes of descriptor after the introducer, a local colour table, one byte of LZW code size.
    const data = at + 10 + tableSize(byte(at + 9)) + 1
    return { kind: 'image', offset: at, length: subBlocksEnd(byte, data) - at }
  }
  if (introducer !== EXTENSION) throw malformed('block introducer', at)
  const label = byte(at + 1)
  const length = subBlocksEnd(byte, at + 2) - at
  if (label === COMMENT) return { kind: 'comment', offset: at, length }
  if (label !== APPLICATION || byte(at + 2) !== 11 || length < 15) return { kind: 'image', offset: at, length }
  return { kind: 'application', offset: at, length, application: latin1Text(source.read(at + 3, 11)) }
}

/** The place after the terminator of a run of sub-blocks (section 16). INVARIANT: every step goes forward. */
const subBlocksEnd = (byte: (at: number) => number, start: number): number => {
  let at = start
  for (let size = byte(at); size !== 0; size = byte(at)) at += 1 + size
  return at + 1
}

/** The bytes of a run of sub-blocks, put together. `run` ends with the terminator. */
export const joinSubBlocks = (run: Uint8Array): Uint8Array => {
  const joined = new Uint8Array(run.byteLength)
  let length = 0
  for (let at = 0; at < run.byteLength; ) {
    const size = run[at] ?? 0
    joined.set(run.subarray(at + 1, at + 1 + size), length)
    length += size
    at += 1 + size
  }
  return joined.subarray(0, length)
}
