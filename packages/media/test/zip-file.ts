import { deflateSync } from 'fflate'
import { concatBytes, viewOf } from '../core/bytes.ts'
import { crc32 } from '../core/crc32.ts'

// ZIP archives written by hand from APPNOTE 6.3.10, with every lie that a test wants.

export interface Entry {
  readonly name: string
  readonly data?: Uint8Array | string
  readonly method?: number
  readonly flags?: number
  /** A data descriptor behind the data, and no sizes before it. */
  readonly descriptor?: 'signed' | 'bare' | 'none'
  /** What the directory and the header claim instead of the truth. */
  readonly size?: number
  readonly crc?: number
  readonly offset?: number
  readonly localName?: string
  readonly extra?: Uint8Array
  readonly comment?: string
  readonly packed?: Uint8Array
}

interface Archive {
  readonly comment?: string
  readonly before?: Uint8Array
  readonly zip64?: boolean
  readonly count?: number
}

const text = (value: string): Uint8Array => new TextEncoder().encode(value)

/** Numbers of 2, 4 and 8 bytes, little-endian: `2:value`. */
const record = (...fields: readonly (readonly [2 | 4 | 8, number])[]): Uint8Array => {
  const bytes = new Uint8Array(fields.reduce((size, [width]) => size + width, 0))
  const view = viewOf(bytes)
  let at = 0
  for (const [width, value] of fields) {
    if (width === 2) view.setUint16(at, value, true)
    else if (width === 4) view.setUint32(at, value, true)
    else view.setBigUint64(at, BigInt(value), true)
    at += width
  }
  return bytes
}

export const zipOf = (entries: readonly Entry[], archive: Archive = {}): Uint8Array => {
  const { comment = '', before = new Uint8Array(), zip64 = false, count = entries.length } = archive
  const locals: Uint8Array[] = []
  const centrals: Uint8Array[] = []
  let at = 0
  for (const entry of entries) {
    const local = localOf(entry)
    locals.push(local)
    centrals.push(centralOf(entry, at, zip64))
    at += local.byteLength
  }
  const central = concatBytes(centrals)
  const size = central.byteLength
  const end64 = concatBytes([
    record([4, 0x06064b50], [8, 44], [2, 45], [2, 45], [4, 0], [4, 0], [8, count], [8, count], [8, size], [8, at]),
    record([4, 0x07064b50], [4, 0], [8, at + size], [4, 1]),
  ])
  const end = zip64
    ? record([4, 0x06054b50], [2, 0], [2, 0], [2, 0xffff], [2, 0xffff], [4, 0xffffffff], [4, 0xffffffff])
    : record([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, at])
  const tail = concatBytes([record([2, text(comment).byteLength]), text(comment)])
  return concatBytes([before, ...locals, central, zip64 ? end64 : new Uint8Array(), end, tail])
}

const bytesOf = ({ data = '' }: Entry): Uint8Array => (typeof data === 'string' ? text(data) : data)
const packedOf = (entry: Entry): Uint8Array =>
  entry.packed ?? (entry.method === 8 ? deflateSync(bytesOf(entry)) : bytesOf(entry))

const localOf = (entry: Entry): Uint8Array => {
  const { name, method = 0, flags = 0, descriptor, extra = new Uint8Array() } = entry
  const packed = packedOf(entry)
  const size = entry.size ?? bytesOf(entry).byteLength
  const crc = entry.crc ?? crc32(bytesOf(entry))
  const written = text(entry.localName ?? name)
  const later = descriptor === undefined ? 0 : 8
  const known = (value: number): number => (later === 0 ? value : 0)
  const header = concatBytes([
    record([4, 0x04034b50], [2, 20], [2, flags | later], [2, method], [2, 0x6000], [2, 0x5a21]),
    record(
      [4, known(crc)],
      [4, known(packed.byteLength)],
      [4, known(size)],
      [2, written.byteLength],
      [2, extra.byteLength],
    ),
  ])
  const behind = record([4, crc], [4, packed.byteLength], [4, size])
  const signed = descriptor === 'signed' ? record([4, 0x08074b50]) : new Uint8Array()
  const described = descriptor === undefined || descriptor === 'none' ? new Uint8Array() : concatBytes([signed, behind])
  return concatBytes([header, written, extra, packed, described])
}

const centralOf = (entry: Entry, at: number, zip64: boolean): Uint8Array => {
  const { name, method = 0, flags = 0, descriptor, comment = '' } = entry
  const size = entry.size ?? bytesOf(entry).byteLength
  const packed = packedOf(entry).byteLength
  const offset = entry.offset ?? at
  const extra = zip64 ? record([2, 1], [2, 24], [8, size], [8, packed], [8, offset]) : new Uint8Array()
  const short = (value: number): number => (zip64 ? 0xffffffff : value)
  return concatBytes([
    record([4, 0x02014b50], [2, 0x031e], [2, zip64 ? 45 : 20], [2, flags | (descriptor ? 8 : 0)], [2, method]),
    record([2, 0x6000], [2, 0x5a21], [4, entry.crc ?? crc32(bytesOf(entry))], [4, short(packed)], [4, short(size)]),
    record([2, text(name).byteLength], [2, extra.byteLength], [2, text(comment).byteLength], [2, 0], [2, 0]),
    record([4, 0x81a40000], [4, short(offset)]),
    text(name),
    extra,
    text(comment),
  ])
}
