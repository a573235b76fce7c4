import { toHex } from '@tanba/kernel'
import { type AsnType, GeneralizedTime, Integer } from 'asn1js'
import { type Attribute, ContentInfo, IssuerAndSerialNumber, SignedData, type SignerInfo, TSTInfo } from 'pkijs'
import { type Certificate, readCertificate } from './certificate.ts'
import { bytesOf, childrenOf, identifierOf, integerOf, isTagged, octetsOf, readDer, sequenceOf } from './der.ts'
import {
  CONTENT_TYPE,
  MESSAGE_DIGEST,
  SHA_256,
  SIGNED_DATA,
  SIGNING_CERTIFICATE,
  SIGNING_CERTIFICATE_V2,
  TST_INFO,
} from './object-identifiers.ts'

/** A time-stamp token (RFC 3161 section 2.4.2) taken apart, with nothing of it believed yet. */
export interface Token {
  readonly info: TimeStampInfo
  /** The bytes of `info`: their digest is what was signed. */
  readonly content: Uint8Array
  readonly certificates: readonly Certificate[]
  readonly signer: SignerInfo
  /** Who signed, as CMS says: issuer and serial number, or an identifier of the key. */
  readonly names: (certificate: Certificate) => boolean
  readonly signedAttributes: SignedAttributes
}

export interface TimeStampInfo {
  readonly imprint: { readonly algorithm: string; readonly value: Uint8Array }
  readonly policy: string
  /** Milliseconds since 1970, rounded up. */
  readonly time: number
  /** Microseconds. */
  readonly accuracy?: number
  /** Hexadecimal without leading zeros. */
  readonly nonce?: string
}

interface SignedAttributes {
  /** The SET OF that was signed (RFC 5652 section 5.4). */
  readonly encoded: Uint8Array
  readonly messageDigest: Uint8Array
  /** Hash of the certificate of the signer: by SHA-1 in RFC 2634, by any digest in RFC 5816. */
  readonly certificateHash: { readonly algorithm: string; readonly value: Uint8Array }
}

/** Undefined: not a token. Never throws. */
export function readToken(bytes: Uint8Array): Token | undefined {
  const tree = readDer(bytes)
  if (tree === undefined) return undefined
  try {
    return takeApart(tree)
  } catch {
    // The library throws for every shape that it does not expect.
    return undefined
  }
}

function takeApart(tree: AsnType): Token | undefined {
  const encodedCertificates = certificatesOf(tree)
  const outer = new ContentInfo({ schema: tree })
  if (outer.contentType !== SIGNED_DATA) return undefined
  const { encapContentInfo, signerInfos } = new SignedData({ schema: outer.content })
  const [signer] = signerInfos
  const content = octetsOf(encapContentInfo.eContent)
  // RFC 3161 section 2.4.2: one signer, the authority.
  if (signer === undefined || signerInfos.length !== 1 || encapContentInfo.eContentType !== TST_INFO) return undefined
  const info = content && readTimeStampInfo(content)
  const signedAttributes = readSignedAttributes(signer)
  if (content === undefined || info === undefined || signedAttributes === undefined) return undefined
  const names = signerName(signer)
  const certificates: Certificate[] = []
  for (const encoded of encodedCertificates) {
    const certificate = readCertificate(encoded)
    if (certificate !== undefined) certificates.push(certificate)
  }
  return { info, content, certificates, signer, names, signedAttributes }
}

/** The certificates as they were encoded: the library gives them only decoded. */
function certificatesOf(tree: AsnType): readonly Uint8Array[] {
  const signedData = childrenOf(sequenceOf(tree)[1])[0]
  // version, digestAlgorithms, encapContentInfo, then certificates [0].
  const fourth = sequenceOf(signedData)[3]
  return isTagged(fourth, 0) ? childrenOf(fourth).map(bytesOf) : []
}

function signerName({ sid }: SignerInfo): Token['names'] {
  if (sid instanceof IssuerAndSerialNumber) {
    const name = toHex(new Uint8Array(sid.issuer.valueBeforeDecode))
    const serial = toHex(new Uint8Array(sid.serialNumber.valueBlock.valueHexView))
    return (certificate) => toHex(certificate.issuer) === name && toHex(certificate.serial) === serial
  }
  // RFC 5652 section 5.3: or else [0], the identifier of the key that the certificate repeats.
  const identifier = toHex(new Uint8Array(sid.valueBlock.valueHexView ?? new Uint8Array()))
  return ({ keyIdentifier }) => keyIdentifier !== undefined && toHex(keyIdentifier) === identifier
}

