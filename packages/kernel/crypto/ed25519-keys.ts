import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { KernelError } from '../errors.ts'
import type { Ed25519PrivateKey, Ed25519PublicKey } from './ed25519.ts'

const PUBLIC_KEY_BYTES = 32

/** A key from its 32 raw bytes (RFC 8032 section 5.1.5). @throws {KernelError} `ed25519-length`. */
export function importEd25519PublicKey(raw: Uint8Array): Ed25519PublicKey {
  if (raw.length !== PUBLIC_KEY_BYTES) throw new KernelError('ed25519-length', { length: raw.length })
  const key = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(raw).toString('base64url') }
  return createPublicKey({ key, format: 'jwk' }) as Ed25519PublicKey
}

export function exportEd25519PublicKey(publicKey: Ed25519PublicKey): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url'))
}

/** @throws {KernelError} `ed25519-pem-invalid`: not one SPKI block (RFC 8410 section 4), or of another algorithm. */
export function importEd25519PublicPem(pem: string): Ed25519PublicKey {
  return imported('PUBLIC', pem, createPublicKey) as Ed25519PublicKey
}

export function exportEd25519PublicPem(publicKey: Ed25519PublicKey): string {
  return String(publicKey.export({ type: 'spki', format: 'pem' }))
}

/**
 * @throws {KernelError} `ed25519-pem-invalid`: not one unencrypted PKCS#8 block (RFC 8410 section 7), or of another
 * algorithm. The error does not show the text.
 */
export function importEd25519PrivatePem(pem: string): Ed25519PrivateKey {
  return imported('PRIVATE', pem, createPrivateKey) as Ed25519PrivateKey
}

/** The key itself, unencrypted: only for a file or a safe that nobody else reads. */
export function exportEd25519PrivatePem(privateKey: Ed25519PrivateKey): string {
  return String(privateKey.export({ type: 'pkcs8', format: 'pem' }))
}

function imported(label: 'PUBLIC' | 'PRIVATE', pem: string, create: (pem: string) => KeyObject): KeyObject {
  try {
    // One block and nothing else: node would take the first of several, and a private key where a public one is meant.
    const block = new RegExp(`^-----BEGIN ${label} KEY-----\\s[A-Za-z0-9+/=\\s]+-----END ${label} KEY-----\\s*$`)
    const key = block.test(pem) ? create(pem) : undefined
    if (key?.asymmetricKeyType === 'ed25519') return key
  } catch (cause) {
    throw new KernelError('ed25519-pem-invalid', { label }, { cause })
  }
  throw new KernelError('ed25519-pem-invalid', { label })
}
