import { concat } from './bytes.ts'

// DER (X.690): what certificates and requests for a time stamp need of it, and no more.

/** An element: tag, length in the shortest form (X.690 section 10.1), contents. */
export function element(tag: number, ...contents: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = contents.reduce((sum, part) => sum + part.length, 0)
  return concat(Uint8Array.of(tag, ...lengthBytes(length)), ...contents)
}

function lengthBytes(length: number): readonly number[] {
  if (length < 0x80) return [length]
  const bytes = bigEndian(length)
  return [0x80 | bytes.length, ...bytes]
}

function bigEndian(value: number): readonly number[] {
  const low = value % 256
  return value < 256 ? [low] : [...bigEndian((value - low) / 256), low]
}

export const sequence = (...contents: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => element(0x30, ...contents)
export const setOf = (...contents: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => element(0x31, ...contents)
export const octets = (...contents: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => element(0x04, ...contents)
export const utf8 = (text: string): Uint8Array<ArrayBuffer> => element(0x0c, new TextEncoder().encode(text))
export const isTrue = (): Uint8Array<ArrayBuffer> => Uint8Array.of(0x01, 0x01, 0xff)

/** A bit string; `unused` is the number of bits of the last byte that do not count. */
export const bits = (content: Uint8Array, unused = 0): Uint8Array<ArrayBuffer> =>
  element(0x03, Uint8Array.of(unused), content)

/** A context-specific tag below 31 around whole elements. */
export const tagged = (number: number, ...contents: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  element(0xa0 | number, ...contents)

/** A number from big-endian bytes that have no sign. */
export function unsigned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const first = bytes.findIndex((byte) => byte !== 0)
  const short = first === -1 ? Uint8Array.of(0) : bytes.subarray(first)
  return element(0x02, (short[0] ?? 0) >= 0x80 ? Uint8Array.of(0) : new Uint8Array(), short)
}

/** An object identifier from its dotted form. */
export function oid(dotted: string): Uint8Array<ArrayBuffer> {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return element(0x06, Uint8Array.from([first * 40 + second, ...rest].flatMap(base128)))
}

function base128(value: number): number[] {
  const groups = [value % 128]
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) groups.unshift((rest % 128) | 0x80)
  return groups
}

/** A moment to the second: UTCTime until 2049, GeneralizedTime from 2050 (RFC 5280 section 4.1.2.5). */
export function time(milliseconds: number): Uint8Array<ArrayBuffer> {
  const digits = `${new Date(milliseconds).toISOString().replaceAll(/[-:T]|\..*$/g, '')}Z`
  const short = digits >= '1950' && digits < '2050'
  return element(short ? 0x17 : 0x18, new TextEncoder().encode(short ? digits.slice(2) : digits))
}
