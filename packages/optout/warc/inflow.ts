import { Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { OptoutError } from '../errors.ts'
import type { FileWindow } from './file-window.ts'
import { GZIP_HEADER_MOST, GZIP_MAGIC, GZIP_TRAILER, gzipHeader } from './gzip-member.ts'
import { beginsMember } from './hop.ts'

/** What comes of the members of a compressed file, one after the other. */
export type Inflow =
  /** Decoded bytes of a member; the first of each are long enough to tell whether a record begins in them. */
  | { readonly kind: 'bytes'; readonly bytes: Buffer; readonly member: number; readonly isFirst: boolean }
  /** The member ended as it should. */
  | { readonly kind: 'end'; readonly next: number }
  /** It did not: what came of it is not to be trusted. Reading goes on where a record begins again. */
  | {
      readonly kind: 'broken'
      readonly why: 'member-damaged' | 'truncated'
      readonly member: number
      readonly next: number
    }

/** Bytes that tell whether a record begins. */
const TELLING = 7
const PIECE = 65_536

/** Members of gzip from `offset` on, each inflated as a stream of bounded memory. */
export async function* gzipInflow(window: FileWindow, offset: number): AsyncGenerator<Inflow> {
  for (let member = offset; member < window.size; ) {
    const dataAt = gzipHeader(window.at(member, GZIP_HEADER_MOST))
    const ended = dataAt === undefined ? 'member-damaged' : yield* inflated(window, member, dataAt)
    if (typeof ended === 'number') {
      member = ended
      yield { kind: 'end', next: member }
    } else {
      const next = nextRecordMember(window, member + 1)
      yield { kind: 'broken', why: ended, member, next }
      member = next
    }
  }
}

async function* inflated(
  window: FileWindow,
  member: number,
  dataAt: number,
): AsyncGenerator<Inflow, number | 'member-damaged' | 'truncated'> {
  const engine = createInflateRaw({ chunkSize: PIECE })
  const start = member + dataAt
  let [crc, length] = [0, 0]
  const counted = (async function* (): AsyncGenerator<Buffer> {
    for await (const bytes of decodedBy(engine, pieces(window, start, window.size))) {
      crc = crc32(bytes, crc)
      length += bytes.length
      yield bytes
    }
  })()
  try {
    yield* asFirst(counted, member)
  } catch (error) {
    return whyOf(error)
  }
  const next = start + engine.bytesWritten + GZIP_TRAILER
  if (next > window.size) return 'truncated'
  const trailer = window.copy(next - GZIP_TRAILER, GZIP_TRAILER)
  const isWhole = trailer.length === GZIP_TRAILER && trailer.readUInt32LE(0) === crc
  return isWhole && trailer.readUInt32LE(4) === length % 2 ** 32 ? next : 'member-damaged'
}

/** A member of bytes with its first piece long enough. */
export async function* asFirst(decoded: AsyncIterable<Buffer>, member: number): AsyncGenerator<Inflow> {
  let first: Buffer | undefined = Buffer.alloc(0)
  for await (const bytes of decoded) {
    if (first === undefined) {
      yield { kind: 'bytes', bytes, member, isFirst: false }
      continue
    }
    first = first.length === 0 ? bytes : Buffer.concat([first, bytes])
    if (first.length < TELLING) continue
    yield { kind: 'bytes', bytes: first, member, isFirst: true }
    first = undefined
  }
  if (first !== undefined && first.length > 0) yield { kind: 'bytes', bytes: first, member, isFirst: true }
}

/** What a decoder makes of pieces; it ends where the compressed data do, whatever stands behind them. */
export async function* decodedBy(
  decoder: NodeJS.ReadWriteStream & { destroy: (error?: Error) => unknown },
  compressed: Iterable<Buffer>,
): AsyncGenerator<Buffer> {
  const source = Readable.from(compressed)
  source.on('error', (error) => decoder.destroy(error))
  source.pipe(decoder)
  try {
    for await (const bytes of decoder) if (Buffer.isBuffer(bytes)) yield bytes
  } finally {
    source.destroy()
    decoder.destroy()
  }
}

/** Copies of a stretch of the file, piece by piece. */
export function* pieces(window: FileWindow, from: number, to: number): Generator<Buffer> {
  for (let at = from; at < to; ) {
    const bytes = window.copy(at, Math.min(PIECE, to - at))
    if (bytes.length === 0) return
    at += bytes.length
    yield bytes
  }
}

/** Compressed data that stop too early, or that are none. @throws OptoutError what the file itself failed with */
export const whyOf = (error: unknown): 'member-damaged' | 'truncated' => {
  if (error instanceof OptoutError) throw error
  return error instanceof Error && 'code' in error && error.code === 'Z_BUF_ERROR' ? 'truncated' : 'member-damaged'
}

/** Where, from an offset on, a member begins that holds a record; the end of the file, where none does. */
export const nextRecordMember = (window: FileWindow, offset: number): number => {
  for (let from = offset; from < window.size; ) {
    const held = window.at(from, PIECE)
    const at = held.indexOf(GZIP_MAGIC)
    if (at === -1) from += Math.max(1, held.length - GZIP_MAGIC.length + 1)
    else if (beginsMember(window, from + at)) return from + at
    else from += at + 1
  }
  return window.size
}
