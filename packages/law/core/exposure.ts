import { type Fine, fineOf } from './amount.ts'
import type { Run } from './run.ts'
import { holds, type Truth } from './truth.ts'

/** What a breach of one duty or prohibition may cost. */
export interface Exposure {
  readonly result: string
  readonly state: Truth
  /** Empty: no specific fine found. */
  readonly penalties: readonly { readonly id: string; readonly state: Truth; readonly fine?: Fine }[]
}

/** The fines behind every duty and prohibition that holds or may hold. Blanket references to other statutes are not fines. */
export const exposure = (run: Run): readonly Exposure[] => {
  const outcomes = [...run.outcomes.values()]
  const penalties = outcomes.filter(({ rule }) => rule.kind === 'penalty')
  return outcomes
    .filter(({ rule, state }) => (rule.kind === 'duty' || rule.kind === 'prohibition') && state !== 'no')
    .map(({ rule, state }) => ({
      result: rule.id,
      state,
      penalties: penalties
        .filter((penalty) => penalty.rule.for?.includes(rule.id) && penalty.state !== 'no')
        .map((penalty) => {
          const fine = fineOf(run, penalty.rule)
          return { id: penalty.rule.id, state: penalty.state, ...(fine === undefined ? {} : { fine }) }
        }),
    }))
    .sort((a, b) => Number(holds(b.state)) - Number(holds(a.state)) || (a.result < b.result ? -1 : 1))
}
