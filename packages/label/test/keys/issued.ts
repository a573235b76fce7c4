import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import * as der from '../../core/der-write.ts'
import {
  authorityKeyId,
  basicConstraints,
  CERTIFICATE_SIGN,
  DIGITAL_SIGNATURE,
  issueCertificate,
  keyUsage,
  purposes,
  subjectKeyId,
} from '../../keys/issue-certificate.ts'
import { OID } from '../../keys/oids.ts'
import { certificatePem } from '../../keys/pem.ts'
import { NOW } from '../fixtures.ts'

/** A chain that is right but for what is asked to be wrong; all in PEM. */
export interface Wrong {
  readonly key?: { publicKey: KeyObject; privateKey: KeyObject }
  readonly subject?: readonly (readonly [type: string, text: string])[]
  readonly purposes?: readonly string[]
  readonly keyUsage?: number
  readonly isAuthority?: boolean
  readonly withoutIssuerId?: boolean
  readonly selfSigned?: boolean
  /** Days from now. */
  readonly from?: number
  readonly until?: number
}

export interface Issued {
  readonly leaf: string
  readonly intermediate: string
  readonly root: string
  readonly key: string
  readonly rootKey: string
}

const DAY = 86_400_000
const newKey = (): { publicKey: KeyObject; privateKey: KeyObject } => generateKeyPairSync('ec', { namedCurve: 'P-256' })

function name(parts: readonly (readonly [string, string])[]): Uint8Array {
  return der.sequence(...parts.map(([type, text]) => der.setOf(der.sequence(der.oid(type), der.utf8(text)))))
}

function validity(from: number, until: number): Uint8Array {
  const now = Date.parse(NOW)
  return der.sequence(der.time(now + from * DAY), der.time(now + until * DAY))
}

export function issuedWith(wrong: Wrong = {}): Issued {
  const [rootKey, intermediateKey, key] = [newKey(), newKey(), wrong.key ?? newKey()]
  const rootName = name([[OID.commonName, 'Root']])
  const intermediateName = name([[OID.commonName, 'Intermediate']])
  const authority = (keys: { publicKey: KeyObject }, subject: Uint8Array): Uint8Array =>
    issueCertificate({
      issuer: rootName,
      subject,
      validity: validity(-10, 100),
      key: keys.publicKey,
      signedBy: rootKey.privateKey,
      extensions: [
        basicConstraints(),
        keyUsage(CERTIFICATE_SIGN),
        subjectKeyId(keys.publicKey),
        authorityKeyId(rootKey.publicKey),
      ],
    })
  const subject = name(
    wrong.subject ?? [
      [OID.organisation, 'Org'],
      [OID.commonName, 'Leaf'],
    ],
  )
  const wanted = wrong.purposes ?? [OID.emailProtection]
  const leaf = issueCertificate({
    issuer: wrong.selfSigned ? subject : intermediateName,
    subject,
    validity: validity(wrong.from ?? -1, wrong.until ?? 10),
    key: key.publicKey,
    signedBy: wrong.selfSigned ? key.privateKey : intermediateKey.privateKey,
    extensions: [
      ...(wrong.isAuthority ? [basicConstraints()] : []),
      ...(wrong.keyUsage === 0 ? [] : [keyUsage(wrong.keyUsage ?? DIGITAL_SIGNATURE)]),
      ...(wanted.length === 0 ? [] : [purposes(wanted)]),
      subjectKeyId(key.publicKey),
      ...(wrong.withoutIssuerId ? [] : [authorityKeyId(intermediateKey.publicKey)]),
    ],
  })
  const pem = (one: KeyObject): string => one.export({ type: 'pkcs8', format: 'pem' }).toString()
  return {
    leaf: certificatePem(leaf),
    intermediate: certificatePem(authority(intermediateKey, intermediateName)),
    root: certificatePem(authority(rootKey, rootName)),
    key: pem(key.privateKey),
    rootKey: pem(rootKey.privateKey),
  }
}
