/** One measured figure, and the bar it is held against where there is one. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly bar?: { readonly most: number } | { readonly least: number }
}

export interface Section {
  readonly title: string
  readonly figures: readonly Figure[]
  /** What a reader of the figures has to know. */
  readonly notes?: readonly string[]
}

export interface Spent {
  /** Seconds of the clock. */
  readonly wall: number
  /** Seconds of processor of this thread: much less than `wall` means that others had the core meanwhile. */
  readonly thread: number
  /** Seconds of processor of the whole process, the helpers of the compiler and of the memory included. */
  readonly process: number
}

const sorted = (numbers: Iterable<number>): Float64Array => Float64Array.from(numbers).sort()

/** The value that `share` of the numbers do not exceed. */
export const percentile = (numbers: Iterable<number>, share: number): number => {
  const all = sorted(numbers)
  return all[Math.max(0, Math.ceil(all.length * share) - 1)] ?? Number.NaN
}

export const median = (numbers: Iterable<number>): number => percentile(numbers, 0.5)

const seconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1_000_000

/** Work is timed from a clean heap, so that one measurement does not pay for the rubbish of another. */
export const timed = async (work: () => unknown): Promise<Spent> => {
  globalThis.gc?.()
  const thread = process.threadCpuUsage()
  const whole = process.cpuUsage()
  const began = performance.now()
  await work()
  return {
    wall: (performance.now() - began) / 1000,
    thread: seconds(process.threadCpuUsage(thread)),
    process: seconds(process.cpuUsage(whole)),
  }
}

export const isMet = ({ value, bar }: Figure): boolean => {
  if (bar === undefined) return true
  return 'most' in bar ? value <= bar.most : value >= bar.least
}
