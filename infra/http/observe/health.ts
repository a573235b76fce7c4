/** Looks whether a part that requests need is there; throws where it is not. */
export type ReadyCheck = () => Promise<unknown>

export interface Readiness {
  /** Names of the parts that are not ready; none: ready. */
  readonly failing: () => Promise<readonly string[]>
  /** From now on this process takes no new work: whoever spreads requests sends them elsewhere. */
  readonly close: () => void
}

const MOST_MILLISECONDS = 2000

const fails = async (check: ReadyCheck): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<true>((resolve) => {
    timer = setTimeout(() => resolve(true), MOST_MILLISECONDS)
  })
  const done = Promise.resolve()
    .then(check)
    .then(
      () => false,
      () => true,
    )
  return await Promise.race([done, late]).finally(() => clearTimeout(timer))
}

export const makeReadiness = (checks: Readonly<Record<string, ReadyCheck>>): Readiness => {
  let closing = false
  return {
    failing: async () => {
      if (closing) return ['closing']
      const results = await Promise.all(
        Object.entries(checks).map(async ([name, check]) => ((await fails(check)) ? [name] : [])),
      )
      return results.flat()
    },
    close: () => {
      closing = true
    },
  }
}
