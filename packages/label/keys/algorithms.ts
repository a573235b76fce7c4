import type { KeyObject } from 'node:crypto'

/** The signature algorithms of C2PA 2.x ("Digital Signatures") that are offered: ECDSA on NIST curves, and Ed25519. */
export type Algorithm = 'ES256' | 'ES384' | 'ES512' | 'Ed25519'

export interface AlgorithmFacts {
  /** The number in the COSE header (RFC 9053 section 2). */
  readonly cose: number
  /** Bytes of a signature in COSE: fixed. */
  readonly signatureLength: number
  /** The hash of node:crypto; none where the algorithm hashes by itself. */
  readonly hash: 'sha256' | 'sha384' | 'sha512' | undefined
}

export const ALGORITHMS: Readonly<Record<Algorithm, AlgorithmFacts>> = {
  ES256: { cose: -7, signatureLength: 64, hash: 'sha256' },
  ES384: { cose: -35, signatureLength: 96, hash: 'sha384' },
  ES512: { cose: -36, signatureLength: 132, hash: 'sha512' },
  Ed25519: { cose: -8, signatureLength: 64, hash: undefined },
}

const CURVES: Readonly<Record<string, Algorithm>> = { prime256v1: 'ES256', secp384r1: 'ES384', secp521r1: 'ES512' }

/** The algorithm a key signs by, or nothing for a key no claim can be signed with (RSA, other curves, GOST). */
export function algorithmOf(key: KeyObject): Algorithm | undefined {
  if (key.asymmetricKeyType === 'ed25519') return 'Ed25519'
  if (key.asymmetricKeyType !== 'ec') return undefined
  return CURVES[key.asymmetricKeyDetails?.namedCurve ?? '']
}

/** The key's kind for a message. */
export function kindOf(key: KeyObject): string {
  const { namedCurve, modulusLength } = key.asymmetricKeyDetails ?? {}
  return [key.asymmetricKeyType ?? 'unknown', namedCurve ?? modulusLength]
    .filter((part) => part !== undefined)
    .join(' ')
}
