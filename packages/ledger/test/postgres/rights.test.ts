import { type Database, inOrganisation, type TestDatabases } from '@tanba/db'
import type { Id } from '@tanba/kernel'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PostgresLedger } from '../../store/postgres/index.ts'
import { databases, draftOf, newId, newLog } from './room.ts'

let servers: TestDatabases
let database: Database
let own: PostgresLedger
let foreign: PostgresLedger
let foreignSubject: Id

beforeAll(async () => {
  servers = await databases()
  database = await servers.open()
  own = await newLog(database, 'log.example.kz/own')
  foreign = await newLog(database, 'log.example.kz/foreign')
  foreignSubject = newId()
  for (const ledger of [own, foreign]) {
    const actor = await ledger.identify({ kind: 'person', name: `Person of ${ledger.origin}` })
    await ledger.append(draftOf(ledger === foreign ? foreignSubject : newId(), actor))
    const checkpoint = await ledger.settle()
    await ledger.anchor({ size: 1, checkpoint, tokens: [Uint8Array.of(1)] })
  }
}, 60_000)
afterAll(async () => {
  await own?.close()
  await foreign?.close()
  await servers?.close()
}, 60_000)

const TABLES = ['log', 'event', 'place', 'tile', 'checkpoint', 'anchor', 'subject_head', 'opening', 'identity']

const inOwn = (statement: string): Promise<unknown> =>
  inOrganisation(database.app, own.organisation, (tx) => sql.raw(statement).execute(tx))

