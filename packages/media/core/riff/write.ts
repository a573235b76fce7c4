import { MediaError } from '../../errors.ts'
import { requireAtMost } from '../bounded.ts'
import { concatBytes, latin1Bytes, viewOf } from '../bytes.ts'
import { LIMITS } from '../limits.ts'
import type { Edit, Plan } from '../plan.ts'
import type { ByteSource } from '../source.ts'
import type { Chunk, Riff } from './chunks.ts'

/** XMP Specification Part 3, RIFF: "XMP_" with its letters turned round. */
export const XMP = '_PMX'

const headerBytes = (id: string, size: number): Uint8Array => {
  const header = concatBytes([latin1Bytes(id), new Uint8Array(4)])
  viewOf(header).setUint32(4, size, true)
  return header
}

const chunkBytes = (id: string, data: Uint8Array): Uint8Array =>
  concatBytes([headerBytes(id, data.byteLength), data, new Uint8Array(data.byteLength % 2)])

/** `length` bytes, at least 8, that readers skip; one more where that is odd. */
const junk = (length: number): Uint8Array => chunkBytes('JUNK', new Uint8Array(length - 8))

/** Bytes that a chunk leaves of the room of another, or undefined where it does not fit, or leaves too few for JUNK. */
const leftOver = (chunk: Uint8Array, { offset, end }: Chunk): number | undefined => {
  const left = end - offset - chunk.byteLength
  return left === 0 || (left >= 8 && left % 2 === 0) ? left : undefined
}

/** A chunk in the room of another; what is left over becomes JUNK. */
const fitted = (chunk: Uint8Array, old: Chunk): Uint8Array | undefined => {
  const left = leftOver(chunk, old)
  if (left === undefined) return undefined
  return left === 0 ? chunk : concatBytes([chunk, junk(left)])
}

/**
 * Puts XMP in, in place of what is there. INVARIANT: no other chunk moves. AVI keeps offsets from the beginning
 * of the file (`idx1`, OpenDML `indx`), so the new one takes the room of an old one, or goes to the end of the RIFF
 * and its size is mended; an old one that is not used becomes JUNK.
 * @throws MediaError unsupported, where there is no place without moving; too-large, beyond the sizes of a RIFF
 */
export const putXmp = (source: ByteSource, riff: Riff, data: Uint8Array): Plan => {
  if (riff.open)
    throw new MediaError('unsupported', { format: 'RIFF', what: 'stream whose sizes were never filled in' })
  const chunk = chunkBytes(XMP, data)
  const old = riff.chunks.filter((one) => one.id === XMP)
  // An old one is written over with zeros, which must not take more memory than a packet may.
  for (const { size } of old) requireAtMost('RIFF', 'old XMP packet', size, LIMITS.xmp)
  const reused = old.find((one) => fitted(chunk, one) !== undefined)
  const last = old.find((one) => reused === undefined && one.end === riff.chunksEnd && !hasMore(source, riff))
  const edits: Edit[] = old
    .filter((one) => one !== last)
    .map((one): Edit => {
      const remove = one.end - one.offset
      return { at: one.offset, remove, insert: (one === reused && fitted(chunk, one)) || unused(remove) }
    })
  if (reused !== undefined) return edits
  if (hasMore(source, riff)) return inRoomOfJunk(riff, chunk, edits)
  const at = last?.offset ?? riff.chunksEnd
  const remove = riff.chunksEnd - at
  // A last chunk of odd size without its pad byte gets it now.
  const insert = at % 2 === 0 ? chunk : concatBytes([new Uint8Array(1), chunk])
  const size = resized(riff, riff.riffEnd - 8 + insert.byteLength - remove)
  return [size, ...edits, { at, remove, insert }].sort((a, b) => a.at - b.at)
}

/** An old chunk as JUNK of the same length, which may lack the pad byte of an odd size. */
const unused = (length: number): Uint8Array => junk(length).subarray(0, length)

/** OpenDML: `RIFF AVIX` parts follow, and their index holds offsets that would move. */
const hasMore = (source: ByteSource, { form, riffEnd }: Riff): boolean =>
  form === 'AVI ' && riffEnd + 12 <= source.size && viewOf(source.read(riffEnd, 4)).getUint32(0, false) === 0x5249_4646

const inRoomOfJunk = (riff: Riff, chunk: Uint8Array, edits: readonly Edit[]): Plan => {
  for (const one of riff.chunks) {
    const left = one.id === 'JUNK' ? leftOver(chunk, one) : undefined
    if (left === undefined) continue
    // Only a new header: what follows it is junk already, and may be larger than memory.
    const insert = left === 0 ? chunk : concatBytes([chunk, headerBytes('JUNK', left - 8)])
    return [...edits, { at: one.offset, remove: insert.byteLength, insert }].sort((a, b) => a.at - b.at)
  }
  throw new MediaError('unsupported', {
    format: 'AVI',
    what: 'new XMP in a film of several RIFF parts without spare room',
  })
}

const resized = ({ sizeAt, sizeBytes }: Riff, size: number): Edit => {
  const insert = new Uint8Array(sizeBytes)
  if (sizeBytes === 8) viewOf(insert).setBigUint64(0, BigInt(size), true)
  else {
    // One less: the value of all ones says that the size is not known, or stands in ds64.
    requireAtMost('RIFF', 'file', size, 0xffff_fffe)
    viewOf(insert).setUint32(0, size, true)
  }
  return { at: sizeAt, remove: sizeBytes, insert }
}
