import { decisiveFacts } from './decisive.ts'
import type { View } from './view.ts'

const SHOWN = 2

/** One fact as it stands: its question and the answer, or why there is none. */
const answered = ({ run, words }: View, factId: string): string => {
  const known = run.known(factId)
  const question = words.question(factId)
  if (known.state === 'known')
    return `${question} ${words.t('law.answer', { value: words.value(factId, known.value) })}`
  return `${question} ${words.t('law.answer', { value: words.t(`law.fact.${known.state}`) })}`
}

/** Why a result is what it is, in one line. */
export const reason = (view: View, resultId: string): string | undefined => {
  const facts = decisiveFacts(view.run, resultId)
  if (facts.length === 0) return undefined
  const shown = facts.slice(0, SHOWN).map((id) => answered(view, id))
  const more = facts.length - shown.length
  const text = shown.join('; ')
  return more > 0 ? `${text}; ${view.words.t('law.more', { count: more })}` : text
}
