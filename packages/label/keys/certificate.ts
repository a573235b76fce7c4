import { type KeyObject, X509Certificate } from 'node:crypto'
import { quote } from '@tanba/kernel'
import { equalBytes } from '../core/bytes.ts'
import { derElement, derElements } from '../core/der-read.ts'
import { oid } from '../core/der-write.ts'
import { OID } from './oids.ts'

/** A certificate and what is asked of it; node:crypto does not tell the extensions, so they are read here. */
export interface Certificate {
  readonly x509: X509Certificate
  readonly der: Uint8Array<ArrayBuffer>
  readonly key: KeyObject
  /** The first and the last moment of its validity, in milliseconds since 1970. */
  readonly from: number
  readonly until: number
  /** The subject for a message, quoted. */
  readonly title: string
  readonly organisation: string | undefined
  /** Dotted object identifiers of the extended key usage; none: no such extension. */
  readonly purposes: readonly string[] | undefined
  /** The first byte of the key usage, highest bit first (RFC 5280 section 4.2.1.3); none: no such extension. */
  readonly keyUsage: number | undefined
  readonly hasAuthorityKeyId: boolean
  readonly isSelfIssued: boolean
  /** Whether the issuer signed it by an algorithm that C2PA allows. */
  readonly signatureAllowed: boolean
}

const ALLOWED_SIGNATURES = [
  OID.ecdsaWithSha256,
  OID.ecdsaWithSha384,
  OID.ecdsaWithSha512,
  OID.rsaWithSha256,
  OID.rsaWithSha384,
  OID.rsaWithSha512,
  OID.ed25519,
].map(oid)

/** Reads one certificate. @throws {Error} of node:crypto, where it is none, or its key or dates are broken */
export function readCertificate(bytes: Uint8Array): Certificate {
  const x509 = new X509Certificate(bytes)
  const der = Uint8Array.from(x509.raw)
  const subject = subjectOf(der)
  const organisation = subject(OID.organisation)?.trim()
  const extension = extensionsOf(der)
  const [from, until] = [x509.validFromDate.getTime(), x509.validToDate.getTime()]
  if (Number.isNaN(from) || Number.isNaN(until)) throw new Error('validity is no time')
  return {
    x509,
    der,
    key: x509.publicKey, // Throws for a broken key, here and not at the first use.
    from,
    until,
    title: quote(subject(OID.commonName) ?? x509.subject?.replaceAll('\n', ', ') ?? `serial ${x509.serialNumber}`),
    organisation: organisation === '' ? undefined : organisation,
    purposes: x509.keyUsage,
    keyUsage: extension(OID.keyUsage)?.[3],
    hasAuthorityKeyId: extension(OID.authorityKeyIdentifier) !== undefined,
    isSelfIssued: x509.subject === x509.issuer,
    signatureAllowed: ALLOWED_SIGNATURES.some((allowed) => equalBytes(allowed, signatureAlgorithm(der))),
  }
}

/** Contents of the certificate's three parts: what is signed, the algorithm, the signature (RFC 5280 section 4.1). */
function partsOf(der: Uint8Array): readonly (readonly Uint8Array[])[] {
  const parts = derElements(derElement(der, 0x30)?.content ?? new Uint8Array()) ?? []
  return parts.map(({ content }) => (derElements(content) ?? []).map(({ whole }) => whole))
}

const signatureAlgorithm = (der: Uint8Array): Uint8Array => partsOf(der)[1]?.[0] ?? new Uint8Array()

/**
 * A part of the subject's name by its type. Not by `toLegacyObject` of node:crypto, which ends the process on a key of
 * a curve without a NIST name (Node 24.21), nor from `subject`, whose text has escapes of its own.
 */
function subjectOf(der: Uint8Array): (type: string) => string | undefined {
  const tbs = partsOf(der)[0] ?? []
  // Version, serial number, algorithm, issuer, validity, subject; version 1 leaves out the first.
  const name = derElement(tbs[tbs[0]?.[0] === 0xa0 ? 5 : 4] ?? new Uint8Array(), 0x30)?.content ?? new Uint8Array()
  const pairs = (derElements(name) ?? [])
    .flatMap(({ content }) => derElements(content) ?? [])
    .map(({ content }) => derElements(content) ?? [])
  return (type) => {
    const wanted = oid(type)
    const value = pairs.find(([id]) => id !== undefined && equalBytes(id.whole, wanted))?.[1]
    return value && new TextDecoder(value.tag === BMP_STRING ? 'utf-16be' : 'utf-8').decode(value.content)
  }
}

const BMP_STRING = 0x1e

/** The value of an extension by its identifier, without the octet string around it. */
function extensionsOf(der: Uint8Array): (id: string) => Uint8Array | undefined {
  const explicit = partsOf(der)[0]?.find((part) => part[0] === 0xa3) ?? new Uint8Array()
  const list = derElement(derElement(explicit, 0xa3)?.content ?? new Uint8Array(), 0x30)?.content ?? new Uint8Array()
  const extensions = (derElements(list) ?? []).map(({ content }) => derElements(content) ?? [])
  return (id) => {
    const wanted = oid(id)
    const found = extensions.find(([type]) => type !== undefined && equalBytes(type.whole, wanted))
    return found?.findLast(({ tag }) => tag === 0x04)?.content
  }
}
