import { quote } from '@tanba/kernel'
import { type Checkpoint, openCheckpoint } from '../../note/checkpoint.ts'
import type { VerifierKey } from '../../note/verifier-key.ts'
import type { Bundle } from '../bundle.ts'
import { finding } from '../finding-texts.ts'
import { checkAnchors, type ProvenAnchor } from './anchors.ts'
import type { BundleCheck } from './bundle-check.ts'
import { checkEntries, type Entry } from './entries.ts'
import { KnownTree } from './known-tree.ts'
import { openTree, type SignedTree } from './signed-tree.ts'

/** Something to compare the bundle with: what is known of its tree. */
interface Held {
  readonly name: string
  readonly size: bigint
  readonly tree: KnownTree
}

/**
 * Whether what the checker holds is of the same history as the bundle. Rollback, rebuilding and a split view show here,
 * and nowhere else: a log that lies signs its lies as well as its truths.
 */
export const checkHistory = (
  check: BundleCheck,
  keys: readonly VerifierKey[],
  own: {
    readonly tree: SignedTree | undefined
    readonly anchors: readonly ProvenAnchor[]
    readonly entries: readonly Entry[]
  },
  isWitnessed: boolean,
): void => {
  const { trust, report } = check
  const { earlier = [], others = [] } = trust
  if (earlier.length + others.length === 0) {
    if (!isWitnessed) report(finding('history-uncompared', '$.checkpoint'))
    return
  }
  // What the log has not signed, it cannot contradict.
  if (!own.tree?.sound) return
  const joint = knownTree(check, own.tree.checkpoint, own.anchors, own.entries)
  const held = [
    ...earlier.map(({ name, note }) => ({ name: quote(name), held: heldCheckpoint(check, keys, note) })),
    ...others.map(({ name, bundle }) => ({ name: quote(name), held: heldBundle(check, keys, bundle) })),
  ]
  const open: Held[] = []
  for (const { name, held: tree } of held) {
    if (tree === undefined) report(finding('held-unusable', '', { held: name }))
    else open.push({ name, size: tree.size, tree })
  }
  compareAll(check, own.tree.checkpoint.size, joint, open)
}

/** Compares until nothing new is learnt: what one held thing proves may be what another lacks. */
const compareAll = ({ report }: BundleCheck, own: bigint, joint: KnownTree, all: readonly Held[]): void => {
  let open = all
  for (let learnt = true; learnt; ) {
    learnt = false
    const still: Held[] = []
    for (const held of open) {
      const values = { held: held.name, size: String(held.size), own: String(own) }
      const comparison = joint.compare(held.tree)
      if (comparison === 'open') {
        still.push(held)
        continue
      }
      if (comparison === 'conflict') {
        report(finding(held.size === own ? 'split-view' : 'history-rebuilt', '$.checkpoint', values))
        continue
      }
      report(finding('history-consistent', '$.checkpoint', values))
      joint.merge(held.tree)
      learnt = true
    }
    open = still
  }
  for (const { name, size } of open) {
    const code = size > own ? 'history-rolled-back' : 'history-open'
    report(finding(code, '$.checkpoint', { held: name, size: String(size), own: String(own) }))
  }
}

const knownTree = (
  { primitives }: BundleCheck,
  { size, root }: Checkpoint,
  anchors: readonly ProvenAnchor[],
  entries: readonly Entry[],
): KnownTree => {
  const tree = new KnownTree(primitives.sha256, size, root)
  for (const { checkpoint } of anchors) tree.addRoot(checkpoint.size, checkpoint.root)
  for (const entry of entries) if (entry.recorded) tree.addPath(entry, size)
  return tree
}

/** Undefined: not readable, of another log, or not signed by a key of this one. */
const heldCheckpoint = (
  { bundle, primitives }: BundleCheck,
  keys: readonly VerifierKey[],
  note: string,
): KnownTree | undefined => {
  const opened = openCheckpoint(note, keys, primitives)
  if (!opened.ok) return undefined
  const { checkpoint, byLog } = opened.value
  const isUsable = checkpoint.origin === bundle.log.origin && byLog.length > 0
  return isUsable ? new KnownTree(primitives.sha256, checkpoint.size, checkpoint.root) : undefined
}

/** As `heldCheckpoint`; of what stands in the other bundle only what is proved counts, and it gets no findings here. */
const heldBundle = (check: BundleCheck, keys: readonly VerifierKey[], bundle: Bundle): KnownTree | undefined => {
  if (bundle.log.origin !== check.bundle.log.origin) return undefined
  const other: BundleCheck = { ...check, bundle, report: () => {} }
  const tree = openTree(other, keys, bundle.checkpoint, 'checkpoint', '$.checkpoint')
  if (!tree?.sound) return undefined
  return knownTree(other, tree.checkpoint, checkAnchors(other, keys, tree), checkEntries(other, tree))
}
