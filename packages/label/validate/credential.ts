import { instantFromEpoch } from '@tanba/kernel'
import { type Certificate, readCertificate } from '../keys/certificate.ts'
import { chainFindings, issued } from '../keys/check-chain.ts'
import { pemBlocks } from '../keys/pem.ts'
import { type Findings, UNTRUSTED } from './findings.ts'

const MOST_CERTIFICATES = 8

/** Kept for the next file of a batch; roots are few. */
let kept: { readonly pem: string; readonly certificates: readonly Certificate[] } | undefined

/** The certificates of a PEM text that can be read; whoever takes anchors from a person checks them before. */
export const anchorsOf = (pem: string | undefined): readonly Certificate[] => {
  if (pem === undefined) return []
  if (kept?.pem === pem) return kept.certificates
  const certificates = pemBlocks(pem)
    .filter(({ label }) => label === 'CERTIFICATE')
    .flatMap(({ bytes }) => certificate(bytes) ?? [])
  kept = { pem, certificates }
  return certificates
}

const certificate = (bytes: Uint8Array): Certificate | undefined => {
  try {
    return readCertificate(bytes)
  } catch {
    return undefined
  }
}

/** The chain of a signature, the signer's certificate first. */
export type Chain = readonly [Certificate, ...Certificate[]]

/** Undefined, and told, where one cannot be read. */
export const readSigners = (chain: readonly Uint8Array[], uri: string, findings: Findings): Chain | undefined => {
  const read = chain.slice(0, MOST_CERTIFICATES).map(certificate)
  const found = read.filter((one) => one !== undefined)
  const [first, ...rest] = found
  if (first !== undefined && found.length === chain.length) return [first, ...rest]
  findings.fail('signingCredential.invalid', uri, 'a certificate that cannot be read')
  return undefined
}

/** Faults that c2pa-rs judges by its own settings: they are told and do not decide. */
const TOLD: readonly string[] = [
  'certificate-algorithm',
  'organisation-missing',
  'key-unsupported',
  'issuer-id-missing',
]

interface Asked {
  readonly anchors: readonly Certificate[]
  readonly at: number
  readonly uri: string
  /** A time stamp may show that an expired certificate was good when it signed. */
  readonly stamped: boolean
}

/** The profile, the validity and the way to an anchor (C2PA 2.x, "Trust model"). True: the way was found. */
export const checkCredential = (chain: Chain, { anchors, at, uri, stamped }: Asked, findings: Findings): boolean => {
  const [leaf, ...authorities] = chain
  const known = leadsTo(anchors, chain)
  let unknown = !known
  for (const fault of chainFindings(leaf, authorities, instantFromEpoch(at))) {
    const detail = fault.code
    if (fault.code === 'certificate-expired' || fault.code === 'certificate-early') {
      if (stamped) findings.tell('signingCredential.expired', uri, 'judged by the time stamp')
      else findings.fail('signingCredential.expired', uri, detail)
    } else if (fault.code === 'chain-gap') unknown = true
    else if (TOLD.includes(fault.code)) findings.tell('signingCredential.profile', uri, detail)
    else findings.fail('signingCredential.invalid', uri, detail)
  }
  if (unknown) findings.fail(UNTRUSTED, uri)
  else findings.success('signingCredential.trusted', uri)
  return !unknown
}

/** Whether one of the anchors is in the chain, or issued one of it that the certificates before lead to. */
const leadsTo = (anchors: readonly Certificate[], chain: Chain): boolean => {
  let at: Certificate = chain[0]
  for (const next of [...chain.slice(1), undefined]) {
    const here = at
    if (anchors.some((anchor) => same(anchor, here) || vouches(anchor, here))) return true
    if (next === undefined || !vouches(next, here)) return false
    at = next
  }
  return false
}

const same = (one: Certificate, other: Certificate): boolean => Buffer.compare(one.der, other.der) === 0

/** node:crypto throws for keys that it does not know. */
const vouches = (authority: Certificate, one: Certificate): boolean => {
  try {
    return issued(authority, one)
  } catch {
    return false
  }
}
