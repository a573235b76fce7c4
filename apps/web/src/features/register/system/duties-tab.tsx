import type { ReactNode } from 'react'
import { type Board, DUTY_STATES, type DutyState } from '../../../api/board.ts'
import type { System } from '../../../api/systems.ts'
import { useWords } from '../../../language/words.tsx'
import { useAddress } from '../../../parts/address.ts'
import { Answer } from '../../../parts/answer.tsx'
import { DutyBadge } from '../../../parts/state.tsx'
import { cellKey, readCellKey, useBoard } from '../board/board-query.ts'
import { CellPanel } from '../board/cell-panel.tsx'

const Group = ({
  state,
  board,
  onOpen,
}: {
  state: DutyState
  board: Board
  onOpen: (key: string) => void
}): ReactNode => {
  const { say, day } = useWords()
  const duties = new Map(board.duties.map((duty) => [duty.id, duty]))
  const cells = board.cells.filter((cell) => cell.state === state)
  if (cells.length === 0) return null
  return (
    <section className="mb-6">
      <h2 className="mb-1">
        <DutyBadge state={state} /> {cells.length}
      </h2>
      <ul>
        {cells.map((cell) => {
          const duty = duties.get(cell.duty)
          if (duty === undefined) return null
          return (
            <li key={cell.duty} className="border-b border-hair">
              <button
                type="button"
                className="flex w-full flex-wrap justify-between gap-x-6 gap-y-1 py-2 text-left hover:bg-wash"
                onClick={() => onOpen(cellKey(cell))}
              >
                <span className="min-w-0 flex-1 basis-72">{say(duty.title)}</span>
                <span className="text-sm text-quiet">
                  {say(duty.citation)}
                  {cell.due && ` · ${day(cell.due)}`}
                </span>
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const URGENT: readonly DutyState[] = ['overdue', 'due', 'unknown', 'met']

/** The row of the board that belongs to this system, the most urgent first. */
export const DutiesTab = ({ system }: { system: System }): ReactNode => {
  const { values, change } = useAddress()
  const board = useBoard({ system: system.id })
  const order = [...URGENT, ...DUTY_STATES.filter((state) => !URGENT.includes(state))]
  return (
    <>
      <Answer query={board}>
        {(data) =>
          data === undefined
            ? null
            : order.map((state) => <Group key={state} state={state} board={data} onOpen={(cell) => change({ cell })} />)
        }
      </Answer>
      <CellPanel at={readCellKey(values.cell)} onClose={() => change({ cell: undefined })} />
    </>
  )
}