const count = async (db: Kysely<unknown>, table: string): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*) from ledger.${sql.id(table)}`.execute(db)
  return rows[0]?.count ?? -1
}

const DENIED = /permission denied|must be owner|row-level security/

describe('the serving role', () => {
  test.each(TABLES)('sees of %s the rows of its organisation, and none without one', async (table) => {
    expect(await inOrganisation(database.app, own.organisation, (tx) => count(tx, table))).toBe(1)
    expect(await inOrganisation(database.app, newId(), (tx) => count(tx, table))).toBe(0)
    expect(await count(database.app, table)).toBe(0)
    const { rows } = await sql<{ count: number }>`select count(*) from ledger.${sql.id(table)}`.execute(database.app)
    expect(rows[0]?.count).toBe(0)
  })

  test.each([
    ['changes no event', 'update ledger.event set seq = seq + 1'],
    ['removes no event', 'delete from ledger.event'],
    ['empties no table of events', 'truncate ledger.event'],
    [
      'chooses no leaf',
      "insert into ledger.event (organisation, subject, seq, entry, leaf) select ledger.organisation(), gen_random_uuid(), 0, 'x', sha256('x')",
    ],
    [
      'chooses no number',
      "insert into ledger.event (id, organisation, subject, seq, entry) overriding system value select 1000000, ledger.organisation(), gen_random_uuid(), 0, 'x'",
    ],
    ['reads no outbox', 'select from ledger.outbox'],
    ['forges no outbox', 'insert into ledger.outbox select ledger.organisation(), 1'],
    ['empties no outbox', 'delete from ledger.outbox'],
    ['gives no place', "insert into ledger.place select ledger.organisation(), 7, 7, 'x'"],
    ['moves no place', 'update ledger.place set index = 9'],
    ['changes no tile', "update ledger.tile set hashes = sha256('x')"],
    ['removes no tile', 'delete from ledger.tile'],
    ['signs no checkpoint', "insert into ledger.checkpoint select ledger.organisation(), 9, 'x'"],
    ['changes no checkpoint', "update ledger.checkpoint set note = 'x'"],
    ['does not resize the log', 'update ledger.log set size = 0'],
    ['does not rename the log', "update ledger.log set origin = 'x'"],
    ['removes no log', 'delete from ledger.log'],
    ['removes no anchor', 'delete from ledger.anchor'],
    ['removes no head', 'delete from ledger.subject_head'],
    ['does not run the function of the outbox', 'select ledger.enqueue()'],
    ['drops no trigger', 'drop trigger enqueue on ledger.event'],
    ['disables no trigger', 'alter table ledger.event disable trigger all'],
    ['disables no policy', 'alter table ledger.event disable row level security'],
    ['becomes nobody else', 'set role tanba_owner'],
    ['makes no table', 'create table ledger.mine (x int)'],
    ['makes no table in public', 'create table public.mine (x int)'],
    ['reads no migration', 'select from ledger.migration'],
    ['is no replica', "set session_replication_role = 'replica'"],
  ])('%s', async (_, statement) => {
    await expect(inOwn(statement)).rejects.toThrow(
      /permission denied|must be owner|row-level security|cannot insert a non-DEFAULT value|trigger functions can only/,
    )
  })

  test('passes by no policy', async () => {
    await expect(inOwn('set local row_security = off; select from ledger.event')).rejects.toThrow(/row-level security/)
  })

  test('writes for no other organisation', async () => {
    const other = `'${foreign.organisation}'`
    for (const statement of [
      `insert into ledger.event (organisation, subject, seq, entry) values (${other}, gen_random_uuid(), 0, 'x')`,
      `insert into ledger.subject_head values (${other}, gen_random_uuid(), 0, null)`,
      `insert into ledger.anchor values (${other}, 5, 'x', '{}', null)`,
      `insert into ledger.opening values (${other}, gen_random_uuid(), 0, gen_random_uuid(), '{}')`,
      `insert into ledger.identity values (${other}, gen_random_uuid(), '{}')`,
      `insert into ledger.log (organisation, origin, keys) values (gen_random_uuid(), 'x', '{}')`,
    ]) {
      await expect(inOwn(statement)).rejects.toThrow(DENIED)
    }
  })

  test('neither finds nor erases what belongs to another organisation', async () => {
    const [event] = await foreign.eventsOf(foreignSubject)
    if (event === undefined) throw new Error('no event')
    expect(await own.eventsOf(foreignSubject)).toEqual([])
    expect(await own.openingsOf(event.event)).toEqual({})
    expect(await own.identity(event.event.actor)).toBeUndefined()
    expect(await own.erase(event.event.actor)).toEqual({ identities: 0, openings: 0 })
    expect(Object.keys(await foreign.openingsOf(event.event))).toHaveLength(2)
  })

  test('an event for one log in a transaction of another organisation is refused', async () => {
    const appending = inOrganisation(database.app, own.organisation, (tx) =>
      foreign.appendIn(tx, [draftOf(newId(), newId())]),
    )
    await expect(appending).rejects.toMatchObject({ code: 'database-refused' })
    const nowhere = database.app.transaction().execute((tx) => own.appendIn(tx, [draftOf(newId(), newId())]))
    await expect(nowhere).rejects.toMatchObject({ code: 'database-refused' })
  })
})

describe('the sequencer', () => {
  test.each([
    ['changes no event', 'update ledger.event set seq = seq + 1'],
    ['removes no event', 'delete from ledger.event'],
    ['empties no table of events', 'truncate ledger.event'],
    [
      'adds no event',
      `insert into ledger.event (organisation, subject, seq, entry) values (gen_random_uuid(), gen_random_uuid(), 0, 'x')`,
    ],
    ['puts nothing into the outbox', 'insert into ledger.outbox values (gen_random_uuid(), 1)'],
    ['moves no place', 'update ledger.place set index = 9'],
    ['removes no place', 'delete from ledger.place'],
    ['removes no tile', 'delete from ledger.tile'],
    ['changes no checkpoint', "update ledger.checkpoint set note = 'x'"],
    ['removes no checkpoint', 'delete from ledger.checkpoint'],
    ['renames no log', "update ledger.log set origin = 'x'"],
    ['reads no identity', 'select from ledger.identity'],
    ['reads no opening', 'select from ledger.opening'],
    ['reads no anchor', 'select from ledger.anchor'],
    ['makes no table', 'create table ledger.mine (x int)'],
  ])('%s', async (_, statement) => {
    await expect(sql.raw(statement).execute(database.sequencer)).rejects.toThrow(DENIED)
  })
})

test('no role may pass by policies, and the owner sees no row either', async () => {
  const rows = await servers.asSuperuser(
    `select rolname from pg_roles where rolname like 'tanba%' and (rolsuper or rolbypassrls or rolcreaterole or rolreplication)`,
  )
  expect(rows).toEqual([])
  expect(await database.asOwner((owner) => count(owner, 'event'))).toBe(0)
})

test('two organisations with 8 connections and concurrent requests never see each other', async () => {
  const [one, two] = [newId(), newId()]
  const work = Array.from({ length: 80 }, async (_, at) => {
    const [ledger, subject] = at % 2 === 0 ? [own, one] : [foreign, two]
    await ledger.append(draftOf(subject, newId(), `${at}`)).catch((error: unknown) => error)
    const all = [...(await ledger.eventsOf(one)), ...(await ledger.eventsOf(two))]
    return all.every(({ event }) => event.organisation === ledger.organisation)
  })
  expect((await Promise.all(work)).every(Boolean)).toBe(true)
  expect((await own.eventsOf(one)).map(({ event }) => event.seq)).toEqual(Array.from({ length: 40 }, (_, seq) => seq))
  expect((await foreign.eventsOf(two)).length).toBe(40)
})
