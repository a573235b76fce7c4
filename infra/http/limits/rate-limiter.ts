import { type Bucket, isFull, type Rate, take } from '../core/token-bucket.ts'

/** Counts requests. In this process alone: three processes let three times as much through, which a limit may. */
export interface RateLimiter {
  /** Seconds to wait before one more of this name is taken; 0: it was taken. */
  readonly take: (name: string, rate: Rate) => number
}

/** Whoever comes from many addresses must not fill the memory: some 10 MB. */
const MOST_NAMES = 50_000

interface Kept {
  readonly bucket: Bucket
  readonly rate: Rate
}

/** @param now Milliseconds of a steady clock. */
export const makeRateLimiter = (now: () => number): RateLimiter => {
  const buckets = new Map<string, Kept>()
  const makeRoom = (at: number): void => {
    for (const [name, { bucket, rate }] of buckets) if (isFull(bucket, at, rate)) buckets.delete(name)
    // Still full: the names that were not used for longest go. A Map keeps the order in which they came. Many at a time, or
    // each new name would cost a walk over all.
    for (const name of buckets.keys()) {
      if (buckets.size <= MOST_NAMES / 2) break
      buckets.delete(name)
    }
  }
  return {
    take: (name, rate) => {
      const at = now()
      const { bucket, waitSeconds } = take(buckets.get(name)?.bucket, at, rate)
      if (!buckets.delete(name) && buckets.size >= MOST_NAMES) makeRoom(at)
      buckets.set(name, { bucket, rate })
      return waitSeconds
    },
  }
}
