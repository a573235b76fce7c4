import { isCivilDate } from '@tanba/kernel'
import type { ListValue } from '../../core/facts.ts'
import { TextLine } from './text-line.ts'
import type { Words } from './words.ts'

export interface Option {
  readonly key: string
  readonly label: string
  /** Keys that choose it, in any of the three languages. */
  readonly letters: readonly string[]
}

/** Chosen by the person: not known. Never where nothing was chosen. */
export const UNKNOWN = 'unknown'

export type RowShape =
  /** Options side by side (`line`) or one under another (`column`). */
  | { readonly kind: 'line' | 'column'; readonly options: readonly Option[]; readonly judgement: boolean }
  | {
      readonly kind: 'field'
      readonly type: 'text' | 'number' | 'date'
      readonly longest: number
      readonly min?: number
      readonly max?: number
      readonly unit?: string
      /** Whether "I don't know" is offered; without it the row has to be filled in. */
      readonly options: readonly Option[]
      /** A fault of the whole text, in words. */
      readonly refuses?: (text: string) => string | undefined
    }
  /** Some (opens the list), none, not known. */
  | { readonly kind: 'list'; readonly options: readonly Option[] }
  | { readonly kind: 'button' }

/** Of a list: it has members, which the list's own pages take. */
export const SOME = 'some'

export interface RowSetting {
  readonly id: string
  readonly label: string
  readonly shape: RowShape
  readonly hasHelp?: boolean
  readonly text?: string
}

const GROUND_LENGTH = 2_000

/** One question of a page with what was answered so far. Nothing is chosen until a person chooses. */
export class Row {
  readonly id: string
  readonly label: string
  readonly shape: RowShape
  readonly hasHelp: boolean
  readonly field: TextLine
  readonly ground: TextLine = new TextLine(GROUND_LENGTH)
  chosen: string | undefined
  items: ListValue | undefined
  fault: string | undefined
  /** Nothing hangs on it any more, by what else the page says; never of a row that was answered. */
  moot = false

  constructor({ id, label, shape, hasHelp = false, text = '' }: RowSetting) {
    this.id = id
    this.label = label
    this.shape = shape
    this.hasHelp = hasHelp
    this.field = new TextLine(shape.kind === 'field' ? shape.longest : 0, text)
  }

  get options(): readonly Option[] {
    return this.shape.kind === 'button' ? [] : this.shape.options
  }

  /** Everything that was answered, as one text: whether a key changed anything. */
  get state(): string {
    return JSON.stringify([this.chosen, this.field.text, this.items])
  }

  /** Whether the row asks for a ground now: a judgement that was answered with a value. */
  get wantsGround(): boolean {
    const judged = (this.shape.kind === 'line' || this.shape.kind === 'column') && this.shape.judgement
    return judged && this.chosen !== undefined && this.chosen !== UNKNOWN
  }

  get isRequired(): boolean {
    return this.shape.kind === 'field' && this.shape.options.length === 0
  }

  get isAnswered(): boolean {
    if (this.shape.kind === 'button') return true
    if (this.chosen === SOME) return this.items !== undefined
    if (this.chosen !== undefined) return true
    return this.shape.kind === 'field' && this.field.text.trim() !== ''
  }

  choose(key: string | undefined): void {
    this.chosen = key
    this.fault = undefined
    if (this.shape.kind === 'field' && key !== undefined) this.field.clear()
  }

  clear(): void {
    this.choose(undefined)
    this.items = undefined
  }

  /** The fact's value of a field, once check() finds no fault. */
  get entered(): string | number {
    const text = this.field.text.trim()
    return this.shape.kind === 'field' && this.shape.type === 'number' ? numberIn(text) : text
  }

  /** What keeps the row from being taken as it stands, in words. */
  check(t: Words): string | undefined {
    this.fault = this.#fault(t)
    return this.fault
  }

  #fault(t: Words): string | undefined {
    if (this.wantsGround && this.ground.text.trim() === '') return t('law.ask.fault.ground')
    const { shape } = this
    if (shape.kind !== 'field') return undefined
    const text = this.field.text.trim()
    if (text === '') return this.isRequired ? t('law.ask.fault.required') : undefined
    if (shape.type === 'date' && !isCivilDate(text)) return t('law.ask.fault.date', { text: text.slice(0, 40) })
    if (shape.type === 'number') {
      const { min = 0, max = Number.MAX_SAFE_INTEGER } = shape
      const number = numberIn(text)
      if (Number.isNaN(number)) return t('law.ask.fault.number', { text: text.slice(0, 40) })
      if (number < min || number > max) return t('law.ask.fault.range', { min: String(min), max: String(max) })
    }
    return shape.refuses?.(text)
  }
}

/** Thousands may be parted by spaces, a fraction by a point or a comma; anything else is no number. */
const numberIn = (text: string): number => {
  const plain = text.replaceAll(/\s/gu, '').replace(',', '.')
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN
}
