import { canonicalJson, type JsonValue } from '@tanba/kernel'
import type { Facts, FactValue, Statement } from '@tanba/law'

/** One side of a contradiction: a value, and everyone whose last word it is. */
export interface Side {
  readonly value: FactValue
  readonly statements: readonly Statement[]
}

/** Sources that say different things of one fact. It counts as not known until one of them is taken back or corrected. */
export interface Contradiction {
  readonly fact: string
  /** Two at least; the side that spoke first stands first. */
  readonly sides: readonly Side[]
}

/** The last word of each person about one fact, in the order in which the persons first spoke. The law counts the same way. */
export const lastWords = (statements: readonly Statement[]): readonly Statement[] => {
  const last = new Map<string, Statement>()
  for (const statement of statements) {
    const before = last.get(statement.by)
    if (before === undefined || before.at <= statement.at) last.set(statement.by, statement)
  }
  return [...last.values()]
}

const keyOf = (value: FactValue): string =>
  canonicalJson((typeof value === 'object' ? { ...value } : value) as unknown as JsonValue)

/** The sides that a fact has. "Not known" is no side, and neither is a judgement without its ground. */
export const sidesOf = (statements: readonly Statement[], isJudgement: boolean): readonly Side[] => {
  const sides = new Map<string, { readonly value: FactValue; readonly statements: Statement[] }>()
  for (const statement of lastWords(statements)) {
    const { value, ground } = statement
    if (value === undefined) continue
    if (isJudgement && (ground === undefined || ground.trim() === '')) continue
    const key = keyOf(value)
    const side = sides.get(key)
    if (side === undefined) sides.set(key, { value, statements: [statement] })
    else side.statements.push(statement)
  }
  return [...sides.values()]
}

/** Every fact on which the last words part, with the sides beside each other, by name of the fact. */
export const contradictions = (facts: Facts, judgements: ReadonlySet<string>): readonly Contradiction[] =>
  Object.keys(facts.statements)
    .sort()
    .map((fact) => ({ fact, sides: sidesOf(facts.statements[fact] ?? [], judgements.has(fact)) }))
    .filter(({ sides }) => sides.length > 1)
