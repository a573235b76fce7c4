import { KernelError } from '../errors.ts'
import type { Brand } from './brand.ts'
import { toHex } from './hex.ts'
import { quote } from './quote.ts'

/** A UUID version 7 in lower case (RFC 9562 section 5.7): text order is the order of the milliseconds in it. */
export type Id = Brand<string, 'Id'>

/** Bytes of randomness an id is made of; 74 of their 80 bits are used. */
export const ID_RANDOM_BYTES = 10

const LATEST = 2 ** 48 - 1
const SHAPE = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/**
 * The id of a millisecond and ten bytes. The four highest bits of the first byte and the two highest of the third give
 * way to the version and the variant; all other bits stand in the id as they are.
 *
 * @param milliseconds Since 1970-01-01T00:00:00.000Z, from 0 to 2^48 − 1 (the year 10889).
 * @throws {KernelError} `id-parts-invalid`: such a time or such a number of bytes does not exist in an id.
 */
export function makeId(milliseconds: number, random: Uint8Array): Id {
  const isTime = Number.isInteger(milliseconds) && milliseconds >= 0 && milliseconds <= LATEST
  const { length } = random
  if (!isTime || length !== ID_RANDOM_BYTES) throw new KernelError('id-parts-invalid', { milliseconds, length })
  const tail = Uint8Array.from(random) // Not slice: that of a Buffer is no copy.
  const [withVersion = 0, , withVariant = 0] = tail
  tail[0] = 0x70 | (withVersion & 0x0f)
  tail[2] = 0x80 | (withVariant & 0x3f)
  const hex = milliseconds.toString(16).padStart(12, '0') + toHex(tail)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id
}

/** True for the one spelling that ids have here: version 7, RFC variant, lower case. */
export function isId(text: string): text is Id {
  return SHAPE.test(text)
}

/**
 * An id from text of either case (RFC 9562 section 4 has readers take both).
 *
 * @throws {KernelError} `id-invalid`: not a UUID, or a UUID of another version.
 */
export function parseId(text: string): Id {
  const id = text.toLowerCase()
  if (!isId(id)) throw new KernelError('id-invalid', { text: quote(text) })
  return id
}

/** The milliseconds since 1970-01-01T00:00:00.000Z an id carries; may run slightly ahead of its maker's clock. */
export function idTime(id: Id): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
}
