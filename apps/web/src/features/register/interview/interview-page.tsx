import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import {
  type Answer as Given,
  type Interview,
  type Question,
  readInterview,
  sendAnswer,
} from '../../../api/interview.ts'
import { useAnnounce } from '../../../frame/announcer.tsx'
import { useWords } from '../../../language/words.tsx'
import { useAddress } from '../../../parts/address.ts'
import { Answer, useFault } from '../../../parts/answer.tsx'
import { Citations } from '../../../parts/citation.tsx'
import { Heading } from '../../../parts/heading.tsx'
import { TruthBadge } from '../../../parts/state.tsx'
import { BOARD } from '../board/board-query.ts'
import { QuestionForm } from './question-form.tsx'

const Why = ({ question }: { question: Question }): ReactNode => {
  const { t, say } = useWords()
  return (
    <aside className="rounded bg-band p-4 text-[.95rem]" aria-label={t('web.interview.why')}>
      <h2 className="text-base">{t('web.interview.why')}</h2>
      <p className="mt-1">{say(question.help)}</p>
      <p className="mt-2">
        <Citations cites={question.cites} />
      </p>
      <h3 className="mt-3">{t('web.interview.examples')}</h3>
      <p>{say(question.examples)}</p>
      <h3 className="mt-3">{t('web.interview.evidence')}</h3>
      <p>{say(question.evidence)}</p>
      {question.answered_by.length > 0 && (
        <p className="mt-3 text-quiet">
          {t('web.interview.answered_by', { who: question.answered_by.map(say).join(', ') })}
        </p>
      )}
    </aside>
  )
}

const Progress = ({ interview }: { interview: Interview }): ReactNode => {
  const { t } = useWords()
  const { answered, left } = interview
  return (
    <div className="mb-6 max-w-3xl">
      <label className="flex flex-col gap-1 text-sm text-quiet">
        {t('web.interview.progress', { answered, left })}
        <progress className="progress" value={answered} max={Math.max(1, answered + left)} />
      </label>
    </div>
  )
}

const Done = ({ interview }: { interview: Interview }): ReactNode => {
  const { t, say } = useWords()
  return (
    <section className="card max-w-3xl">
      <h2>{t('web.interview.done')}</h2>
      <p className="mt-1 text-quiet">{t('web.interview.done_what')}</p>
      <ul className="my-4 divide-y divide-hair">
        {interview.settled.map((one) => (
          <li key={say(one.title)} className="flex flex-wrap justify-between gap-3 py-2">
            <span>{say(one.title)}</span>
            {one.value ? <strong>{say(one.value)}</strong> : <TruthBadge state={one.state} />}
          </li>
        ))}
      </ul>
      <Link
        to="/systems/$id"
        params={{ id: interview.system }}
        search={{ tab: 'determination' }}
        className="button button-main"
      >
        {t('web.interview.see')}
      </Link>
    </section>
  )
}

/** The focus goes to each new question, so that it is read out and answered without a pointer. */
const useFocusOnQuestion = (fact: string | undefined): React.RefObject<HTMLDivElement | null> => {
  const place = useRef<HTMLDivElement>(null)
  const before = useRef(fact)
  useEffect(() => {
    if (before.current !== undefined && fact !== undefined && before.current !== fact) {
      place.current?.querySelector<HTMLElement>('input, textarea, button')?.focus()
    }
    before.current = fact
  }, [fact])
  return place
}

const Screen = ({ interview }: { interview: Interview }): ReactNode => {
  const { t, say } = useWords()
  const fault = useFault()
  const announce = useAnnounce()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { system, question } = interview
  const send = useMutation({
    mutationFn: (answer: Given) => sendAnswer(system, answer),
    onSuccess: (after) => {
      queries.setQueryData(['interview', system, undefined], after)
      for (const key of [['system', system], ['facts', system], ['determination', system], BOARD])
        void queries.invalidateQueries({ queryKey: key })
      return navigate({ to: '.', search: {}, replace: true })
    },
    onError: (error) => announce({ tone: 'bad', text: fault(error) }),
  })
  const place = useFocusOnQuestion(question?.fact)
  if (question === undefined) return <Done interview={interview} />
  return (
    <>
      <Progress interview={interview} />
      <div className="grid gap-8 lg:grid-cols-[3fr_2fr]">
        <div ref={place} className="max-w-3xl">
          <p className="mb-1 text-sm font-semibold text-accent">{say(question.screen.title)}</p>
          <p className="mb-5 text-quiet">{say(question.screen.intro)}</p>
          <QuestionForm
            key={question.fact}
            system={system}
            question={question}
            busy={send.isPending}
            onAnswer={async (answer) => void (await send.mutateAsync(answer))}
          />
          <p className="mt-6 flex flex-wrap gap-5">
            {interview.previous && (
              <Link to="." search={{ fact: interview.previous }}>
                {t('web.interview.back')}
              </Link>
            )}
            <Link to="/systems/$id" params={{ id: system }}>
              {t('web.interview.later')}
            </Link>
          </p>
        </div>
        <Why question={question} />
      </div>
    </>
  )
}

/** The fewest questions that settle where a system stands. Every answer is kept at once, so that it can be left at any time. */
export const InterviewPage = (): ReactNode => {
  const { t } = useWords()
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { values } = useAddress()
  const query = useQuery({
    queryKey: ['interview', id, values.fact],
    queryFn: () => readInterview(id, values.fact),
    // What is being answered must not change under the person's hands.
    refetchOnWindowFocus: false,
  })
  return (
    <Answer query={query}>
      {(interview) => (
        <>
          <Heading title={t('web.interview.title', { name: interview.name })} />
          <Screen interview={interview} />
        </>
      )}
    </Answer>
  )
}
