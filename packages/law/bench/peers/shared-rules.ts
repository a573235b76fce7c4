import type { Expression, Test } from '../../core/expression.ts'
import type { Rule } from '../../core/pack/types.ts'
import { inputsOf, type Program } from '../../core/program.ts'

/** A rule as an engine of two values can hold it: whom it binds and what lifts it are part of its condition. */
export interface SharedRule {
  readonly id: string
  readonly condition: Condition
}

export type Condition =
  | { readonly op: 'fact'; readonly id: string; readonly test: SharedTest }
  | { readonly op: 'result'; readonly id: string }
  | { readonly op: 'not'; readonly of: Condition }
  | { readonly op: 'all' | 'any'; readonly of: readonly Condition[] }

/** The tests that all three engines have of themselves. */
export type SharedTest = Exclude<
  Test,
  { readonly before: string } | { readonly on_or_after: string } | { readonly stated: true }
>

/** A condition, or what it always comes to. */
type Folded = Condition | boolean

const join = (op: 'all' | 'any', parts: readonly Folded[]): Folded => {
  const deciding = op === 'any'
  if (parts.includes(deciding)) return deciding
  const open = parts.filter((part) => typeof part !== 'boolean')
  const [only] = open
  if (only === undefined) return !deciding
  return open.length === 1 ? only : { op, of: open }
}

const negate = (part: Folded): Folded => (typeof part === 'boolean' ? !part : { op: 'not', of: part })

/** Rules that only facts decide, without lists of records and without dates, in an order in which each finds its inputs. */
export const sharedRules = (program: Program): readonly SharedRule[] => {
  const folded = new Map<string, Folded>()
  const result = (id: string): Folded | undefined => {
    if (!program.ruleById.has(id)) return false
    const found = folded.get(id)
    return typeof found === 'object' ? { op: 'result', id } : found
  }
  const all = (op: 'all' | 'any', parts: readonly (Folded | undefined)[]): Folded | undefined => {
    const given = parts.filter((part) => part !== undefined)
    return given.length < parts.length ? undefined : join(op, given)
  }
  const fold = (node: Expression): Folded | undefined => {
    switch (node.op) {
      case 'result':
        return result(node.id)
      case 'reading':
        return program.readings.get(node.id) === node.value
      case 'fact':
        if ('stated' in node.test) return true
        return 'before' in node.test || 'on_or_after' in node.test
          ? undefined
          : { op: 'fact', id: node.id, test: node.test }
      case 'not': {
        const inner = fold(node.of)
        return inner === undefined ? undefined : negate(inner)
      }
      case 'all':
      case 'any':
        return all(node.op, node.of.map(fold))
      default:
        return undefined
    }
  }
  const whole = (rule: Rule): Folded | undefined => {
    const exceptions = program.exceptionsTo.get(rule.id) ?? []
    const lifted = all(
      'any',
      exceptions.map(({ id }) => result(id)),
    )
    return all('all', [
      fold(rule.when),
      ...(rule.of === undefined ? [] : [result(rule.of)]),
      ...(rule.who === undefined
        ? []
        : [
            all(
              'any',
              rule.who.map((role) => result(`role.${role}`)),
            ),
          ]),
      ...(lifted === undefined ? [undefined] : [negate(lifted)]),
    ])
  }
  for (const rule of program.rules) {
    const found = whole(rule)
    if (found !== undefined) folded.set(rule.id, found)
  }
  return [...folded].flatMap(([id, condition]) => (typeof condition === 'object' ? [{ id, condition }] : []))
}

/** The identifiers of the shared rules and of those, always true or always false, that they start from. */
export const rulesBehind = (program: Program, shared: readonly SharedRule[]): ReadonlySet<string> => {
  const wanted = new Set<string>()
  const want = (id: string): void => {
    const rule = program.ruleById.get(id)
    if (rule === undefined || wanted.has(id)) return
    wanted.add(id)
    for (const input of inputsOf(rule, program.exceptionsTo.get(id) ?? [])) want(input)
  }
  for (const { id } of shared) want(id)
  return wanted
}

export const leavesOf = (condition: Condition): readonly (Condition & { op: 'fact' | 'result' })[] => {
  if (condition.op === 'fact' || condition.op === 'result') return [condition]
  return condition.op === 'not' ? leavesOf(condition.of) : condition.of.flatMap(leavesOf)
}

export const factsOf = (rules: readonly SharedRule[]): ReadonlySet<string> =>
  new Set(rules.flatMap(({ condition }) => leavesOf(condition).flatMap(({ op, id }) => (op === 'fact' ? [id] : []))))
