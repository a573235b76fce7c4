import { type CivilDate, err, type Id, ok } from '@tanba/kernel'
import { sql } from 'kysely'
import { approvalsOf, contentsOf } from '../core/duty/standing.ts'
import { tallyOf } from '../core/duty/tally.ts'
import { STAGE_CHANGED } from '../core/events/record-types.ts'
import { factsOf } from '../core/fact/facts-of.ts'
import type { Stage } from '../core/stage/stages.ts'
import { type Move, transition } from '../core/stage/transition.ts'
import { checkText, TEXT } from '../core/system/text.ts'
import { keepHappenings } from './board-events.ts'
import { refreshCells } from './cells.ts'
import { operate, programOn, type RegisterContext } from './context.ts'
import { headOf, keepDeterminations } from './determine.ts'
import { eventOf } from './events.ts'
import { loadBoardEvents, loadHistories, loadSystems, type StoredSystem } from './load.ts'
import { invalid, type Outcome } from './refusal.ts'
import { lockSystem } from './system.ts'

/** Systems with prohibited capabilities may not be run: what the way into pilot and operation is held against. */
const GATE_PROVISION = 'art_17__para_3'

/** A move that somebody wants to make from the state that was read. */
export interface WantedMove {
  readonly to: Stage
  /** Absent: today. */
  readonly on?: CivilDate
  readonly reason?: string
  readonly revision: number
}

/**
 * Moves a system to another stage, or refuses with everything that is missing. The way into pilot or operation asks the
 * law as it is in force on the first day of the new stage.
 */
export const moveSystem = (
  context: RegisterContext,
  account: Id,
  id: Id,
  wanted: WantedMove,
): Promise<Outcome<StoredSystem>> =>
  operate(context, account, async (operation) => {
    const { tx, at, today } = operation
    const found = await lockSystem(operation, id, wanted.revision)
    if (!found.ok) return found
    const system = found.value
    const histories = await loadHistories(tx, context.organisation, [id])
    const tally = tallyOf((await loadBoardEvents(tx, context.organisation, [id])).get(id) ?? [])
    const on = wanted.on ?? today
    const written = wanted.reason?.trim() ?? ''
    const reason = written === '' ? undefined : checkText('reason', written, TEXT.short)
    if (reason?.ok === false) return invalid(reason.error)
    const move: Move = { to: wanted.to, on, ...(reason === undefined ? {} : { reason: reason.value }) }
    const standing = transition(system.standing, move, today, {
      system: id,
      program: programOn(context.law, on),
      packHash: context.law.hash,
      facts: factsOf(histories.get(id) ?? { records: [], withdrawals: [] }, at, headOf(system)),
      approvals: approvalsOf(tally),
      contents: contentsOf(tally),
    })
    if (!standing.ok) return err({ code: 'refused', refusals: standing.error })
    const { stage, since } = standing.value
    await sql`update register.system set stage = ${stage}, since = ${since}::date, declared = false,
        revision = revision + 1, changed = ${at}::timestamptz
      where organisation = ${context.organisation} and id = ${id}`.execute(tx)
    const event = { kind: 'stage', id: context.newId(), at, to: stage, on: since } as const
    await keepHappenings(operation, [
      { system: id, event, ...(move.reason === undefined ? {} : { note: move.reason }) },
    ])
    operation.events.push(
      eventOf(operation, STAGE_CHANGED, id, {
        inputs: { former: system.standing },
        outputs: { standing: standing.value },
        provisions: [GATE_PROVISION],
        ...(move.reason === undefined ? {} : { note: move.reason }),
      }),
    )
    const moved = await loadSystems(tx, context.organisation, [id])
    const { determinations } = await keepDeterminations(operation, moved, histories, 'stage')
    await refreshCells(operation, moved, determinations)
    const [kept] = await loadSystems(tx, context.organisation, [id])
    return ok(kept as StoredSystem)
  })
