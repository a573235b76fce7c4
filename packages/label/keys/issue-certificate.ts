import { hash, type KeyObject, randomBytes, sign } from 'node:crypto'
import * as der from '../core/der-write.ts'
import { OID } from './oids.ts'

// Writing of certificates: RFC 5280, what the chains of C2PA need of it.

export function distinguishedName(organisation: string, commonName: string): Uint8Array {
  const part = (type: string, text: string): Uint8Array => der.setOf(der.sequence(der.oid(type), der.utf8(text)))
  return der.sequence(part(OID.organisation, organisation), part(OID.commonName, commonName))
}

/** What a certificate says, in DER; `signedBy` is the private key of the issuer. */
export interface CertificateRequest {
  readonly issuer: Uint8Array
  readonly subject: Uint8Array
  readonly validity: Uint8Array
  readonly key: KeyObject
  readonly signedBy: KeyObject
  readonly extensions: readonly Uint8Array[]
}

/** A certificate of version 3 (RFC 5280 section 4.1). */
export function issueCertificate({
  issuer,
  subject,
  validity,
  key,
  signedBy,
  extensions,
}: CertificateRequest): Uint8Array {
  const isEd25519 = signedBy.asymmetricKeyType === 'ed25519'
  const algorithm = der.sequence(der.oid(isEd25519 ? OID.ed25519 : OID.ecdsaWithSha256))
  const version = der.tagged(0, Uint8Array.of(0x02, 0x01, 0x02))
  const serial = Uint8Array.from(randomBytes(16)) // At least 64 unpredictable bits, at most 20 bytes: section 4.1.2.2.
  const tbs = der.sequence(
    version,
    der.unsigned(serial),
    algorithm,
    issuer,
    validity,
    subject,
    publicKeyInfo(key),
    der.tagged(3, der.sequence(...extensions)),
  )
  const signature = sign(isEd25519 ? null : 'sha256', tbs, signedBy)
  return der.sequence(tbs, algorithm, der.bits(signature))
}

const publicKeyInfo = (key: KeyObject): Uint8Array => key.export({ type: 'spki', format: 'der' })

// RFC 5280 section 4.2.1. Bits of a key usage count from the highest.
export const DIGITAL_SIGNATURE = 0x80
export const CERTIFICATE_SIGN = 0x04
export const CRL_SIGN = 0x02

const CRITICAL = der.isTrue()
const extension = (type: string, critical: boolean, value: Uint8Array): Uint8Array =>
  der.sequence(der.oid(type), critical ? CRITICAL : new Uint8Array(), der.octets(value))

export function keyUsage(flags: number): Uint8Array {
  const unused = 31 - Math.clz32(flags & -flags)
  return extension(OID.keyUsage, true, der.bits(Uint8Array.of(flags), unused))
}

export function basicConstraints(pathLength?: number): Uint8Array {
  const limit = pathLength === undefined ? new Uint8Array() : der.unsigned(Uint8Array.of(pathLength))
  return extension(OID.basicConstraints, true, der.sequence(der.isTrue(), limit))
}

export const purposes = (ids: readonly string[]): Uint8Array =>
  extension(OID.extendedKeyUsage, false, der.sequence(...ids.map(der.oid)))

/** RFC 7093 section 2, method 1 over the whole key information: any 160 bits that are this key's alone will do. */
const keyId = (key: KeyObject): Uint8Array => hash('sha256', publicKeyInfo(key), 'buffer').subarray(0, 20)
export const subjectKeyId = (key: KeyObject): Uint8Array =>
  extension(OID.subjectKeyIdentifier, false, der.octets(keyId(key)))
export const authorityKeyId = (key: KeyObject): Uint8Array =>
  extension(OID.authorityKeyIdentifier, false, der.sequence(der.element(0x80, keyId(key))))
