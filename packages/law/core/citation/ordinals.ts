/** Ordinals for unnumbered parts and indents, as the drafting rules of the two official languages write them. */
interface Ordinal {
  readonly kk: string
  /** Nominative feminine (часть), genitive feminine (части), nominative masculine (абзац). */
  readonly ru: readonly [feminine: string, genitive: string, masculine: string]
}

const ORDINALS: readonly Ordinal[] = [
  { kk: 'бірінші', ru: ['первая', 'первой', 'первый'] },
  { kk: 'екінші', ru: ['вторая', 'второй', 'второй'] },
  { kk: 'үшінші', ru: ['третья', 'третьей', 'третий'] },
  { kk: 'төртінші', ru: ['четвёртая', 'четвёртой', 'четвёртый'] },
  { kk: 'бесінші', ru: ['пятая', 'пятой', 'пятый'] },
  { kk: 'алтыншы', ru: ['шестая', 'шестой', 'шестой'] },
  { kk: 'жетінші', ru: ['седьмая', 'седьмой', 'седьмой'] },
  { kk: 'сегізінші', ru: ['восьмая', 'восьмой', 'восьмой'] },
  { kk: 'тоғызыншы', ru: ['девятая', 'девятой', 'девятый'] },
  { kk: 'оныншы', ru: ['десятая', 'десятой', 'десятый'] },
]

const at = (number: string): Ordinal | undefined => ORDINALS[Number(number) - 1]

/** With what joins it to its noun: a space after a word, a hyphen after digits. */
export const kazakhOrdinal = (number: string): string => {
  const word = at(number)?.kk
  return word === undefined ? `${number}-` : `${word} `
}

export const russianOrdinal = (number: string, form: 'feminine' | 'genitive' | 'masculine'): string =>
  at(number)?.ru[form === 'feminine' ? 0 : form === 'genitive' ? 1 : 2] ?? number

const plain = (word: string): string => word.replaceAll('ё', 'е')

/** The number behind an ordinal word in Russian or Kazakh, or behind digits. */
export const ordinalNumber = (word: string): string | undefined => {
  if (/^\d+$/.test(word)) return word
  const text = plain(word)
  const index = ORDINALS.findIndex(({ kk, ru }) => text === kk || ru.some((form) => text === plain(form)))
  return index < 0 ? undefined : String(index + 1)
}
