import type { Id } from '@tanba/kernel'
import { finding } from '../finding-texts.ts'
import type { VerifiedChain } from '../verification.ts'
import type { BundleCheck } from './bundle-check.ts'
import type { Entry } from './entries.ts'
import type { SignedTree } from './signed-tree.ts'

/**
 * Whether the chain of each subject holds together, and which of its events are not in the bundle.
 *
 * NOTE: a bundle proves that entries are in a tree, never that others are not. So whether a subject has later events is
 * undecided, unless every entry of the tree was disclosed; and then it is known up to that checkpoint.
 */
export const checkChains = (
  check: BundleCheck,
  tree: SignedTree | undefined,
  entries: readonly Entry[],
): readonly VerifiedChain[] => {
  const { report } = check
  const bySubject = Map.groupBy(entries, ({ event }) => event.subject)
  let isUnbroken = true
  const chains = [...bySubject].map(([subject, unsorted]) => {
    const chain = unsorted.toSorted((one, other) => one.event.seq - other.event.seq || one.index - other.index)
    const holds = checkLinks(check, subject, chain)
    const described = describe(subject, chain)
    for (const { from, to } of described.gaps) {
      report(finding('chain-gap', '$.events', { subject, from, to }))
    }
    if (described.first > 0) report(finding('chain-begins-later', '$.events', { subject, seq: described.first }))
    isUnbroken &&= holds && described.gaps.length === 0
    return described
  })
  if (chains.length === 0) return chains
  if (isUnbroken) report(finding('chains-unbroken', '$.events', { count: chains.length }))
  const disclosed = new Set(entries.filter(({ recorded }) => recorded).map(({ index }) => index)).size
  const size = tree?.checkpoint.size
  report(
    size !== undefined && BigInt(disclosed) === size
      ? finding('chain-end-proved', '$.events', { size: String(size) })
      : finding('chain-end-open', '$.events'),
  )
  return chains
}

/** @param chain In order of `seq`. */
const checkLinks = ({ report }: BundleCheck, subject: Id, chain: readonly Entry[]): boolean => {
  let holds = true
  for (const [at, { event, index, place }] of chain.entries()) {
    const before = at > 0 ? chain[at - 1] : undefined
    if (before === undefined) continue
    const { seq } = event
    const isNext = seq === before.event.seq + 1
    const fault =
      seq === before.event.seq
        ? 'chain-seq-repeated'
        : isNext && event.prev !== before.leaf
          ? 'chain-prev-differs'
          : index < before.index
            ? 'chain-order-differs'
            : undefined
    if (fault === undefined) continue
    holds = false
    report(finding(fault, place, { subject, seq }))
  }
  return holds
}

const describe = (subject: Id, chain: readonly Entry[]): VerifiedChain => {
  const places = chain.map(({ event }) => event.seq)
  const gaps = places.flatMap((seq, at) => {
    const before = at > 0 ? places[at - 1] : undefined
    return before !== undefined && seq > before + 1 ? [{ from: before + 1, to: seq - 1 }] : []
  })
  return { subject, first: places[0] ?? 0, last: places.at(-1) ?? 0, count: chain.length, gaps }
}
