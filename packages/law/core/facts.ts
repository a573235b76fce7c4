import { type CivilDate, canonicalJson } from '@tanba/kernel'
import type { Scalar } from './expression.ts'
import type { Fact } from './pack/types.ts'

/** A list says whether it is complete; open, it may have members that nobody has named yet. */
export interface ListValue {
  readonly complete: boolean
  readonly items: readonly ListItem[]
}

/** A choice, or a record of fields in which an absent field is not known. */
export type ListItem = string | Readonly<Record<string, Scalar>>

export type FactValue = Scalar | ListValue

/** What somebody said about a fact. `value` absent: said to be not known. */
export interface Statement {
  readonly value?: FactValue
  readonly by: string
  readonly at: CivilDate
  readonly ground?: string
  readonly evidence?: readonly string[]
}

/** All that was said about one system. The reader of facts files (read-facts) has checked it against the pack. */
export interface Facts {
  readonly system: { readonly name: string; readonly description?: string }
  readonly statements: Readonly<Record<string, readonly Statement[]>>
}

/**
 * What is known of a fact once everyone has been heard. `ungrounded`: a judgement without a reason; it counts as unknown.
 * `conflict`: two people say different things.
 */
export type Known =
  | { readonly state: 'known'; readonly value: FactValue; readonly said: readonly Statement[] }
  | { readonly state: 'unknown'; readonly said: readonly Statement[] }
  | { readonly state: 'ungrounded'; readonly said: readonly Statement[] }
  | { readonly state: 'conflict'; readonly said: readonly Statement[] }

const NOTHING_SAID: Known = { state: 'unknown', said: [] }

export const isList = (value: FactValue): value is ListValue => typeof value === 'object'

/** The same list in another order is another statement, on purpose; the fields of an item have no order. */
const sameValue = (a: FactValue, b: FactValue): boolean =>
  a === b || (isList(a) && isList(b) && canonicalJson({ ...a }) === canonicalJson({ ...b }))

/** The last word of each person: a later statement of the same person replaces the earlier, a repeated date the line above. */
const lastWords = (statements: readonly Statement[]): readonly Statement[] => {
  if (statements.length < 2) return statements
  const last = new Map<string, Statement>()
  for (const statement of statements) {
    const before = last.get(statement.by)
    if (before === undefined || before.at <= statement.at) last.set(statement.by, statement)
  }
  return [...last.values()]
}

/** A judgement takes a reason as well as a name: the engine records it and never guesses. */
const counts = (fact: Fact, statement: Statement): boolean =>
  fact.type !== 'judgement' || (statement.ground !== undefined && statement.ground.trim() !== '')

/** What is known of `fact` from what was said about it. "Not known" contradicts nobody. */
export const resolve = (fact: Fact, statements: readonly Statement[] | undefined): Known => {
  if (statements === undefined || statements.length === 0) return NOTHING_SAID
  const said = lastWords(statements)
  let value: FactValue | undefined
  let ungrounded = false
  for (const statement of said) {
    if (statement.value === undefined) continue
    if (!counts(fact, statement)) ungrounded = true
    else if (value === undefined) value = statement.value
    else if (!sameValue(statement.value, value)) return { state: 'conflict', said }
  }
  if (value !== undefined) return { state: 'known', value, said }
  return { state: ungrounded ? 'ungrounded' : 'unknown', said }
}
