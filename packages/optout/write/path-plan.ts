import type { ActiveRule } from '../policy/answer.ts'
import type { LicenceOffer, TrainingWord } from '../policy/model.ts'
import { intersection } from './overlap.ts'

/** What is said of the paths that one pattern fits. */
export interface PathEntry {
  readonly pattern: string
  readonly word: TrainingWord
  /** The rule of the policy, from 0. */
  readonly rule: number
  /** Whether the policy says just this of every work there. */
  readonly exact: boolean
  readonly licence?: LicenceOffer
  readonly search?: 'allow' | 'deny'
}

/**
 * What a policy says of paths alone, for kinds that know neither kinds of works nor of training: the first entry that fits
 * counts.
 *
 * INVARIANT: of no work an entry says less than the policy. A rule that prohibits some works or some training at its paths
 * prohibits all there; one that permits only some permits nothing.
 */
export const pathPlan = (rules: readonly ActiveRule[]): readonly PathEntry[] => {
  const entries: PathEntry[] = []
  const dropped: string[] = []
  for (const [at, { rule, index }] of rules.entries()) {
    const { paths, training, licence, search } = rule
    const isWhole = rule.kinds === undefined && rule.scope === 'all'
    if (!isWhole && training === 'allow') {
      dropped.push(...paths)
      continue
    }
    // Works of other kinds may be prohibited there by a later rule.
    const isRaised =
      !isWhole && training === 'conditional' && rules.slice(at + 1).some((one) => one.rule.training === 'deny')
    for (const pattern of paths) {
      const passedOver = training !== 'allow' && dropped.some((one) => intersection(one, pattern)?.length !== 0)
      entries.push({
        pattern,
        word: isRaised ? 'deny' : training,
        rule: index,
        exact: isWhole && !passedOver,
        ...(licence === undefined ? {} : { licence }),
        ...(search === undefined ? {} : { search }),
      })
    }
  }
  return withoutShadowed(entries)
}

/** An entry all of whose paths fit an earlier one is never reached. */
const withoutShadowed = (entries: readonly PathEntry[]): readonly PathEntry[] =>
  entries.filter(
    ({ pattern }, at) =>
      !entries.slice(0, at).some((earlier) => {
        const both = intersection(earlier.pattern, pattern)
        return both?.length === 1 && both[0] === pattern
      }),
  )
