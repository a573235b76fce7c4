import { toHex } from '@tanba/kernel'
import type { Sha256 } from '../primitives.ts'
import type { Opening } from './event.ts'
import { isHash } from './shape.ts'

/** Length of a salt, and of a digest, in bytes. */
export const SALT_BYTES = 32

const PREFIX = 0x10
const ENCODER = new TextEncoder()

/**
 * The salted commitment to a digest: SHA-256(0x10 ‖ salt ‖ digest), in hexadecimal. The first byte keeps it apart from
 * leaves (0x00) and nodes (0x01) of the tree; the salt keeps short contents from being guessed.
 *
 * @param salt 32 random bytes.
 * @param digest SHA-256 of the content.
 */
export const commitmentOf = (sha256: Sha256, salt: Uint8Array, digest: Uint8Array): string => {
  const bytes = new Uint8Array(1 + 2 * SALT_BYTES)
  bytes[0] = PREFIX
  bytes.set(salt, 1)
  bytes.set(digest, 1 + SALT_BYTES)
  return toHex(sha256(bytes))
}

/** SHA-256 of a text in UTF-8. The text is well-formed: UTF-8 has no bytes for a lone surrogate. */
export const digestOfText = (sha256: Sha256, text: string): Uint8Array => sha256(ENCODER.encode(text))

/**
 * Whether the opening opens the commitment; where it carries the text itself, whether that text has the digest. False,
 * never an error, for openings that are none.
 */
export const opens = (sha256: Sha256, commitment: string, { salt, digest, text }: Opening): boolean => {
  if (!(isHash(salt) && isHash(digest))) return false
  if (commitmentOf(sha256, bytesOfHash(salt), bytesOfHash(digest)) !== commitment) return false
  return text === undefined || (text.isWellFormed() && toHex(digestOfText(sha256, text)) === digest)
}

/** The 32 bytes of 64 lower-case hexadecimal digits, which the caller has checked: a log reads thousands a second. */
export const bytesOfHash = (hash: string): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(SALT_BYTES)
  for (let at = 0; at < SALT_BYTES; at += 1) {
    bytes[at] = digitOf(hash.charCodeAt(2 * at)) * 16 + digitOf(hash.charCodeAt(2 * at + 1))
  }
  return bytes
}

/** `0` is 0x30 and `a` is 0x61. */
const digitOf = (unit: number): number => (unit < 0x3a ? unit - 0x30 : unit - 0x57)
