import { references, walk } from '../core/expression.ts'
import type { Fact, Facts, FactValue, Field, ListItem, ListValue, Pack, Scalar, Statement } from '../index.ts'
import { statement } from './said.ts'
import type { Seeded } from './seeded.ts'

/** Random things to say about a system, and random things to add to them without taking anything back. */

type Statements = Facts['statements']

const BY_ANOTHER = { by: 'another' } as const

/** The numbers on which a rule turns, and their neighbours. */
const bounds = (pack: Pack): readonly number[] => {
  const found = new Set<number>([0, 1])
  for (const rule of pack.rules)
    walk(rule.when, (node) => {
      if (node.op !== 'fact') return
      for (const bound of Object.values(node.test))
        if (typeof bound === 'number') for (const near of [-1, 0, 1]) found.add(bound + near)
    })
  return [...found].filter((number) => number >= 0)
}

const choose = (random: Seeded, share: number): boolean => random.chance(share)

export class RandomFacts {
  readonly #pack: Pack
  readonly #random: Seeded
  readonly #dates: readonly string[]
  readonly #numbers: readonly number[]
  readonly #asked: readonly Fact[]

  constructor(pack: Pack, dates: readonly string[], random: Seeded) {
    this.#pack = pack
    this.#random = random
    this.#dates = dates
    this.#numbers = bounds(pack)
    const named = new Set(pack.rules.flatMap(({ when }) => [...references(when).facts]))
    this.#asked = pack.facts.filter(({ id }) => named.has(id))
  }

  /** A statement about a share of the facts; `given` are said for certain. */
  say(given: Readonly<Record<string, FactValue>>, share: number): Statements {
    const said: Record<string, readonly Statement[]> = {}
    for (const fact of this.#asked) {
      const value = given[fact.id]
      if (value !== undefined) said[fact.id] = this.#certain(value)
      else if (choose(this.#random, share)) said[fact.id] = this.#statements(fact)
    }
    return said
  }

  /** Something that was not known is known now; undefined where the fact is as known as it can be. */
  learn(said: Statements): Statements | undefined {
    const fact = this.#random.one(this.#asked)
    const before = said[fact.id]
    const after = before === undefined ? this.#certain(this.#value(fact)) : this.#more(fact, before)
    return after === undefined ? undefined : { ...said, [fact.id]: after }
  }

  #certain(value: FactValue): readonly Statement[] {
    const now = statement(value)
    // Some people corrected themselves; what they said first no longer counts.
    return choose(this.#random, 0.05) ? [{ ...now, value: false, at: '2026-01-19' as Statement['at'] }, now] : [now]
  }

  #statements(fact: Fact): readonly Statement[] {
    const [plain] = this.#certain(this.#value(fact)).slice(-1)
    if (plain === undefined || choose(this.#random, 0.05)) return [statement()]
    if (fact.type === 'judgement' && choose(this.#random, 0.2)) return [{ ...plain, ground: '' }]
    return choose(this.#random, 0.05) ? [plain, { ...statement(this.#value(fact)), ...BY_ANOTHER }] : [plain]
  }

  #more(fact: Fact, said: readonly Statement[]): readonly Statement[] | undefined {
    const [first, second] = said
    if (first === undefined) return undefined
    // A conflict, or an earlier word of the same person.
    if (second !== undefined)
      return first.by === second.by
        ? undefined
        : [first, { ...second, ...(first.value === undefined ? {} : { value: first.value }) }]
    if (first.value === undefined) return [{ ...first, value: this.#value(fact) }]
    if (fact.type === 'judgement' && first.ground === '') return [{ ...first, ground: 'seen in operation' }]
    return typeof first.value === 'object' ? [{ ...first, value: this.#grown(fact, first.value) }] : undefined
  }

  #grown(fact: Fact, list: ListValue): ListValue {
    const [gap] = this.#random.shuffled(
      [...list.items.keys()].filter((index) => this.#gaps(fact, list.items[index]).length > 0),
    )
    if (gap !== undefined && choose(this.#random, 0.5))
      return { ...list, items: list.items.map((item, index) => (index === gap ? this.#filled(fact, item) : item)) }
    if (list.complete) return list
    const item = this.#item(fact)
    return choose(this.#random, 0.4) ? { ...list, complete: true } : { ...list, items: [...list.items, item] }
  }

  #gaps(fact: Fact, item: ListItem | undefined): readonly string[] {
    if (item === undefined || typeof item === 'string') return []
    return Object.keys(fact.fields ?? {}).filter((name) => item[name] === undefined)
  }

  #filled(fact: Fact, item: ListItem): ListItem {
    const [name] = this.#random.shuffled(this.#gaps(fact, item))
    const field = name === undefined ? undefined : fact.fields?.[name]
    if (typeof item === 'string' || name === undefined || field === undefined) return item
    return { ...item, [name]: this.#scalar(field) }
  }

  #value(fact: Fact): FactValue {
    if (fact.type !== 'list') return this.#scalar({ ...fact, type: fact.type === 'judgement' ? 'yes_no' : fact.type })
    const items = Array.from({ length: this.#random.below(4) }, () => this.#item(fact))
    return { complete: choose(this.#random, 0.5), items }
  }

  #item(fact: Fact): ListItem {
    if (fact.fields === undefined) return this.#random.one(Object.keys(fact.values ?? {}))
    const fields = Object.entries(fact.fields).filter(() => choose(this.#random, 0.7))
    return Object.fromEntries(fields.map(([name, field]) => [name, this.#scalar(field)]))
  }

  #scalar({ type, values }: Pick<Field, 'type' | 'values'>): Scalar {
    if (values !== undefined) return this.#random.one(Object.keys(values))
    if (type === 'yes_no') return choose(this.#random, 0.5)
    if (type === 'number') return this.#random.one(this.#numbers)
    return type === 'date' ? this.#random.one(this.#dates) : 'anything'
  }

  get pack(): Pack {
    return this.#pack
  }
}
