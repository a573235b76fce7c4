import type { CivilDate } from '@tanba/kernel'
import type { WorkKind } from '../core/capture.ts'
import type { Scope } from '../core/statement.ts'
import type { VerdictWord } from '../core/verdict.ts'
import type { Policy, PolicyRule, TrainingWord } from './model.ts'
import { patternFits } from './pattern.ts'

/** A rule that holds on a day, and which one of the file it is, from 0. */
export interface ActiveRule {
  readonly rule: PolicyRule
  readonly index: number
}

/** What a policy says of one work; a kind of training that no rule speaks of is absent. */
export interface PolicyAnswer {
  readonly generative?: ActiveRule
  readonly discriminative?: ActiveRule
}

/** The rules that hold on a day. */
export const activeRules = ({ rules }: Policy, day: CivilDate): readonly ActiveRule[] =>
  rules
    .map((rule, index) => ({ rule, index }))
    .filter(({ rule: { from, until } }) => (from === undefined || from <= day) && (until === undefined || day <= until))

/** The next day on which other rules hold, and everything is to be published again; undefined: never. */
export const nextChange = (
  policy: Policy,
  day: CivilDate,
  dayAfter: (day: CivilDate) => CivilDate,
): CivilDate | undefined =>
  policy.rules
    .flatMap(({ from, until }) => [
      ...(from === undefined ? [] : [from]),
      ...(until === undefined ? [] : [dayAfter(until)]),
    ])
    .filter((one) => one > day)
    .sort()[0]

/** Which rules speak of a work: for each kind of training the first that fits. */
export const policyAnswer = (rules: readonly ActiveRule[], path: string, kind: WorkKind): PolicyAnswer => {
  const fitting = rules.filter(({ rule }) => isFor(rule, kind) && rule.paths.some((one) => patternFits(one, path)))
  const first = (scope: Scope): ActiveRule | undefined =>
    fitting.find(({ rule }) => rule.scope === 'all' || rule.scope === scope)
  const generative = first('generative')
  const discriminative = first('discriminative')
  return { ...(generative && { generative }), ...(discriminative && { discriminative }) }
}

const isFor = ({ kinds }: PolicyRule, kind: WorkKind): boolean => kinds === undefined || kinds.includes(kind)

/** What an answer says of some training, in one word: the most restrictive; a permission only where it reaches all. */
export const wordOf = ({ generative, discriminative }: PolicyAnswer, training: Scope): TrainingWord | undefined => {
  const asked = {
    all: [generative, discriminative],
    generative: [generative],
    discriminative: [discriminative],
  }[training]
  const words = asked.map((one) => one?.rule.training)
  if (words.includes('deny')) return 'deny'
  if (words.includes('conditional')) return 'conditional'
  return words.every((word) => word === 'allow') ? 'allow' : undefined
}

/** The rule whose word it is: that which `wordOf` gives. */
export const ruleOf = (answer: PolicyAnswer, training: Scope = 'all'): ActiveRule | undefined => {
  const word = wordOf(answer, training)
  return [answer.generative, answer.discriminative].find((one) => one !== undefined && one.rule.training === word)
}

/** The verdict that a policy wants for a work. Silence is no permission. */
export const policyVerdict = (
  rules: readonly ActiveRule[],
  path: string,
  kind: WorkKind,
  training: Scope,
): VerdictWord => {
  const word = wordOf(policyAnswer(rules, path, kind), training)
  if (word === undefined) return 'NO_PROHIBITION_FOUND'
  return ({ deny: 'DENIED', conditional: 'CONDITIONAL', allow: 'ALLOWED_EXPLICIT' } as const)[word]
}
