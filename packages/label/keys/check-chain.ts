import { epochFromInstant, type Instant } from '@tanba/kernel'
import { LabelError } from '../errors.ts'
import { algorithmOf, kindOf } from './algorithms.ts'
import type { Certificate } from './certificate.ts'
import { OID } from './oids.ts'

/** `authorities` lists issuers by rank; the last is issued by the root, or is the root itself. */
interface Split {
  readonly leaf: Certificate
  readonly authorities: readonly Certificate[]
}

/**
 * Why readers of C2PA would refuse a signature made under this chain (signing certificate first), all reasons at once:
 * the profiles of C2PA 2.x ("Certificate Profiles") as c2pa-rs holds them. Nothing found does not make it trusted.
 */
export function chainFindings(leaf: Certificate, authorities: readonly Certificate[], at: Instant): LabelError[] {
  const split = { leaf, authorities }
  return [
    ...keyFindings(split),
    ...profileFindings(split),
    ...validityFindings(split, epochFromInstant(at)),
    ...linkFindings(split),
  ]
}

const DIGITAL_SIGNATURE = 0x80
const CERTIFICATE_SIGN = 0x04
/** What c2pa-rs takes when nothing is configured, and the purpose of the conformance programme. */
const SUITABLE: readonly string[] = [OID.emailProtection, OID.documentSigning, OID.claimSigning]
/** With any of these a certificate must not sign claims, whatever else it may do. */
const UNSUITABLE: readonly string[] = [OID.anyUsage, OID.timeStamping, OID.ocspSigning]

function keyFindings({ leaf }: Split): LabelError[] {
  if (algorithmOf(leaf.key) !== undefined) return []
  return [new LabelError('key-unsupported', { certificate: leaf.title, kind: kindOf(leaf.key) })]
}

function profileFindings({ leaf, authorities }: Split): LabelError[] {
  const found: LabelError[] = []
  const certificate = leaf.title
  if (leaf.organisation === undefined) found.push(new LabelError('organisation-missing', { certificate }))
  const purposes = leaf.purposes ?? []
  if (purposes.length === 0) found.push(new LabelError('purpose-missing', { certificate }))
  else if (!purposes.some((id) => SUITABLE.includes(id)) || purposes.some((id) => UNSUITABLE.includes(id))) {
    found.push(new LabelError('purpose-unsuitable', { certificate, purposes: purposes.join(', ') }))
  }
  if (leaf.isSelfIssued) found.push(new LabelError('leaf-self-signed', { certificate }))
  else if (leaf.x509.ca) found.push(new LabelError('leaf-is-authority', { certificate }))
  else if (!leaf.hasAuthorityKeyId) found.push(new LabelError('issuer-id-missing', { certificate }))
  const usage = leaf.keyUsage ?? 0
  if ((usage & DIGITAL_SIGNATURE) === 0) found.push(new LabelError('key-usage-unsuitable', { certificate }))
  for (const one of [leaf, ...authorities]) {
    if (!one.signatureAllowed) found.push(new LabelError('certificate-algorithm', { certificate: one.title }))
  }
  return found
}

function validityFindings({ leaf, authorities }: Split, now: number): LabelError[] {
  return [leaf, ...authorities].flatMap(({ title: certificate, from, until }) => {
    if (now > until)
      return [new LabelError('certificate-expired', { certificate, until: new Date(until).toISOString() })]
    return now >= from ? [] : [new LabelError('certificate-early', { certificate, from: new Date(from).toISOString() })]
  })
}

function linkFindings({ leaf, authorities }: Split): LabelError[] {
  return [leaf, ...authorities].flatMap((one, index, chain) => {
    const next = chain[index + 1]
    if (next === undefined || issued(next, one)) return []
    return [new LabelError('chain-gap', { certificate: one.title, issuer: issuerOf(one), next: next.title })]
  })
}

const issuerOf = ({ x509 }: Certificate): string => JSON.stringify(x509.issuer?.replaceAll('\n', ', ') ?? '')

/**
 * The certificates in the order readers want: the one that is no authority, then each one's issuer. Those that do not
 * belong to that path come last, as they stand.
 */
export function arranged(certificates: readonly Certificate[]): readonly Certificate[] {
  const path: Certificate[] = []
  const enders = certificates.filter(({ x509 }) => !x509.ca)
  let next = enders.length === 1 ? enders[0] : certificates[0]
  while (next !== undefined) {
    const last = next
    path.push(last)
    next = certificates.find((other) => !path.includes(other) && issued(other, last))
  }
  return [...path, ...certificates.filter((one) => !path.includes(one))]
}

/** Whether `authority` issued `one`: the names agree, it may issue, and the signature verifies. */
export function issued(authority: Certificate, one: Certificate): boolean {
  const mayIssue = authority.x509.ca && ((authority.keyUsage ?? CERTIFICATE_SIGN) & CERTIFICATE_SIGN) !== 0
  return mayIssue && one.x509.checkIssued(authority.x509) && one.x509.verify(authority.key)
}
