import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react'
import type { Board, BoardDuty, Cell } from '../../../api/board.ts'
import { useWords } from '../../../language/words.tsx'
import { Icon } from '../../../parts/icon.tsx'
import { StageBadge, toneOf } from '../../../parts/state.tsx'
import { findCells } from './board-query.ts'

interface ArticleGroup {
  readonly key: string
  readonly duties: readonly BoardDuty[]
}

/** Duties of one article stand together, in the order in which they came. */
const groupByArticle = (duties: readonly BoardDuty[]): readonly ArticleGroup[] => {
  const groups = new Map<string, BoardDuty[]>()
  for (const duty of duties) {
    const key = `${duty.act} ${duty.article}`
    groups.set(key, [...(groups.get(key) ?? []), duty])
  }
  return [...groups].map(([key, members]) => ({ key, duties: members }))
}

const STEPS: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
}

const within = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value))

interface BoardViewProps {
  readonly board: Board
  readonly onOpen: (cell: Cell) => void
}

/** Systems down, duties across. One cell is in the order of Tab; the arrows go to the others (WAI-ARIA, grid pattern). */
export const BoardMatrix = ({ board, onOpen }: BoardViewProps): ReactNode => {
  const { t, say, day } = useWords()
  const groups = useMemo(() => groupByArticle(board.duties), [board.duties])
  const duties = useMemo(() => groups.flatMap((group) => group.duties), [groups])
  const cellAt = useMemo(() => findCells(board.cells), [board.cells])
  const [at, setAt] = useState<readonly [row: number, column: number]>([0, 0])
  const grid = useRef<HTMLTableElement>(null)
  const [row, column] = [within(at[0], board.systems.length), within(at[1], duties.length)]

  const onKey = (event: KeyboardEvent): void => {
    const step = STEPS[event.key]
    const edge = event.key === 'Home' ? 0 : event.key === 'End' ? duties.length - 1 : undefined
    if (step === undefined && edge === undefined) return
    event.preventDefault()
    const next = [
      within(row + (step?.[0] ?? 0), board.systems.length),
      edge ?? within(column + (step?.[1] ?? 0), duties.length),
    ] as const
    setAt(next)
    grid.current?.querySelector<HTMLElement>(`[data-cell="${next[0]} ${next[1]}"]`)?.focus()
  }

  return (
    <section
      className="sideways max-h-[75vh] overflow-y-auto print:max-h-none"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
      tabIndex={0}
      aria-label={t('web.board.matrix')}
    >
      <table
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: arrows move over its cells, as in a grid
        role="grid"
        aria-label={t('web.nav.board')}
        aria-describedby="board-keys"
        className="border-separate border-spacing-0 text-[.87rem]"
        onKeyDown={onKey}
      >
        <thead className="sticky top-0 z-20 bg-band">
          <tr>
            <th
              scope="col"
              rowSpan={2}
              className="sticky left-0 z-30 min-w-52 border-r border-b border-line bg-band p-2 text-left align-bottom"
            >
              {t('web.board.system')}
            </th>
            {groups.map((group) => (
              <th
                key={group.key}
                scope="colgroup"
                colSpan={group.duties.length}
                className="border-r border-hair px-2 pt-2 text-left font-semibold whitespace-nowrap"
              >
                {t('web.board.article', { number: group.duties[0]?.article ?? '' })}
              </th>
            ))}
          </tr>
          <tr>
            {duties.map((duty) => (
              <th
                key={duty.id}
                scope="col"
                className="border-r border-b border-hair border-b-line p-2 text-left align-bottom font-normal"
              >
                <span
                  className="block w-32 text-[.8rem] leading-tight [overflow-wrap:anywhere]"
                  title={say(duty.citation)}
                >
                  {say(duty.title)}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {board.systems.map((system, down) => (
            <tr key={system.id}>
              <th
                scope="row"
                className="sticky left-0 z-10 max-w-64 min-w-52 border-r border-b border-hair border-r-line bg-paper p-2 text-left font-semibold"
              >
                <Link to="/systems/$id" params={{ id: system.id }}>
                  {system.name}
                </Link>
                <span className="mt-1 flex flex-wrap items-center gap-1 font-normal">
                  <StageBadge stage={system.stage} />
                  {system.blocked && (
                    <span className="inline-flex items-center gap-1 text-bad">
                      <Icon name="blocked" />
                      {t('web.board.is_blocked')}
                    </span>
                  )}
                </span>
              </th>
              {duties.map((duty, right) => {
                const cell = cellAt(system.id, duty.id) ?? { system: system.id, duty: duty.id, state: 'not-applicable' }
                const isAt = down === row && right === column
                return (
                  <td key={duty.id} className="border-r border-b border-hair p-0.5">
                    <button
                      type="button"
                      data-cell={`${down} ${right}`}
                      tabIndex={isAt ? 0 : -1}
                      className={`flex min-h-12 w-full flex-col items-start justify-center gap-0.5 rounded px-2 py-1 text-left ${toneOf(cell.state)} hover:brightness-95`}
                      onFocus={() => setAt([down, right])}
                      onClick={() => onOpen(cell)}
                    >
                      <span className="inline-flex items-center gap-1">
                        <Icon name={cell.state} />
                        {cell.state === 'not-applicable' ? (
                          <span className="sr-only">{t('web.duty.not-applicable')}</span>
                        ) : (
                          t(`web.duty.${cell.state}`)
                        )}
                      </span>
                      {cell.due && <span className="text-[.78rem] whitespace-nowrap">{day(cell.due)}</span>}
                    </button>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p id="board-keys" className="sr-only">
        {t('web.board.keys')}
      </p>
    </section>
  )
}
