import { type ActiveRule, activeRules, type PolicyAnswer, policyAnswer, ruleOf, wordOf } from '../policy/answer.ts'
import type { Policy } from '../policy/model.ts'
import type { Given, Work } from './kind.ts'
import type { PathEntry } from './path-plan.ts'

/** What the policy says of one work, which is at hand or stands for all of a rule. */
export interface Answered {
  /** Name of the file, or of the rule. */
  readonly name: string
  readonly work?: Work
  readonly answer: PolicyAnswer
}

/** The works of the given kinds with their answers; those of which the policy says nothing are left out. */
export const answered = (policy: Policy, given: Given, isWanted: (work: Work) => boolean): readonly Answered[] => {
  const rules = activeRules(policy, given.day)
  return given.works
    .filter(isWanted)
    .map((work) => ({ name: work.name, work, answer: policyAnswer(rules, work.path, work.kind) }))
    .filter(({ answer }) => answer.generative !== undefined || answer.discriminative !== undefined)
}

/** For sites whose files are not at hand: what each rule says by itself. */
export const byRule = (policy: Policy, given: Given): readonly Answered[] =>
  activeRules(policy, given.day).map((active) => ({ name: `rule-${active.index + 1}`, answer: alone(active) }))

const alone = (active: ActiveRule): PolicyAnswer => ({
  ...(active.rule.scope === 'discriminative' ? {} : { generative: active }),
  ...(active.rule.scope === 'generative' ? {} : { discriminative: active }),
})

/** An answer in one word, for places that know one kind of training only. */
export const entryOf = (answer: PolicyAnswer, path: string): PathEntry | undefined => {
  const word = wordOf(answer, 'all')
  const deciding = ruleOf(answer)
  if (word === undefined || deciding === undefined) return undefined
  const { licence, search } = deciding.rule
  return {
    pattern: path,
    word,
    rule: deciding.index,
    exact: answer.generative?.rule.training === answer.discriminative?.rule.training,
    ...(licence === undefined ? {} : { licence }),
    ...(search === undefined ? {} : { search }),
  }
}

/** The name of the copy that is written beside an original: `a.jpg`, `a.reserved.jpg`. */
export const reservedName = (name: string): string => {
  const dot = name.lastIndexOf('.')
  return dot > name.lastIndexOf('/') + 1 ? `${name.slice(0, dot)}.reserved${name.slice(dot)}` : `${name}.reserved`
}