const LATEST = Date.parse('9999-12-31T23:59:59.999Z')

function readTimeStampInfo(content: Uint8Array): TimeStampInfo | undefined {
  const tree = readDer(content)
  const time = milliseconds(sequenceOf(tree)[4])
  if (tree === undefined || time === undefined || time > LATEST) return undefined
  const parsed = new TSTInfo({ schema: tree })
  if (parsed.version !== 1) return undefined
  const { messageImprint, policy, nonce } = parsed
  const accuracy = parsed.accuracy && microseconds(parsed.accuracy)
  if (accuracy === 'wrong') return undefined
  return {
    imprint: {
      algorithm: messageImprint.hashAlgorithm.algorithmId,
      value: new Uint8Array(messageImprint.hashedMessage.getValue()),
    },
    policy,
    time,
    ...(accuracy === undefined ? {} : { accuracy }),
    ...(nonce instanceof Integer ? { nonce: hexNumber(integerOf(nonce) ?? new Uint8Array()) } : {}),
  }
}

/** A number in hexadecimal without leading zeros, as both sides of an exchange must write it to be compared. */
export function hexNumber(bytes: Uint8Array): string {
  return toHex(bytes).replace(/^0+(?=.)/, '')
}

const TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{1,9}))?Z$/

/** GeneralizedTime as RFC 3161 section 2.4.2 wants it: to the second or finer, in UTC, with the `Z`. */
function milliseconds(value: AsnType | undefined): number | undefined {
  if (!(value instanceof GeneralizedTime)) return undefined
  const text = String.fromCharCode(...new Uint8Array(value.valueBlock.valueHexView))
  const match = TIME.exec(text)
  if (match === null) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number)
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate()
  if (month < 1 || month > 12 || day < 1 || day > days || hour > 23 || minute > 59 || second > 60) return undefined
  // Rounded up, for a time that is not later than this; a leap second is the first of the next minute.
  const fraction = Math.ceil(Number(`0.${match[7] ?? '0'}`) * 1_000)
  return Date.UTC(year, month - 1, day, hour, minute, second) + fraction
}

function microseconds({ seconds = 0, millis = 0, micros = 0 }: NonNullable<TSTInfo['accuracy']>): number | 'wrong' {
  const right = (part: number, most: number): boolean => Number.isInteger(part) && part >= 0 && part <= most
  // RFC 3161 section 2.4.2: millis and micros are 1 to 999; years of inaccuracy are no accuracy.
  if (!right(seconds, 1e8) || !right(millis, 999) || !right(micros, 999)) return 'wrong'
  return seconds * 1_000_000 + millis * 1_000 + micros
}

function readSignedAttributes({ signedAttrs }: SignerInfo): SignedAttributes | undefined {
  if (signedAttrs === undefined) return undefined
  const values = (type: string): readonly AsnType[] | undefined => only(signedAttrs.attributes, type)
  const messageDigest = octetsOf(values(MESSAGE_DIGEST)?.[0])
  const hash =
    certificateHash(values(SIGNING_CERTIFICATE_V2)?.[0], SHA_256) ??
    certificateHash(values(SIGNING_CERTIFICATE)?.[0], SHA_1)
  // RFC 5652 section 11.1: the type of the content is signed too.
  if (identifierOf(values(CONTENT_TYPE)?.[0]) !== TST_INFO) return undefined
  if (messageDigest === undefined || hash === undefined) return undefined
  return { encoded: new Uint8Array(signedAttrs.encodedValue), messageDigest, certificateHash: hash }
}

const SHA_1 = '1.3.14.3.2.26'

/** The values of the attribute; undefined unless it stands once, with one value (RFC 5652 section 11). */
function only(attributes: readonly Attribute[], wanted: string): readonly AsnType[] | undefined {
  const found = attributes.filter(({ type }) => type === wanted)
  const values = found[0]?.values as readonly AsnType[] | undefined
  return found.length === 1 && values?.length === 1 ? values : undefined
}

/** SigningCertificate and SigningCertificateV2 (RFC 5035): the first hash is of the certificate of the signer. */
function certificateHash(
  value: AsnType | undefined,
  byDefault: string,
): SignedAttributes['certificateHash'] | undefined {
  const [first, second] = sequenceOf(sequenceOf(sequenceOf(value)[0])[0])
  const named = identifierOf(sequenceOf(first)[0])
  const hash = octetsOf(named === undefined ? first : second)
  return hash && { algorithm: named ?? byDefault, value: hash }
}
