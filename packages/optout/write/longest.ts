import { intersection } from './overlap.ts'
import type { PathEntry } from './path-plan.ts'

const STRICTNESS = { allow: 0, conditional: 1, deny: 2 } as const
/** Entries that one file may grow to; beyond, what is not settled is said more strictly. */
const MOST = 600

interface Ranked extends PathEntry {
  /** Place in the policy: the smaller one is meant where two fit. */
  readonly rank: number
}

/**
 * Entries of which the first counts, as entries of which the longest counts (RFC 9309, AIPREF, RSL). Where an earlier
 * entry would lose to a longer one, a still longer entry for the paths of both is added.
 *
 * INVARIANT: an entry that wins somewhere against an earlier one says no less than that one.
 *
 * @param length Octets by which the protocol compares an entry's pattern.
 */
export const byLength = (
  entries: readonly PathEntry[],
  length: (entry: Pick<PathEntry, 'pattern' | 'word'>) => number = ({ pattern }) => pattern.length,
): { readonly entries: readonly PathEntry[]; readonly exact: boolean } => {
  const found: Ranked[] = entries.map((entry, rank) => ({ ...entry, rank }))
  const known = new Map(found.map((one) => [one.pattern, one]))
  for (let at = 0; at < found.length && found.length < MOST; at += 1) {
    const one = found[at] as Ranked
    for (const other of found.slice(0, at)) {
      const [earlier, later] = one.rank < other.rank ? [one, other] : [other, one]
      if (settled(earlier, later, length)) continue
      for (const pattern of intersection(earlier.pattern, later.pattern) ?? []) {
        // What stands at this very pattern and comes later is never reached.
        if ((known.get(pattern)?.rank ?? Number.POSITIVE_INFINITY) <= earlier.rank) continue
        const added = { ...earlier, pattern }
        known.set(pattern, added)
        found.push(added)
      }
    }
  }
  return finished(
    found.filter((one) => known.get(one.pattern) === one),
    length,
  )
}

type Length = (entry: Pick<PathEntry, 'pattern' | 'word'>) => number

/** Whether the earlier one counts wherever both fit, or they say the same. */
const settled = (earlier: Ranked, later: Ranked, length: Length): boolean =>
  earlier.word === later.word ||
  length(earlier) > length(later) ||
  intersection(earlier.pattern, later.pattern)?.length === 0

const finished = (
  found: readonly Ranked[],
  length: Length,
): { readonly entries: readonly PathEntry[]; readonly exact: boolean } => {
  const kept: PathEntry[] = []
  let exact = true
  for (const one of found) {
    let word: PathEntry['word'] | 'none' = one.word
    for (const earlier of found) {
      if (earlier.rank >= one.rank || settled(earlier, one, length)) continue
      const both = intersection(earlier.pattern, one.pattern)
      if (both?.length === 1 && both[0] === one.pattern) {
        word = 'none'
        break
      }
      const isCovered = both?.every((pattern) =>
        found.some((cover) => cover.pattern === pattern && cover.rank <= earlier.rank && length(cover) > length(one)),
      )
      if (isCovered) continue
      exact = false
      if (word === 'allow') word = 'none'
      else if (word !== 'none' && STRICTNESS[word] < STRICTNESS[earlier.word]) word = earlier.word
    }
    const { rank, ...entry } = one
    if (word !== 'none') kept.push({ ...entry, word, exact: entry.exact && word === one.word })
  }
  return { entries: kept, exact }
}
