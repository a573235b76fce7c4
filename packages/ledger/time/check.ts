import { type Instant, instantFromEpoch } from '@tanba/kernel'
import {
  type CheckTimeStamp,
  type DisprovedCode,
  MAX_TOKEN_BYTES,
  type TimeStampResult,
  type UndecidedCode,
} from '../core/time/types.ts'
import { type Certificate, describeAuthority, readCertificate } from './certificate.ts'
import { type ChainOutcome, checkChain } from './chain.ts'
import { sameBytes } from './der.ts'
import { DIGESTS, type DigestName, SHA_256, TIME_STAMPING } from './object-identifiers.ts'
import { verifySignature } from './signature.ts'
import { readToken, type TimeStampInfo, type Token } from './token.ts'

/**
 * Checks a time-stamp token by RFC 3161 section 2.2, with Web Cryptography alone, so that a page can do it too: that it is
 * over the imprint, that its signer signed it, that the signer may do that, and that a trusted certificate stands behind.
 *
 * Whether a certificate was revoked cannot be known offline and is not looked at.
 */
export const checkTimeStamp: CheckTimeStamp = async (bytes, imprint, authorities) => {
  if (bytes.length > MAX_TOKEN_BYTES) return { outcome: 'undecided', code: 'time-stamp-too-large' }
  const token = readToken(bytes)
  if (token === undefined) return { outcome: 'disproved', code: 'time-stamp-malformed' }
  const trusted = authorities.map(readCertificate).filter((certificate) => certificate !== undefined)
  const signer = await findSigner(token, trusted)
  const authority = signer === undefined ? {} : { authority: await describeAuthority(signer) }
  const read = { ...shown(token.info), ...authority }

  const fault = checkImprint(token.info, imprint) ?? (await checkSigner(token, signer))
  if (fault !== undefined) return { ...read, ...fault }
  if (signer === undefined) return { ...read, ...undecided('time-stamp-certificate-missing') }
  const chain = await checkChain(signer, token.certificates, trusted, token.info.time)
  const broken = CHAIN_FAULTS[chain]
  if (broken !== undefined) return { ...read, ...broken }
  return {
    ...read,
    outcome: 'proved',
    code: 'time-stamp-proved',
    time: read.time,
    authority: await describeAuthority(signer),
  }
}

type Fault = Pick<Exclude<TimeStampResult, { outcome: 'proved' }>, 'outcome' | 'code'> & TimeStampFault
type TimeStampFault =
  | { readonly outcome: 'disproved'; readonly code: DisprovedCode }
  | { readonly outcome: 'undecided'; readonly code: UndecidedCode }

function disproved(code: DisprovedCode): Fault {
  return { outcome: 'disproved', code }
}

function undecided(code: UndecidedCode): Fault {
  return { outcome: 'undecided', code }
}

const CHAIN_FAULTS: Readonly<Record<ChainOutcome, Fault | undefined>> = {
  trusted: undefined,
  'outside-validity': disproved('time-stamp-outside-validity'),
  'chain-broken': disproved('time-stamp-chain-broken'),
  'extension-unknown': undecided('time-stamp-extension-unknown'),
  'algorithm-unknown': undecided('time-stamp-algorithm-unknown'),
  'authority-unknown': undecided('time-stamp-authority-unknown'),
}

type Shown = { readonly time: Instant } & Pick<TimeStampResult, 'accuracy' | 'policy' | 'nonce'>

function shown({ time, accuracy, policy, nonce }: TimeStampInfo): Shown {
  return {
    time: instantFromEpoch(time),
    policy,
    ...(accuracy === undefined ? {} : { accuracy }),
    ...(nonce === undefined ? {} : { nonce }),
  }
}

function checkImprint({ imprint }: TimeStampInfo, expected: Uint8Array): Fault | undefined {
  if (imprint.algorithm !== SHA_256) return undecided('time-stamp-imprint-algorithm')
  return sameBytes(imprint.value, expected) ? undefined : disproved('time-stamp-imprint-differs')
}

/** The certificate whose hash was signed; or else the one that CMS names, so that a report can say who it is. */
async function findSigner(token: Token, trusted: readonly Certificate[]): Promise<Certificate | undefined> {
  const named = [...token.certificates, ...trusted].filter(token.names)
  for (const certificate of named) if (await hashIsSigned(token, certificate)) return certificate
  return named[0]
}

// RFC 2634 binds the certificate by SHA-1 alone: a second certificate of the same hash cannot be made to order.
const CERTIFICATE_DIGESTS: Readonly<Record<string, DigestName>> = { ...DIGESTS, '1.3.14.3.2.26': 'SHA-1' }

async function hashIsSigned({ signedAttributes }: Token, certificate: Certificate): Promise<boolean> {
  const { algorithm, value } = signedAttributes.certificateHash
  const digest = CERTIFICATE_DIGESTS[algorithm]
  return digest !== undefined && sameBytes(await hash(digest, certificate.der), value)
}

/** The signature, over what it is, by whom, and whether that one may sign time stamps. */
async function checkSigner(token: Token, signer: Certificate | undefined): Promise<Fault | undefined> {
  const digest = DIGESTS[token.signer.digestAlgorithm.algorithmId]
  if (digest === undefined) return undecided('time-stamp-algorithm-unknown')
  const { encoded, messageDigest } = token.signedAttributes
  if (!sameBytes(await hash(digest, token.content), messageDigest)) return disproved('time-stamp-content-differs')
  if (signer === undefined) return undefined
  if (!(token.signedAttributes.certificateHash.algorithm in CERTIFICATE_DIGESTS))
    return undecided('time-stamp-algorithm-unknown')
  if (!(await hashIsSigned(token, signer))) return disproved('time-stamp-signer-differs')
  const { signatureAlgorithm, signature } = token.signer
  const key = signer.parsed.subjectPublicKeyInfo
  const outcome = await verifySignature(signatureAlgorithm, digest, key, encoded, new Uint8Array(signature.getValue()))
  if (outcome === 'unknown') return undecided('time-stamp-algorithm-unknown')
  if (outcome === 'wrong') return disproved('time-stamp-signature-wrong')
  return mayStamp(signer) ? undefined : disproved('time-stamp-purpose-wrong')
}

/** RFC 3161 section 2.3: the key is for time stamping alone, and the certificate says so in a critical extension. */
function mayStamp({ purposes, keyUsage }: Certificate): boolean {
  const alone =
    purposes?.critical === true && purposes.identifiers.length === 1 && purposes.identifiers[0] === TIME_STAMPING
  return alone && (keyUsage === undefined || (keyUsage.signs && !keyUsage.other))
}

async function hash(algorithm: DigestName, bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest(algorithm, Uint8Array.from(bytes)))
}
