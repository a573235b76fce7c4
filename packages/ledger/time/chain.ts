import { type Certificate, validAt } from './certificate.ts'
import { sameBytes } from './der.ts'
import { verifySignature } from './signature.ts'

/** Why a chain of certificates leads to a trusted one, or does not. */
export type ChainOutcome =
  | 'trusted'
  | 'outside-validity'
  | 'chain-broken'
  | 'extension-unknown'
  | 'algorithm-unknown'
  | 'authority-unknown'

// Real chains have 2 to 4 certificates. Both bounds keep a token full of look-alikes from costing more.
const MAX_LENGTH = 8
const MAX_SIGNATURES = 64

/**
 * Looks for a chain from the certificate of the signer to a trusted one (RFC 5280 section 6.1, without policies, name
 * constraints and revocation, which take more than a token holds), each certificate valid at `time`, the trusted one too.
 *
 * A certificate may itself be trusted: then the chain ends with it. Of several chains that fail, the one that came nearest
 * to trust is the answer.
 */
export async function checkChain(
  signer: Certificate,
  others: readonly Certificate[],
  trusted: readonly Certificate[],
  time: number,
): Promise<ChainOutcome> {
  const search: Search = { others, trusted, time, signatures: MAX_SIGNATURES }
  return await extend([signer], search)
}

interface Search {
  readonly others: readonly Certificate[]
  readonly trusted: readonly Certificate[]
  readonly time: number
  /** How many more signatures may be checked. */
  signatures: number
}

async function extend(chain: readonly Certificate[], search: Search): Promise<ChainOutcome> {
  const last = chain.at(-1)
  if (last === undefined) return 'authority-unknown'
  const fault = faultOf(last, chain.length - 2, search.time)
  if (isTrusted(last, search.trusted)) return fault ?? 'trusted'
  let nearest: ChainOutcome = 'authority-unknown'
  if (chain.length === MAX_LENGTH) return nearest
  for (const issuer of [...search.trusted, ...search.others]) {
    if (!sameBytes(issuer.subject, last.issuer) || chain.some(({ der }) => sameBytes(der, issuer.der))) continue
    if (search.signatures-- <= 0) return nearest
    const { signatureAlgorithm, tbsView, signatureValue } = last.parsed
    const signature = new Uint8Array(signatureValue.valueBlock.valueHexView)
    const key = issuer.parsed.subjectPublicKeyInfo
    const outcome = await verifySignature(signatureAlgorithm, undefined, key, new Uint8Array(tbsView), signature)
    // A certificate of the same name with another key is not the issuer: a change of keys looks like that.
    if (outcome === 'wrong') continue
    const rest = outcome === 'unknown' ? 'algorithm-unknown' : await extend([...chain, issuer], search)
    if (rest === 'trusted') return fault ?? 'trusted'
    if (nearest === 'authority-unknown') nearest = rest
  }
  return nearest
}

function isTrusted(certificate: Certificate, trusted: readonly Certificate[]): boolean {
  return trusted.some(({ der }) => sameBytes(der, certificate.der))
}

/** What is wrong with a certificate at its place; `below`: how many issuers stand between it and the signer, or -1 for it. */
function faultOf(certificate: Certificate, below: number, time: number): ChainOutcome | undefined {
  if (certificate.unknownCritical) return 'extension-unknown'
  if (!validAt(certificate, time)) return 'outside-validity'
  if (below < 0) return undefined
  const { authority, pathLength, keyUsage } = certificate
  return authority && pathLength >= below && keyUsage?.issues !== false ? undefined : 'chain-broken'
}
