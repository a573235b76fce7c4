import type { Proof } from '../../core/evaluate.ts'
import type { Expression } from '../../core/expression.ts'
import type { Run } from '../../core/run.ts'

type Found = Set<string>

/** The parts of a conjunction or disjunction that made it what it is: one that decides alone, or else all that agree. */
const deciding = (node: Expression & { op: 'all' | 'any' }, proof: Proof): readonly number[] => {
  const of = proof.of ?? []
  const alone = node.op === 'all' ? 'no' : 'yes'
  const agreeing = of.flatMap(({ value }, index) => (value === proof.value ? [index] : []))
  return proof.value === alone ? agreeing.slice(0, 1) : agreeing
}

const collect = (run: Run, node: Expression, proof: Proof, found: Found): void => {
  switch (node.op) {
    case 'fact':
      found.add(node.id)
      return
    case 'some':
    case 'every':
      found.add(node.list)
      return
    case 'result':
      // Whether the law applies at all is told once, in its own line.
      if (node.id !== 'definition.under_law' || proof.value !== 'yes') collectResult(run, node.id, found)
      return
    case 'not': {
      const [inner] = proof.of ?? []
      if (inner !== undefined) collect(run, node.of, inner, found)
      return
    }
    case 'all':
    case 'any':
      for (const index of deciding(node, proof)) {
        const part = node.of[index]
        const inner = proof.of?.[index]
        if (part !== undefined && inner !== undefined) collect(run, part, inner, found)
      }
      return
    // A field is part of a list, and a reading is no fact.
    case 'field':
    case 'reading':
      return
  }
}

const collectResult = (run: Run, id: string, found: Found): void => {
  const outcome = run.outcomes.get(id)
  if (outcome === undefined) return
  const { rule, proof, role, state, exceptions } = outcome
  if (role !== undefined && role === state && proof.value !== state)
    for (const name of rule.who ?? []) collectResult(run, `role.${name}`, found)
  else collect(run, rule.when, proof, found)
  for (const exception of exceptions)
    if ((state === 'no' && exception.state === 'yes') || (state === 'provisional' && exception.state !== 'no'))
      collectResult(run, exception.id, found)
}

/** The facts that made a result what it is, the most telling first. */
export const decisiveFacts = (run: Run, resultId: string): readonly string[] => {
  const found: Found = new Set()
  collectResult(run, resultId, found)
  return [...found]
}
