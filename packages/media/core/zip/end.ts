import { MediaError } from '../../errors.ts'
import { viewOf } from '../bytes.ts'
import type { ByteSource } from '../source.ts'
import { FIXED, MAX16, MAX32, malformed, SIGNATURE, uint64 } from './records.ts'

/** What the end of an archive says (4.3.14 to 4.3.16). */
export interface ZipEnd {
  /** Where the central directory begins, and its size. */
  readonly start: number
  readonly size: number
  readonly count: number
  /** Bytes before the archive (a program that unpacks itself): every offset in the archive counts from behind them. */
  readonly base: number
  readonly comment: Uint8Array
  /** Whether the archive has the ZIP64 records. */
  readonly zip64: boolean
}

/**
 * INVARIANT: the comment of the end record reaches exactly the end of the file, and the directory exactly the end
 * record. Programs that guess otherwise see different archives in one file.
 */
export const readZipEnd = (source: ByteSource): ZipEnd => {
  const size = Math.min(source.size, FIXED.end + MAX16)
  const offset = source.size - size
  const tail = source.read(offset, size)
  const view = viewOf(tail)
  for (let at = size - FIXED.end; at >= 0; at--) {
    if (tail[at] !== 0x50 || view.getUint32(at, true) !== SIGNATURE.end) continue
    if (at + FIXED.end + view.getUint16(at + 20, true) === size)
      return endOf(source, offset + at, viewOf(tail.subarray(at)), tail.slice(at + FIXED.end))
  }
  throw malformed('end of central directory', source.size)
}

const endOf = (source: ByteSource, at: number, view: DataView, comment: Uint8Array): ZipEnd => {
  const disks = [view.getUint16(4, true), view.getUint16(6, true)]
  if (disks.some((disk) => disk !== 0 && disk !== MAX16))
    throw new MediaError('unsupported', { format: 'ZIP', what: 'disk numbers' })
  const plain = {
    count: view.getUint16(10, true),
    size: view.getUint32(12, true),
    offset: view.getUint32(16, true),
  }
  const zip64 = readEnd64(source, at)
  const needed = plain.count === MAX16 || plain.size === MAX32 || plain.offset === MAX32
  if (zip64 === undefined) {
    // Without ZIP64 records the highest values mean themselves: 65,535 entries are possible.
    if (plain.size === MAX32 || plain.offset === MAX32) throw malformed('ZIP64 end of central directory', at)
    return placed(plain, at, comment, false)
  }
  const same = (a: number, b: number, most: number): boolean => a === b || a === most
  const agree =
    same(plain.count, zip64.count, MAX16) &&
    same(plain.size, zip64.size, MAX32) &&
    same(plain.offset, zip64.offset, MAX32)
  if (!agree && !needed) throw malformed('ZIP64 end of central directory', zip64.at)
  return placed(zip64, zip64.at, comment, true)
}

interface Values {
  readonly count: number
  readonly size: number
  readonly offset: number
}

const placed = ({ count, size, offset }: Values, end: number, comment: Uint8Array, zip64: boolean): ZipEnd => {
  const start = end - size
  if (start < 0 || start < offset) throw malformed('central directory', offset)
  return { start, size, count, base: start - offset, comment, zip64 }
}

/** The locator stands right before the end record; with bytes before the archive its offset is too small by them. */
const readEnd64 = (source: ByteSource, end: number): (Values & { readonly at: number }) | undefined => {
  const locatorAt = end - FIXED.locator64
  if (locatorAt < 0) return undefined
  const locator = viewOf(source.read(locatorAt, FIXED.locator64))
  if (locator.getUint32(0, true) !== SIGNATURE.locator64) return undefined
  for (const at of [uint64(locator, 8, 'ZIP64 locator'), locatorAt - FIXED.end64]) {
    if (at < 0 || at + FIXED.end64 > locatorAt) continue
    const view = viewOf(source.read(at, FIXED.end64))
    // The record says its own size without the first 12 bytes, and ends where the locator begins.
    if (view.getUint32(0, true) !== SIGNATURE.end64 || at + 12 + uint64(view, 4, 'ZIP64 end') !== locatorAt) continue
    const what = 'ZIP64 end of central directory'
    return { at, count: uint64(view, 32, what), size: uint64(view, 40, what), offset: uint64(view, 48, what) }
  }
  throw malformed('ZIP64 end of central directory', locatorAt)
}
