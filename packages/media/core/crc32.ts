const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb8_8320 : value >>> 1
  return value
})

/** CRC-32 of ISO 3309, as PNG (PNG 3rd ed. annex D) and ZIP keep it, over the parts one after another. */
export const crc32 = (...parts: readonly Uint8Array[]): number => {
  let value = 0xffff_ffff
  for (const part of parts) {
    for (const byte of part) value = (TABLE[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8)
  }
  return ~value >>> 0
}
