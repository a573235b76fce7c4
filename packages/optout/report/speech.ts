import type { Language } from '@tanba/kernel'
import { VERDICTS, type VerdictWord } from '../core/verdict.ts'

/** The text of a catalogue id, with its values; it knows the strings of `reportLocales`. */
export type Translate = (id: string, values?: Readonly<Record<string, string | number>>) => string

/** In whose language, and with which words, a report speaks. */
export interface Speech {
  readonly t: Translate
  readonly language: Language
}

export const numberText = ({ language }: Speech, value: number): string =>
  new Intl.NumberFormat(language, { maximumFractionDigits: 0 }).format(value)

/** A share in per cent; a small one is not rounded to nothing, nor a large one to everything. */
export const shareText = ({ language }: Speech, part: number, whole: number): string => {
  if (whole === 0) return '—'
  const percent = (100 * part) / whole
  const near = (percent > 0 && percent < 1) || (percent > 99 && percent < 100)
  const rounded = near ? Math.min(99.99, Math.max(0.01, percent)) : percent
  const digits = near ? 2 : 1
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(rounded)} %`
}

/** A fill for each verdict: they differ in lightness too, so that a print without colours can be read. */
export const FILLS: Readonly<Record<VerdictWord, string>> = {
  DENIED: '#7a1020',
  CONDITIONAL: '#c7631a',
  UNDETERMINED: '#9aa1ad',
  NO_PROHIBITION_FOUND: '#cfe0f2',
  ALLOWED_EXPLICIT: '#2f7d59',
}

export const verdictName = ({ t }: Speech, word: VerdictWord): string => t(`optout.report.verdict.${word}`)

/** The verdicts in the order in which they are shown: the most restrictive first. */
export const SHOWN_VERDICTS: readonly VerdictWord[] = VERDICTS
