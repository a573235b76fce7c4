import { addDays, type CivilDate, civilDateIn, type Id, type Instant } from '@tanba/kernel'
import type { Determination } from '@tanba/law'
import { classificationContent } from '../approval/content.ts'
import type { Contents } from '../approval/current.ts'
import { lacking } from '../stage/lacking.ts'
import type { Lack } from '../stage/refusal.ts'
import { isRunning } from '../stage/stages.ts'
import type { StageStanding } from '../system/system.ts'
import type { BoardEvent } from './board-event.ts'
import { CELL_STATES, type Cell, type CellState, cellOf, RENEW_DAYS } from './cell.ts'
import type { BoardSettings } from './settings.ts'
import { approvalsOf, contentsOf, runningSince, standingOf } from './standing.ts'
import { type Tally, tallyOf } from './tally.ts'
import { shelfOf } from './weigh.ts'

/**
 * Something for which a move would have been refused, of a system that runs: by declaration, or because the law, the
 * facts or the classes have changed since it was let in. It stands before all cells and is overdue from the first day.
 */
export interface Blocking {
  readonly lack: Lack
  readonly since: CivilDate
}

/** The row of one system. */
export interface SystemBoard {
  readonly system: Id
  readonly today: CivilDate
  readonly standing?: StageStanding
  readonly blocking: readonly Blocking[]
  readonly cells: readonly Cell[]
  readonly counts: Readonly<Record<CellState, number>>
}

/** What a row is computed from: nothing else goes into it, so it can be dropped and made again. */
export interface BoardInput {
  readonly system: Id
  /** Of the system as it stands, with its stage among the facts. */
  readonly determination: Determination
  readonly events: Iterable<BoardEvent> | Tally
  readonly now: Instant
}

const isTally = (events: BoardInput['events']): events is Tally => 'evidence' in events && 'stages' in events

const blockingOf = (
  { system, determination }: BoardInput,
  tally: Tally,
  contents: Contents,
  settings: BoardSettings,
): readonly Blocking[] => {
  const stage = standingOf(tally)?.stage
  const since = runningSince(tally)
  if (stage === undefined || !isRunning(stage) || since === undefined) return []
  const input = { system, determination, approvals: approvalsOf(tally), contents }
  return lacking(settings.gate, stage, input).map((lack) => ({ lack, since }))
}

/**
 * The row of a system on the board: a pure function of its determination, its events and the moment. Events that were
 * recorded after `now` do not count. Days are those of the calendar of the pack (Asia/Almaty).
 */
export const board = (input: BoardInput, settings: BoardSettings): SystemBoard => {
  const { system, determination, now } = input
  const { zone } = settings.calendar
  const tally = isTally(input.events) ? input.events : tallyOf(input.events, now)
  const today = civilDateIn(now, zone)
  const contents = contentsOf(tally)
  const withClasses = new Map(contents).set('classification', classificationContent(system, determination))
  const byId = new Map(determination.results.map((result) => [result.id, result]))
  const cellInput = {
    determination,
    resultOf: (id: string) => byId.get(id),
    tally,
    shelf: shelfOf(tally, withClasses, zone),
    runningSince: runningSince(tally),
    today,
    renewBy: addDays(today, RENEW_DAYS),
    settings,
  }
  const cells = settings.columns.map((column) => cellOf(column, cellInput))
  const standing = standingOf(tally)
  return {
    system,
    today,
    ...(standing === undefined ? {} : { standing }),
    blocking: blockingOf(input, tally, contents, settings),
    cells,
    counts: countStates(cells),
  }
}

const countStates = (cells: readonly Cell[]): Readonly<Record<CellState, number>> => {
  const counts = Object.fromEntries(CELL_STATES.map((state) => [state, 0])) as Record<CellState, number>
  for (const { state } of cells) counts[state] += 1
  return counts
}
