import { MediaError } from '../../errors.ts'
import { latin1Text, viewOf } from '../bytes.ts'
import { LIMITS } from '../limits.ts'
import type { ByteSource } from '../source.ts'
import { type LargeSizes, readLargeSizes } from './large-sizes.ts'

export interface Chunk {
  readonly id: string
  /** Where its header stands, and where the next one does (the pad byte of an odd size is counted). */
  readonly offset: number
  readonly end: number
  /** Bytes of data, after the header of 8. */
  readonly size: number
}

/** The first RIFF of a file. LIST chunks are parts like others: what is inside them is not looked at. */
export interface Riff {
  readonly form: string
  readonly chunks: readonly Chunk[]
  /** Where the last chunk ends. A few stray bytes may stand between it and `riffEnd`. */
  readonly chunksEnd: number
  readonly riffEnd: number
  /** Where the size of the RIFF is written: 4 bytes at 4, or 8 bytes in `ds64`. */
  readonly sizeAt: number
  readonly sizeBytes: 4 | 8
  /** A stream whose writer never went back to fill in the sizes. */
  readonly open: boolean
}

const UNKNOWN = 0xffff_ffff
const FORMS: ReadonlySet<string> = new Set(['WAVE', 'AVI '])

const malformed = (what: string, offset: number): MediaError =>
  new MediaError('malformed', { format: 'RIFF', what, offset })

interface Frame {
  readonly end: number
  readonly open: boolean
  readonly large: LargeSizes | undefined
}

/** @throws MediaError */
export const readRiff = (source: ByteSource): Riff => {
  const header = source.read(0, 12)
  const [magic, form] = [latin1Text(header.subarray(0, 4)), latin1Text(header.subarray(8, 12))]
  const written = viewOf(header).getUint32(4, true)
  if (magic === 'RIFX') throw new MediaError('unsupported', { format: 'RIFF', what: 'big-endian RIFX' })
  // RF64 of EBU Tech 3306, BW64 of ITU-R BS.2088.
  const is64 = magic === 'RF64' || magic === 'BW64'
  if (magic !== 'RIFF' && !is64) throw malformed('signature', 0)
  if (!FORMS.has(form)) throw malformed('form type', 8)
  const large = is64 ? readLargeSizes(source) : undefined
  const inLarge = large !== undefined && written === UNKNOWN
  const open = !is64 && (written === UNKNOWN || written === 0)
  const size = inLarge ? large.riffSize : written
  const riffEnd = open ? source.size : 8 + size
  if (riffEnd > source.size) throw new MediaError('truncated', { offset: 8, length: size, size: source.size })
  if (riffEnd < 12) throw malformed('size of the RIFF', 4)
  const chunks = readChunks(source, { end: riffEnd, open, large })
  const chunksEnd = chunks.at(-1)?.end ?? 12
  return { form, chunks, chunksEnd, riffEnd, sizeAt: inLarge ? large.offset : 4, sizeBytes: inLarge ? 8 : 4, open }
}

const readChunks = (source: ByteSource, frame: Frame): Chunk[] => {
  const chunks: Chunk[] = []
  for (let at = 12; at + 8 <= frame.end; at = chunks.at(-1)?.end ?? frame.end) {
    if (chunks.length === LIMITS.parts) throw new MediaError('too-many', { format: 'RIFF', limit: LIMITS.parts })
    chunks.push(readChunk(source, frame, at))
  }
  return chunks
}

const readChunk = (source: ByteSource, { end, open, large }: Frame, at: number): Chunk => {
  const header = source.read(at, 8)
  const id = latin1Text(header.subarray(0, 4))
  const written = viewOf(header).getUint32(4, true)
  const told = written === UNKNOWN ? large?.sizes.get(id) : undefined
  const toTheEnd = open && written === UNKNOWN
  const size = toTheEnd ? end - at - 8 : (told ?? written)
  const dataEnd = at + 8 + size
  if (dataEnd > end) throw malformed('size of a chunk', at)
  // Some writers leave the last pad byte out, or out of the count.
  return { id, offset: at, end: Math.min(dataEnd + (size % 2), end), size }
}
