import { parseHashes } from '../../note/proof.ts'
import type { VerifierKey } from '../../note/verifier-key.ts'
import { emptyRoot, sameHash } from '../../tree/hash.ts'
import { verifyConsistency } from '../../tree/verify.ts'
import type { BundledAnchor } from '../bundle.ts'
import { finding } from '../finding-texts.ts'
import type { BundleCheck } from './bundle-check.ts'
import { openTree, type SignedTree } from './signed-tree.ts'

/** A checkpoint of the bundle that is proved to be the beginning of the bundle's own, with its time stamps. */
export interface ProvenAnchor extends SignedTree {
  readonly tokens: readonly string[]
}

/** Each anchor: signed by the log, and the beginning of the bundle's checkpoint (RFC 9162 section 2.1.4). */
export const checkAnchors = (
  check: BundleCheck,
  keys: readonly VerifierKey[],
  tree: SignedTree | undefined,
): readonly ProvenAnchor[] => {
  const { bundle, report } = check
  const proven = bundle.anchors.flatMap((anchor, at) => proveAnchor(check, keys, tree, anchor, `$.anchors[${at}]`))
  const { length } = bundle.anchors
  if (length > 0 && proven.length === length) report(finding('anchors-consistent', '$.anchors', { count: length }))
  return proven
}

const proveAnchor = (
  check: BundleCheck,
  keys: readonly VerifierKey[],
  tree: SignedTree | undefined,
  anchor: BundledAnchor,
  place: string,
): readonly ProvenAnchor[] => {
  const opened = openTree(check, keys, anchor.checkpoint, 'anchor', place)
  if (opened === undefined || tree === undefined) return []
  if (!isBeginning(check, opened, tree, anchor.consistency)) {
    check.report(finding('anchor-inconsistent', place, { size: String(opened.checkpoint.size) }))
    return []
  }
  return opened.sound ? [{ ...opened, tokens: anchor.tokens }] : []
}

const isBeginning = (
  { primitives: { sha256 } }: BundleCheck,
  { checkpoint: first }: SignedTree,
  { checkpoint: second }: SignedTree,
  lines: readonly string[],
): boolean => {
  const proof = parseHashes(lines)
  if (proof === undefined) return false
  // The empty tree is the beginning of every tree, and there is nothing to prove.
  if (first.size === 0n && second.size > 0n) return proof.length === 0 && sameHash(first.root, emptyRoot(sha256))
  if (first.size === 0n) return proof.length === 0 && sameHash(first.root, second.root)
  return verifyConsistency(sha256, {
    first: first.size,
    second: second.size,
    proof,
    firstRoot: first.root,
    secondRoot: second.root,
  })
}
