import type { ClassGroup } from './pack/types.ts'
import type { Run } from './run.ts'
import { isSettled, type Truth } from './truth.ts'

/** Where a system stands in a class: one value, a range of values still possible, or none (it is not classified at all). */
export interface Classification {
  readonly id: string
  readonly possible: readonly string[]
  /** All members settled. */
  readonly settled: boolean
}

const stateOf = (run: Run, group: ClassGroup, value: string): Truth =>
  run.outcomes.get(`${group.id}.${value}`)?.state ?? 'no'

/** Reads one class off the results of its rules. In an exclusive class a value that holds excludes the others. */
export const classify = (run: Run, group: ClassGroup): Classification => {
  const values = group.values.map(({ id }) => ({ id, state: stateOf(run, group, id) }))
  const proved = values.find(({ state }) => state === 'yes')
  const possible =
    group.exclusive && proved !== undefined
      ? [proved.id]
      : values.filter(({ state }) => state !== 'no').map(({ id }) => id)
  return { id: group.id, possible, settled: values.every(({ state }) => isSettled(state)) }
}
