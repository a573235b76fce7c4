import { type CivilDate, type Id, ok } from '@tanba/kernel'
import { sql } from 'kysely'
import type { Blocking } from '../core/duty/board.ts'
import type { Cell, CellState } from '../core/duty/cell.ts'
import { refreshCells } from './cells.ts'
import { look, operate, type RegisterContext } from './context.ts'
import { loadDeterminations } from './determine.ts'
import { loadSystems } from './load.ts'
import { missingRecord, type Outcome } from './refusal.ts'

/** The row of one system on the board. */
export interface BoardRow {
  readonly system: Id
  readonly computedOn: CivilDate
  readonly blocking: readonly Blocking[]
  readonly counts: Readonly<Record<CellState, number>>
  readonly nextDue?: CivilDate
  readonly cells: readonly Cell[]
}

interface RowRow {
  readonly system: Id
  readonly computed_on: CivilDate
  readonly blocking: string
  readonly counts: BoardRow['counts']
  readonly next_due: CivilDate | null
}

/** Rows of the board with their cells, in the order of the ids given. Ids that are not there are passed over. */
export const readBoard = (context: RegisterContext, ids: readonly Id[]): Promise<readonly BoardRow[]> =>
  look(context, async (tx) => {
    const { organisation } = context
    const found = await sql<RowRow>`select system, computed_on::text as computed_on, blocking, counts,
        next_due::text as next_due
      from register.board_row where organisation = ${organisation} and system = any(${[...ids]}::uuid[])`.execute(tx)
    const cells = await sql<{ readonly system: Id; readonly cells: string }>`
      select system, '[' || string_agg(content, ',' order by duty) || ']' as cells from register.cell
      where organisation = ${organisation} and system = any(${[...ids]}::uuid[]) group by system`.execute(tx)
    const cellsOf = new Map(cells.rows.map((row) => [row.system, row.cells]))
    const rowOf = new Map(found.rows.map((row) => [row.system, row]))
    return ids.flatMap((id): readonly BoardRow[] => {
      const row = rowOf.get(id)
      if (row === undefined) return []
      return [
        {
          system: id,
          computedOn: row.computed_on,
          blocking: JSON.parse(row.blocking) as BoardRow['blocking'],
          counts: row.counts,
          ...(row.next_due === null ? {} : { nextDue: row.next_due }),
          cells: JSON.parse(cellsOf.get(id) ?? '[]') as BoardRow['cells'],
        },
      ]
    })
  })

/** One row; a system that is not there, or another's, is missing. */
export const readBoardRow = async (context: RegisterContext, id: Id): Promise<Outcome<BoardRow>> => {
  const [row] = await readBoard(context, [id])
  return row === undefined ? missingRecord('system', id) : ok(row)
}

/**
 * Computes cells again from determinations and events alone: after midnight, when time turned due into overdue, and after
 * the board was dropped. No record changes, so there is no event.
 */
export const refreshBoard = (context: RegisterContext, account: Id, ids: readonly Id[]): Promise<number> =>
  operate(context, account, async (operation) => {
    const systems = await loadSystems(operation.tx, context.organisation, ids, 'lock')
    const determinations = await loadDeterminations(operation.tx, context.organisation, systems)
    const rows = await refreshCells(operation, systems, determinations)
    return rows.length
  })

/** Drops the board of the organisation. `refreshBoard` over all systems brings the same one back. */
export const dropBoard = (context: RegisterContext): Promise<void> =>
  look(context, async (tx) => {
    await sql`delete from register.cell where organisation = ${context.organisation}`.execute(tx)
    await sql`delete from register.board_row where organisation = ${context.organisation}`.execute(tx)
  })

/** Where the whole register stands: systems, systems that are blocked, and cells by state. */
export interface BoardSummary {
  readonly systems: number
  readonly blocked: number
  readonly counts: Readonly<Partial<Record<CellState, number>>>
}

export const boardSummary = (context: RegisterContext): Promise<BoardSummary> =>
  look(context, async (tx) => {
    const { rows } = await sql<{ readonly systems: number; readonly blocked: number }>`
      select count(*) as systems, count(*) filter (where blocking <> '[]') as blocked
      from register.board_row where organisation = ${context.organisation}`.execute(tx)
    const states = await sql<{ readonly state: CellState; readonly count: number }>`
      select state, sum(count::int) as count from register.board_row, jsonb_each_text(counts) as each(state, count)
      where organisation = ${context.organisation} group by state`.execute(tx)
    const counts = Object.fromEntries(states.rows.map(({ state, count }) => [state, Number(count)]))
    return { systems: rows[0]?.systems ?? 0, blocked: rows[0]?.blocked ?? 0, counts }
  })
