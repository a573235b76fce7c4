import { toHex } from '@tanba/kernel'
import { BitString, Boolean as DerBoolean } from 'asn1js'
import { Certificate as ParsedCertificate } from 'pkijs'
import type { TimeAuthority } from '../core/time/types.ts'
import { bytesOf, identifierOf, integerOf, octetsOf, readDer, sequenceOf } from './der.ts'
import {
  BASIC_CONSTRAINTS,
  CERTIFICATE_POLICIES,
  EXTENDED_KEY_USAGE,
  KEY_USAGE,
  SUBJECT_KEY_IDENTIFIER,
} from './object-identifiers.ts'

/** A certificate (RFC 5280) with what a chain of time stamping asks of it. */
export interface Certificate {
  readonly der: Uint8Array
  readonly parsed: ParsedCertificate
  /** Encoded names: two names are the same when their bytes are. */
  readonly subject: Uint8Array
  readonly issuer: Uint8Array
  readonly serial: Uint8Array
  /** Whether it may issue others, and how many of them may stand between it and the last one. */
  readonly authority: boolean
  readonly pathLength: number
  readonly keyIdentifier?: Uint8Array
  /** Undefined: no such extension, so the key may be used for anything. */
  readonly keyUsage?: KeyUsage
  readonly purposes?: { readonly critical: boolean; readonly identifiers: readonly string[] }
  /** A critical extension that is not known here: RFC 5280 section 4.2 forbids to accept the certificate. */
  readonly unknownCritical: boolean
}

interface KeyUsage {
  readonly signs: boolean
  /** Anything but signatures and non-repudiation. */
  readonly other: boolean
  readonly issues: boolean
}

const DIGITAL_SIGNATURE = 0x80
const NON_REPUDIATION = 0x40
const KEY_CERT_SIGN = 0x04

/** Undefined: not a certificate that can be read. Never throws. */
export function readCertificate(der: Uint8Array): Certificate | undefined {
  const tree = readDer(der)
  const fields = sequenceOf(sequenceOf(tree)[0])
  if (tree === undefined || fields.length === 0) return undefined
  try {
    const parsed = new ParsedCertificate({ schema: tree })
    // RFC 5280 section 4.1.1.2: the algorithm stands twice, and the one that is not signed must be the same.
    if (parsed.signature.algorithmId !== parsed.signatureAlgorithm.algorithmId) return undefined
    const extensions = readExtensions(parsed)
    if (extensions === undefined) return undefined
    return {
      der,
      parsed,
      subject: new Uint8Array(parsed.subject.valueBeforeDecode),
      issuer: new Uint8Array(parsed.issuer.valueBeforeDecode),
      serial: new Uint8Array(parsed.serialNumber.valueBlock.valueHexView),
      ...extensions,
    }
  } catch {
    // The library throws for every shape that it does not expect.
    return undefined
  }
}

type ExtensionFacts = Pick<
  Certificate,
  'authority' | 'pathLength' | 'keyIdentifier' | 'keyUsage' | 'purposes' | 'unknownCritical'
>

function readExtensions(parsed: ParsedCertificate): ExtensionFacts | undefined {
  const facts = { authority: false, pathLength: Number.POSITIVE_INFINITY, unknownCritical: false } as {
    -readonly [Key in keyof ExtensionFacts]: ExtensionFacts[Key]
  }
  const seen = new Set<string>()
  for (const { extnID, critical, extnValue } of parsed.extensions ?? []) {
    // RFC 5280 section 4.2: never two of a kind.
    if (seen.has(extnID)) return undefined
    seen.add(extnID)
    const content = readDer(new Uint8Array(extnValue.getValue()))
    if (extnID === BASIC_CONSTRAINTS) {
      const [first, second] = sequenceOf(content)
      facts.authority = first instanceof DerBoolean && first.valueBlock.value
      const length = integerOf(first instanceof DerBoolean ? second : first)
      if (length !== undefined) facts.pathLength = length.length === 1 && (length[0] ?? 0) < 0x80 ? (length[0] ?? 0) : 0
    } else if (extnID === KEY_USAGE) {
      if (!(content instanceof BitString)) return undefined
      facts.keyUsage = keyUsageOf(new Uint8Array(content.valueBlock.valueHexView))
    } else if (extnID === EXTENDED_KEY_USAGE) {
      facts.purposes = { critical, identifiers: sequenceOf(content).map((value) => identifierOf(value) ?? '') }
    } else if (extnID === SUBJECT_KEY_IDENTIFIER) {
      const keyIdentifier = octetsOf(content)
      if (keyIdentifier !== undefined) facts.keyIdentifier = keyIdentifier
    } else if (critical && extnID !== CERTIFICATE_POLICIES) {
      facts.unknownCritical = true
    }
  }
  return facts
}

function keyUsageOf(bits: Uint8Array): KeyUsage {
  const [first = 0, second = 0] = bits
  return {
    signs: (first & (DIGITAL_SIGNATURE | NON_REPUDIATION)) !== 0,
    other: (first & ~(DIGITAL_SIGNATURE | NON_REPUDIATION)) !== 0 || second !== 0,
    issues: (first & KEY_CERT_SIGN) !== 0,
  }
}

/** Whether `time` (milliseconds since 1970) is within the validity of the certificate, both ends included. */
export function validAt(certificate: Certificate, time: number): boolean {
  const { notBefore, notAfter } = certificate.parsed
  return time >= notBefore.value.getTime() && time < notAfter.value.getTime() + 1_000
}

const NAME_LABELS: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
}
const MAX_NAME = 300

/** The subject in words and the fingerprint of the certificate. */
export async function describeAuthority(certificate: Certificate): Promise<TimeAuthority> {
  const parts = certificate.parsed.subject.typesAndValues.map(({ type, value }) => {
    const text: unknown = value.valueBlock.value
    return `${NAME_LABELS[type] ?? type}=${typeof text === 'string' ? text : toHex(octetsOf(value) ?? bytesOf(value))}`
  })
  const fingerprint = await crypto.subtle.digest('SHA-256', Uint8Array.from(certificate.der))
  return { name: parts.join(', ').slice(0, MAX_NAME), fingerprint: toHex(new Uint8Array(fingerprint)) }
}
