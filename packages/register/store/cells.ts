import { canonicalJson, type Id, type JsonValue } from '@tanba/kernel'
import type { Determination, LoadedPack } from '@tanba/law'
import { sql } from 'kysely'
import { board, type SystemBoard } from '../core/duty/board.ts'
import type { BoardEvent } from '../core/duty/board-event.ts'
import type { Cell } from '../core/duty/cell.ts'
import { type BoardSettings, boardSettings } from '../core/duty/settings.ts'
import type { Operation, RegisterTransaction } from './context.ts'
import { loadBoardEvents, type StoredSystem } from './load.ts'

interface DaySettings {
  readonly day: string
  readonly settings: BoardSettings
}

const known = new WeakMap<LoadedPack, DaySettings>()

const settingsOn = (law: LoadedPack, day: Operation['today']): BoardSettings => {
  const found = known.get(law)
  if (found?.day === day) return found.settings
  const settings = boardSettings(law.pack, day)
  known.set(law, { day, settings })
  return settings
}

/** The rows of the board as they are now: a pure function of what was read, so that anybody can compute them again. */
const computeBoards = (
  { context, at, today }: Pick<Operation, 'context' | 'at' | 'today'>,
  systems: readonly StoredSystem[],
  determinations: ReadonlyMap<Id, Determination>,
  events: ReadonlyMap<Id, readonly BoardEvent[]>,
): readonly SystemBoard[] => {
  const settings = settingsOn(context.law, today)
  return systems.flatMap(({ id: system }) => {
    const determination = determinations.get(system)
    if (determination === undefined) return []
    return [board({ system, determination, events: events.get(system) ?? [], now: at }, settings)]
  })
}

/** Brings the cells of systems up to date, in the transaction of what changed them. */
export const refreshCells = async (
  operation: Operation,
  systems: readonly StoredSystem[],
  determinations: ReadonlyMap<Id, Determination>,
): Promise<readonly SystemBoard[]> => {
  const { tx, context } = operation
  const ids = systems.map(({ id }) => id)
  const events = await loadBoardEvents(tx, context.organisation, ids)
  const boards = computeBoards(operation, systems, determinations, events)
  await writeCells(tx, context.organisation, boards)
  return boards
}

const cellRow = (system: Id, cell: Cell): Record<string, JsonValue> => ({
  system,
  duty: cell.duty,
  state: cell.state,
  due: cell.deadline?.date ?? null,
  assignee: cell.assignee ?? null,
  content: canonicalJson(cell as unknown as JsonValue),
})

/** What counts as due soonest: a cell that is met or does not apply waits for nothing. */
const nextDue = ({ cells }: SystemBoard): string | null =>
  cells.reduce<string | null>((first, { state, deadline }) => {
    if (deadline === undefined || !(state === 'due' || state === 'overdue')) return first
    return first === null || deadline.date < first ? deadline.date : first
  }, null)

/** Only cells that came out differently are written: of a million that are computed anew most stay as they are. */
const writeCells = async (tx: RegisterTransaction, organisation: Id, boards: readonly SystemBoard[]): Promise<void> => {
  if (boards.length === 0) return
  const systems = boards.map(({ system }) => system)
  // The same for every system of a day: a duty that is in force no more leaves the board.
  const duties = [...new Set(boards.flatMap((row) => row.cells.map(({ duty }) => duty)))]
  const cells = boards.flatMap((row) => row.cells.map((cell) => cellRow(row.system, cell)))
  await sql`with given as materialized (
      select * from json_to_recordset(${JSON.stringify(cells)}::json)
        as cell(system uuid, duty text, state text, due date, assignee uuid, content text)
    ), gone as (
      delete from register.cell where organisation = ${organisation} and system = any(${systems}::uuid[])
        and duty <> all(${duties}::text[])
    )
    insert into register.cell (organisation, system, duty, state, due, assignee, content)
    select ${organisation}::uuid, system, duty, state, due, assignee, content from given
    where not exists (
      select from register.cell as same where same.organisation = ${organisation} and same.system = given.system
        and same.duty = given.duty and same.content = given.content
    )
    on conflict (organisation, system, duty) do update
      set state = excluded.state, due = excluded.due, assignee = excluded.assignee, content = excluded.content`.execute(
    tx,
  )
  const rows = boards.map((row) => ({
    system: row.system,
    computed_on: row.today,
    counts: row.counts,
    blocking: canonicalJson(row.blocking as unknown as JsonValue),
    next_due: nextDue(row),
  }))
  await sql`insert into register.board_row (organisation, system, computed_on, counts, blocking, next_due)
    select ${organisation}::uuid, system, computed_on, counts, blocking, next_due
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as given(system uuid, computed_on date, counts jsonb, blocking text, next_due date)
    on conflict (organisation, system) do update set computed_on = excluded.computed_on, counts = excluded.counts,
      blocking = excluded.blocking, next_due = excluded.next_due`.execute(tx)
}
