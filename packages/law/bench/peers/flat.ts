import type { Scalar } from '../../core/expression.ts'
import { type Facts, type FactValue, isList } from '../../core/facts.ts'

/** Facts as other engines take them: a value each, a list of words for a list of choices. */
export type Flat = Readonly<Record<string, Scalar | readonly string[]>>

const plain = (value: FactValue): Scalar | readonly string[] =>
  isList(value) ? value.items.filter((item) => typeof item === 'string') : value

/** The first statement of each of `wanted`, under the name that `name` gives it. */
export const flat = (facts: Facts, wanted: ReadonlySet<string>, name: (id: string) => string): Flat =>
  Object.fromEntries(
    [...wanted].map((id) => {
      const value = facts.statements[id]?.[0]?.value
      if (value === undefined) throw new Error(`${id} is not known`)
      return [name(id), plain(value)]
    }),
  )
