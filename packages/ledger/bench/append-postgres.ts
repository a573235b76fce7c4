import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { calibration, median, percentile, ROUNDS, type Section, secondsOf } from '@tanba/bench'
import { type Database, inOrganisation, openDatabase } from '@tanba/db'
import { type Id, instantFromEpoch, makeIdGenerator, sha256 } from '@tanba/kernel'
import { sql } from 'kysely'
import type { EventDraft } from '../core/event/event.ts'
import { eventTypes } from '../core/event/event-types.ts'
import { ledgerCapability, type PostgresLedger, postgresLedger } from '../store/postgres/index.ts'
import { memorySigner, sampleTypes } from '../test/memory-signers.ts'

const BATCH = 100
const BATCHES = 60
const LATENCIES = 40
type Work = () => Promise<void>

const ORIGIN = 'log.example.kz/bench'

const newId: () => Id = makeIdGenerator(Date.now, (length) => randomBytes(length))

const drafts = (actor: Id): readonly EventDraft[] =>
  Array.from({ length: BATCH }, () => ({
    type: 'sample.made',
    subject: newId(),
    actor,
    provisions: ['ai-law/18'],
    outputs: [{ role: 'result', digest: 'ab'.repeat(32) }],
  }))

/** A plain table of leaf and entry, filled as pg's manual does: an array for each column, one statement a transaction. */
const bareInsert = (database: Database, entry: Buffer): Work => {
  const entries = Array.from({ length: BATCH }, () => Buffer.from(entry))
  const leaves = entries.map((one) => Buffer.from(sha256(one)))
  return () =>
    database.app.transaction().execute(async (tx) => {
      await sql`insert into bare.entry (leaf, entry) select * from unnest(${leaves}::bytea[], ${entries}::bytea[])`.execute(
        tx,
      )
    })
}

const append = (database: Database, ledger: PostgresLedger, actor: Id): Work => {
  const batch = drafts(actor)
  return async () => {
    await inOrganisation(database.app, ledger.organisation, (tx) => ledger.appendIn(tx, batch))
  }
}

/** Events a second; the batches are made beforehand. */
const rateOf = async (make: () => Work): Promise<number> => {
  const batches = Array.from({ length: BATCHES }, make)
  const seconds = await secondsOf(async () => {
    for (const batch of batches) await batch()
  })
  return (BATCHES * BATCH) / seconds
}

/** Seconds from the answer to a commit until a checkpoint covers the event, while others write. */
const coverage = async (database: Database, ledger: PostgresLedger): Promise<readonly number[]> => {
  const actor = newId()
  let busy = true
  const others = (async () => {
    while (busy) await append(database, ledger, actor)()
  })()
  const seconds: number[] = []
  for (let event = 0; event < LATENCIES; event += 1) {
    const [draft] = drafts(actor)
    const { leaf } = await ledger.append(draft as EventDraft)
    seconds.push(await secondsOf(() => covered(ledger, leaf)))
  }
  busy = false
  await others
  return seconds
}

const covered = async (ledger: PostgresLedger, leaf: string): Promise<void> => {
  const told = Promise.withResolvers<void>()
  const look = async (): Promise<void> => {
    const index = await ledger.indexOf(leaf)
    const size = Number((await ledger.checkpoint())?.split('\n')[1] ?? 0)
    if (index !== undefined && index < size) told.resolve()
  }
  const watching = ledger.watch(() => {
    look().catch(told.reject)
  })
  await told.promise
  await watching.close()
}

const measure = async (database: Database): Promise<readonly Section[]> => {
  const tools = { now: () => instantFromEpoch(Date.now()), random: (length: number) => randomBytes(length) }
  const options = { types: eventTypes(sampleTypes), tools, create: { origin: ORIGIN, organisation: newId() } }
  const alone = await postgresLedger(database, options)
  const actor = newId()
  await append(database, alone, actor)()
  const entry = await sampleEntry(database, alone)
  const rates = { bare: [] as number[], appended: [] as number[], sequenced: [] as number[] }
  const ledger = await postgresLedger(database, { ...options, signers: [memorySigner(ORIGIN, 'ed25519', 1)] })
  await ledger.settle()
  await ledger.close()
  for (let round = 0; round < ROUNDS; round += 1) {
    rates.bare.push(await rateOf(() => bareInsert(database, entry)))
    rates.appended.push(await rateOf(() => append(database, alone, actor)))
    const sequenced = await postgresLedger(database, { ...options, signers: [memorySigner(ORIGIN, 'ed25519', 1)] })
    rates.sequenced.push(await rateOf(() => append(database, sequenced, actor)))
    await sequenced.settle()
    await sequenced.close()
  }
  const signing = await postgresLedger(database, { ...options, signers: [memorySigner(ORIGIN, 'ed25519', 1)] })
  const latencies = await coverage(database, signing)
  await signing.close()
  return [
    await calibration(),
    {
      title: `PostgreSQL, batches of ${BATCH} events of ${entry.length} bytes, one client, median of ${ROUNDS}`,
      figures: [
        { name: 'bare insert of the same bytes', value: median(rates.bare), unit: '/s' },
        { name: 'append', value: median(rates.appended), unit: '/s' },
        { name: 'append, sequencer at work', value: median(rates.sequenced), unit: '/s' },
        { ...ratio('append to bare insert', rates.appended, rates.bare), bar: { least: 30 } },
        ratio('the same, sequencer at work', rates.sequenced, rates.bare),
      ],
    },
    {
      title: `From commit to checkpoint while others write, ${LATENCIES} events`,
      figures: [
        { name: 'median', value: median(latencies), unit: 's' },
        { name: 'longest', value: percentile(latencies, 1), unit: 's', bar: { most: 1.5 } },
      ],
    },
  ]
}

const ratio = (name: string, ours: readonly number[], bare: readonly number[]): Section['figures'][number] => ({
  name,
  value: median(ours.map((rate, round) => (rate / (bare[round] ?? Number.NaN)) * 100)),
  unit: '%',
})

const sampleEntry = (database: Database, ledger: PostgresLedger): Promise<Buffer> =>
  inOrganisation(database.app, ledger.organisation, async (tx) => {
    const { rows } = await sql<{ entry: Buffer }>`select entry from ledger.event limit 1`.execute(tx)
    return rows[0]?.entry ?? Buffer.alloc(400)
  })

/** Appends in PostgreSQL against a bare insert in the same run, and how soon a checkpoint covers them. */
export const appendPostgres = async (): Promise<readonly Section[]> => {
  // In the working directory: a temporary folder may lie in memory, where a sync costs nothing.
  const folder = mkdtempSync(join(process.cwd(), '.bench-'))
  chmodSync(folder, 0o711)
  const bare = {
    name: 'bare',
    migrations: {
      '0001-entry': {
        up: async (db: Database['app']) => {
          await sql`create table bare.entry (id bigint generated always as identity primary key, leaf bytea not null, entry bytea not null);
            grant usage on schema bare to tanba_app; grant insert on bare.entry to tanba_app`.execute(db)
        },
      },
    },
  }
  const database = await openDatabase({ folder }, { capabilities: [ledgerCapability, bare] })
  try {
    return await measure(database)
  } finally {
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
