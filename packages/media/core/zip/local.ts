import { viewOf } from '../bytes.ts'
import type { ByteSource } from '../source.ts'
import type { ZipEntry } from './directory.ts'
import { FIXED, FLAG, malformed, SIGNATURE } from './records.ts'

/** Where the local record of an entry lies: header, data, and the data descriptor if there is one (4.3.6). */
export interface ZipPlace {
  readonly start: number
  readonly data: number
  readonly end: number
}

/**
 * The place of an entry's local record. INVARIANT: the name there is the one of the directory; a program that goes
 * by local headers would otherwise see another archive. @throws MediaError malformed, truncated
 */
export const placeOf = (source: ByteSource, entry: ZipEntry): ZipPlace => {
  const { offset: start, rawName } = entry
  const header = source.read(start, FIXED.local)
  const view = viewOf(header)
  if (view.getUint32(0, true) !== SIGNATURE.local) throw malformed('local header', start)
  const name = source.read(start + FIXED.local, view.getUint16(26, true))
  if (name.byteLength !== rawName.byteLength || name.some((byte, index) => byte !== rawName[index]))
    throw malformed('local header name', start)
  const data = start + FIXED.local + name.byteLength + view.getUint16(28, true)
  const end = data + entry.packedSize
  if (end > source.size) throw malformed('packed size', start)
  const described = ((entry.flags | view.getUint16(6, true)) & FLAG.descriptor) !== 0
  return { start, data, end: described ? end + descriptorLength(source, entry, end) : end }
}

/**
 * A data descriptor (4.3.9) has a signature or none, and sizes of 4 or 8 bytes; which, only its values tell. Where none
 * fits there is none, though the flag is set: what stands there is left alone.
 */
const descriptorLength = (source: ByteSource, { crc, packedSize, size }: ZipEntry, at: number): number => {
  const bytes = source.read(at, Math.min(24, source.size - at))
  const view = viewOf(bytes)
  for (const skip of [4, 0]) {
    if (skip + 12 > bytes.byteLength || view.getUint32(skip, true) !== crc) continue
    if (skip === 4 && view.getUint32(0, true) !== SIGNATURE.descriptor) continue
    if (view.getUint32(skip + 4, true) === packedSize && view.getUint32(skip + 8, true) === size) return skip + 12
    if (skip + 20 > bytes.byteLength) continue
    const [packed, whole] = [view.getBigUint64(skip + 4, true), view.getBigUint64(skip + 12, true)]
    if (packed === BigInt(packedSize) && whole === BigInt(size)) return skip + 20
  }
  return 0
}
