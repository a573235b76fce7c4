import type { Manifest } from '@tanba/media'
import { type CheckedAssertion, checkAssertions, type StoreBytes } from './assertions.ts'
import { type Claim, claimOf } from './claim.ts'
import { Findings } from './findings.ts'
import { type CheckedSignature, checkSignature, type Trust } from './signature.ts'
import { checkManifestBoxes } from './structure.ts'

/** One manifest without its content: claim, signature, assertions. */
export interface CheckedManifest {
  readonly manifest: Manifest
  readonly claim: Claim | undefined
  readonly signature: CheckedSignature | undefined
  readonly assertions: readonly CheckedAssertion[]
  readonly findings: Findings
}

/** Checks in the order of C2PA 2.x, "Validation": what comes later is not believed before what it stands on. */
export const checkManifest = (bytes: StoreBytes, manifest: Manifest, trust: Trust): CheckedManifest => {
  const findings = new Findings()
  checkManifestBoxes(manifest, findings)
  if (manifest.kind === 'compressed' || manifest.kind === 'time-stamp') {
    findings.fail('general.error', `self#jumbf=/c2pa/${manifest.label}`, `a manifest of the kind ${manifest.kind}`)
    return { manifest, claim: undefined, signature: undefined, assertions: [], findings }
  }
  const claim = claimOf(manifest, findings)
  if (claim === undefined) return { manifest, claim, signature: undefined, assertions: [], findings }
  const signature = checkSignature(bytes.store, manifest, claim, trust, findings)
  const assertions = checkAssertions(bytes, manifest, claim, findings)
  return { manifest, claim, signature, assertions, findings }
}
