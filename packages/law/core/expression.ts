/** The condition of a rule, as data. In the pack's YAML it has a shorter form: see build/expression.ts. */
export type Expression =
  | { readonly op: 'result'; readonly id: string }
  | { readonly op: 'fact'; readonly id: string; readonly test: Test }
  | { readonly op: 'field'; readonly id: string; readonly test: Test }
  | { readonly op: 'reading'; readonly id: string; readonly value: string }
  | { readonly op: 'not'; readonly of: Expression }
  | { readonly op: 'all' | 'any'; readonly of: readonly Expression[] }
  | { readonly op: 'some' | 'every'; readonly list: string; readonly where: Expression }

/** A question put to one known value. `stated`: any value at all; `has`: a list of choices contains the choice. */
export type Test =
  | { readonly is: Scalar }
  | { readonly in: readonly Scalar[] }
  | { readonly above: number }
  | { readonly at_least: number }
  | { readonly below: number }
  | { readonly at_most: number }
  | { readonly before: string }
  | { readonly on_or_after: string }
  | { readonly has: string }
  | { readonly stated: true }

export type Scalar = string | number | boolean

/** Calls `visit` on an expression and everything inside it, outermost first; a quantifier is one node, its `where` another expression. */
export const walk = (expression: Expression, visit: (node: Expression) => void): void => {
  visit(expression)
  if (expression.op === 'not') walk(expression.of, visit)
  else if (expression.op === 'all' || expression.op === 'any') for (const part of expression.of) walk(part, visit)
}

/** The ids that an expression refers to, by what they name. */
export const references = (
  expression: Expression,
): {
  readonly facts: ReadonlySet<string>
  readonly results: ReadonlySet<string>
  readonly readings: ReadonlySet<string>
} => {
  const facts = new Set<string>()
  const results = new Set<string>()
  const readings = new Set<string>()
  walk(expression, (node) => {
    if (node.op === 'fact') facts.add(node.id)
    else if (node.op === 'some' || node.op === 'every') facts.add(node.list)
    else if (node.op === 'result') results.add(node.id)
    else if (node.op === 'reading') readings.add(node.id)
  })
  return { facts, results, readings }
}
