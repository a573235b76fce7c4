/** SHA-256 of bytes (FIPS 180-4): 32 bytes. Synchronous, because a tree takes millions of them. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array

/**
 * Whether `signature` (64 bytes) is over `message` by the holder of `publicKey` (32 bytes, RFC 8032). False, never an
 * error, for keys and signatures of other lengths.
 */
export type VerifyEd25519 = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean

/** What the core takes from outside: Node gives it natively, a page by a small library. */
export interface Primitives {
  readonly sha256: Sha256
  readonly verifyEd25519: VerifyEd25519
}
