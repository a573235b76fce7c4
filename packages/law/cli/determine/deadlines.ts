import { parameterOn } from '../../core/parameter.ts'
import type { Doubt } from '../../core/working-days.ts'
import type { Words } from '../render/words.ts'
import type { Entry, View } from './view.ts'

const doubtText = (words: Words, doubt: Doubt): string =>
  doubt.kind === 'year-unknown'
    ? words.t('law.doubt.year', { year: String(doubt.year) })
    : words.t('law.doubt.day', { day: words.in(doubt.day.name), date: doubt.day.date })

/** When something is due: a date with its doubts, a period still without its first day, or a moment. */
export const deadlineText = (view: View, { record, rule }: Entry): string => {
  const { words, session } = view
  const { clock } = rule
  if (clock === undefined) return words.in(rule.title)
  if (clock.kind !== 'within') return `${words.in(rule.title)} (${words.t(`law.clock.${clock.kind}`)})`
  if (record.due !== undefined) {
    const { date, doubts } = record.due
    if (doubts.length === 0) return words.t('law.due', { title: words.in(rule.title), date })
    const reasons = doubts.map((doubt) => doubtText(words, doubt)).join('; ')
    return words.t('law.due-provisional', { title: words.in(rule.title), date, reasons })
  }
  const period = parameterOn(session.loaded.pack, clock.period, session.asOf)
  const length =
    typeof period?.value.value === 'number'
      ? words.t(`law.period.${period.parameter.unit}`, { count: period.value.value })
      : words.t('law.period.unknown')
  return words.t('law.due-from', { title: words.in(rule.title), length, question: words.question(clock.after) })
}
