import type { Translator } from '@tanba/i18n'
import type { Language, Localised } from '@tanba/kernel'
import type { Shell, Tone } from '@tanba/terminal'
import type { Amount } from '../../core/amount.ts'
import type { Scalar } from '../../core/expression.ts'
import { type FactValue, isList, type ListItem, type Statement } from '../../core/facts.ts'
import type { Confidence, Fact, Field, Pack, Provision, Rule } from '../../core/pack/types.ts'
import { inForce } from '../../core/program.ts'
import type { Truth } from '../../core/truth.ts'

/** The mark of each answer. It always stands beside the word. */
export const MARKS: Readonly<Record<Truth, string>> = {
  yes: '●',
  no: '○',
  unknown: '?',
  provisional: '◐',
  conflict: '≠',
}

/** The tone of an answer that stops a system when it holds. */
export const barTone = (state: Truth): Tone => (state === 'yes' || state === 'provisional' ? 'bad' : openTone(state))

/** The tone of an answer that is neither good nor bad: what is open stands out. */
export const openTone = (state: Truth): Tone => (state === 'no' ? 'quiet' : state === 'yes' ? 'plain' : 'warn')

/** What the pack and the catalogue call things, in the reader's language. */
export class Words {
  readonly t: Translator
  readonly language: Language
  readonly #pack: Pack
  readonly #date: string
  readonly #provisions: ReadonlyMap<string, Provision>
  readonly #facts: ReadonlyMap<string, Fact>

  constructor({ t, language }: Pick<Shell, 't' | 'language'>, pack: Pack, date: string) {
    this.t = t
    this.language = language
    this.#pack = pack
    this.#date = date
    this.#provisions = new Map(pack.provisions.map((provision) => [provision.id, provision]))
    this.#facts = new Map(pack.facts.map((fact) => [fact.id, fact]))
  }

  in(text: Localised): string {
    return text[this.language]
  }

  state(state: Truth): string {
    return this.t(`law.state.${state}`)
  }

  /** The rule of a result as it stands on the date, or else any version of it. */
  rule(id: string): Rule | undefined {
    const versions = this.#pack.rules.filter((rule) => rule.id === id)
    return versions.find((rule) => inForce(rule, this.#date as Rule['from'])) ?? versions[0]
  }

  title(resultId: string): string {
    const rule = this.rule(resultId)
    return rule === undefined ? resultId : this.in(rule.title)
  }

  fact(id: string): Fact | undefined {
    return this.#facts.get(id)
  }

  question(factId: string): string {
    const fact = this.#facts.get(factId)
    return fact === undefined ? factId : this.in(fact.question)
  }

  provision(id: string): Provision | undefined {
    return this.#provisions.get(id)
  }

  citation(id: string): string {
    const provision = this.#provisions.get(id)
    return provision === undefined ? id : this.in(provision.citation)
  }

  citations(ids: readonly string[]): string {
    return ids.map((id) => this.citation(id)).join('; ')
  }

  code(table: string, code: string): string {
    const label = this.#pack.vocabulary[table]?.[code]
    return label === undefined ? code : this.in(label)
  }

  confidence(confidence: Confidence): string {
    return this.code('confidence', confidence)
  }

  /** A value of a fact as a person would say it. */
  value(factId: string, value: FactValue): string {
    const fact = this.#facts.get(factId)
    if (!isList(value)) return this.#scalar(value, fact)
    const items = value.items.map((item) => this.#item(item, fact)).join('; ')
    const said = items === '' ? this.t('law.value.none-named') : items
    return value.complete ? this.t('law.value.complete', { items: said }) : this.t('law.value.open', { items: said })
  }

  #scalar(value: Scalar, shape: Pick<Fact, 'values' | 'unit'> | Pick<Field, 'values'> | undefined): string {
    if (typeof value === 'boolean') return this.t(value ? 'law.value.yes' : 'law.value.no')
    if (typeof value === 'number') return this.number(value)
    const label = shape?.values !== undefined && Object.hasOwn(shape.values, value) ? shape.values[value] : undefined
    return label === undefined ? value : this.in(label)
  }

  #item(item: ListItem, fact: Fact | undefined): string {
    if (typeof item === 'string') return this.#scalar(item, fact)
    return Object.entries(item)
      .map(([name, value]) => {
        const field = fact?.fields?.[name]
        const said = this.#scalar(value, field)
        // What a person wrote names the item; what they chose needs its label.
        return field?.type === 'text' ? `“${said}”` : `${field === undefined ? name : this.in(field.label)}: ${said}`
      })
      .join(', ')
  }

  number(value: number): string {
    return new Intl.NumberFormat(this.language).format(value)
  }

  amount({ mci, tenge }: Amount): string {
    const inMci = this.t('law.amount.mci', { mci: this.number(mci) })
    return tenge === undefined ? inMci : this.t('law.amount.both', { mci: inMci, tenge: this.number(tenge) })
  }

  list(items: readonly string[], type: 'conjunction' | 'disjunction'): string {
    return new Intl.ListFormat(this.language, { type }).format(items)
  }

  /** Who said something, when, and on what ground. */
  said(statement: Statement): string {
    const who = this.t('law.said', { by: statement.by, at: statement.at })
    return statement.ground === undefined ? who : `${who}. ${this.t('law.ground', { ground: statement.ground })}`
  }
}
