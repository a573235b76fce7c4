import { quote } from '@tanba/kernel'
import { keyFingerprint, type VerifierKey } from '../../note/verifier-key.ts'
import { finding } from '../finding-texts.ts'
import type { Signer } from '../verification.ts'
import { type BundleCheck, includesKey } from './bundle-check.ts'
import { openTree, type SignedTree } from './signed-tree.ts'

/** Whose signature stands under the checkpoint that every proof leads to, and whether the checker believes them. */
export const checkCheckpoint = (
  check: BundleCheck,
  keys: readonly VerifierKey[],
): { readonly tree: SignedTree | undefined; readonly signers: readonly Signer[] } => {
  const { bundle, believed, primitives, report } = check
  const tree = openTree(check, keys, bundle.checkpoint, 'checkpoint', '$.checkpoint')
  if (!tree?.sound) return { tree, signers: [] }
  const signers = tree.byLog.map(({ key }) => ({
    name: key.name,
    verifierKey: key.text,
    fingerprint: keyFingerprint(primitives.sha256, key),
    trusted: includesKey(believed.logKeys, key),
  }))
  const trusted = signers.filter((one) => one.trusted)
  const unconfirmed = believed.logKeys.length > 0 ? 'checkpoint-key-other' : 'checkpoint-key-unconfirmed'
  for (const { name, fingerprint } of trusted.length > 0 ? trusted : signers) {
    const values = { name: quote(name), fingerprint, size: String(tree.checkpoint.size) }
    report(finding(trusted.length > 0 ? 'checkpoint-signed' : unconfirmed, '$.checkpoint', values))
  }
  return { tree, signers }
}
