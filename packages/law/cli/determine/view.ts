import { type Determination, determine, type ResultRecord } from '../../core/determination.ts'
import type { Facts } from '../../core/facts.ts'
import type { Rule, RuleKind } from '../../core/pack/types.ts'
import { type Run, run } from '../../core/run.ts'
import { Words } from '../render/words.ts'
import type { Session } from '../session.ts'

/** A result with its rule. */
export interface Entry {
  readonly record: ResultRecord
  readonly rule: Rule
}

/** A determination with all that is needed to speak of it. */
export interface View {
  readonly session: Session
  readonly facts: Facts
  readonly made: Determination
  readonly run: Run
  readonly words: Words
  readonly of: (kind: RuleKind) => readonly Entry[]
  readonly entry: (id: string) => Entry | undefined
}

export const viewOf = (session: Session, facts: Facts): View => {
  const { program, loaded, shell, asOf } = session
  const made = determine(program, facts, loaded.hash)
  const words = new Words(shell, loaded.pack, asOf)
  const order = new Map(loaded.pack.rules.map((rule, index) => [rule.id, index]))
  const entries = made.results
    .flatMap((record) => {
      const rule = words.rule(record.id)
      return rule === undefined ? [] : [{ record, rule }]
    })
    // People read lists in the order of the law, the home act first.
    .sort((a, b) => (order.get(a.rule.id) ?? 0) - (order.get(b.rule.id) ?? 0))
  return {
    session,
    facts,
    made,
    run: run(program, facts),
    words,
    of: (kind) => entries.filter(({ rule }) => rule.kind === kind),
    entry: (id) => entries.find(({ rule }) => rule.id === id),
  }
}
