import type { Language } from '@tanba/kernel'
import type { Scalar } from '../../core/expression.ts'
import { type FactValue, isList } from '../../core/facts.ts'
import { inOrder } from '../../core/pack/order.ts'
import type { Fact, Field } from '../../core/pack/types.ts'
import { LIMITS } from '../../files/limits.ts'
import { type Option, Row, type RowShape, SOME, UNKNOWN } from './row.ts'
import type { Words } from './words.ts'

/** What a person said about one fact; no value: that it is not known. */
export interface Said {
  readonly value?: FactValue
  readonly ground?: string
}

// The longest answer that is still one line; the file takes more.
const LONGEST_LINE = 1_000

// First letters in the three languages (don't know: білмеймін, не знаю), whatever language is on the screen: a
// keyboard is not switched for one key. Digits are the same on all of them.
const YES = ['1', 'y', 'и', 'д']
const NO = ['2', 'n', 'ж', 'н']
const DONT_KNOW = ['d', 'б', 'з']

const dontKnow = (t: Words, digit: number): Option => ({
  key: UNKNOWN,
  label: t('law.ask.answer.unknown'),
  letters: digit > 9 ? DONT_KNOW : [String(digit), ...DONT_KNOW],
})

export const yesNo = (t: Words): readonly Option[] => [
  { key: 'yes', label: t('law.ask.answer.yes'), letters: YES },
  { key: 'no', label: t('law.ask.answer.no'), letters: NO },
  dontKnow(t, 3),
]

const shapeOf = (asked: Field | Fact, language: Language, t: Words): RowShape => {
  const judgement = asked.type === 'judgement'
  if (asked.type === 'list')
    return {
      kind: 'list',
      options: [
        { key: SOME, label: t('law.ask.list.some'), letters: YES },
        { key: 'no', label: t('law.ask.list.none'), letters: NO },
        dontKnow(t, 3),
      ],
    }
  if (asked.values !== undefined) {
    const { values, order } = asked
    const named = inOrder(values, order).map(
      (key, index): Option => ({
        key,
        label: values[key]?.[language] ?? key,
        letters: index > 8 ? [] : [String(index + 1)],
      }),
    )
    return { kind: 'column', options: [...named, dontKnow(t, named.length + 1)], judgement }
  }
  if (asked.type === 'yes_no' || judgement) return { kind: 'line', options: yesNo(t), judgement }
  const bounds: Partial<Fact> = 'id' in asked ? asked : {}
  return {
    kind: 'field',
    type: asked.type === 'number' || asked.type === 'date' ? asked.type : 'text',
    longest: Math.min(bounds.max_length ?? LONGEST_LINE, LIMITS.text),
    ...(bounds.min === undefined ? {} : { min: bounds.min }),
    ...(bounds.max === undefined ? {} : { max: bounds.max }),
    ...(bounds.unit === undefined ? {} : { unit: bounds.unit[language] }),
    options: [dontKnow(t, 1)],
  }
}

export const factRow = (fact: Fact, language: Language, t: Words): Row =>
  new Row({ id: fact.id, label: fact.question[language], shape: shapeOf(fact, language, t), hasHelp: true })

export const fieldRow = (name: string, field: Field, language: Language, t: Words): Row =>
  new Row({ id: name, label: field.label[language], shape: shapeOf(field, language, t) })

/** The value that the person gave; undefined: none, or said to be not known. */
const valueIn = (row: Row, asked: Field | Fact): FactValue | undefined => {
  if (row.shape.kind === 'field')
    return row.chosen === UNKNOWN || row.field.text.trim() === '' ? undefined : row.entered
  if (row.chosen === undefined || row.chosen === UNKNOWN) return undefined
  if (row.shape.kind === 'list') return row.chosen === SOME ? row.items : { complete: true, items: [] }
  return asked.values === undefined ? row.chosen === 'yes' : row.chosen
}

/** A scalar answer, for a field of an item. */
export const scalarOf = (row: Row, field: Field): Scalar | undefined => {
  const value = valueIn(row, field)
  return value === undefined || isList(value) ? undefined : value
}

/** What the row says about the fact. Only ask once the row was checked and answered, or confirmed as not known. */
export const saidOf = (row: Row, fact: Fact): Said => {
  const value = valueIn(row, fact)
  if (value === undefined) return {}
  return row.wantsGround ? { value, ground: row.ground.text.trim() } : { value }
}
