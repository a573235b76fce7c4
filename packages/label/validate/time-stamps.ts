import { verify } from 'node:crypto'
import { encodeCbor, timeStampsOf } from '@tanba/media'
import { timeStampInput } from '../core/cose.ts'
import { type DerElement, derElement, derElements } from '../core/der-read.ts'
import { type Certificate, readCertificate } from '../keys/certificate.ts'
import { issued } from '../keys/check-chain.ts'
import { digestOf } from './digest.ts'
import type { Findings } from './findings.ts'
import type { CheckedSignature } from './signature.ts'

/** What is said of a token: `unknown` is in a form or by an algorithm that is left to the official reader. */
type Outcome = 'good' | 'bad' | 'unknown'

interface Asked {
  /** The claim that was signed. */
  readonly claim: Uint8Array
  readonly anchors: readonly Certificate[]
  readonly own: boolean
}

/**
 * The tokens of a signature (RFC 3161, C2PA 2.x "Time-stamps"): of this signature, and signed by the certificate that
 * they carry. Whom to believe the time is left to the official reader. C2PA has readers pass over a broken token, so that
 * it only fails a mark of ours (`own`), which was whole when it was written.
 */
export const checkTimeStamps = (
  { sign1, uri }: CheckedSignature,
  { claim, anchors, own }: Asked,
  findings: Findings,
): void => {
  const first = encodeCbor(['CounterSignature', sign1.protectedBytes, new Uint8Array(0), claim])
  const second = timeStampInput(sign1.protectedBytes, sign1.signature)
  const tokens = [
    ...timeStampsOf(sign1, 'sigTst').map((token) => ({ token, message: first })),
    ...timeStampsOf(sign1, 'sigTst2').map((token) => ({ token, message: second })),
  ]
  for (const { token, message } of tokens) {
    const outcome = outcomeOf(token, message, anchors)
    if (outcome === 'good') findings.success('tanba.timeStamp.match', uri)
    else if (own) findings.fail('timeStamp.mismatch', uri, outcome)
    else findings.tell(outcome === 'bad' ? 'timeStamp.mismatch' : 'tanba.timeStamp.left', uri)
  }
}

const outcomeOf = (token: Uint8Array, message: Uint8Array, anchors: readonly Certificate[]): Outcome => {
  try {
    return checked(token, message, anchors)
  } catch {
    // A certificate or key that node:crypto does not take.
    return 'unknown'
  }
}

const TAG = { octets: 0x04, sequence: 0x30, set: 0x31, explicit: 0xa0 } as const
const SIGNED_DATA = '2a864886f70d010702'
const TIME_STAMP_INFO = '2a864886f70d0109100104'
const SIGNING_CERTIFICATE = '2a864886f70d010910022f'
const MESSAGE_DIGEST = '2a864886f70d010904'
const HASHES: ReadonlyMap<string, string> = new Map([
  ['608648016503040201', 'sha256'],
  ['608648016503040202', 'sha384'],
  ['608648016503040203', 'sha512'],
])
/** Signatures whose hash is the one of the signer's digest algorithm: ECDSA, RSA (PKCS #1 version 1.5). */
const SIGNATURES = [
  '2a8648ce3d040302',
  '2a8648ce3d040303',
  '2a8648ce3d040304',
  '2a864886f70d010101',
  '2a864886f70d01010b',
  '2a864886f70d01010c',
  '2a864886f70d01010d',
]

const hex = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('hex')
const inside = (element: DerElement | undefined): readonly DerElement[] => derElements(element?.content ?? EMPTY) ?? []
const EMPTY = new Uint8Array(0)

/** SignedData of CMS (RFC 5652 section 5.1) with one signer. */
const checked = (token: Uint8Array, message: Uint8Array, anchors: readonly Certificate[]): Outcome => {
  const signedData = signedDataOf(token)
  if (signedData === undefined) return 'unknown'
  const [version, algorithms, content, certificates, signers, more] = inside(signedData)
  if (hex(version?.whole) !== '020103' || content?.tag !== TAG.sequence || more !== undefined) return 'unknown'
  const [type, wrapped] = inside(content)
  const info = inside(wrapped)[0]
  if (hex(type?.content) !== TIME_STAMP_INFO || info?.tag !== TAG.octets) return 'unknown'
  const [signer, second] = signers?.tag === TAG.set ? inside(signers) : []
  if (certificates?.tag !== TAG.explicit || signer === undefined || second !== undefined) return 'unknown'
  // The list of algorithms is signed by nobody: it says what the signer says.
  if (hex(algorithms?.content) !== hex(inside(signer)[2]?.whole)) return 'unknown'
  const imprint = imprintHolds(info.content, message)
  return imprint === 'good' ? signerHolds(signer, info.content, inside(certificates), anchors) : imprint
}

