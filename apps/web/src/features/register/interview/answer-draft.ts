import type { Answer, Question } from '../../../api/interview.ts'

/** What the person has chosen or typed so far. `text` is for numbers, dates and words; `picked` for one or several of a list. */
export interface AnswerDraft {
  readonly picked: readonly string[]
  readonly text: string
  readonly ground: string
}

/** The choices that a question offers, in its order; yes and no stand for truth. */
export const optionsOf = (question: Question): readonly string[] => {
  if (question.values !== undefined) return question.values.map(({ id }) => id)
  return question.type === 'yes_no' || question.type === 'judgement' ? ['yes', 'no'] : []
}

/** What stands on record, to begin with when a question is opened again. */
export const draftOf = (question: Question): AnswerDraft => {
  const { value, ground = '' } = question.said ?? {}
  if (value === undefined) return { picked: [], text: '', ground }
  if (typeof value === 'boolean') return { picked: [value ? 'yes' : 'no'], text: '', ground }
  if (typeof value === 'object') return { picked: value, text: '', ground }
  return optionsOf(question).length > 0
    ? { picked: [String(value)], text: '', ground }
    : { picked: [], text: String(value), ground }
}

export type DraftFault = 'nothing' | 'number' | 'ground'

/** The answer as the API takes it, or what it lacks. A judgement without a ground counts as unknown, so it is asked for. */
export const answerOf = (question: Question, draft: AnswerDraft): Answer | DraftFault => {
  const { fact, type } = question
  const ground = draft.ground.trim()
  const said = ground === '' ? {} : { ground }
  if (type === 'judgement' && draft.picked.length > 0 && ground === '') return 'ground'
  const [one] = draft.picked
  if (type === 'list') return one === undefined ? 'nothing' : { fact, value: draft.picked, ...said }
  if (optionsOf(question).length > 0) {
    if (one === undefined) return 'nothing'
    return { fact, value: question.values === undefined ? one === 'yes' : one, ...said }
  }
  const text = draft.text.trim()
  if (text === '') return 'nothing'
  if (type !== 'number') return { fact, value: text, ...said }
  const value = Number(text.replace(',', '.'))
  const { min = -Infinity, max = Infinity } = question
  return Number.isFinite(value) && value >= min && value <= max ? { fact, value, ...said } : 'number'
}
