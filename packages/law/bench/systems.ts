import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { addDays, type CivilDate } from '@tanba/kernel'
import type { Scalar } from '../core/expression.ts'
import { type Facts, type FactValue, isList, type ListItem, type Statement } from '../core/facts.ts'
import type { Fact, Pack } from '../core/pack/types.ts'
import { readFacts } from '../files/read-facts.ts'
import { Seeded } from '../test/seeded.ts'

/**
 * `answered`: every fact has been asked, and a few of the answers are "not known", two that contradict each other, or a
 * judgement without a reason. `certain`: every fact is known, which is all that two-valued engines understand.
 */
export type Kind = 'answered' | 'certain'

const FIRST_DAY = '2026-01-18' as CivilDate
const AT = '2026-09-15' as CivilDate
const BY = ['compliance', 'engineer', 'lawyer']

// Of the answers of an example, so many are kept; of the others, so many are out of the ordinary.
const KEPT = 0.7
const NOT_KNOWN = 0.03
const CONFLICT = 0.01
const NO_GROUND = 0.01

const readExamples = (pack: Pack, folder: string): readonly Facts[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => {
      const read = readFacts(pack, readFileSync(join(folder, name)), name)
      if (!read.ok) throw read.error[0] ?? new Error(name)
      return read.value
    })

/** Makes systems like the examples: the answers of one of them, about a third of them changed, the facts it leaves out added. */
export class SystemMaker {
  readonly #pack: Pack
  readonly #examples: readonly Facts[]
  readonly #random: Seeded
  #made = 0

  constructor(pack: Pack, examples: string, seed: number) {
    this.#pack = pack
    this.#examples = readExamples(pack, examples)
    this.#random = new Seeded(seed)
  }

  many(count: number, kind: Kind): readonly Facts[] {
    return Array.from({ length: count }, () => this.one(kind))
  }

  one(kind: Kind): Facts {
    const example = this.#random.one(this.#examples)
    this.#made += 1
    const statements: Record<string, readonly Statement[]> = {}
    for (const fact of this.#pack.facts) {
      const said = example.statements[fact.id]
      const first = said?.[0]?.value
      if (kind === 'answered' && said !== undefined && this.#random.chance(KEPT))
        statements[fact.id] = said.map((statement) => ({ ...statement }))
      else if (first !== undefined && this.#random.chance(KEPT)) statements[fact.id] = [this.#statement(closed(first))]
      else statements[fact.id] = kind === 'certain' ? [this.#statement(this.#value(fact))] : this.#answer(fact)
    }
    return { system: { name: `${example.system.name} ${this.#made}` }, statements }
  }

  #answer(fact: Fact): readonly Statement[] {
    const said = this.#statement(this.#value(fact))
    if (this.#random.chance(NOT_KNOWN)) return [{ by: said.by, at: said.at }]
    if (this.#random.chance(NO_GROUND)) return [{ value: said.value ?? '', by: said.by, at: said.at }]
    return this.#random.chance(CONFLICT) ? [said, { ...this.#statement(this.#value(fact)), by: 'management' }] : [said]
  }

  #statement(value: FactValue): Statement {
    return { value, by: this.#random.one(BY), at: AT, ground: 'As the record of the interview says.' }
  }

  #value(fact: Fact): FactValue {
    if (fact.type !== 'list') return this.#scalar(fact)
    return { complete: true, items: this.#items(fact) }
  }

  #items({ values, fields }: Fact): readonly ListItem[] {
    if (fields === undefined) return Object.keys(values ?? {}).filter(() => this.#random.chance(0.4))
    const item = (): ListItem =>
      Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, this.#scalar(field)]))
    return Array.from({ length: this.#random.below(4) }, item)
  }

  #scalar({ type, values, min = 0, max = 1_000_000 }: Pick<Fact, 'type' | 'values' | 'min' | 'max'>): Scalar {
    if (values !== undefined) return this.#random.one(Object.keys(values))
    if (type === 'number') return Math.min(max, min + this.#random.below(10 ** this.#random.below(7)))
    if (type === 'date') return addDays(FIRST_DAY, this.#random.below(300))
    return type === 'text' ? `no. ${this.#random.below(1000)}` : this.#random.chance(0.5)
  }
}

const closed = (value: FactValue): FactValue => (isList(value) ? { ...value, complete: true } : value)