/** A ContentInfo, or the whole response with its status in front (as version 1 keeps it). */
const signedDataOf = (token: Uint8Array): DerElement | undefined => {
  const parts = inside(derElement(token, TAG.sequence))
  const [type, wrapped] = parts[0]?.tag === TAG.sequence ? inside(parts[1]) : parts
  const data = inside(wrapped)[0]
  return hex(type?.content) === SIGNED_DATA && data?.tag === TAG.sequence ? data : undefined
}

/** TSTInfo: version, policy, message imprint (RFC 3161 section 2.4.2). */
const imprintHolds = (info: Uint8Array, message: Uint8Array): Outcome => {
  const [, , imprint] = inside(derElement(info, TAG.sequence))
  const [algorithm, hashed] = inside(imprint)
  const hash = HASHES.get(hex(inside(algorithm)[0]?.content))
  if (hash === undefined || hashed === undefined) return 'unknown'
  return hex(digestOf(hash, message)) === hex(hashed.content) ? 'good' : 'bad'
}

/** SignerInfo (RFC 5652 section 5.3): version, identifier, digest algorithm, attributes, signature algorithm, signature. */
const signerHolds = (
  signer: DerElement,
  info: Uint8Array,
  elements: readonly DerElement[],
  anchors: readonly Certificate[],
): Outcome => {
  const [version, identifier, digest, attributes, algorithm, signature] = inside(signer)
  const hash = HASHES.get(hex(inside(digest)[0]?.content))
  if (hex(version?.whole) !== '020101' || hash === undefined || attributes?.tag !== TAG.explicit) return 'unknown'
  if (!SIGNATURES.includes(hex(inside(algorithm)[0]?.content)) || signature?.tag !== TAG.octets) return 'unknown'
  const attribute = (type: string): DerElement | undefined =>
    inside(
      inside(attributes)
        .map(inside)
        .find(([named]) => hex(named?.content) === type)?.[1],
    )[0]
  if (hex(attribute(MESSAGE_DIGEST)?.content) !== hex(digestOf(hash, info))) return 'bad'
  const certificates = elements.map(({ whole }) => readCertificate(whole))
  const owner = ownerOf(identifier, certificates)
  const named = attribute(SIGNING_CERTIFICATE)
  if (owner === undefined || (named !== undefined && !isNamed(named, owner))) return 'bad'
  if (!belong(certificates, owner, anchors)) return 'bad'
  // What is signed has the tag of a SET (section 5.4).
  const signed = Uint8Array.from(attributes.whole)
  signed[0] = TAG.set
  return verify(hash, signed, owner.key, signature.content) ? 'good' : 'bad'
}

/** By issuer and serial number. */
const ownerOf = (identifier: DerElement | undefined, certificates: readonly Certificate[]): Certificate | undefined => {
  const [issuer, number] = inside(identifier)
  const serial = BigInt(`0x${hex(number?.content) || '0'}`)
  return certificates.find(
    ({ x509, der }) =>
      BigInt(`0x${x509.serialNumber}`) === serial && Buffer.from(der).includes(Buffer.from(issuer?.whole ?? EMPTY)),
  )
}

/** The signer's certificate by its hash (RFC 5035 section 3): ESSCertIDv2, SHA-256 unless it says otherwise. */
const isNamed = (attribute: DerElement, { der }: Certificate): boolean => {
  const [first, second] = inside(inside(inside(attribute)[0])[0])
  const hash = first?.tag === TAG.octets ? 'sha256' : HASHES.get(hex(inside(first)[0]?.content))
  const value = first?.tag === TAG.octets ? first : second
  return hash === undefined || hex(value?.content) === hex(digestOf(hash, der))
}

/** Certificates beside the signer's are of its issuers; one that names an anchor as its issuer was issued by it. */
const belong = (all: readonly Certificate[], owner: Certificate, anchors: readonly Certificate[]): boolean =>
  all.every((one) => {
    const above = anchors.filter(({ x509 }) => x509.subject === one.x509.issuer)
    if (above.length > 0 && !above.some((anchor) => issued(anchor, one))) return false
    return one === owner || all.some((other) => other !== one && issued(one, other))
  })
