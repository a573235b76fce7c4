import { Null } from 'asn1js'
import { AlgorithmIdentifier, PublicKeyInfo, RSASSAPSSParams } from 'pkijs'
import { identifierOf, integerOf, readDer, sequenceOf } from './der.ts'
import {
  CURVES,
  DIGESTS,
  type DigestName,
  EC_KEY,
  MASK_GENERATION_1,
  RSA_KEY,
  RSA_PSS,
  SIGNATURES,
} from './object-identifiers.ts'

export type SignatureOutcome = 'right' | 'wrong' | 'unknown'

/** What Web Cryptography is told. */
interface Scheme {
  readonly key:
    | { readonly name: string; readonly hash: DigestName }
    | { readonly name: string; readonly namedCurve: string }
  readonly verify: Parameters<typeof crypto.subtle.verify>[0]
  readonly signature: Uint8Array
}

/** Keys above 16,384 bits are no keys but a way to keep a verifier busy. */
const MAX_KEY_BYTES = 2_200

/**
 * Whether `signature` is over `data` by the key: RSA (PKCS #1 v1.5 and PSS) and ECDSA (P-256, P-384, P-521) with SHA-256,
 * SHA-384 or SHA-512. `digest` is what CMS names beside an algorithm that does not name its own. Never throws.
 */
export async function verifySignature(
  algorithm: AlgorithmIdentifier,
  digest: DigestName | undefined,
  publicKey: PublicKeyInfo,
  data: Uint8Array,
  signature: Uint8Array,
): Promise<SignatureOutcome> {
  try {
    const scheme = schemeOf(algorithm, digest, publicKey, signature)
    if (typeof scheme === 'string') return scheme
    const spki = keyBytes(publicKey)
    if (spki.length > MAX_KEY_BYTES) return 'unknown'
    const key = await crypto.subtle.importKey('spki', spki, scheme.key, false, ['verify'])
    const right = await crypto.subtle.verify(
      scheme.verify,
      key,
      Uint8Array.from(scheme.signature),
      Uint8Array.from(data),
    )
    return right ? 'right' : 'wrong'
  } catch {
    // A key that Web Cryptography does not take: another program may.
    return 'unknown'
  }
}

function schemeOf(
  algorithm: AlgorithmIdentifier,
  digest: DigestName | undefined,
  publicKey: PublicKeyInfo,
  signature: Uint8Array,
): Scheme | SignatureOutcome {
  const keyType = publicKey.algorithm.algorithmId
  const known = SIGNATURES[algorithm.algorithmId]
  // RFC 8933 section 3: a digest that CMS names must be the one of the signature.
  if (known !== undefined && digest !== undefined && known.digest !== digest) return 'wrong'
  if (algorithm.algorithmId === RSA_PSS) {
    return keyType === RSA_KEY || keyType === RSA_PSS ? pssScheme(algorithm, digest, signature) : 'wrong'
  }
  const hash = algorithm.algorithmId === RSA_KEY ? digest : known?.digest
  if (hash === undefined) return 'unknown'
  if (known?.family === 'ECDSA') return keyType === EC_KEY ? ecdsaScheme(hash, publicKey, signature) : 'wrong'
  if (keyType !== RSA_KEY) return 'wrong'
  return { key: { name: 'RSASSA-PKCS1-v1_5', hash }, verify: 'RSASSA-PKCS1-v1_5', signature }
}

function pssScheme(
  algorithm: AlgorithmIdentifier,
  digest: DigestName | undefined,
  signature: Uint8Array,
): Scheme | SignatureOutcome {
  const parameters = new RSASSAPSSParams({ schema: algorithm.algorithmParams })
  const hash = DIGESTS[parameters.hashAlgorithm.algorithmId]
  const mask = parameters.maskGenAlgorithm
  const maskHash = DIGESTS[identifierOf(sequenceOf(mask.algorithmParams)[0]) ?? '']
  // Web Cryptography has one digest for both, and the one trailer of RFC 4055 section 3.1.
  if (hash === undefined || mask.algorithmId !== MASK_GENERATION_1 || maskHash !== hash) return 'unknown'
  if (parameters.trailerField !== 1) return 'unknown'
  if (digest !== undefined && digest !== hash) return 'wrong'
  const { saltLength } = parameters
  return { key: { name: 'RSA-PSS', hash }, verify: { name: 'RSA-PSS', saltLength }, signature }
}

function ecdsaScheme(hash: DigestName, publicKey: PublicKeyInfo, signature: Uint8Array): Scheme | SignatureOutcome {
  const curve = CURVES[identifierOf(publicKey.algorithm.algorithmParams) ?? '']
  if (curve === undefined) return 'unknown'
  const [r, s, ...rest] = sequenceOf(readDer(signature))
  const raw = new Uint8Array(2 * curve.length)
  if (rest.length > 0 || !put(raw, integerOf(r), curve.length) || !put(raw, integerOf(s), 2 * curve.length))
    return 'wrong'
  return { key: { name: 'ECDSA', namedCurve: curve.name }, verify: { name: 'ECDSA', hash }, signature: raw }
}

/** Writes a positive DER integer so that it ends before `end`; false: it is negative or too long. */
function put(raw: Uint8Array, integer: Uint8Array | undefined, end: number): boolean {
  const [first] = integer ?? []
  if (integer === undefined || first === undefined || first >= 0x80) return false
  const digits = integer.subarray(first === 0 && integer.length > 1 ? 1 : 0)
  if (digits.length > raw.length / 2) return false
  raw.set(digits, end - digits.length)
  return true
}

function keyBytes(publicKey: PublicKeyInfo): Uint8Array<ArrayBuffer> {
  // RFC 4055 section 1.2 has a name of its own for keys that serve PSS alone; Web Cryptography takes the plain one.
  const pss = publicKey.algorithm.algorithmId === RSA_PSS
  const algorithm = pss
    ? new AlgorithmIdentifier({ algorithmId: RSA_KEY, algorithmParams: new Null() })
    : publicKey.algorithm
  const plain = new PublicKeyInfo({ algorithm, subjectPublicKey: publicKey.subjectPublicKey })
  return new Uint8Array(plain.toSchema().toBER(false))
}
