import { type Database, inOrganisation, openDatabase, type TestDatabases } from '@tanba/db'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditResources } from '../../store/audit/audit.ts'
import { ledgerCapability, type PostgresLedger } from '../../store/postgres/index.ts'
import { checkpointIn, databases, draftOf, newId, newLog } from './room.ts'

let servers: TestDatabases

beforeAll(async () => {
  servers = await databases()
}, 60_000)
afterAll(() => servers?.close(), 60_000)

/** A sound log of 300 events of three subjects; then what a superuser does to it. */
const afterTampering = async (
  statement: string,
  check: (ledger: PostgresLedger, note: string, database: Database) => Promise<void>,
): Promise<void> => {
  const place = await servers.create()
  const database = await openDatabase(place, { capabilities: [ledgerCapability] })
  try {
    const ledger = await newLog(database, 'log.example.kz/rows')
    const subjects = [newId(), newId(), newId()]
    const drafts = Array.from({ length: 300 }, (_, at) => draftOf(subjects[at % 3] ?? newId(), newId()))
    await inOrganisation(database.app, ledger.organisation, (tx) => ledger.appendIn(tx, drafts))
    const note = await ledger.settle()
    await ledger.close()
    expect(await ledger.checkRows()).toEqual([])
    await servers.asSuperuser(`set session_replication_role = replica; ${statement}`, place.name)
    await check(ledger, note, database)
  } finally {
    await database.close()
  }
}

describe('rows that were changed beside the log', () => {
  test.each([
    ['rows-event-differs', 'update ledger.event set seq = 1000 where id = 7'],
    ['rows-event-differs', `update ledger.event set prev = sha256('x') where id = 7`],
    ['rows-event-differs', `update ledger.event set subject = gen_random_uuid() where id = 7`],
    ['rows-event-differs', `update ledger.event set entry = '\\xff' where id = 7`],
    ['rows-event-differs', `update ledger.event set entry = convert_to('{', 'UTF8') where id = 7`],
    [
      'rows-event-forgotten',
      `insert into ledger.event (organisation, subject, seq, entry)
       select organisation, gen_random_uuid(), 0, 'x' from ledger.log`,
    ],
    ['rows-head-differs', 'update ledger.subject_head set seq = seq - 1'],
    [
      'rows-head-differs',
      `insert into ledger.subject_head select organisation, gen_random_uuid(), 0, sha256('') from ledger.log`,
    ],
    ['rows-place-differs', `update ledger.place set leaf = sha256('x') where index = 9`],
    ['rows-place-differs', 'delete from ledger.event where id = 9'],
    ['rows-size-differs', 'delete from ledger.place where index = 299'],
    ['rows-size-differs', 'update ledger.log set size = 299'],
    ['rows-checkpoint-ahead', 'update ledger.log set size = 299'],
  ])('%s: %s', async (code, statement) => {
    await afterTampering(statement, async (ledger) => {
      const found = await ledger.checkRows()
      expect(found.map((one) => one.code)).toContain(code)
      for (const { outcome } of found) expect(outcome).toBe('disproved')
    })
  })

  test.each([
    [
      'a swapped pair',
      `update ledger.place set index = case index when 5 then 6 else 5 end + 1000 where index in (5, 6);
       update ledger.place set index = index - 1000 where index > 1000`,
    ],
    [
      'a changed tile',
      `update ledger.tile set hashes = sha256('x') || substr(hashes, 33) where level = 0 and index = 0`,
    ],
    [
      'a changed entry',
      `update ledger.event set entry = convert_to(replace(convert_from(entry, 'UTF8'), 'ai-law/18', 'ai-law/19'), 'UTF8') where id = 40`,
    ],
    ['a missing event', 'delete from ledger.event where id = 9'],
  ])('the audit of the whole log finds %s', async (_, statement) => {
    await afterTampering(statement, async (ledger, note) => {
      const { size, root } = checkpointIn(note)
      const report = await auditResources((path) => ledger.resource(path), { size: Number(size), root })
      expect(report.outcome).not.toBe('proved')
    })
  })

  test('the audit of a sound log finds nothing', async () => {
    await afterTampering('', async (ledger, note) => {
      const { size, root } = checkpointIn(note)
      const report = await auditResources((path) => ledger.resource(path), { size: Number(size), root })
      expect(report).toMatchObject({ outcome: 'proved', entries: 300, subjects: 3, findings: [] })
    })
  })

  test.each([
    [
      'a changed edge',
      `update ledger.tile set hashes = sha256('x') || substr(hashes, 33) where level = 0 and index = 1`,
    ],
    ['a missing edge', 'delete from ledger.tile where level = 0 and index = 1'],
    ['a shorter tree', `update ledger.log set size = 299`],
  ])('the sequencer signs nothing over %s', async (_, statement) => {
    await afterTampering(statement, async ({ organisation }, note, database) => {
      // As a process that starts anew: what is in memory is still right.
      const ledger = await newLog(database, 'log.example.kz/rows', organisation)
      await ledger.append(draftOf(newId(), newId()))
      await expect(ledger.settle()).rejects.toMatchObject({ name: 'LedgerError' })
      expect(await ledger.checkpoint()).toBe(note)
      await ledger.close()
    })
  })
})
