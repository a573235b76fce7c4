import type { CivilDate, Id, Instant } from '@tanba/kernel'
import { type RawBuilder, sql } from 'kysely'
import type { BoardEvent } from '../core/duty/board-event.ts'
import type { FactHistory, FactRecord, FactWithdrawal } from '../core/fact/record.ts'
import type { Stage } from '../core/stage/stages.ts'
import type { SystemDescription, SystemRecord } from '../core/system/system.ts'
import type { RegisterTransaction } from './context.ts'

/** A system with the determination that holds now. */
export interface StoredSystem extends SystemRecord {
  readonly changed: Instant
  readonly determination?: Id
  readonly determined?: string
}

export interface SystemRow {
  readonly organisation: Id
  readonly id: Id
  readonly description: SystemDescription
  readonly steward: Id
  readonly stage: Stage
  readonly since: CivilDate
  readonly declared: boolean
  readonly registered: Date
  readonly changed: Date
  readonly revision: number
  readonly determination: Id | null
  readonly determined: string | null
}

/** A moment as the register has it: the database keeps the same milliseconds. */
export const instantOf = (date: Date): Instant => date.toISOString() as Instant

export const systemOf = (row: SystemRow): StoredSystem => ({
  ...row.description,
  id: row.id,
  organisation: row.organisation,
  steward: row.steward,
  standing: { stage: row.stage, since: row.since, ...(row.declared ? { declared: true as const } : {}) },
  registered: instantOf(row.registered),
  changed: instantOf(row.changed),
  revision: row.revision,
  ...(row.determination === null ? {} : { determination: row.determination }),
  ...(row.determined === null ? {} : { determined: row.determined }),
})

export const SYSTEM_COLUMNS: RawBuilder<unknown> = sql`organisation, id, description, steward, stage, since::text as since, declared, registered,
  changed, revision, determination, determined`

/** Systems by their ids, in the order of the ids. `lock`: nobody else changes them until the transaction ends. */
export const loadSystems = async (
  tx: RegisterTransaction,
  organisation: Id,
  ids: readonly Id[],
  lock: 'lock' | 'look' = 'look',
): Promise<readonly StoredSystem[]> => {
  const { rows } = await sql<SystemRow>`select ${SYSTEM_COLUMNS} from register.system
    where organisation = ${organisation} and id = any(${[...ids]}::uuid[]) order by id
    ${lock === 'lock' ? sql`for update` : sql``}`.execute(tx)
  return rows.map(systemOf)
}

interface StatementRow {
  readonly system: Id
  readonly id: Id
  readonly fact: string
  readonly value: string | null
  readonly said_by: string
  readonly account: Id
  readonly said_on: CivilDate
  readonly ground: string | null
  readonly evidence: readonly string[] | null
  readonly recorded: Date
}

interface WithdrawalRow extends Omit<FactWithdrawal, 'recorded' | 'record'> {
  readonly system: Id
  readonly statement: Id
  readonly recorded: Date
}

const recordOf = (row: StatementRow): FactRecord => ({
  id: row.id,
  fact: row.fact,
  ...(row.value === null ? {} : { value: JSON.parse(row.value) as NonNullable<FactRecord['value']> }),
  by: row.said_by,
  account: row.account,
  at: row.said_on,
  ...(row.ground === null ? {} : { ground: row.ground }),
  ...(row.evidence === null ? {} : { evidence: row.evidence }),
  recorded: instantOf(row.recorded),
})

/** All that was ever said about each of the systems. */
export const loadHistories = async (
  tx: RegisterTransaction,
  organisation: Id,
  systems: readonly Id[],
): Promise<ReadonlyMap<Id, FactHistory>> => {
  const ids = [...systems]
  const said =
    await sql<StatementRow>`select system, id, fact, value, said_by, account, said_on::text as said_on, ground,
      evidence, recorded
    from register.statement where organisation = ${organisation} and system = any(${ids}::uuid[])`.execute(tx)
  const gone = await sql<WithdrawalRow>`select system, id, statement, account, reason, recorded
    from register.withdrawal where organisation = ${organisation} and system = any(${ids}::uuid[])`.execute(tx)
  const made = new Map(
    ids.map((id) => [id, { records: [] as FactRecord[], withdrawals: [] as FactWithdrawal[] }] as const),
  )
  for (const row of said.rows) made.get(row.system)?.records.push(recordOf(row))
  for (const { system, id, statement, account, reason, recorded } of gone.rows) {
    made.get(system)?.withdrawals.push({ id, record: statement, account, reason, recorded: instantOf(recorded) })
  }
  return made
}

/**
 * What happened to each of the systems, as far as the board cares. Of the acts of capabilities only the last of each type
 * and provisions is read: it stands for all before it.
 */
export const loadBoardEvents = async (
  tx: RegisterTransaction,
  organisation: Id,
  systems: readonly Id[],
): Promise<ReadonlyMap<Id, readonly BoardEvent[]>> => {
  const { rows } = await sql<{ readonly system: Id; readonly content: string }>`
    select system, content from register.board_event
      where organisation = ${organisation} and system = any(${[...systems]}::uuid[]) and kind <> 'act'
    union all
    (select distinct on (system, topic, note) system, content from register.board_event
      where organisation = ${organisation} and system = any(${[...systems]}::uuid[]) and kind = 'act'
      order by system, topic, note, recorded desc, id desc)`.execute(tx)
  const made = new Map(systems.map((id) => [id, [] as BoardEvent[]] as const))
  for (const { system, content } of rows) made.get(system)?.push(JSON.parse(content) as BoardEvent)
  return made
}
