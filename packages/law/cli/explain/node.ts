import type { Proof } from '../../core/evaluate.ts'
import type { Expression } from '../../core/expression.ts'
import type { Statement } from '../../core/facts.ts'
import type { Run } from '../../core/run.ts'
import type { Truth } from '../../core/truth.ts'
import type { Words } from '../render/words.ts'
import { conditionText } from './condition-text.ts'

/** One step of a proof, in words. The same tree is printed and given as JSON. */
export interface ProofNode {
  readonly op: Expression['op']
  readonly id?: string
  /** The condition as a person reads it. */
  readonly text: string
  readonly value: Truth
  readonly said?: readonly Statement[]
  /** The step is proved elsewhere in the same explanation. */
  readonly above?: true
  readonly of?: readonly ProofNode[]
}

interface Build {
  readonly run: Run
  readonly words: Words
  /** Results that were already taken apart: a shared one is shown once. */
  readonly shown: Set<string>
}

const resultNode = (build: Build, id: string, value: Truth): ProofNode => {
  const text = build.words.title(id)
  const outcome = build.run.outcomes.get(id)
  if (outcome === undefined) return { op: 'result', id, text, value }
  if (build.shown.has(id)) return { op: 'result', id, text, value, above: true }
  return { op: 'result', id, text, value, of: proofOf(build, id) }
}

const node = (build: Build, expression: Expression, proof: Proof): ProofNode => {
  const { run, words } = build
  const text = conditionText(words, expression, run)
  const { value } = proof
  switch (expression.op) {
    case 'result':
      return resultNode(build, expression.id, value)
    case 'fact':
      return { op: 'fact', id: expression.id, text, value, said: run.known(expression.id).said }
    case 'some':
    case 'every':
      return { op: expression.op, id: expression.list, text, value, said: run.known(expression.list).said }
    case 'reading':
    case 'field':
      return { op: expression.op, id: expression.id, text, value }
    case 'not':
      return { op: 'not', text, value, of: parts(build, [expression.of], proof) }
    case 'all':
    case 'any':
      return { op: expression.op, text, value, of: parts(build, expression.of, proof) }
  }
}

const parts = (build: Build, expressions: readonly Expression[], proof: Proof): readonly ProofNode[] =>
  expressions.flatMap((expression, index) => {
    const inner = proof.of?.[index]
    return inner === undefined ? [] : [node(build, expression, inner)]
  })

/** A rule's own condition, whom it binds, what it times, and what lifts it. */
export const proofOf = (build: Build, id: string): readonly ProofNode[] => {
  build.shown.add(id)
  const outcome = build.run.outcomes.get(id)
  if (outcome === undefined) return []
  const { rule, proof, exceptions } = outcome
  const truth = (result: string): Truth => build.run.outcomes.get(result)?.state ?? 'no'
  const own = node(build, rule.when, proof)
  // "All of these" around the whole of a rule says nothing: its parts stand for themselves.
  const condition = own.op === 'all' ? (own.of ?? []) : [own]
  const timed = rule.of === undefined ? [] : [resultNode(build, rule.of, truth(rule.of))]
  const roles = rule.who?.map((role) => resultNode(build, `role.${role}`, truth(`role.${role}`)))
  const bound: readonly ProofNode[] =
    roles === undefined || outcome.role === undefined
      ? []
      : [{ op: 'any', text: build.words.t('law.proof.binds'), value: outcome.role, of: roles }]
  const lifted = exceptions.map((exception): ProofNode => {
    const inner = resultNode(build, exception.id, exception.state)
    return { ...inner, text: build.words.t('law.proof.lifted', { exception: inner.text }) }
  })
  return [...condition, ...timed, ...bound, ...lifted]
}
