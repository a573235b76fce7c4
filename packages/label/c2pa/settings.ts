import { quote } from '@tanba/kernel'
import { LabelError } from '../errors.ts'
import { readCertificate } from '../keys/certificate.ts'
import { OID } from '../keys/oids.ts'
import { pemBlocks } from '../keys/pem.ts'

/** Purposes a signing certificate may have. The library's own list lacks the last, that of the conformance programme. */
const PURPOSES = [OID.emailProtection, OID.documentSigning, OID.timeStamping, OID.ocspSigning, OID.claimSigning]

/** Whom to trust. */
export interface Anchors {
  /**
   * Root certificates in PEM: of those who sign labels, and of time stamping authorities (c2pa-rs 0.91 does not keep the
   * two apart). Without any nothing is trusted, which is not the same as broken.
   */
  readonly anchors?: string | undefined
}

/**
 * The library's settings, as JSON. No call leaves the machine by it, and no thumbnail is made.
 *
 * @throws {LabelError} `anchors-unreadable`
 */
export function settings({ anchors }: Anchors, verify: boolean): string {
  return JSON.stringify({
    builder: { thumbnail: { enabled: false } },
    // Checked by us: of this build, `verify_after_sign` lets a broken signature through.
    verify: {
      verify_after_sign: false,
      verify_after_reading: verify,
      verify_trust: true,
      remote_manifest_fetch: false,
      ocsp_fetch: false,
    },
    trust: {
      trust_config: `${PURPOSES.join('\n')}\n`,
      ...(anchors && { trust_anchors: checkedAnchors(anchors) }),
    },
  })
}

/** The library passes over what it cannot read, and a mistake in an anchor would look like a label nobody trusts. */
function checkedAnchors(anchors: string): string {
  const blocks = pemBlocks(anchors).filter(({ label }) => label === 'CERTIFICATE')
  if (blocks.length === 0) throw new LabelError('anchors-unreadable', { position: 1, detail: quote('no certificate') })
  for (const [index, { bytes }] of blocks.entries()) {
    try {
      readCertificate(bytes)
    } catch (cause) {
      const detail = quote(cause instanceof Error ? cause.message : String(cause))
      throw new LabelError('anchors-unreadable', { position: index + 1, detail }, { cause })
    }
  }
  return blocks.map(({ text }) => text).join('\n')
}
