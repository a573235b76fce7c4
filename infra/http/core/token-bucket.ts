/** How often something may be done: `perMinute` on the long run, `burst` at once. */
export interface Rate {
  readonly perMinute: number
  readonly burst: number
}

/** How much is left, as of `at` (milliseconds of any steady clock). */
export interface Bucket {
  readonly tokens: number
  readonly at: number
}

export interface Taken {
  readonly bucket: Bucket
  /** Seconds until one more may be had; 0: this one was given. */
  readonly waitSeconds: number
}

const perMillisecond = ({ perMinute }: Rate): number => perMinute / 60_000

/** Takes one from a bucket that fills evenly. No bucket yet: a full one. */
export const take = (bucket: Bucket | undefined, now: number, rate: Rate): Taken => {
  const before = bucket ?? { tokens: rate.burst, at: now }
  const grown = Math.max(0, now - before.at) * perMillisecond(rate)
  const tokens = Math.min(rate.burst, before.tokens + grown)
  if (tokens >= 1) return { bucket: { tokens: tokens - 1, at: now }, waitSeconds: 0 }
  return { bucket: { tokens, at: now }, waitSeconds: Math.ceil((1 - tokens) / perMillisecond(rate) / 1000) }
}

/** Whether the bucket has filled again, so that nothing is lost by forgetting it. */
export const isFull = (bucket: Bucket, now: number, rate: Rate): boolean =>
  bucket.tokens + Math.max(0, now - bucket.at) * perMillisecond(rate) >= rate.burst
