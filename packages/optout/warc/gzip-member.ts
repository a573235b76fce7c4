/** The first three bytes of a member with deflate in it (RFC 1952, 2.3.1). */
export const GZIP_MAGIC: Buffer = Buffer.from([0x1f, 0x8b, 0x08])
/** CRC32 and ISIZE behind the compressed data. */
export const GZIP_TRAILER = 8
/** Bytes of a member's header that are enough for any honest one: names and comments are short, extra fields have 64 KiB. */
export const GZIP_HEADER_MOST = 131_072

const TEXT_FLAGS = 0x18
const EXTRA = 0x04
const HEADER_CRC = 0x02
const RESERVED = 0xe0

/** Bytes of a member's header (RFC 1952, 2.3); undefined, where it is none, or does not end in these bytes. */
export const gzipHeader = (bytes: Buffer): number | undefined => {
  if (bytes.length < 10 || bytes[0] !== 0x1f || bytes[1] !== 0x8b || bytes[2] !== 8) return undefined
  const flags = bytes.readUInt8(3)
  if ((flags & RESERVED) !== 0) return undefined
  let at = 10
  if ((flags & EXTRA) !== 0) {
    if (bytes.length < 12) return undefined
    at += 2 + bytes.readUInt16LE(10)
  }
  // A name and a comment, each ended by a zero byte.
  for (let texts = flags & TEXT_FLAGS; texts !== 0; texts &= texts - 1) {
    const zero = bytes.indexOf(0, at)
    if (zero === -1) return undefined
    at = zero + 1
  }
  if ((flags & HEADER_CRC) !== 0) at += 2
  return at <= bytes.length ? at : undefined
}
