import type { Language } from '@tanba/kernel'

/** How dates and numbers are written in a language. */
export interface Writers {
  /** A civil date, `2026-03-01`; it has no zone. */
  readonly day: (date: string) => string
  /** An instant, as clocks show it in Kazakhstan. */
  readonly moment: (instant: string) => string
  readonly number: (value: number) => string
}

/** Browsers are built without Kazakh: Chromium writes its months as M01 to M12. */
const KAZAKH_MONTHS = [
  'қаңтар',
  'ақпан',
  'наурыз',
  'сәуір',
  'мамыр',
  'маусым',
  'шілде',
  'тамыз',
  'қыркүйек',
  'қазан',
  'қараша',
  'желтоқсан',
] as const

const ZONE = 'Asia/Almaty'

const kazakhDay = (date: Date): string =>
  `${date.getUTCFullYear()} ж. ${date.getUTCDate()} ${KAZAKH_MONTHS[date.getUTCMonth()] ?? ''}`

/** Midnight UTC of the day that it is in Kazakhstan. */
const dayThere = (instant: Date): Date => new Date(new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(instant))

export const writersOf = (language: Language): Writers => {
  // Kazakh and Russian group digits alike.
  const number = new Intl.NumberFormat(language === 'kk' ? 'ru' : language)
  const days = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' })
  const time = new Intl.DateTimeFormat('ru', { timeStyle: 'short', timeZone: ZONE })
  const write = (date: Date): string => (language === 'kk' ? kazakhDay(date) : days.format(date))
  const orAsIs = (text: string, shown: (date: Date) => string): string => {
    const date = new Date(text)
    return Number.isNaN(date.getTime()) ? text : shown(date)
  }
  return {
    day: (text) => orAsIs(text, write),
    moment: (text) => orAsIs(text, (date) => `${write(dayThere(date))}, ${time.format(date)}`),
    number: (value) => number.format(value),
  }
}
