import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { epochFromInstant, type Instant, quote } from '@tanba/kernel'
import * as der from '../core/der-write.ts'
import { LabelError } from '../errors.ts'
import {
  authorityKeyId,
  basicConstraints,
  CERTIFICATE_SIGN,
  CRL_SIGN,
  DIGITAL_SIGNATURE,
  distinguishedName,
  issueCertificate,
  keyUsage,
  purposes,
  subjectKeyId,
} from './issue-certificate.ts'
import { OID } from './oids.ts'
import { certificatePem } from './pem.ts'

export interface ChainRequest {
  /** The legal name; stands as O= in every certificate, without which readers refuse the signature. 1–64 characters. */
  readonly organisation: string
  /** What signs, for example the name of the service. 1–64 characters. */
  readonly commonName: string
  readonly algorithm: 'ES256' | 'Ed25519'
  readonly now: Instant
  /** How long the signing certificate is good. The two authorities above it live ten years, or as long if that is more. */
  readonly days: number
  /** Adds the purpose c2pa-kp-claimSigning to emailProtection, which readers take without being told. */
  readonly claimSigning?: boolean
}

/** A certificate and its key. */
export interface KeyedCertificate {
  readonly certificate: string
  /** PKCS#8, unencrypted: only for a safe, or a file that nobody else reads. */
  readonly privateKey: string
}

/** A chain of one's own, all in PEM. Readers show `Trusted` only to those who add `root.certificate` to their anchors. */
export interface MadeChain {
  /** Its key is needed for the next intermediate only: keep it away from the machine that signs, or throw it away. */
  readonly root: KeyedCertificate
  /** Its key is needed for the next signing certificate only. */
  readonly intermediate: KeyedCertificate
  readonly leaf: KeyedCertificate
  /** What goes into each file: the signing certificate, then the intermediate. The root stays with the readers. */
  readonly chain: string
}

const DAY = 86_400_000
const HOUR = 3_600_000
const AUTHORITY_DAYS = 3650
const LONGEST_NAME = 64 // ub-organization-name, ub-common-name: RFC 5280 appendix A.1.
const LONGEST_DAYS = 36_500

/**
 * Root → intermediate (may issue no further authority) → signing certificate, as C2PA 2.x ("Certificate Profiles")
 * wants them. The authorities' names are made from `commonName`.
 *
 * @throws {LabelError} `name-invalid`, `days-invalid`
 */
export function makeChain(request: ChainRequest): MadeChain {
  const { organisation, commonName, days, claimSigning = false } = request
  checkName('O', organisation)
  checkName('CN', commonName)
  if (!Number.isInteger(days) || days < 1 || days > LONGEST_DAYS) {
    throw new LabelError('days-invalid', { days, limit: LONGEST_DAYS })
  }
  const now = epochFromInstant(request.now)
  // Backdated by an hour: a reader whose clock is slow must not find a certificate that is not yet valid.
  const validity = (length: number): Uint8Array => der.sequence(der.time(now - HOUR), der.time(now + length * DAY))
  const authority = validity(Math.max(AUTHORITY_DAYS, days))
  const [rootKey, intermediateKey, leafKey] = [newKey(request), newKey(request), newKey(request)]
  const rootName = distinguishedName(organisation, `${clipped(commonName)} root`)
  const intermediateName = distinguishedName(organisation, `${clipped(commonName)} CA`)

  const root = issueCertificate({
    issuer: rootName,
    subject: rootName,
    validity: authority,
    key: rootKey.publicKey,
    signedBy: rootKey.privateKey,
    extensions: [basicConstraints(), keyUsage(CERTIFICATE_SIGN | CRL_SIGN), subjectKeyId(rootKey.publicKey)],
  })
  const intermediate = issueCertificate({
    issuer: rootName,
    subject: intermediateName,
    validity: authority,
    key: intermediateKey.publicKey,
    signedBy: rootKey.privateKey,
    extensions: [
      basicConstraints(0),
      keyUsage(CERTIFICATE_SIGN | CRL_SIGN),
      subjectKeyId(intermediateKey.publicKey),
      authorityKeyId(rootKey.publicKey),
    ],
  })
  const leaf = issueCertificate({
    issuer: intermediateName,
    subject: distinguishedName(organisation, commonName),
    validity: validity(days),
    key: leafKey.publicKey,
    signedBy: intermediateKey.privateKey,
    extensions: [
      keyUsage(DIGITAL_SIGNATURE),
      purposes(claimSigning ? [OID.emailProtection, OID.claimSigning] : [OID.emailProtection]),
      subjectKeyId(leafKey.publicKey),
      authorityKeyId(intermediateKey.publicKey),
    ],
  })
  return {
    root: keyed(root, rootKey.privateKey),
    intermediate: keyed(intermediate, intermediateKey.privateKey),
    leaf: keyed(leaf, leafKey.privateKey),
    chain: certificatePem(leaf) + certificatePem(intermediate),
  }
}

const clipped = (commonName: string): string => [...commonName].slice(0, LONGEST_NAME - ' root'.length).join('')

function checkName(part: string, text: string): void {
  const length = [...text].length
  const plain = !/[\p{Cc}\p{Cs}]/u.test(text) && text.trim() === text
  if (!plain || length < 1 || length > LONGEST_NAME) {
    throw new LabelError('name-invalid', { part, text: quote(text), limit: LONGEST_NAME })
  }
}

function newKey({ algorithm }: ChainRequest): { publicKey: KeyObject; privateKey: KeyObject } {
  return algorithm === 'ES256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519')
}

function keyed(certificate: Uint8Array, key: KeyObject): KeyedCertificate {
  return {
    certificate: certificatePem(certificate),
    privateKey: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}
