import { concatBytes, latin1Bytes } from '../core/bytes.ts'

/** A number of `size` bytes, the highest first, of 8 or (synchsafe) 7 bits each. */
export const number = (value: number, size: number, bits = 8): Uint8Array =>
  Uint8Array.from({ length: size }, (_, index) => Math.floor(value / 2 ** (bits * (size - 1 - index))) % 2 ** bits)

/** Unsynchronisation: a zero after every FF that a set of three bits, or a zero, follows. */
export const unsynchronised = (bytes: Uint8Array): Uint8Array =>
  Uint8Array.from(
    [...bytes].flatMap((byte, at) => {
      const next = bytes[at + 1] ?? 0xff
      return byte === 0xff && (next === 0 || next >= 0xe0) ? [byte, 0] : [byte]
    }),
  )

export type Version = 2 | 3 | 4

export const frame = (version: Version, id: string, data: Uint8Array, flags = 0): Uint8Array => {
  if (version === 2) return concatBytes([latin1Bytes(id), number(data.byteLength, 3), data])
  const size = number(data.byteLength, 4, version === 4 ? 7 : 8)
  return concatBytes([latin1Bytes(id), size, number(flags, 2), data])
}

/** Header flags: 0x80 unsynchronised, 0x40 extended header, 0x10 footer. */
export const tag = (version: Version, parts: readonly Uint8Array[], flags = 0): Uint8Array => {
  const body = concatBytes([...parts])
  const header = (id: string): Uint8Array =>
    concatBytes([latin1Bytes(id), Uint8Array.of(version, 0, flags), number(body.byteLength, 4, 7)])
  return concatBytes([header('ID3'), body, ...(flags & 0x10 ? [header('3DI')] : [])])
}

export const title = (version: Version): Uint8Array =>
  frame(version, version === 2 ? 'TT2' : 'TIT2', latin1Bytes('\0Song'))
export const priv = (version: Version, owner: string, data: Uint8Array, flags = 0): Uint8Array =>
  frame(version, 'PRIV', concatBytes([latin1Bytes(`${owner}\0`), data]), flags)
export const geobData = (type: string, object: Uint8Array): Uint8Array =>
  concatBytes([latin1Bytes(`\0${type}\0c2pa\0c2pa manifest store\0`), object])
export const geob = (version: Version, type: string, object: Uint8Array): Uint8Array =>
  frame(version, version === 2 ? 'GEO' : 'GEOB', geobData(type, object))

/** One frame of MPEG-1 layer III, 128 kbit/s at 44.1 kHz: 417 bytes. */
export const sound: Uint8Array = concatBytes([Uint8Array.of(0xff, 0xfb, 0x90, 0xc0), new Uint8Array(413)])
export const id3v1: Uint8Array = concatBytes([latin1Bytes('TAGSong'), new Uint8Array(121)])
