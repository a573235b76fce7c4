import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type FactRow, readFacts, type System } from '../../../api/systems.ts'
import { useWords } from '../../../language/words.tsx'
import { Answer } from '../../../parts/answer.tsx'
import { Teaching } from '../../../parts/teaching.tsx'

const Fact = ({ fact, system }: { fact: FactRow; system: string }): ReactNode => {
  const { t, say, day } = useWords()
  const isOpen = fact.state !== 'known'
  return (
    <li className="grid gap-x-6 gap-y-1 border-b border-hair py-3 md:grid-cols-[1fr_1fr]">
      <div>
        <span>{say(fact.question)}</span>{' '}
        <Link
          to="/systems/$id/interview"
          params={{ id: system }}
          search={{ fact: fact.id }}
          className="no-print text-sm"
        >
          {t('web.facts.change')}
          <span className="sr-only">: {say(fact.question)}</span>
        </Link>
      </div>
      <div>
        <span className={isOpen ? 'font-semibold text-open' : 'font-semibold'}>
          {fact.answer && !isOpen ? say(fact.answer) : t(`web.facts.${fact.state}`)}
        </span>
        <ul className="text-sm text-quiet">
          {fact.statements.map((statement) => (
            <li key={`${statement.by} ${statement.at}`}>
              {fact.state === 'conflict' && statement.answer && <strong>{say(statement.answer)} · </strong>}
              {t('web.facts.said', { by: statement.by, date: day(statement.at) })}
              {statement.ground && <span className="block">{t('web.facts.ground', { ground: statement.ground })}</span>}
            </li>
          ))}
        </ul>
      </div>
    </li>
  )
}

/** What is known of the system: who said it, when, on what ground. Contradictions stand side by side. */
export const FactsTab = ({ system }: { system: System }): ReactNode => {
  const { t, say } = useWords()
  const facts = useQuery({ queryKey: ['facts', system.id], queryFn: () => readFacts(system.id) })
  return (
    <Answer query={facts}>
      {({ facts: rows }) => {
        if (rows.length === 0)
          return (
            <Teaching
              title={t('web.facts.empty_title')}
              action={
                <Link to="/systems/$id/interview" params={{ id: system.id }} className="button button-main">
                  {t('web.system.interview')}
                </Link>
              }
            >
              <p>{t('web.facts.empty_what')}</p>
            </Teaching>
          )
        const groups = Map.groupBy(rows, ({ screen }) => say(screen))
        return (
          <div className="flex flex-col gap-6">
            {[...groups].map(([title, members]) => (
              <section key={title}>
                <h2>{title}</h2>
                <ul>
                  {members.map((fact) => (
                    <Fact key={fact.id} fact={fact} system={system.id} />
                  ))}
                </ul>
              </section>
            ))}
          </div>
        )
      }}
    </Answer>
  )
}
