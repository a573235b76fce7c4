import { ByteSink } from '../byte-sink.ts'
import { LIMITS } from '../limits.ts'
import { malformed, tooDeep, tooLarge } from './fault.ts'
import { CborFloat, CborMap, type CborSimple, CborTagged, type CborValue, isCborArray, isCborInteger } from './value.ts'

const UTF8 = new TextEncoder()
const MOST = 2n ** 64n - 1n

/**
 * The bytes of an item in the core deterministic encoding (RFC 8949 section 4.2.1): shortest arguments and floats,
 * definite lengths, map keys in the bytewise order of their own encoding.
 * @throws MediaError malformed (text with a lone surrogate, a key twice, a simple value that has no encoding), too-large
 * (an integer beyond 64 bits), too-deep
 */
export const encodeCbor = (value: CborValue): Uint8Array<ArrayBuffer> => {
  const sink = new ByteSink()
  write(sink, value, 0)
  return sink.done()
}

const write = (sink: ByteSink, value: CborValue, depth: number): void => {
  if (depth > LIMITS.depth) throw tooDeep(LIMITS.depth)
  if (typeof value === 'number') writeNumber(sink, value)
  else if (typeof value === 'bigint') writeBig(sink, value)
  else if (typeof value === 'string') writeText(sink, value)
  else if (typeof value === 'boolean') sink.u8(value ? 0xf5 : 0xf4)
  else if (value === null) sink.u8(0xf6)
  else if (value === undefined) sink.u8(0xf7)
  else if (value instanceof Uint8Array) {
    writeHead(sink, 2, value.byteLength)
    sink.bytes(value)
  } else if (isCborArray(value)) {
    writeHead(sink, 4, value.length)
    for (const item of value) write(sink, item, depth + 1)
  } else if (value instanceof CborMap) writeMap(sink, value, depth)
  else if (value instanceof CborTagged) {
    writeHead(sink, 6, value.tag)
    write(sink, value.value, depth + 1)
  } else if (value instanceof CborFloat) writeFloat(sink, value.value)
  else writeSimple(sink, value)
}

/** Section 3: the major type, and its argument in the fewest bytes. */
const writeHead = (sink: ByteSink, major: number, argument: number | bigint): void => {
  const first = major << 5
  if (argument < 0 || argument > MOST) throw tooLarge('an integer', '64 bits')
  if (argument < 24) sink.u8(first | Number(argument))
  else if (argument < 0x100) {
    sink.u8(first | 24)
    sink.u8(Number(argument))
  } else if (argument < 0x1_0000) {
    sink.u8(first | 25)
    sink.u16(Number(argument))
  } else if (argument < 0x1_0000_0000) {
    sink.u8(first | 26)
    sink.u32(Number(argument))
  } else {
    sink.u8(first | 27)
    sink.u64(BigInt(argument))
  }
}

const writeNumber = (sink: ByteSink, value: number): void => {
  if (!isCborInteger(value)) writeFloat(sink, value)
  else if (value < 0) writeHead(sink, 1, -1 - value)
  else writeHead(sink, 0, value)
}

const writeBig = (sink: ByteSink, value: bigint): void =>
  value < 0n ? writeHead(sink, 1, -1n - value) : writeHead(sink, 0, value)

const writeText = (sink: ByteSink, text: string): void => {
  // TextEncoder would put U+FFFD in its place, and what is signed would not be what was given.
  if (!text.isWellFormed()) throw malformed('text with half a surrogate pair', sink.length)
  const bytes = UTF8.encode(text)
  writeHead(sink, 3, bytes.byteLength)
  sink.bytes(bytes)
}

/** Section 4.2.2: the shortest float that holds the value; one NaN. */
const writeFloat = (sink: ByteSink, value: number): void => {
  const size = fits(value, Math.f16round) ? 2 : fits(value, Math.fround) ? 4 : 8
  sink.u8(size === 2 ? 0xf9 : size === 4 ? 0xfa : 0xfb)
  sink.float(value, size)
}

const fits = (value: number, round: (value: number) => number): boolean => Object.is(round(value), value)

const writeSimple = (sink: ByteSink, { value }: CborSimple): void => {
  const isFree = Number.isInteger(value) && value >= 0 && value <= 255 && (value < 20 || value > 31)
  if (!isFree) throw malformed('a simple value', sink.length)
  if (value > 23) sink.u8(0xf8)
  sink.u8(value > 23 ? value : 0xe0 | value)
}

const writeMap = (sink: ByteSink, { entries }: CborMap, depth: number): void => {
  const encoded = entries.map(([key, value]) => ({ key: encodeCbor(key), value }))
  encoded.sort((a, b) => compareBytes(a.key, b.key))
  writeHead(sink, 5, encoded.length)
  let before: Uint8Array | undefined
  for (const { key, value } of encoded) {
    if (before !== undefined && compareBytes(before, key) === 0)
      throw malformed('a map key that stands twice', sink.length)
    before = key
    sink.bytes(key)
    write(sink, value, depth + 1)
  }
}

/** Bytewise order: less than, equal to or greater than zero. */
export const compareBytes = (a: Uint8Array, b: Uint8Array): number => {
  const shared = Math.min(a.byteLength, b.byteLength)
  for (let at = 0; at < shared; at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0)
    if (difference !== 0) return difference
  }
  return a.byteLength - b.byteLength
}
