import { createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'
import type { Brand } from '../core/brand.ts'
import { KernelError } from '../errors.ts'

/** A key that signs. Node keeps its bytes out of logs and of `JSON.stringify`. */
export type Ed25519PrivateKey = Brand<KeyObject, 'Ed25519PrivateKey'>

export type Ed25519PublicKey = Brand<KeyObject, 'Ed25519PublicKey'>

export type Ed25519KeyPair = { readonly privateKey: Ed25519PrivateKey; readonly publicKey: Ed25519PublicKey }

const SIGNATURE_BYTES = 64

export function generateEd25519(): Ed25519KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return { privateKey: privateKey as Ed25519PrivateKey, publicKey: publicKey as Ed25519PublicKey }
}

export function publicKeyOf(privateKey: Ed25519PrivateKey): Ed25519PublicKey {
  return createPublicKey(privateKey) as Ed25519PublicKey
}

/** The 64-byte signature of `message` (pure Ed25519, RFC 8032 section 5.1.6): the same each time. */
export function signEd25519(message: Uint8Array, privateKey: Ed25519PrivateKey): Uint8Array<ArrayBuffer> {
  return new Uint8Array(sign(null, message, privateKey))
}

/**
 * Whether `signature` is over `message` by the holder of `publicKey` (RFC 8032 section 5.1.7).
 *
 * @throws {KernelError} `ed25519-length`: what is given is no signature at all.
 */
export function verifyEd25519(message: Uint8Array, signature: Uint8Array, publicKey: Ed25519PublicKey): boolean {
  if (signature.length !== SIGNATURE_BYTES) {
    throw new KernelError('ed25519-length', { length: signature.length })
  }
  return verify(null, message, publicKey, signature)
}
