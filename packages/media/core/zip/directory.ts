import { MediaError } from '../../errors.ts'
import { viewOf } from '../bytes.ts'
import { LIMITS } from '../limits.ts'
import type { ByteSource } from '../source.ts'
import { readZipEnd, type ZipEnd } from './end.ts'
import { decodeName, foldedName, nameProblems, type ZipNameProblem } from './names.ts'
import { FIXED, FLAG, MAX32, malformed, SIGNATURE, uint64, ZIP64_FIELD } from './records.ts'

/** One entry, as the central directory tells of it. Nothing of it is checked against the data yet. */
export interface ZipEntry {
  readonly name: string
  /** What is wrong with the name; empty for a sound one. */
  readonly problems: readonly ZipNameProblem[]
  /** The name as it is written. */
  readonly rawName: Uint8Array
  readonly flags: number
  readonly method: number
  /** CRC-32 of the unpacked bytes. */
  readonly crc: number
  readonly packedSize: number
  readonly size: number
  /** Where the local record begins in the source. */
  readonly offset: number
  /** Its record in the central directory, whole. */
  readonly record: Uint8Array
}

export interface ZipDirectory {
  readonly end: ZipEnd
  readonly entries: readonly ZipEntry[]
  /** Bytes behind the last record: a digital signature of the directory (4.3.13), which no program is known to check. */
  readonly tail: Uint8Array
}

/** The central directory. @throws MediaError malformed, truncated, too-many, too-large, unsupported */
export const readZipDirectory = (source: ByteSource): ZipDirectory => {
  const end = readZipEnd(source)
  if (end.count > LIMITS.parts) throw new MediaError('too-many', { format: 'ZIP', limit: LIMITS.parts })
  if (end.size > LIMITS.entry)
    throw new MediaError('too-large', { format: 'ZIP', what: 'central directory', limit: LIMITS.entry })
  const bytes = source.read(end.start, end.size)
  const view = viewOf(bytes)
  const entries: ZipEntry[] = []
  let at = 0
  while (at + 4 <= bytes.byteLength && view.getUint32(at, true) === SIGNATURE.central) {
    if (entries.length === end.count) throw malformed('central directory', end.start + at)
    const length = recordLength(view, at)
    if (at + length > bytes.byteLength) throw malformed('central directory', end.start + at)
    entries.push(entryOf(bytes.subarray(at, at + length), end, end.start + at))
    at += length
  }
  const tail = bytes.subarray(at)
  const ends =
    tail.byteLength === 0 || (tail.byteLength >= 6 && view.getUint32(at, true) === SIGNATURE.directorySignature)
  if (entries.length !== end.count || !ends) throw malformed('central directory', end.start + at)
  return { end, entries: withDuplicates(entries), tail }
}

const recordLength = (view: DataView, at: number): number => {
  if (at + FIXED.central > view.byteLength) return FIXED.central
  return FIXED.central + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
}

const entryOf = (record: Uint8Array, { base, start }: ZipEnd, at: number): ZipEntry => {
  const view = viewOf(record)
  const flags = view.getUint16(8, true)
  if ((flags & FLAG.maskedDirectory) !== 0)
    throw new MediaError('unsupported', { format: 'ZIP', what: 'encrypted central directory' })
  const rawName = record.subarray(FIXED.central, FIXED.central + view.getUint16(28, true))
  const name = decodeName(rawName, flags)
  const { size, packedSize, offset } = readSizes(record, at)
  if (base + offset + FIXED.local > start || packedSize > start) throw malformed('local header offset', at)
  return {
    name,
    problems: nameProblems(name, (flags & FLAG.utf8) !== 0),
    rawName,
    flags,
    method: view.getUint16(10, true),
    crc: view.getUint32(16, true),
    packedSize,
    size,
    offset: base + offset,
    record,
  }
}

/** Where the value of an extra field lies in a record of the directory (4.5.1). */
export const extraField = (
  record: Uint8Array,
  id: number,
): { readonly at: number; readonly length: number } | undefined => {
  const view = viewOf(record)
  const start = FIXED.central + view.getUint16(28, true)
  const end = start + view.getUint16(30, true)
  for (let at = start; at + 4 <= end; ) {
    const length = view.getUint16(at + 2, true)
    if (view.getUint16(at, true) === id && at + 4 + length <= end) return { at: at + 4, length }
    at += 4 + length
  }
  return undefined
}

/** Sizes and the offset, from the ZIP64 field where they do not fit: only those that do not, in this order (4.5.3). */
const readSizes = (record: Uint8Array, offset: number): { size: number; packedSize: number; offset: number } => {
  const view = viewOf(record)
  const field = extraField(record, ZIP64_FIELD)
  let at = field?.at ?? 0
  const next = (plain: number): number => {
    const value = view.getUint32(plain, true)
    if (value !== MAX32) return value
    if (field === undefined || at + 8 > field.at + field.length) throw malformed('ZIP64 field', offset)
    at += 8
    return uint64(view, at - 8, 'ZIP64 field')
  }
  return { size: next(24), packedSize: next(20), offset: next(42) }
}

const withDuplicates = (entries: readonly ZipEntry[]): readonly ZipEntry[] => {
  const exact = new Map<string, number>()
  const folded = new Map<string, number>()
  const add = (counts: Map<string, number>, name: string): unknown => counts.set(name, (counts.get(name) ?? 0) + 1)
  for (const { name } of entries) {
    add(exact, name)
    add(folded, foldedName(name))
  }
  return entries.map((entry) => {
    const { name, problems } = entry
    const same = exact.get(name) ?? 0
    const found: ZipNameProblem[] = same > 1 ? ['duplicate'] : []
    if ((folded.get(foldedName(name)) ?? 0) > same) found.push('similar')
    return found.length === 0 ? entry : { ...entry, problems: [...problems, ...found] }
  })
}
