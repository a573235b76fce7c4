import type { CborValue } from '../cbor/value.ts'
import { LIMITS } from '../limits.ts'
import { tooLarge, unsupported } from './fault.ts'
import { type Sign1, writeSign1 } from './sign1.ts'

/** Unprotected headers that fill the room reserved for a signature (C2PA 2.2, "Signature padding"). */
const PAD = 'pad'
const PAD2 = 'pad2'
/** Bytes of the headers `pad` and `pad2` with an empty string: the text with its head, and the string's head. */
const LEAST = 1 + PAD.length + 1
const LEAST2 = 1 + PAD2.length + 1

export interface Padding {
  readonly label: 'pad' | 'pad2'
  /** Bytes, 0 for a value that is no byte string. */
  readonly length: number
  /** Holds zeros and nothing else, as C2PA wants. No signature covers it: something else could have been hidden there. */
  readonly isZero: boolean
}

/** The padding of a message, in either header. */
export const paddingOf = ({ protectedHeader, unprotectedHeader }: Sign1): readonly Padding[] =>
  [protectedHeader, unprotectedHeader].flatMap((header) =>
    ([PAD, PAD2] as const).filter((label) => header.has(label)).map((label) => padding(label, header.get(label))),
  )

const padding = (label: Padding['label'], value: CborValue): Padding =>
  value instanceof Uint8Array
    ? { label, length: value.byteLength, isZero: value.every((byte) => byte === 0) }
    : { label, length: 0, isZero: false }

/**
 * The same message with `pad`, and where one cannot do it `pad2`, so that `writeSign1` gives exactly `size` bytes. Padding
 * that was there is replaced. A string's head grows with it, so that some sizes are out of reach with one.
 * @throws MediaError too-large, where the message without padding does not fit; unsupported, where 1 to 4 bytes are left
 * over, which no header can fill
 */
export const padSign1 = (sign1: Sign1, size: number): Sign1 => {
  if (size > LIMITS.manifestStore) throw tooLarge('the reserved size', LIMITS.manifestStore)
  const bare = withPads(sign1)
  const left = size - writeSign1(bare).byteLength
  if (left < 0) throw tooLarge('the signature with its headers', size)
  if (left === 0) return bare
  for (const [first, second] of candidates(left)) {
    const padded = withPads(bare, first, second)
    if (writeSign1(padded).byteLength === size) return padded
  }
  throw unsupported(`a size ${left} bytes longer than the message`)
}

/**
 * Lengths of `pad` and `pad2` worth trying. The head of a string takes 1, 2, 3 or 5 bytes, and the map's head one more
 * where it gets its 24th entry.
 */
const candidates = (left: number): readonly (readonly [first: number, second?: number])[] => {
  const spare = [0, 1, 2, 4]
  const grown = [0, 1, 2]
  const tries = [0, LEAST2].flatMap((used) =>
    grown.flatMap((head) => spare.map((more) => ({ used, first: left - LEAST - used - head - more }))),
  )
  return tries.filter(({ first }) => first >= 0).map(({ used, first }) => (used === 0 ? [first] : [first, 0]))
}

const withPads = (sign1: Sign1, first?: number, second?: number): Sign1 => {
  let { unprotectedHeader } = sign1
  unprotectedHeader = unprotectedHeader.without(PAD, PAD2)
  if (first !== undefined) unprotectedHeader = unprotectedHeader.with(PAD, new Uint8Array(first))
  if (second !== undefined) unprotectedHeader = unprotectedHeader.with(PAD2, new Uint8Array(second))
  return { ...sign1, unprotectedHeader }
}
