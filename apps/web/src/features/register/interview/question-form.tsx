import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { Answer, Question } from '../../../api/interview.ts'
import { singleKeysOn } from '../../../frame/keys.ts'
import { useWords } from '../../../language/words.tsx'
import { useDraft } from '../../../parts/draft.ts'
import { type AnswerDraft, answerOf, type DraftFault, draftOf, optionsOf } from './answer-draft.ts'

interface OptionsProps {
  readonly question: Question
  readonly draft: AnswerDraft
  readonly onPick: (picked: readonly string[]) => void
}

const Options = ({ question, draft, onPick }: OptionsProps): ReactNode => {
  const { t, say } = useWords()
  const titles = new Map(question.values?.map(({ id, title }) => [id, title]))
  const several = question.type === 'list'
  const toggle = (option: string): void => {
    if (!several) onPick([option])
    else
      onPick(draft.picked.includes(option) ? draft.picked.filter((one) => one !== option) : [...draft.picked, option])
  }
  return (
    <div className="flex flex-col gap-2">
      {optionsOf(question).map((option, index) => {
        const title = titles.get(option)
        const chosen = draft.picked.includes(option)
        return (
          <label
            key={option}
            className={`flex cursor-pointer items-center gap-3 rounded border p-3 ${chosen ? 'border-accent bg-wash' : 'border-line'}`}
          >
            <input
              type={several ? 'checkbox' : 'radio'}
              name={question.fact}
              data-option={index + 1}
              checked={chosen}
              onChange={() => toggle(option)}
            />
            <span className="flex-1">{title === undefined ? t(`web.interview.${option}`) : say(title)}</span>
            {index < 9 && (
              <span aria-hidden="true" className="text-sm text-quiet">
                {index + 1}
              </span>
            )}
          </label>
        )
      })}
    </div>
  )
}

/** 1 to 9 choose, 0 is "I don't know"; not while something is typed. */
const useDigits = (form: React.RefObject<HTMLFormElement | null>, onUnknown: () => void): void => {
  const latest = useRef(onUnknown)
  latest.current = onUnknown
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const target = event.target as HTMLElement
      const types =
        /^(TEXTAREA|SELECT)$/.test(target.tagName) || target.matches('input:not([type=radio],[type=checkbox])')
      if (types || event.ctrlKey || event.metaKey || event.altKey || !singleKeysOn()) return
      if (event.key === '0') latest.current()
      else if (/^[1-9]$/.test(event.key)) {
        const option = form.current?.querySelector<HTMLInputElement>(`[data-option="${event.key}"]`)
        option?.click()
        option?.focus()
      }
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [form])
}

interface QuestionFormProps {
  readonly system: string
  readonly question: Question
  readonly busy: boolean
  readonly onAnswer: (answer: Answer) => Promise<void>
}

/** One question: its answer, its ground where a person judges, and "I don't know", which is never taken as no. */
export const QuestionForm = ({ system, question, busy, onAnswer }: QuestionFormProps): ReactNode => {
  const { t, say } = useWords()
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const { value: draft, set, drop } = useDraft<AnswerDraft>(`interview.${system}.${question.fact}`, draftOf(question))
  const [fault, setFault] = useState<DraftFault>()
  const give = async (answer: Answer): Promise<void> => {
    await onAnswer(answer)
    drop()
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const answer = answerOf(question, draft)
    if (typeof answer === 'string') setFault(answer)
    else void give(answer)
  }
  const unknown = (): void => void give({ fact: question.fact })
  useDigits(form, unknown)
  const change = (part: Partial<AnswerDraft>): void => {
    setFault(undefined)
    set(part)
  }
  const choices = optionsOf(question).length > 0
  const type = question.type === 'date' ? 'date' : 'text'
  return (
    <form ref={form} onSubmit={submit} className="flex flex-col gap-4">
      {choices ? (
        <fieldset aria-describedby={fault && `${id}-fault`}>
          <legend className="mb-4 text-xl leading-snug font-bold">{say(question.question)}</legend>
          <Options question={question} draft={draft} onPick={(picked) => change({ picked })} />
        </fieldset>
      ) : (
        <div>
          <label htmlFor={id} className="mb-4 block text-xl leading-snug font-bold">
            {say(question.question)}
          </label>
          <div className="flex items-center gap-2">
            <input
              id={id}
              type={type}
              inputMode={question.type === 'number' ? 'decimal' : undefined}
              className="field max-w-md"
              value={draft.text}
              aria-invalid={fault ? true : undefined}
              aria-describedby={fault && `${id}-fault`}
              onChange={(event) => change({ text: event.target.value })}
            />
            {question.unit && <span>{say(question.unit)}</span>}
          </div>
        </div>
      )}
      {question.type === 'judgement' && (
        <div>
          <label htmlFor={`${id}-ground`} className="font-semibold">
            {t('web.interview.ground')}
          </label>
          <textarea
            id={`${id}-ground`}
            className="field min-h-20"
            maxLength={2000}
            aria-invalid={fault === 'ground' ? true : undefined}
            value={draft.ground}
            onChange={(event) => change({ ground: event.target.value })}
          />
        </div>
      )}
      {fault && (
        <p id={`${id}-fault`} role="alert" className="text-bad">
          {t(`web.interview.fault.${fault}`)}
        </p>
      )}
      <div className="flex flex-wrap gap-3">
        <button type="submit" className="button button-main" disabled={busy}>
          {t('web.interview.next')}
        </button>
        <button type="button" className="button" disabled={busy} onClick={unknown}>
          {t('web.interview.unknown')}
          <span aria-hidden="true" className="text-sm text-quiet">
            0
          </span>
        </button>
      </div>
    </form>
  )
}
