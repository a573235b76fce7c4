import { CborMap, type CborValue, isCborArray } from '../cbor/value.ts'
import { type CoseAlgorithm, coseAlgorithm } from './algorithm.ts'
import { malformed } from './fault.ts'
import type { Sign1 } from './sign1.ts'

/** Labels of headers: RFC 9052 section 3.1, RFC 9360, C2PA 2.2 ("Digital signatures", "Time-stamps"). */
export const COSE_HEADERS = {
  algorithm: 1,
  critical: 2,
  contentType: 3,
  x5chain: 33,
  /** Before RFC 9360 gave it a number. */
  x5chainText: 'x5chain',
  timeStamp: 'sigTst',
  timeStamp2: 'sigTst2',
  revocation: 'rVals',
} as const

/** A header and which bucket it was in. What is not protected may have been put there by anyone. */
export interface HeaderValue {
  readonly value: CborValue
  readonly isProtected: boolean
}

/** The value below a label; the protected one where both have it (RFC 9052 section 3). */
export const headerOf = (sign1: Sign1, label: number | string): HeaderValue | undefined => {
  const { protectedHeader, unprotectedHeader } = sign1
  if (protectedHeader.has(label)) return { value: protectedHeader.get(label), isProtected: true }
  return unprotectedHeader.has(label) ? { value: unprotectedHeader.get(label), isProtected: false } : undefined
}

/** Labels that stand in both headers, which RFC 9052 section 3 forbids. */
export const repeatedLabels = ({ protectedHeader, unprotectedHeader }: Sign1): readonly (number | string)[] =>
  labelsOf(protectedHeader).filter((label) => unprotectedHeader.has(label))

const labelsOf = ({ entries }: CborMap): readonly (number | string)[] =>
  entries.map(([key]) => key).filter((key) => typeof key === 'number' || typeof key === 'string')

/** What `alg` says and, for an algorithm that C2PA allows, which it is. */
export interface AlgorithmHeader extends HeaderValue {
  readonly algorithm: CoseAlgorithm | undefined
}

export const algorithmOf = (sign1: Sign1): AlgorithmHeader | undefined => {
  const found = headerOf(sign1, COSE_HEADERS.algorithm)
  // A name is not what COSE registered: only the number counts.
  const known = typeof found?.value === 'number' ? coseAlgorithm(found.value) : undefined
  return found && { ...found, algorithm: known }
}

/**
 * Labels that whoever verifies must understand (`crit`, RFC 9052 section 3.1).
 * @throws MediaError malformed: not protected, or not a list of labels with one at least, each in the protected header
 */
export const criticalLabels = (sign1: Sign1): readonly (number | string)[] => {
  const found = headerOf(sign1, COSE_HEADERS.critical)
  if (found === undefined) return []
  const labels = isCborArray(found.value) ? found.value : []
  const isSound = (label: CborValue): label is number | string =>
    (typeof label === 'number' || typeof label === 'string') && sign1.protectedHeader.has(label)
  if (!found.isProtected || labels.length === 0 || !labels.every(isSound))
    throw malformed('the list of critical headers')
  return labels.filter(isSound)
}

/** The certificates of `x5chain`, DER, the signer's first. */
export interface CertificateChain {
  readonly certificates: readonly Uint8Array[]
  readonly isProtected: boolean
}

/**
 * The chain, under the number 33 or the older text label, in either header; the number before the text, since it is what
 * RFC 9360 says. One certificate may stand alone or in an array.
 * @throws MediaError malformed
 */
export const x5chainOf = (sign1: Sign1): CertificateChain | undefined => {
  const found = headerOf(sign1, COSE_HEADERS.x5chain) ?? headerOf(sign1, COSE_HEADERS.x5chainText)
  if (found === undefined) return undefined
  const { value, isProtected } = found
  const certificates = byteStrings(value instanceof Uint8Array ? [value] : value)
  if (certificates === undefined || certificates.length === 0) throw malformed('the certificate chain')
  return { certificates, isProtected }
}

/** The value of `x5chain` (RFC 9360 section 2): a string for one certificate, an array for more. */
export const x5chainValue = (certificates: readonly Uint8Array[]): CborValue => {
  const [first] = certificates
  if (first === undefined) throw malformed('the certificate chain')
  return certificates.length === 1 ? first : certificates
}

/**
 * Time-stamp tokens of `sigTst` or `sigTst2`: RFC 3161 responses or tokens, as they stand (C2PA 2.2, "Time-stamps").
 * @throws MediaError malformed
 */
export const timeStampsOf = (sign1: Sign1, label: 'sigTst' | 'sigTst2'): readonly Uint8Array[] => {
  const found = headerOf(sign1, label)
  if (found === undefined) return []
  const tokens = found.value instanceof CborMap ? found.value.get('tstTokens') : undefined
  const values = isCborArray(tokens) ? tokens.map((one) => (one instanceof CborMap ? one.get('val') : undefined)) : null
  const read = byteStrings(values)
  if (read === undefined) throw malformed(`the time-stamps of ${label}`)
  return read
}

/**
 * OCSP responses of `rVals`, as they stand (C2PA 2.2, "Credential revocation information").
 * @throws MediaError malformed
 */
export const ocspResponsesOf = (sign1: Sign1): readonly Uint8Array[] => {
  const found = headerOf(sign1, COSE_HEADERS.revocation)
  if (found === undefined) return []
  const read = found.value instanceof CborMap ? byteStrings(found.value.get('ocspVals') ?? []) : undefined
  if (read === undefined) throw malformed('the revocation values')
  return read
}

const byteStrings = (value: CborValue): readonly Uint8Array[] | undefined => {
  const isBytes = (one: CborValue): one is Uint8Array => one instanceof Uint8Array
  return isCborArray(value) && value.every(isBytes) ? value.filter(isBytes) : undefined
}
