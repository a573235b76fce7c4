import type { Id } from '@tanba/kernel'
import { type Determination, type Expression, holds, type Pack, type ResultRecord, type Rule } from '@tanba/law'
import type { Approval } from '../approval/approval.ts'
import { classificationContent, signedClasses } from '../approval/content.ts'
import { type Contents, currentApprovals } from '../approval/current.ts'
import type { Lack, OpenResult } from './refusal.ts'
import type { RunningStage } from './stages.ts'

/** The prohibitions of a pack on a date and the duty that asks for classes: looked up once for thousands of systems. */
export interface Gate {
  readonly prohibitions: readonly Rule[]
  readonly cites: ReadonlyMap<string, readonly string[]>
}

/** The duty that asks for the classes and their grounds (Article 17(1) part 2). */
const CLASSIFICATION_DUTY = 'duty.classification'

/** Whether a condition has nothing but results in it: such a rule sums others up and adds nothing to a list of them. */
const onlyResults = (expression: Expression): boolean => {
  switch (expression.op) {
    case 'result':
      return true
    case 'not':
      return onlyResults(expression.of)
    case 'all':
    case 'any':
      return expression.of.every(onlyResults)
    default:
      return false
  }
}

const isOn = (rule: Rule, date: string): boolean => rule.from <= date && (rule.to === undefined || date <= rule.to)

export const gateOf = (pack: Pack, asOf: string): Gate => {
  const current = pack.rules.filter((rule) => isOn(rule, asOf))
  return {
    prohibitions: current.filter(({ kind, when }) => kind === 'prohibition' && !onlyResults(when)),
    cites: new Map(current.map(({ id, cites }) => [id, cites])),
  }
}

const openResult = (gate: Gate, { id, kind, state }: ResultRecord): OpenResult => ({
  result: id,
  kind,
  state,
  cites: gate.cites.get(id) ?? [],
})

/**
 * A prohibition that the pack says stops the stage does so unless it is settled as no: unknown is never no. One that
 * forbids a conduct and not the system stops it only where it holds; where it is not known, a system that does not run
 * yet has not done it.
 */
const stops = (rule: Rule, state: ResultRecord['state'], stage: RunningStage): boolean =>
  rule.blocks?.includes(stage) === true ? state !== 'no' : holds(state)

const prohibitions = (gate: Gate, determination: Determination, stage: RunningStage): readonly Lack[] => {
  const byId = new Map(determination.results.map((result) => [result.id, result]))
  return gate.prohibitions.flatMap((rule): readonly Lack[] => {
    const result = byId.get(rule.id)
    if (result === undefined || !stops(rule, result.state, stage)) return []
    return [{ code: 'prohibition', ...openResult(gate, result) }]
  })
}

/** Not asked where the law does not ask for a class: then there is none to sign. Unknown whether it does: it is asked. */
const wantsClass = ({ results }: Determination): boolean =>
  results.some(({ id, state }) => id === CLASSIFICATION_DUTY && state !== 'no')

const openClasses = (gate: Gate, determination: Determination): readonly Lack[] =>
  signedClasses(determination)
    .filter(({ settled, possible }) => !settled || possible.length !== 1)
    .map(({ id: group, possible }) => ({
      code: 'class-open',
      group,
      possible,
      open: determination.results
        .filter(({ id, state }) => id.startsWith(`${group}.`) && state !== 'no' && state !== 'yes')
        .filter(({ kind }) => kind === 'class')
        .map((result) => openResult(gate, result)),
    }))

const signature = (system: Id, determination: Determination, approvals: readonly Approval[]): readonly Lack[] => {
  const now = classificationContent(system, determination)
  const signed = approvals.filter(({ subject }) => subject === 'classification')
  const [standing] = currentApprovals(signed, new Map([['classification', now]]))
  if (standing?.state === 'standing') return []
  if (standing?.state !== 'fallen') return [{ code: 'class-unsigned' }]
  const { approval } = standing
  return [{ code: 'class-changed', signed: approval.content, now, approval }]
}

/**
 * Documents whose approval fell. A determination that was approved falls with every new day; what it says is asked here
 * anew, so its approval opens nothing and closes nothing.
 */
const fallen = (approvals: readonly Approval[], contents: Contents): readonly Lack[] =>
  currentApprovals(
    approvals.filter(({ subject }) => subject.startsWith('document:')),
    contents,
  )
    .filter(({ state }) => state === 'fallen')
    .map(({ subject, approval }) => ({ code: 'approval-fallen', subject, approval }))

/** What the decision whether a system may run is made of. */
export interface GateInput {
  readonly system: Id
  /** Of the stage that is asked about: with the stage among its facts. */
  readonly determination: Determination
  readonly approvals: readonly Approval[]
  /** What the documents that were approved are now. */
  readonly contents: Contents
}

/**
 * Everything that is missing for a system to run at a stage, all of it at once: prohibitions that are not settled as no
 * (Article 17(3)), classes that are open, not signed or no longer those that were signed (17(1), 17(2), 17(4)), approvals
 * that fell. Empty: nothing stands in the way that the register knows of.
 */
export const lacking = (gate: Gate, stage: RunningStage, input: GateInput): readonly Lack[] => {
  const { system, determination, approvals, contents } = input
  const classes = wantsClass(determination)
    ? [...openClasses(gate, determination), ...signature(system, determination, approvals)]
    : []
  return [...prohibitions(gate, determination, stage), ...classes, ...fallen(approvals, contents)]
}
