import { ZenDecisionContent, ZenEngine } from '@gorules/zen-engine'
import type { Flat } from './flat.ts'
import type { Condition, SharedRule, SharedTest } from './shared-rules.ts'

/** A dot would be a path. */
export const zenName = (id: string): string => id.replaceAll(/\W/g, '_')

const literal = (value: unknown): string => JSON.stringify(value)

const comparison = (name: string, test: SharedTest): string => {
  if ('is' in test) return test.is === true ? name : `${name} == ${literal(test.is)}`
  if ('in' in test) return `${name} in ${literal(test.in)}`
  if ('has' in test) return `${literal(test.has)} in ${name}`
  if ('above' in test) return `${name} > ${test.above}`
  if ('at_least' in test) return `${name} >= ${test.at_least}`
  return 'below' in test ? `${name} < ${test.below}` : `${name} <= ${test.at_most}`
}

/** Rows of a table do not see each other, so the condition of another rule is repeated where it is needed. */
const expression = (condition: Condition, rules: ReadonlyMap<string, Condition>): string => {
  switch (condition.op) {
    case 'fact':
      return comparison(zenName(condition.id), condition.test)
    case 'result': {
      const other = rules.get(condition.id)
      if (other === undefined) throw new Error(`${condition.id} is not shared`)
      return expression(other, rules)
    }
    case 'not':
      return `not (${expression(condition.of, rules)})`
    case 'all':
    case 'any': {
      const parts = condition.of.map((part) => `(${expression(part, rules)})`)
      return parts.join(condition.op === 'all' ? ' and ' : ' or ')
    }
  }
}

/** One decision table that collects every row that holds: a row for each rule. */
const graph = (rules: readonly SharedRule[], mode: object): object => {
  const byId = new Map(rules.map(({ id, condition }) => [id, condition]))
  const position = { x: 0, y: 0 }
  const content = {
    hitPolicy: 'collect',
    inputs: [{ id: 'when', name: 'when' }],
    outputs: [{ id: 'holds', name: 'holds', field: 'id' }],
    rules: rules.map(({ id, condition }) => ({ _id: id, when: expression(condition, byId), holds: literal(id) })),
    ...mode,
  }
  return {
    nodes: [
      { id: 'facts', name: 'facts', type: 'inputNode', position, content: {} },
      { id: 'rules', name: 'rules', type: 'decisionTableNode', position, content },
      { id: 'results', name: 'results', type: 'outputNode', position, content: {} },
    ],
    edges: [
      { id: 'in', type: 'edge', sourceId: 'facts', targetId: 'rules' },
      { id: 'out', type: 'edge', sourceId: 'rules', targetId: 'results' },
    ],
  }
}

type Row = { readonly id: string }

export interface Zen {
  readonly one: (facts: Flat) => Promise<readonly Row[]>
  readonly many: (systems: readonly Flat[]) => Promise<readonly (readonly Row[])[]>
}

/**
 * The table is compiled once. Of the forms tried (a node of expressions that start from each other or repeat each other,
 * one expression for all, a table) a table is the fastest; given many systems in one call it is faster still.
 */
export const zen = (rules: readonly SharedRule[]): Zen => {
  const engine = new ZenEngine()
  const one = engine.createDecision(new ZenDecisionContent(graph(rules, {})))
  const loop = { executionMode: 'loop', inputField: 'systems', outputPath: 'systems' }
  const many = engine.createDecision(new ZenDecisionContent(graph(rules, loop)))
  return {
    one: async (facts) => (await one.evaluate(facts)).result as readonly Row[],
    many: async (systems) => {
      const { result } = await many.evaluate({ systems })
      return (result as { readonly systems: readonly (readonly Row[])[] }).systems
    },
  }
}
