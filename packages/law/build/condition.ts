import type { Expression, Scalar, Test } from '../core/expression.ts'
import type { Fact } from '../core/pack/types.ts'
import { BuildError } from './build-error.ts'

/**
 * The condition of a rule as a lawyer writes it in YAML, turned into the engine's form.
 * A bare word is a result, or a yes/no fact; `{fact: x, is: y}` compares; `all`, `any`, `not`, `some … where`, `every … where` combine.
 */
export type WrittenCondition = string | Readonly<Record<string, unknown>>

const COMPARISONS = [
  'is',
  'in',
  'above',
  'at_least',
  'below',
  'at_most',
  'before',
  'on_or_after',
  'has',
  'stated',
] as const

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

// YAML 1.2 reads yes and no as words.
const scalar = (value: unknown, place: string): Scalar => {
  if (value === 'yes') return true
  if (value === 'no') return false
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  throw new BuildError(place, `compares with ${JSON.stringify(value)}; write a word, a number, a date, yes or no`)
}

const testOf = (written: Record<string, unknown>, place: string): Test => {
  const found = COMPARISONS.filter((name) => Object.hasOwn(written, name))
  const [name] = found
  if (name === undefined || found.length > 1)
    throw new BuildError(place, `needs exactly one of ${COMPARISONS.join(', ')}`)
  const value = written[name]
  switch (name) {
    case 'is':
      return { is: scalar(value, place) }
    case 'in':
      if (!Array.isArray(value)) throw new BuildError(place, '`in` takes a list')
      return { in: value.map((item) => scalar(item, place)) }
    case 'stated':
      return { stated: true }
    case 'has':
    case 'before':
    case 'on_or_after':
      if (typeof value !== 'string') throw new BuildError(place, `\`${name}\` takes a word`)
      return name === 'has' ? { has: value } : name === 'before' ? { before: value } : { on_or_after: value }
    default:
      if (typeof value !== 'number') throw new BuildError(place, `\`${name}\` takes a number`)
      if (name === 'above') return { above: value }
      if (name === 'at_least') return { at_least: value }
      return name === 'below' ? { below: value } : { at_most: value }
  }
}

/** @throws BuildError with the place of what is not a condition */
export const condition = (written: unknown, facts: ReadonlyMap<string, Fact>, place: string): Expression => {
  if (typeof written === 'string')
    return facts.has(written) ? { op: 'fact', id: written, test: { is: true } } : { op: 'result', id: written }
  if (!isRecord(written)) throw new BuildError(place, 'is no condition')
  const inner = (part: unknown, name: string): Expression => condition(part, facts, `${place}.${name}`)
  const name = (key: string): string => {
    const value = written[key]
    if (typeof value !== 'string') throw new BuildError(place, `\`${key}\` takes a name`)
    return value
  }
  if ('not' in written) return { op: 'not', of: inner(written.not, 'not') }
  for (const op of ['all', 'any'] as const) {
    const parts = written[op]
    if (parts === undefined) continue
    if (!Array.isArray(parts)) throw new BuildError(place, `\`${op}\` takes a list`)
    return { op, of: parts.map((part, index) => inner(part, `${op}[${index}]`)) }
  }
  for (const op of ['some', 'every'] as const)
    if (op in written) return { op, list: name(op), where: inner(written.where, 'where') }
  if ('fact' in written) return { op: 'fact', id: name('fact'), test: testOf(written, place) }
  if ('field' in written) return { op: 'field', id: name('field'), test: testOf(written, place) }
  if ('reading' in written) return { op: 'reading', id: name('reading'), value: name('is') }
  throw new BuildError(place, `is no condition: ${JSON.stringify(written)}`)
}
