import { type CivilDate, type Id, type Instant, ok } from '@tanba/kernel'
import type { Determination } from '@tanba/law'
import { sql } from 'kysely'
import type { Stage } from '../core/stage/stages.ts'
import type { SystemDescription } from '../core/system/system.ts'
import { look, type RegisterContext } from './context.ts'
import type { Cause } from './determine.ts'
import { instantOf, loadSystems, type StoredSystem } from './load.ts'
import { missingRecord, type Outcome } from './refusal.ts'

export const readSystem = (context: RegisterContext, id: Id): Promise<Outcome<StoredSystem>> =>
  look(context, async (tx) => {
    const [system] = await loadSystems(tx, context.organisation, [id])
    return system === undefined ? missingRecord('system', id) : ok(system)
  })

/** A determination that was kept. */
export interface KeptDetermination {
  readonly id: Id
  readonly asOf: CivilDate
  readonly hash: string
  readonly pack: string
  readonly cause: Cause
  readonly account: Id
  readonly at: Instant
}

interface KeptRow extends Omit<KeptDetermination, 'asOf' | 'at'> {
  readonly as_of: CivilDate
  readonly recorded: Date
}

const KEPT = sql`id, as_of::text as as_of, hash, pack, cause, account, recorded`

const keptOf = ({ as_of: asOf, recorded, ...rest }: KeptRow): KeptDetermination => ({
  ...rest,
  asOf,
  at: instantOf(recorded),
})

/** What was ever determined of a system, the newest first. */
export const listDeterminations = (
  context: RegisterContext,
  system: Id,
): Promise<Outcome<readonly KeptDetermination[]>> =>
  look(context, async (tx) => {
    const [found] = await loadSystems(tx, context.organisation, [system])
    if (found === undefined) return missingRecord('system', system)
    const { rows } = await sql<KeptRow>`select ${KEPT} from register.determination
      where organisation = ${context.organisation} and system = ${system} order by recorded desc, id desc`.execute(tx)
    return ok(rows.map(keptOf))
  })

/** @param id of a determination of this system; absent: the one that holds now */
export const readDetermination = (
  context: RegisterContext,
  system: Id,
  id?: Id,
): Promise<Outcome<KeptDetermination & { readonly determination: Determination }>> =>
  look(context, async (tx) => {
    const [found] = await loadSystems(tx, context.organisation, [system])
    if (found === undefined) return missingRecord('system', system)
    const wanted = id ?? found.determination ?? null
    const { rows } = await sql<KeptRow & { readonly content: string }>`select ${KEPT}, content
      from register.determination where organisation = ${context.organisation} and system = ${system}
        and id = ${wanted}::uuid`.execute(tx)
    const [row] = rows
    if (row === undefined) return missingRecord('determination', wanted ?? system)
    const { content, ...kept } = row
    return ok({ ...keptOf(kept), determination: JSON.parse(content) as Determination })
  })

/** A move in the life of a system. */
export interface StageMove {
  readonly stage: Stage
  readonly on: CivilDate
  readonly declared?: true
  readonly reason?: string
  readonly account: Id
  readonly at: Instant
}

interface MoveRow {
  readonly content: string
  readonly note: string | null
  readonly account: Id
  readonly recorded: Date
}

/** The moves of a system, in the order in which they were recorded. */
export const listMoves = (context: RegisterContext, system: Id): Promise<Outcome<readonly StageMove[]>> =>
  look(context, async (tx) => {
    const [found] = await loadSystems(tx, context.organisation, [system])
    if (found === undefined) return missingRecord('system', system)
    const { rows } = await sql<MoveRow>`select content, note, account, recorded from register.board_event
      where organisation = ${context.organisation} and system = ${system} and kind = 'stage'
      order by recorded, id`.execute(tx)
    return ok(
      rows.map(({ content, note, account, recorded }) => {
        const { to, on, declared } = JSON.parse(content) as { to: Stage; on: CivilDate; declared?: true }
        const more = { ...(declared === undefined ? {} : { declared }), ...(note === null ? {} : { reason: note }) }
        return { stage: to, on, ...more, account, at: instantOf(recorded) }
      }),
    )
  })

/** What the record of a system said at one of its revisions. */
export interface SystemVersionRecord {
  readonly revision: number
  readonly description: SystemDescription
  readonly steward: Id
  readonly account: Id
  readonly at: Instant
}

/** Every wording of a record, the newest first. */
export const listVersions = (context: RegisterContext, system: Id): Promise<Outcome<readonly SystemVersionRecord[]>> =>
  look(context, async (tx) => {
    const [found] = await loadSystems(tx, context.organisation, [system])
    if (found === undefined) return missingRecord('system', system)
    const { rows } = await sql<Omit<SystemVersionRecord, 'at'> & { readonly recorded: Date }>`
      select revision, description, steward, account, recorded from register.system_version
      where organisation = ${context.organisation} and system = ${system} order by revision desc`.execute(tx)
    return ok(rows.map(({ recorded, ...rest }) => ({ ...rest, at: instantOf(recorded) })))
  })
