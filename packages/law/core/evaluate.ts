import type { Expression, Scalar, Test } from './expression.ts'
import { type FactValue, isList, type Known, type ListItem } from './facts.ts'
import { and, fromBoolean, not, or, type Truth } from './truth.ts'

/** The value of an expression and of each of its parts, in the order of the parts: a proof beside the rule. */
export interface Proof {
  readonly value: Truth
  readonly of?: readonly Proof[]
}

export interface Context {
  readonly fact: (id: string) => Known
  readonly result: (id: string) => Truth
  readonly reading: (name: string) => string
}

// Leaves are shared: a determination has about a thousand nodes and most of them are these.
const LEAF: Readonly<Record<Truth, Proof>> = {
  yes: { value: 'yes' },
  no: { value: 'no' },
  unknown: { value: 'unknown' },
  provisional: { value: 'provisional' },
  conflict: { value: 'conflict' },
}

const numberTest = (value: number, test: Test): boolean => {
  if ('above' in test) return value > test.above
  if ('at_least' in test) return value >= test.at_least
  if ('below' in test) return value < test.below
  return 'at_most' in test && value <= test.at_most
}

// Civil dates compare as text.
const dateTest = (value: string, test: Test): boolean =>
  'before' in test ? value < test.before : 'on_or_after' in test && value >= test.on_or_after

/** Puts a test to a known value. An open list does not yet lack a choice that it does not name. */
const testValue = (value: FactValue, test: Test): Truth => {
  if (isList(value)) {
    if ('stated' in test) return 'yes'
    if (!('has' in test)) return 'unknown'
    if (value.items.includes(test.has)) return 'yes'
    return value.complete ? 'no' : 'unknown'
  }
  if ('is' in test) return fromBoolean(value === test.is)
  if ('in' in test) return fromBoolean(test.in.includes(value))
  if ('stated' in test) return 'yes'
  if (typeof value === 'number') return fromBoolean(numberTest(value, test))
  return typeof value === 'string' ? fromBoolean(dateTest(value, test)) : 'unknown'
}

const testFact = (known: Known, test: Test): Truth => {
  if (known.state === 'known') return testValue(known.value, test)
  return known.state === 'conflict' ? 'conflict' : 'unknown'
}

const fieldOf = (item: ListItem, name: string): Scalar | undefined =>
  typeof item === 'string' || !Object.hasOwn(item, name) ? undefined : item[name]

const several = (op: 'all' | 'any', parts: readonly Expression[], context: Context, item?: ListItem): Proof => {
  const of = parts.map((part) => evaluate(part, context, item))
  let value: Truth = op === 'all' ? 'yes' : 'no'
  for (const proof of of) value = op === 'all' ? and(value, proof.value) : or(value, proof.value)
  return { value, of }
}

/** Quantifiers are three-valued too: an open list may hold a member nobody has named, so it never proves "none" or "every". */
const quantified = (node: Expression & { op: 'some' | 'every' }, context: Context): Proof => {
  const known = context.fact(node.list)
  if (known.state === 'conflict') return LEAF.conflict
  if (known.state !== 'known' || !isList(known.value)) return LEAF.unknown
  const of = known.value.items.map((item) => evaluate(node.where, context, item))
  const join = node.op === 'some' ? or : and
  let value: Truth = node.op === 'some' ? 'no' : 'yes'
  for (const proof of of) value = join(value, proof.value)
  if (!known.value.complete) value = join(value, 'unknown')
  return { value, of }
}

/** The truth of `node` and of all its parts. Every part is evaluated, so that a proof shows them all. */
export const evaluate = (node: Expression, context: Context, item?: ListItem): Proof => {
  switch (node.op) {
    case 'result':
      return LEAF[context.result(node.id)]
    case 'fact':
      return LEAF[testFact(context.fact(node.id), node.test)]
    case 'reading':
      return LEAF[fromBoolean(context.reading(node.id) === node.value)]
    case 'field': {
      const value = item === undefined ? undefined : fieldOf(item, node.id)
      return LEAF[value === undefined ? 'unknown' : testValue(value, node.test)]
    }
    case 'not': {
      const inner = evaluate(node.of, context, item)
      return { value: not(inner.value), of: [inner] }
    }
    case 'all':
    case 'any':
      return several(node.op, node.of, context, item)
    case 'some':
    case 'every':
      return quantified(node, context)
  }
}
