import { constants, type KeyObject, verify } from 'node:crypto'
import {
  algorithmOf,
  COSE_HEADERS,
  type CoseAlgorithmName,
  criticalLabels,
  headerOf,
  type Manifest,
  MediaError,
  type PlacedSuperbox,
  paddingOf,
  readSign1,
  repeatedLabels,
  resolveJumbfUri,
  type Sign1,
  signatureInput,
  soleContent,
  x5chainOf,
} from '@tanba/media'
import type { Certificate } from '../keys/certificate.ts'
import type { Claim } from './claim.ts'
import { type Chain, checkCredential, readSigners } from './credential.ts'
import type { Findings } from './findings.ts'

export interface Trust {
  readonly anchors: readonly Certificate[]
  /** Milliseconds since 1970. */
  readonly at: number
}

export interface CheckedSignature {
  readonly sign1: Sign1
  readonly uri: string
  readonly chain: Chain
  readonly known: boolean
}

/** The signature over the claim (C2PA 2.x, "Validate the signature"). Undefined where nobody can be named as signer. */
export const checkSignature = (
  store: PlacedSuperbox,
  manifest: Manifest,
  claim: Claim,
  trust: Trust,
  findings: Findings,
): CheckedSignature | undefined => {
  const uri = `self#jumbf=/c2pa/${manifest.label}/c2pa.signature`
  const [box] = manifest.signatures
  const named = resolveJumbfUri(store, claim.signature, manifest.claims[0])
  if (box === undefined || !named.ok || named.value !== box || manifest.signatures.length !== 1) {
    findings.fail('claimSignature.missing', uri)
    return undefined
  }
  try {
    const bytes = soleContent(box, 'cbor')?.payload
    if (bytes === undefined) throw new MediaError('malformed', { format: 'JUMBF', what: 'signature', offset: 0 })
    return checkSign1(readSign1(bytes), claim, uri, trust, findings)
  } catch (error) {
    if (!(error instanceof MediaError)) throw error
    findings.fail('claimSignature.mismatch', uri, error.message)
    return undefined
  }
}

const checkSign1 = (
  sign1: Sign1,
  claim: Claim,
  uri: string,
  trust: Trust,
  findings: Findings,
): CheckedSignature | undefined => {
  checkHeaders(sign1, uri, findings)
  const algorithm = algorithmOf(sign1)
  const x5chain = x5chainOf(sign1)
  if (x5chain === undefined) findings.fail('signingCredential.missing', uri)
  const chain = x5chain && readSigners(x5chain.certificates, uri, findings)
  if (algorithm?.algorithm === undefined || !algorithm.isProtected) findings.fail('algorithm.unsupported', uri)
  if (chain === undefined || algorithm?.algorithm === undefined || !algorithm.isProtected) return undefined
  const { name } = algorithm.algorithm
  const good = sign1.payload === null && holds(name, chain[0].key, sign1, claim.bytes)
  if (good) findings.success('claimSignature.validated', uri)
  else findings.fail('claimSignature.mismatch', uri, sign1.payload === null ? name : 'a payload of its own')
  const stamped = [COSE_HEADERS.timeStamp, COSE_HEADERS.timeStamp2].some((label) => headerOf(sign1, label))
  return { sign1, uri, chain, known: checkCredential(chain, { ...trust, uri, stamped }, findings) && good }
}

/** Headers outside the signature that C2PA knows. Anything else there is nobody's word. */
const UNPROTECTED: readonly (string | number)[] = [
  COSE_HEADERS.timeStamp,
  COSE_HEADERS.timeStamp2,
  COSE_HEADERS.revocation,
  COSE_HEADERS.x5chain,
  COSE_HEADERS.x5chainText,
  'pad',
  'pad2',
]

const checkHeaders = (sign1: Sign1, uri: string, findings: Findings): void => {
  const nonZero = paddingOf(sign1).find(({ isZero }) => !isZero)
  if (nonZero !== undefined) findings.fail('tanba.padding.nonZero', uri, nonZero.label)
  for (const [label] of sign1.unprotectedHeader.entries) {
    if (!UNPROTECTED.some((known) => known === label)) findings.fail('tanba.packaging.header', uri, String(label))
  }
  if (repeatedLabels(sign1).length > 0) findings.fail('tanba.packaging.header', uri, 'a label in both headers')
  // RFC 9052 section 3.1: what must be understood and is not makes the message invalid. None is known here.
  if (criticalLabels(sign1).some((label) => label !== COSE_HEADERS.algorithm && label !== COSE_HEADERS.x5chain))
    findings.fail('algorithm.unsupported', uri, 'critical headers')
}

interface Scheme {
  readonly type: readonly string[]
  readonly hash: string | undefined
  readonly curve?: string
  readonly length?: number
}

const SCHEMES: Readonly<Record<CoseAlgorithmName, Scheme>> = {
  ES256: { type: ['ec'], hash: 'sha256', curve: 'prime256v1', length: 64 },
  ES384: { type: ['ec'], hash: 'sha384', curve: 'secp384r1', length: 96 },
  ES512: { type: ['ec'], hash: 'sha512', curve: 'secp521r1', length: 132 },
  PS256: { type: ['rsa', 'rsa-pss'], hash: 'sha256' },
  PS384: { type: ['rsa', 'rsa-pss'], hash: 'sha384' },
  PS512: { type: ['rsa', 'rsa-pss'], hash: 'sha512' },
  EdDSA: { type: ['ed25519'], hash: undefined, length: 64 },
}

const holds = (name: CoseAlgorithmName, key: KeyObject, { protectedBytes, signature }: Sign1, claim: Uint8Array) => {
  const { type, hash, curve, length } = SCHEMES[name]
  const { namedCurve, modulusLength = 0 } = key.asymmetricKeyDetails ?? {}
  if (!type.includes(key.asymmetricKeyType ?? '') || (curve !== undefined && namedCurve !== curve)) return false
  // RFC 9053 section 2.1: r and s side by side. DER, which other tools write, is refused here as c2pa-rs does.
  if (length !== undefined && signature.length !== length) return false
  const rsa = type.includes('rsa')
  // C2PA 2.x: keys of RSA have 2048 bits at least. The upper bound keeps a hostile key from costing seconds.
  if (rsa && (modulusLength < 2048 || modulusLength > 8192)) return false
  const options = rsa
    ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
    : { dsaEncoding: 'ieee-p1363' as const }
  try {
    return verify(hash, signatureInput(protectedBytes, claim), { key, ...options }, signature)
  } catch {
    return false
  }
}
