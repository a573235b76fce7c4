import type { Instant } from '@tanba/kernel'
import { finding } from '../finding-texts.ts'
import type { Interval, ProofOfTime } from '../verification.ts'
import type { BundleCheck } from './bundle-check.ts'
import type { Entry } from './entries.ts'
import type { Times } from './proofs-of-time.ts'

/**
 * Between which moments each event was recorded, by position in the bundle.
 *
 * Not later than: the earliest believed proof of time over a tree that holds the event. Not earlier than: the believed
 * proof of time that the event names in `after`, or that an event before it in its chain names, since each holds the hash
 * of the one before it.
 */
export const checkIntervals = (
  check: BundleCheck,
  entries: readonly Entry[],
  times: Times,
): ReadonlyMap<number, Interval> => {
  const { report } = check
  const notBefore = earliestOf(check, entries, times)
  const notAfterOf = latestBounds(times.proved)
  const intervals = new Map<number, Interval>()
  const recorded = entries.filter((entry) => entry.recorded)
  let bounded = 0
  for (const { position, place, index, event } of recorded) {
    const [from, to] = [notBefore.get(position), notAfterOf(index)]
    intervals.set(position, { ...(from ? { notBefore: from } : {}), ...(to ? { notAfter: to } : {}) })
    if (to === undefined) continue
    bounded += 1
    if (from && from > to) report(finding('interval-contradictory', place, { notBefore: from, notAfter: to }))
    if (event.at > to) report(finding('claimed-time-late', place, { at: event.at, notAfter: to }))
  }
  if (bounded > 0) report(finding('time-proved', '$.events', { count: bounded }))
  const open = recorded.length - bounded
  if (open > 0) report(finding('time-open', '$.events', { count: open }))
  return intervals
}

/** The lower bounds. Entries stand in the order of the log, so what comes before in a chain comes before here. */
const earliestOf = (
  { report }: BundleCheck,
  entries: readonly Entry[],
  { proved, unconfirmed }: Times,
): ReadonlyMap<number, Instant> => {
  const byHash = new Map(proved.map((proof) => [proof.hash, proof]))
  const byLeaf = new Map<string, Instant>()
  const bounds = new Map<number, Instant>()
  const counts = { 'after-proved': 0, 'after-unconfirmed': 0, 'after-missing': 0, 'after-none': 0 }
  for (const { position, event, leaf, recorded } of entries) {
    if (!recorded) continue
    const { after, prev } = event
    const own = after === null ? undefined : byHash.get(after)?.notBefore
    const inherited = prev === null ? undefined : byLeaf.get(prev)
    const bound = own === undefined || (inherited !== undefined && inherited > own) ? inherited : own
    if (bound !== undefined) {
      bounds.set(position, bound)
      byLeaf.set(leaf, bound)
      counts['after-proved'] += 1
    } else if (after === null) counts['after-none'] += 1
    else counts[unconfirmed.has(after) ? 'after-unconfirmed' : 'after-missing'] += 1
  }
  for (const code of ['after-proved', 'after-unconfirmed', 'after-missing', 'after-none'] as const) {
    if (counts[code] > 0) report(finding(code, '$.events', { count: counts[code] }))
  }
  return bounds
}

/** Gives for an index the earliest time by which a believed proof covers it. */
const latestBounds = (proved: readonly ProofOfTime[]): ((index: number) => Instant | undefined) => {
  // The largest tree first: going on, each covers fewer events, and the best bound so far is kept beside it.
  const steps: { readonly size: bigint; readonly best: Instant }[] = []
  for (const { size, notAfter } of proved.toSorted((one, other) => Number(other.size - one.size))) {
    const before = steps.at(-1)?.best
    steps.push({ size, best: before !== undefined && before < notAfter ? before : notAfter })
  }
  return (index) => {
    let [low, high] = [0, steps.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((steps[middle]?.size ?? 0n) > BigInt(index)) low = middle + 1
      else high = middle
    }
    return steps[low - 1]?.best
  }
}
