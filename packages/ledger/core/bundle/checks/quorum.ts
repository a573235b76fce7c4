import { isMet } from '../../note/quorum.ts'
import { finding } from '../finding-texts.ts'
import type { ProvenAnchor } from './anchors.ts'
import type { BundleCheck } from './bundle-check.ts'
import type { Entry } from './entries.ts'
import type { SignedTree } from './signed-tree.ts'

/** Whether enough of the witnesses that the checker named confirmed a checkpoint over all events of the bundle. */
export const checkQuorum = (
  { believed, report }: BundleCheck,
  tree: SignedTree | undefined,
  anchors: readonly ProvenAnchor[],
  entries: readonly Entry[],
): boolean => {
  const { policy } = believed
  if (policy?.quorum === undefined) return false
  const last = BigInt(entries.at(-1)?.index ?? 0)
  for (const { checkpoint, cosignatures, place } of [...(tree?.sound ? [tree] : []), ...anchors.toReversed()]) {
    const { met, time } = isMet(policy, cosignatures)
    if (!met || time === undefined || checkpoint.size <= last) continue
    report(finding('quorum-met', place, { size: String(checkpoint.size), time }))
    return true
  }
  report(finding('quorum-missing', '$.checkpoint'))
  return false
}
