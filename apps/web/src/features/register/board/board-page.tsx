import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type Board, DUTY_STATES } from '../../../api/board.ts'
import { useWords } from '../../../language/words.tsx'
import { useAddress } from '../../../parts/address.ts'
import { Answer } from '../../../parts/answer.tsx'
import { Choice } from '../../../parts/field.tsx'
import { Heading } from '../../../parts/heading.tsx'
import { useNarrow } from '../../../parts/media.ts'
import { SearchBox } from '../../../parts/search-box.tsx'
import { Teaching } from '../../../parts/teaching.tsx'
import { BoardList } from './board-list.tsx'
import { BoardMatrix } from './board-matrix.tsx'
import { boardFilters, cellKey, readCellKey, useBoard } from './board-query.ts'
import { BoardSummary } from './board-summary.tsx'
import { CellPanel } from './cell-panel.tsx'

const articlesOf = (board: Board): readonly string[] => [...new Set(board.duties.map(({ article }) => article))]

const Filters = ({ board }: { board: Board }): ReactNode => {
  const { t } = useWords()
  const { values, change } = useAddress()
  const states = DUTY_STATES.filter((state) => state !== 'not-applicable')
  const articles = new Set([...articlesOf(board), ...(values.article === undefined ? [] : [values.article])])
  return (
    <search className="no-print mb-4 grid gap-3 sm:grid-cols-[2fr_1fr_1fr]">
      <SearchBox label={t('web.systems.search')} value={values.q ?? ''} onChange={(q) => change({ q }, true)} />
      <Choice
        label={t('web.board.state')}
        value={values.state ?? ''}
        options={[['', t('web.board.any_state')], ...states.map((one) => [one, t(`web.duty.${one}`)] as const)]}
        onChange={(state) => change({ state })}
      />
      <Choice
        label={t('web.law.article')}
        value={values.article ?? ''}
        options={[
          ['', t('web.board.any_article')],
          ...[...articles].map((one) => [one, t('web.board.article', { number: one })] as const),
        ]}
        onChange={(article) => change({ article })}
      />
    </search>
  )
}

const NothingYet = (): ReactNode => {
  const { t } = useWords()
  return (
    <Teaching
      title={t('web.board.empty_title')}
      action={
        <Link to="/systems/new" className="button button-main">
          {t('web.systems.add')}
        </Link>
      }
    >
      <p>{t('web.board.empty_what')}</p>
      <p>{t('web.board.empty_how')}</p>
    </Teaching>
  )
}

/** Home: which duty of which system is met, due, overdue or not known, and what to do next. */
export const BoardPage = (): ReactNode => {
  const { t, day } = useWords()
  const { values, change } = useAddress()
  const query = boardFilters(values)
  const board = useBoard(query)
  const narrow = useNarrow()
  const filtered = Object.keys(query).length > 0
  const View = narrow ? BoardList : BoardMatrix
  return (
    <>
      <Answer query={board}>
        {(data) =>
          data === undefined || (data.total === 0 && !filtered) ? (
            <>
              <Heading title={t('web.nav.board')} />
              <NothingYet />
            </>
          ) : (
            <>
              <Heading title={t('web.nav.board')} lead={t('web.board.as_of', { date: day(data.as_of) })} />
              <BoardSummary summary={data.summary} />
              <Filters board={data} />
              <p role="status" className="mb-2 text-sm text-quiet">
                {t('web.board.shown', { shown: data.systems.length, total: data.total })}
              </p>
              {data.systems.length > 0 && <View board={data} onOpen={(cell) => change({ cell: cellKey(cell) })} />}
              {board.hasNextPage && (
                <button type="button" className="button no-print mt-4" onClick={() => void board.fetchNextPage()}>
                  {t('web.frame.more')}
                </button>
              )}
            </>
          )
        }
      </Answer>
      <CellPanel at={readCellKey(values.cell)} onClose={() => change({ cell: undefined })} />
    </>
  )
}
