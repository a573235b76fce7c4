import { concatBytes, viewOf } from '../bytes.ts'
import { extraField } from './directory.ts'
import { FIXED, FLAG, MAX16, MAX32, METHOD, SIGNATURE, ZIP64_FIELD } from './records.ts'

/** The bytes of an entry as they are to be written. */
export interface PackedEntry {
  readonly name: string
  readonly method: number
  readonly packed: Uint8Array
  readonly size: number
  readonly crc: number
}

/** 1 January 1980, 00:00, the first moment of MS-DOS (4.4.6): a changed archive does not depend on the clock. */
const MOMENT = 0x0021_0000

/** What a local header and a record of the directory have in common, from "version needed" on (26 bytes). */
const writeCommon = (view: DataView, at: number, entry: PackedEntry, moment: number): void => {
  const { name, method, packed, size, crc } = entry
  const bytes = new TextEncoder().encode(name)
  view.setUint16(at, method === METHOD.stored ? 10 : 20, true)
  // The flag only where it is needed: C2PA wants it clear for its own entry.
  view.setUint16(at + 2, bytes.byteLength === name.length ? 0 : FLAG.utf8, true)
  view.setUint16(at + 4, method, true)
  view.setUint32(at + 6, moment, true)
  view.setUint32(at + 10, crc, true)
  view.setUint32(at + 14, packed.byteLength, true)
  view.setUint32(at + 18, size, true)
  view.setUint16(at + 22, bytes.byteLength, true)
}

/** A local header with its data: sizes in the header, no descriptor, no extra field. */
export const localRecord = (entry: PackedEntry, moment: number = MOMENT): Uint8Array => {
  const header = new Uint8Array(FIXED.local)
  const view = viewOf(header)
  view.setUint32(0, SIGNATURE.local, true)
  writeCommon(view, 4, entry, moment)
  return concatBytes([header, new TextEncoder().encode(entry.name), entry.packed])
}

/** A record of the directory. `old`: the record of the entry that is replaced, whose attributes and comment stay. */
export const centralRecord = (entry: PackedEntry, offset: number, old?: Uint8Array): Uint8Array => {
  const header = new Uint8Array(FIXED.central)
  const view = viewOf(header)
  view.setUint32(0, SIGNATURE.central, true)
  view.setUint16(4, 20, true)
  writeCommon(view, 6, entry, MOMENT)
  const name = new TextEncoder().encode(entry.name)
  if (old === undefined) return movedRecord(concatBytes([header, name]), offset)
  const from = viewOf(old)
  const comment = old.subarray(old.byteLength - from.getUint16(32, true))
  view.setUint16(4, from.getUint16(4, true), true)
  view.setUint32(12, momentOf(old), true)
  view.setUint16(32, comment.byteLength, true)
  view.setUint16(36, from.getUint16(36, true), true)
  view.setUint32(38, from.getUint32(38, true), true)
  return movedRecord(concatBytes([header, name, comment]), offset)
}

/** Time and date of a record of the directory. */
export const momentOf = (record: Uint8Array): number => viewOf(record).getUint32(12, true)

/** The same record with another offset, in the ZIP64 field where it stands there or does not fit. */
export const movedRecord = (record: Uint8Array, offset: number): Uint8Array => {
  const moved = record.slice()
  const view = viewOf(moved)
  const field = extraField(record, ZIP64_FIELD)
  const before = [24, 20].filter((at) => view.getUint32(at, true) === MAX32).length * 8
  if (view.getUint32(42, true) === MAX32 && field !== undefined) {
    view.setBigUint64(field.at + before, BigInt(offset), true)
    return moved
  }
  view.setUint32(42, Math.min(offset, MAX32), true)
  return offset < MAX32 ? moved : withOffsetField(moved, offset, field, before)
}

const withOffsetField = (
  record: Uint8Array,
  offset: number,
  field: ReturnType<typeof extraField>,
  before: number,
): Uint8Array => {
  const extra = FIXED.central + viewOf(record).getUint16(28, true)
  // The offset stands behind the sizes that are there already.
  const at = field === undefined ? extra : field.at + before
  const added = new Uint8Array(field === undefined ? 12 : 8)
  const view = viewOf(added)
  if (field === undefined) {
    view.setUint16(0, ZIP64_FIELD, true)
    view.setUint16(2, 8, true)
  }
  view.setBigUint64(added.byteLength - 8, BigInt(offset), true)
  const longer = concatBytes([record.subarray(0, at), added, record.subarray(at)])
  const out = viewOf(longer)
  out.setUint16(6, 45, true)
  out.setUint16(30, out.getUint16(30, true) + added.byteLength, true)
  if (field !== undefined) out.setUint16(field.at - 2, field.length + 8, true)
  return longer
}

/** The end records (4.3.14 to 4.3.16). `end`: where they begin; every offset counts from the start of the archive. */
export const endRecords = (
  directory: { readonly offset: number; readonly size: number; readonly count: number },
  { comment, zip64 }: { readonly comment: Uint8Array; readonly zip64: boolean },
): Uint8Array => {
  const { offset, size, count } = directory
  const end = new Uint8Array(FIXED.end)
  const view = viewOf(end)
  view.setUint32(0, SIGNATURE.end, true)
  for (const at of [8, 10]) view.setUint16(at, Math.min(count, MAX16), true)
  view.setUint32(12, Math.min(size, MAX32), true)
  view.setUint32(16, Math.min(offset, MAX32), true)
  view.setUint16(20, comment.byteLength, true)
  const needed = zip64 || count >= MAX16 || size >= MAX32 || offset >= MAX32
  return concatBytes([needed ? end64Records(directory) : new Uint8Array(), end, comment])
}

const end64Records = ({ offset, size, count }: Parameters<typeof endRecords>[0]): Uint8Array => {
  const records = new Uint8Array(FIXED.end64 + FIXED.locator64)
  const view = viewOf(records)
  view.setUint32(0, SIGNATURE.end64, true)
  view.setBigUint64(4, BigInt(FIXED.end64 - 12), true)
  for (const at of [12, 14]) view.setUint16(at, 45, true)
  for (const at of [24, 32]) view.setBigUint64(at, BigInt(count), true)
  view.setBigUint64(40, BigInt(size), true)
  view.setBigUint64(48, BigInt(offset), true)
  view.setUint32(FIXED.end64, SIGNATURE.locator64, true)
  view.setBigUint64(FIXED.end64 + 8, BigInt(offset + size), true)
  view.setUint32(FIXED.end64 + 16, 1, true)
  return records
}
