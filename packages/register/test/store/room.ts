import { randomBytes } from 'node:crypto'
import { type Database, inOrganisation, openTestDatabases, type TestDatabases } from '@tanba/db'
import { epochFromInstant, type Id, type Instant, instantFromEpoch, makeIdGenerator } from '@tanba/kernel'
import { bundledPack, type LoadedPack } from '@tanba/law'
import { sql } from 'kysely'
import { REGISTER_EVENTS } from '../../core/events/index.ts'
import type { SystemDraft } from '../../core/system/check-system.ts'
import { type Outcome, type RegisterContext, registerCapability, type StoredSystem } from '../../store/index.ts'
import { eventTypes, ledgerCapability, type PostgresLedger, postgresLedger } from './ledger-store.ts'

export const law: LoadedPack = bundledPack()

export const newId: () => Id = makeIdGenerator(Date.now, (length) => randomBytes(length))

export const databases = (): Promise<TestDatabases> => openTestDatabases([ledgerCapability, registerCapability])

/** Noon in Almaty, on a working day. */
const START = epochFromInstant('2026-09-01T07:00:00.000Z' as Instant)

/** A register of its own organisation, with a clock that stands until it is moved. */
export interface Room {
  readonly context: RegisterContext
  readonly ledger: PostgresLedger
  readonly account: Id
  readonly other: Id
  readonly days: (count: number) => void
  /** Types of the events in the log, in the order in which they were appended. */
  readonly events: () => Promise<readonly string[]>
  /** Types of the events that an act left. */
  readonly left: (act: () => Promise<unknown>) => Promise<readonly string[]>
}

export const openRoom = async (database: Database): Promise<Room> => {
  const organisation = newId()
  let now = START
  const clock = (): Instant => {
    now += 1
    return instantFromEpoch(now)
  }
  const ledger = await postgresLedger(database, {
    types: eventTypes(REGISTER_EVENTS),
    tools: { now: clock, random: (length) => randomBytes(length) },
    create: { origin: `log.example.kz/${organisation}`, organisation },
  })
  const context: RegisterContext = { database, organisation, appendIn: ledger.appendIn, law, now: clock, newId }
  const events = async (): Promise<readonly string[]> => {
    const { rows } = await inOrganisation(database.app, organisation, (tx) =>
      sql<{
        type: string
      }>`select convert_from(entry, 'UTF8')::json ->> 'type' as type from ledger.event order by id`.execute(tx),
    )
    return rows.map(({ type }) => type)
  }
  return {
    context,
    ledger,
    account: newId(),
    other: newId(),
    days: (count) => {
      now += count * 86_400_000
    },
    events,
    left: async (act) => {
      const before = await events()
      await act()
      return (await events()).slice(before.length)
    },
  }
}

export const draftOf = (name: string, more: Partial<SystemDraft> = {}): SystemDraft => ({
  name,
  purpose: `Purpose of ${name}`,
  ...more,
})

/** The value of an outcome that must be good. */
export const good = <Value>(outcome: Outcome<Value>): Value => {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.error)}`)
  return outcome.value
}

export type { StoredSystem }
