import type { CivilDate } from '@tanba/kernel'
import type { Capture } from '../core/capture.ts'
import { type Question, resolve } from '../core/resolve.ts'
import type { Scope, Statement } from '../core/statement.ts'
import { VERDICTS, type VerdictWord } from '../core/verdict.ts'
import { activeRules, policyVerdict } from '../policy/answer.ts'
import type { Policy } from '../policy/model.ts'

/** Where what is published says other than the policy. */
export interface Difference {
  readonly subject: string
  /** Which training was asked about. */
  readonly training: Scope
  readonly wanted: VerdictWord
  readonly found: VerdictWord
  /** Less than the policy: what it prohibits may be taken for free. */
  readonly isLess: boolean
  /** What decided; empty: nothing did. */
  readonly deciding: readonly Statement[]
}

const TRAININGS: readonly Scope[] = ['all', 'generative', 'discriminative']

/**
 * Reads back what is published, from a folder (`siteCapture`) or the live site, and compares it with the policy, for all
 * training and for each kind of it. Addresses of other origins are passed over.
 */
export const check = (
  policy: Policy,
  captures: Iterable<Capture>,
  question: Question,
  day: CivilDate,
): readonly Difference[] => {
  const rules = activeRules(policy, day)
  const found: Difference[] = []
  for (const capture of captures) {
    const { subject, kind } = capture
    if (!URL.canParse(subject)) continue
    const { origin, pathname, search } = new URL(subject)
    if (!policy.origins.includes(origin)) continue
    for (const training of TRAININGS) {
      const profile = { ...question.profile, training }
      const { verdict, deciding } = resolve(capture, { ...question, profile })
      const wanted = policyVerdict(rules, `${pathname}${search}`, kind, training)
      if (verdict === wanted) continue
      const isLess = VERDICTS.indexOf(verdict) > VERDICTS.indexOf(wanted)
      found.push({ subject, training, wanted, found: verdict, isLess, deciding })
    }
  }
  return found
}
