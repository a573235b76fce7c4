import { references } from './expression.ts'
import type { Facts, FactValue } from './facts.ts'
import type { Rule } from './pack/types.ts'
import type { Program } from './program.ts'
import type { Range } from './range.ts'
import { run } from './run.ts'

// A judgement counts only with a ground, so a supposed one brings its own.
const SUPPOSED = { by: '—', ground: '—' }

const suppose = (program: Program, facts: Facts, fact: string, value: FactValue): Facts => ({
  ...facts,
  statements: { ...facts.statements, [fact]: [{ ...SUPPOSED, value, at: program.asOf }] },
})

/**
 * The facts of `rule` that nobody has spoken of and that settle nothing, and yet matter: one value of such a fact turns
 * the rule's answer from not known to provisional, which blocks until the exception is decided.
 */
export const presumingFacts = (program: Program, facts: Facts, rule: Rule, range: Range): readonly string[] => {
  // Without an exception nothing is ever provisional.
  if (!program.exceptionsTo.has(rule.id)) return []
  return [...references(rule.when).facts].filter(
    (fact) =>
      facts.statements[fact] === undefined &&
      range
        .domain(fact)
        .some(
          (value) => run(program, suppose(program, facts, fact, value)).outcomes.get(rule.id)?.state === 'provisional',
        ),
  )
}
