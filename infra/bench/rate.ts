import { median } from './measure.ts'

export const ROUNDS = 5

/** Seconds that a piece of work takes, from a clean heap. */
export const secondsOf = async (work: () => unknown): Promise<number> => {
  globalThis.gc?.()
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

/** How often in a second: the median of five rounds. */
export const perSecond = async (times: number, work: () => unknown): Promise<number> => {
  const rates: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const took = await secondsOf(async () => {
      for (let done = 0; done < times; done += 1) {
        const doing = work()
        // Waiting for nothing would be measured too.
        if (doing instanceof Promise) await doing
      }
    })
    rates.push(times / took)
  }
  return median(rates)
}
