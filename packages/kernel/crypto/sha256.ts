import { hash } from 'node:crypto'
import { KernelError } from '../errors.ts'

/**
 * The 32 bytes of SHA-256 (FIPS 180-4) of bytes, or of text as UTF-8.
 *
 * @throws {KernelError} `text-lone-surrogate`: UTF-8 has no bytes for such text, and replacing what cannot be written
 * would give different texts one digest.
 */
export function sha256(data: Uint8Array | string): Uint8Array<ArrayBuffer> {
  // Text is what Node hands over soonest: a digest as a Buffer takes twice as long, and trees take millions of them.
  // `binary` is Node's other name of Latin-1: one character is one byte.
  const octets = hash('sha256', checked(data), 'binary')
  const digest = new Uint8Array(octets.length)
  for (let place = 0; place < octets.length; place += 1) digest[place] = octets.charCodeAt(place)
  return digest
}

/** `sha256` as 64 lower-case hexadecimal digits. */
export function sha256Hex(data: Uint8Array | string): string {
  return hash('sha256', checked(data), 'hex')
}

function checked(data: Uint8Array | string): Uint8Array | string {
  if (typeof data !== 'string' || data.isWellFormed()) return data
  throw new KernelError('text-lone-surrogate', { position: data.search(/\p{Surrogate}/u) })
}
