import { MediaError } from '../../errors.ts'

// Records of a ZIP archive, PKWARE APPNOTE 6.3.10, clause 4.3. Every number is little-endian.

export const SIGNATURE = {
  local: 0x0403_4b50,
  descriptor: 0x0807_4b50,
  central: 0x0201_4b50,
  directorySignature: 0x0505_4b50,
  end: 0x0605_4b50,
  end64: 0x0606_4b50,
  locator64: 0x0706_4b50,
} as const

/** Bytes of the fixed part of a record. */
export const FIXED = { local: 30, central: 46, end: 22, end64: 56, locator64: 20 } as const

/** A field of 2 or 4 bytes with every bit set: the value stands in the ZIP64 record or field (4.4.1.4). */
export const MAX16 = 0xffff
export const MAX32 = 0xffff_ffff

/** Bits of the general purpose flags (4.4.4). */
export const FLAG = { encrypted: 0x1, descriptor: 0x8, utf8: 0x800, maskedDirectory: 0x2000 } as const

export const METHOD = { stored: 0, deflated: 8 } as const

/** Number of the extra field that holds ZIP64 values (4.5.3). */
export const ZIP64_FIELD = 1

export const malformed = (what: string, offset: number): MediaError =>
  new MediaError('malformed', { format: 'ZIP', what, offset })

/** A number of 8 bytes, where it is one that counts bytes. @throws MediaError malformed */
export const uint64 = (view: DataView, at: number, what: string): number => {
  const value = Number(view.getBigUint64(at, true))
  if (!Number.isSafeInteger(value)) throw malformed(what, at)
  return value
}
