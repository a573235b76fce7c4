import { MediaError } from '../../errors.ts'
import { latin1Bytes, latin1Text, startsWith } from '../bytes.ts'
import type { PdfAccess } from './access.ts'
import { isSpace } from './characters.ts'

const ENDSTREAM = latin1Bytes('endstream')
const PIECE = 65_536

export interface Extent {
  readonly offset: number
  readonly length: number
}

/**
 * Where the data of a stream lies. A /Length that leads to no `endstream` is a lie or a mistake of the producer: then
 * the keyword is searched, as readers do.
 */
export const streamExtent = (access: PdfAccess, offset: number, length: number | undefined, most: number): Extent => {
  if (length !== undefined && endsAt(access, offset + length)) {
    if (length > most) throw new MediaError('too-large', { format: 'PDF', what: 'stream', limit: most })
    return { offset, length }
  }
  const end = searchEnd(access, offset, most)
  return { offset, length: end - offset }
}

const endsAt = ({ source }: PdfAccess, at: number): boolean => {
  if (at > source.size) return false
  const tail = source.read(at, Math.min(ENDSTREAM.byteLength + 4, source.size - at))
  const start = tail.findIndex((byte) => !isSpace(byte))
  return start >= 0 && startsWith(tail.subarray(start), ENDSTREAM)
}

const searchEnd = (access: PdfAccess, offset: number, most: number): number => {
  const { source } = access
  const last = Math.min(source.size, offset + most + ENDSTREAM.byteLength + 2)
  for (let at = offset; at < last; at += PIECE - ENDSTREAM.byteLength) {
    const piece = source.read(at, Math.min(PIECE, last - at))
    access.spend(piece.byteLength / 4)
    const found = latin1Text(piece).indexOf('endstream')
    if (found >= 0) return beforeEndOfLine(access, offset, at + found)
    if (at + piece.byteLength === last) break
  }
  if (last < source.size) throw new MediaError('too-large', { format: 'PDF', what: 'stream', limit: most })
  throw new MediaError('malformed', { format: 'PDF', what: 'endstream', offset })
}

/** The end of line before `endstream` is no part of the data (7.3.8.1). */
const beforeEndOfLine = ({ source }: PdfAccess, offset: number, end: number): number => {
  const [first, second] =
    end - offset >= 2 ? source.read(end - 2, 2) : [0, end > offset ? source.read(end - 1, 1)[0] : 0]
  if (first === 13 && second === 10) return end - 2
  return second === 10 || second === 13 ? end - 1 : end
}
