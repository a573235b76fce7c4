// Real tokens have some 300 values, 14 deep; the bounds keep a bomb from being unpacked.
const MAX_DEPTH = 40
const MAX_VALUES = 8_000

const CONSTRUCTED = 0x20
const SEQUENCE = 0x10
const SET = 0x11
const LONG_TAG = 0x1f
const LONG_LENGTH = 0x80

/**
 * Whether `bytes` are exactly one value whose parts fill it exactly, by the lengths of X.690 section 8.1.3. The decoder
 * that follows forgives lengths that lie; a proof must not. Lengths without an end (BER) are allowed: authorities send them.
 */
export function isWellFormed(bytes: Uint8Array): boolean {
  let values = 0

  /** The offset after the value that begins at `at`; undefined: it is no value, or goes beyond `end`. */
  const skip = (at: number, end: number, depth: number): number | undefined => {
    if (++values > MAX_VALUES || depth > MAX_DEPTH) return undefined
    const header = readHeader(bytes, at, end)
    if (header === undefined) return undefined
    const { start, length, constructed } = header
    if (length === undefined) return constructed ? skipUntilEnd(start, end, depth) : undefined
    if (length > end - start) return undefined
    const after = start + length
    let next = start
    while (constructed && next < after) {
      const inner = skip(next, after, depth + 1)
      if (inner === undefined) return undefined
      next = inner
    }
    return after
  }

  const skipUntilEnd = (start: number, end: number, depth: number): number | undefined => {
    let next = start
    while (bytes[next] !== 0 || bytes[next + 1] !== 0) {
      const inner = skip(next, end, depth + 1)
      if (inner === undefined) return undefined
      next = inner
    }
    return next + 2 <= end ? next + 2 : undefined
  }

  return skip(0, bytes.length, 0) === bytes.length
}

interface Header {
  readonly start: number
  /** Undefined: the value goes on until two zeros. */
  readonly length?: number
  readonly constructed: boolean
}

function readHeader(bytes: Uint8Array, at: number, end: number): Header | undefined {
  const [tag, first] = [bytes[at], bytes[at + 1]]
  // Tags above 30 have no place in these formats, and tag 0 only ends a value.
  if (at + 2 > end || tag === undefined || first === undefined || tag === 0 || (tag & LONG_TAG) === LONG_TAG)
    return undefined
  const constructed = (tag & CONSTRUCTED) !== 0
  // SEQUENCE and SET hold values: X.690 sections 8.9.1 and 8.11.1.
  if (tag === SEQUENCE || tag === SET) return undefined
  if (first < LONG_LENGTH) return { start: at + 2, length: first, constructed }
  const count = first - LONG_LENGTH
  if (count === 0) return { start: at + 2, constructed }
  const start = at + 2 + count
  if (count > 4 || start > end) return undefined
  const length = bytes.subarray(at + 2, start).reduce((sum, byte) => sum * 256 + byte, 0)
  return { start, length, constructed }
}
