import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Board, Cell, DutyState } from '../../../api/board.ts'
import { useWords } from '../../../language/words.tsx'
import { DutyBadge, StageBadge } from '../../../parts/state.tsx'

const URGENCY: readonly DutyState[] = ['overdue', 'due', 'unknown', 'met']

const byUrgency = (a: Cell, b: Cell): number => URGENCY.indexOf(a.state) - URGENCY.indexOf(b.state)

interface BoardListProps {
  readonly board: Board
  readonly onOpen: (cell: Cell) => void
}

/** The board on a phone: under each system its duties, the most urgent first; what does not apply is left out. */
export const BoardList = ({ board, onOpen }: BoardListProps): ReactNode => {
  const { t, say, day } = useWords()
  const duties = new Map(board.duties.map((duty) => [duty.id, duty]))
  return (
    <div className="flex flex-col gap-4">
      {board.systems.map((system) => {
        const cells = board.cells.filter((cell) => cell.system === system.id && cell.state !== 'not-applicable')
        return (
          <section key={system.id} className="card p-3">
            <h2 className="text-base">
              <Link to="/systems/$id" params={{ id: system.id }}>
                {system.name}
              </Link>
            </h2>
            <p className="mt-1 flex flex-wrap gap-2">
              <StageBadge stage={system.stage} />
              {system.blocked && <span className="text-bad">{t('web.board.is_blocked')}</span>}
            </p>
            <ul className="mt-2 divide-y divide-hair">
              {[...cells].sort(byUrgency).map((cell) => {
                const duty = duties.get(cell.duty)
                if (duty === undefined) return null
                return (
                  <li key={cell.duty}>
                    <button
                      type="button"
                      className="flex w-full flex-col gap-1 py-2 text-left"
                      onClick={() => onOpen(cell)}
                    >
                      <span>{say(duty.title)}</span>
                      <span className="flex flex-wrap items-center gap-2 text-sm text-quiet">
                        <DutyBadge state={cell.state} />
                        {cell.due && day(cell.due)}
                        <span>{say(duty.citation)}</span>
                      </span>
                    </button>
                  </li>
                )
              })}
            </ul>
          </section>
        )
      })}
    </div>
  )
}
