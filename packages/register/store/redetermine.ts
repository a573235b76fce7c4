import type { Id } from '@tanba/kernel'
import type { Determination, Truth } from '@tanba/law'
import { sql } from 'kysely'
import { refreshCells } from './cells.ts'
import { look, operate, type RegisterContext } from './context.ts'
import { keepDeterminations, loadDeterminations } from './determine.ts'
import { loadHistories, loadSystems } from './load.ts'

/** Systems of one transaction: few enough that nobody waits long for a system that is in it. */
export const BATCH: number = 100

/** A system whose results came out otherwise, and whom to tell. */
export interface ChangedSystem {
  readonly system: Id
  readonly steward: Id
  readonly changes: readonly { readonly result: string; readonly from: Truth; readonly to: Truth }[]
}

export interface Redetermined {
  readonly systems: number
  /** Determinations that were kept, each with its event. */
  readonly kept: number
  readonly changed: readonly ChangedSystem[]
}

const changesBetween = (before: Determination | undefined, after: Determination): ChangedSystem['changes'] => {
  const then = new Map(before?.results.map(({ id, state }) => [id, state]))
  return after.results.flatMap(({ id: result, state: to }) => {
    const from = then.get(result) ?? 'no'
    return from === to ? [] : [{ result, from, to }]
  })
}

/**
 * Determines systems anew and brings their cells up to date, in one transaction: what a job does for one shard. Done again,
 * it changes nothing. Systems that are not there any more are passed over.
 */
export const redetermine = (context: RegisterContext, account: Id, ids: readonly Id[]): Promise<Redetermined> =>
  operate(context, account, async (operation) => {
    const { tx } = operation
    const { organisation } = context
    const systems = await loadSystems(tx, organisation, ids, 'lock')
    const histories = await loadHistories(tx, organisation, ids)
    const { kept, determinations } = await keepDeterminations(operation, systems, histories, 'law')
    await refreshCells(operation, systems, determinations)
    const moved = new Set(kept.map(({ system }) => system))
    const before = await loadDeterminations(
      tx,
      organisation,
      systems.filter(({ id }) => moved.has(id)),
    )
    const stewards = new Map(systems.map(({ id, steward }) => [id, steward]))
    const changed = kept.flatMap(({ system, determination }): readonly ChangedSystem[] => {
      const changes = changesBetween(before.get(system), determination)
      const steward = stewards.get(system)
      return changes.length === 0 || steward === undefined ? [] : [{ system, steward, changes }]
    })
    return { systems: systems.length, kept: kept.length, changed }
  })

/** The shards of a job over all systems: ids in their order, `size` at a time. Retired systems are left as they were. */
export async function* systemBatches(context: RegisterContext, size: number = BATCH): AsyncGenerator<readonly Id[]> {
  let after: Id | null = null
  for (;;) {
    const last: Id | null = after
    const ids: readonly Id[] = await look(context, async (tx) => {
      const { rows } = await sql<{ readonly id: Id }>`select id from register.system
        where organisation = ${context.organisation} and stage <> 'retired'
          and (${last}::uuid is null or id > ${last}::uuid) order by id limit ${size}`.execute(tx)
      return rows.map(({ id }) => id)
    })
    if (ids.length === 0) return
    yield ids
    after = ids.at(-1) ?? null
  }
}
