import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { readHistory, type System } from '../../../api/systems.ts'
import { useWords } from '../../../language/words.tsx'
import { Answer } from '../../../parts/answer.tsx'

/** Everything that was done with the record, as the ledger holds it; the newest first. */
export const HistoryTab = ({ system }: { system: System }): ReactNode => {
  const { t, say, moment, number } = useWords()
  const history = useQuery({ queryKey: ['history', system.id], queryFn: () => readHistory(system.id) })
  return (
    <Answer query={history}>
      {({ entries }) => (
        <>
          <p className="mb-4 max-w-3xl text-quiet">{t('web.history.lead')}</p>
          <ol className="border-l-2 border-line">
            {entries.map((entry) => (
              <li key={entry.id} className="relative mb-5 pl-5">
                <span aria-hidden="true" className="absolute top-1.5 -left-[.45rem] h-3 w-3 rounded-full bg-accent" />
                <span className="font-semibold">{say(entry.title)}</span>
                {entry.detail && <span className="block">{entry.detail}</span>}
                <span className="block text-sm text-quiet">
                  {moment(entry.at)} · {entry.by} ·{' '}
                  {entry.place === undefined
                    ? t('web.history.waiting')
                    : t('web.history.place', { place: number(entry.place) })}
                </span>
              </li>
            ))}
          </ol>
        </>
      )}
    </Answer>
  )
}
