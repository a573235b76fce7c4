import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ApiError } from '../api/problem.ts'
import { useWords } from '../language/words.tsx'

/** What failed, in words: the server's own where it gave them. */
export const useFault = (): ((error: unknown) => string) => {
  const { t } = useWords()
  return (error) => {
    if (!(error instanceof ApiError)) return t('web.fault.page')
    const { problem } = error
    if (problem.code === 'offline') return t('web.fault.offline')
    if (problem.status === 404) return t('web.fault.not_found')
    if (problem.status === 412) return t('web.fault.changed_elsewhere')
    const said = [problem.title, problem.detail].filter(Boolean).join(': ')
    return said === '' ? t('web.fault.server', { status: problem.status }) : said
  }
}

interface AnswerProps<Data> {
  readonly query: UseQueryResult<Data>
  readonly children: (data: Data) => ReactNode
}

/** Shows what was asked for; what is still on its way, and what failed with a way to ask again. */
export const Answer = <Data,>({ query, children }: AnswerProps<Data>): ReactNode => {
  const { t } = useWords()
  const fault = useFault()
  if (query.data !== undefined) return children(query.data)
  if (query.isError)
    return (
      <div role="alert" className="card flex flex-wrap items-center gap-4 border-bad">
        <p className="text-bad">{fault(query.error)}</p>
        <button type="button" className="button" onClick={() => void query.refetch()}>
          {t('web.fault.again')}
        </button>
      </div>
    )
  return (
    <p aria-busy="true" className="py-6 text-quiet">
      {t('web.frame.loading')}
    </p>
  )
}
