import type { Rule } from './pack/types.ts'
import { parameterOn } from './parameter.ts'
import type { Run } from './run.ts'

/** A fine in monthly calculation indices, and in tenge for the years whose index is sourced. */
export interface Amount {
  readonly mci: number
  readonly tenge?: number
}

export interface Fine {
  /** For our category of subject, where it is known. */
  readonly amount?: Amount
  /** For every category. */
  readonly table: Readonly<Record<string, Amount>>
  readonly parameter: string
}

const inTenge = (run: Run, mci: number): Amount => {
  const index = parameterOn(run.program.pack, 'mci', run.program.asOf)
  return typeof index?.value.value === 'number' ? { mci, tenge: mci * index.value.value } : { mci }
}

/** The amounts of a penalty on the date; absent where none is confirmed. */
export const fineOf = (run: Run, rule: Rule): Fine | undefined => {
  if (rule.amount === undefined) return undefined
  const found = parameterOn(run.program.pack, rule.amount, run.program.asOf)
  if (found === undefined || typeof found.value.value === 'number') return undefined
  const table = Object.fromEntries(
    Object.entries(found.value.value).map(([category, mci]) => [category, inTenge(run, mci)]),
  )
  const category = found.parameter.by === undefined ? undefined : run.known(found.parameter.by)
  const amount = category?.state === 'known' && typeof category.value === 'string' ? table[category.value] : undefined
  return { ...(amount === undefined ? {} : { amount }), table, parameter: rule.amount }
}
