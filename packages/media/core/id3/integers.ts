/** A synchsafe integer: 7 bits a byte (ID3v2.4 structure section 6.2). Undefined where a high bit is set. */
export const readSynchsafe = (bytes: Uint8Array, at: number): number | undefined => {
  let value = 0
  for (const byte of bytes.subarray(at, at + 4)) {
    if (byte > 0x7f) return undefined
    value = value * 128 + byte
  }
  return value
}

export const SYNCHSAFE_MAX = 0x0fff_ffff

/** INVARIANT: 0 ≤ value ≤ SYNCHSAFE_MAX. */
export const synchsafe = (value: number): Uint8Array =>
  Uint8Array.of(value >>> 21, (value >>> 14) & 0x7f, (value >>> 7) & 0x7f, value & 0x7f)

/** A number of as many bytes, the highest first. */
export const readPlain = (bytes: Uint8Array, at: number, length: number): number =>
  bytes.subarray(at, at + length).reduce((value, byte) => value * 256 + byte, 0)

export const plain = (value: number): Uint8Array =>
  Uint8Array.of(value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff)
