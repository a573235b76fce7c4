import { MediaError } from '../../errors.ts'
import { viewOf } from '../bytes.ts'
import type { ByteSource } from '../source.ts'

/** How numbers and directories are laid out: by byte order, and by TIFF 6.0 or BigTIFF. */
export interface Layout {
  readonly little: boolean
  readonly big: boolean
  /** Where the header keeps the offset of the first directory, and that offset. */
  readonly firstAt: number
  readonly first: number
  /** Bytes of the count of entries, of an entry, and of an offset or a count of values. */
  readonly countSize: 2 | 8
  readonly entrySize: 12 | 20
  readonly wordSize: 4 | 8
  /** A count or offset of wordSize. `place` is told in errors. @throws MediaError malformed, beyond 2^53 */
  readonly word: (view: DataView, at: number, place: number) => number
  /** The same without an error: a number that no file reaches. */
  readonly looseWord: (view: DataView, at: number) => number
  readonly readWord: (source: ByteSource, at: number) => number
  readonly readCount: (source: ByteSource, at: number) => number
  readonly setWord: (view: DataView, at: number, value: number) => void
  readonly setCount: (view: DataView, at: number, value: number) => void
}

const BIG_HEADER = 16

/** The header (TIFF 6.0 section 2; BigTIFF: version 43, offsets of 8 bytes, a zero). @throws MediaError */
export const readLayout = (source: ByteSource): Layout => {
  const view = viewOf(source.read(0, 8))
  const order = view.getUint16(0, false)
  const little = order === 0x4949
  const version = view.getUint16(2, little)
  if ((!little && order !== 0x4d4d) || (version !== 42 && version !== 43))
    throw new MediaError('malformed', { format: 'TIFF', what: 'header', offset: 0 })
  const big = version === 43
  if (big && (view.getUint16(4, little) !== 8 || view.getUint16(6, little) !== 0 || source.size < BIG_HEADER))
    throw new MediaError('malformed', { format: 'TIFF', what: 'header of BigTIFF', offset: 4 })

  const looseWord = (from: DataView, at: number): number =>
    big ? Number(from.getBigUint64(at, little)) : from.getUint32(at, little)
  const word = (from: DataView, at: number, place: number): number => {
    const value = looseWord(from, at)
    if (!Number.isSafeInteger(value))
      throw new MediaError('malformed', { format: 'TIFF', what: 'offset or count', offset: place })
    return value
  }
  const wordSize = big ? 8 : 4
  const firstAt = big ? 8 : 4
  const readWord = (from: ByteSource, at: number): number => word(viewOf(from.read(at, wordSize)), 0, at)
  const setWord = (to: DataView, at: number, value: number): void => {
    if (big) to.setBigUint64(at, BigInt(value), little)
    else to.setUint32(at, value, little)
  }
  const first = readWord(source, firstAt)
  if (first === 0)
    throw new MediaError('malformed', { format: 'TIFF', what: 'offset of the first directory', offset: firstAt })
  return {
    little,
    big,
    firstAt,
    first,
    countSize: big ? 8 : 2,
    entrySize: big ? 20 : 12,
    wordSize,
    word,
    looseWord,
    readWord,
    readCount: (from, at) => (big ? readWord(from, at) : viewOf(from.read(at, 2)).getUint16(0, little)),
    setWord,
    setCount: (to, at, value) => (big ? setWord(to, at, value) : to.setUint16(at, value, little)),
  }
}
