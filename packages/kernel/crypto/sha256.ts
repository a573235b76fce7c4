import { createHash } from 'node:crypto'
import { toHex } from '../core/hex.ts'
import { KernelError } from '../errors.ts'

/**
 * The 32 bytes of SHA-256 (FIPS 180-4) of bytes, or of text as UTF-8.
 *
 * @throws {KernelError} `text-lone-surrogate`: UTF-8 has no bytes for such text, and replacing what cannot be written
 * would give different texts one digest.
 */
export function sha256(data: Uint8Array | string): Uint8Array<ArrayBuffer> {
  if (typeof data === 'string' && !data.isWellFormed()) {
    throw new KernelError('text-lone-surrogate', { position: data.search(/\p{Surrogate}/u) })
  }
  return new Uint8Array(createHash('sha256').update(data).digest())
}

/** `sha256` as 64 lower-case hexadecimal digits. */
export function sha256Hex(data: Uint8Array | string): string {
  return toHex(sha256(data))
}
