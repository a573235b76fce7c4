import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Capability } from '../capability.ts'
import { type Database, openDatabase } from '../database.ts'
import { type DatabaseError, inOrganisation } from '../index.ts'
import { type OwnedPostgres, startPostgres } from '../launcher/index.ts'
import { checkServer } from '../requirements.ts'

let home: string
let server: OwnedPostgres
let names = 0

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'tanba-database-'))
  chmodSync(home, 0o711)
  server = await startPostgres({ folder: join(home, 'server') })
}, 60_000)
afterAll(async () => {
  await server?.stop()
  rmSync(home, { recursive: true, force: true })
}, 60_000)

const asSuperuser = async (statement: string, database = 'postgres'): Promise<readonly Record<string, unknown>[]> => {
  const client = new Client({ ...server.connection, database })
  await client.connect()
  const { rows } = await client.query(statement).finally(() => client.end())
  return rows
}

const urlOf = (database: string, user = server.connection.user, password = server.connection.password): string =>
  `postgresql://${user}:${password}@/${database}?host=${encodeURIComponent(server.connection.host)}&port=${server.connection.port}`

/** An empty database and its address. */
const emptyDatabase = async (): Promise<string> => {
  names += 1
  await asSuperuser(`create database d${names}`)
  return `d${names}`
}

const notes: Capability = {
  name: 'notes',
  migrations: {
    '0001-note': {
      up: async (db: Kysely<unknown>) => {
        await sql`create table notes.note (text text); grant usage on schema notes to tanba_app;
          grant select, insert on notes.note to tanba_app`.execute(db)
      },
    },
  },
}

const using = async <Result>(database: Database, work: (database: Database) => Promise<Result>): Promise<Result> =>
  await work(database).finally(() => database.close())

const refusal = async (opening: Promise<Database>): Promise<DatabaseError> => {
  const result = await opening.then(
    async (database) => await database.close(),
    (error: DatabaseError) => error,
  )
  if (!result) throw new Error('was not refused')
  return result
}

describe('roles', () => {
  const keys = (name: string): string => join(home, name)

  test('whoever may not make roles is told the SQL, and it mends what is missing', async () => {
    const database = await emptyDatabase()
    await asSuperuser(`create role visitor login password 'visitor'`)
    const place = { folder: keys('shared'), url: urlOf(database, 'visitor', 'visitor') }
    const error = await refusal(openDatabase(place, { capabilities: [notes] }))
    expect(error).toMatchObject({ code: 'roles-missing' })
    const statement = String(error.values.sql)
    for (const role of ['tanba_owner', 'tanba_app', 'tanba_seq'])
      expect(statement).toContain(`create role ${role} login`)
    expect(statement).toContain(`grant create on database "${database}" to tanba_owner`)
    expect(statement).not.toContain(readFileSync(join(place.folder, 'roles.key'), 'utf8').trim())
    await asSuperuser(statement, database)
    await using(await openDatabase(place, { capabilities: [notes] }), async ({ app }) => {
      expect((await sql`select current_user as "user", text from notes.note`.execute(app)).rows).toEqual([])
    })
    const [rights] = await asSuperuser(`select rolsuper or rolbypassrls or rolcreaterole as more from pg_roles
      where rolname = 'tanba_app'`)
    expect(rights).toEqual({ more: false })
  })

  test('whoever may make roles needs nobody, and a second database finds them', async () => {
    for (const database of [await emptyDatabase(), await emptyDatabase()]) {
      const place = { folder: keys('shared'), url: urlOf(database) }
      await using(await openDatabase(place, { capabilities: [notes] }), async ({ app }) => {
        const { rows } = await sql<{ user: string }>`select current_user as "user"`.execute(app)
        expect(rows).toEqual([{ user: 'tanba_app' }])
      })
    }
  })

  test('a role that may pass by policies is not taken as it is', async () => {
    const place = { folder: keys('shared'), url: urlOf(await emptyDatabase(), 'visitor', 'visitor') }
    await asSuperuser('alter role tanba_app bypassrls')
    const error = await refusal(openDatabase(place, { capabilities: [] }))
    expect(error.values.sql).toContain('alter role tanba_app login nosuperuser nobypassrls')
    await asSuperuser('alter role tanba_app nobypassrls')
  })

  test('the password of another installation is never overwritten, but the SQL that would is told', async () => {
    const database = await emptyDatabase()
    const error = await refusal(openDatabase({ folder: keys('other'), url: urlOf(database) }, { capabilities: [] }))
    expect(error).toMatchObject({ code: 'role-refused', values: { role: 'tanba_owner' } })
    expect(error.values.sql).toMatch(/^alter role tanba_owner password 'SCRAM-SHA-256\$4096:/)
    await using(
      await openDatabase({ folder: keys('shared'), url: urlOf(database) }, { capabilities: [] }),
      async () => {},
    )
  })

  test('the key is for its owner alone, and a broken one is named', async () => {
    expect(statSync(join(keys('shared'), 'roles.key')).mode & 0o777).toBe(0o600)
    const folder = mkdtempSync(join(home, 'broken-'))
    writeFileSync(join(folder, 'roles.key'), 'short\n')
    const opening = openDatabase({ folder, url: urlOf(await emptyDatabase()) }, { capabilities: [] })
    expect(await refusal(opening)).toMatchObject({ code: 'role-key-unusable' })
  })
})

describe('a server', () => {
  test.each(['fsync', 'full_page_writes'])('without %s is refused', async (setting) => {
    const place = { folder: join(home, 'shared'), url: urlOf(await emptyDatabase()) }
    const reload = async (statement: string, wanted: string): Promise<void> => {
      await asSuperuser(statement)
      await asSuperuser('select pg_reload_conf()')
      // A new connection starts with what the server has read by then.
      while ((await asSuperuser(`show ${setting}`))[0]?.[setting] !== wanted);
    }
    await reload(`alter system set ${setting} = off`, 'off')
    const error = await refusal(openDatabase(place, { capabilities: [] }))
    await reload(`alter system reset ${setting}`, 'on')
    expect(error).toMatchObject({ code: 'server-unsafe', values: { setting } })
    expect(error.message).toContain(`${setting} = on`)
    await using(await openDatabase(place, { capabilities: [] }), async () => {})
  })

  test.each([
    [{ version: 14, fsync: 'on', full_page_writes: 'on', standby: false }, 'server-too-old'],
    [{ version: 18, fsync: 'on', full_page_writes: 'on', standby: true }, 'server-standby'],
  ])('%j is refused: %s', async (settings, code) => {
    const client = { query: () => Promise.resolve({ rows: [settings] }) } as unknown as Client
    await expect(checkServer(client, {})).rejects.toMatchObject({ code })
  })

  test('that is not there is named, and no password with it', async () => {
    const url = 'postgresql://tanba:secret@127.0.0.1:1/evidence'
    const error = await refusal(openDatabase({ folder: join(home, 'nowhere'), url }, { capabilities: [] }))
    expect(error).toMatchObject({ code: 'unreachable', values: { server: 'evidence at 127.0.0.1:1' } })
    expect(error.message).not.toContain('secret')
  })
})

describe('migrations', () => {
  const second = (up: (db: Kysely<unknown>) => Promise<void>): Capability => ({
    name: 'notes',
    migrations: { ...notes.migrations, '0002-more': { up } },
  })

  test('of processes that start together are done once', async () => {
    const place = { folder: join(home, 'shared'), url: urlOf(await emptyDatabase()) }
    const opened = await Promise.all(Array.from({ length: 4 }, () => openDatabase(place, { capabilities: [notes] })))
    const rows = await opened[0]?.asOwner((owner) => sql`select name from notes.migration`.execute(owner))
    expect(rows?.rows).toEqual([{ name: '0001-note' }])
    await Promise.all(opened.map((one) => one.close()))
  })

  test('that fail leave the database as it was, and the next try goes on', async () => {
    const place = { folder: join(home, 'shared'), url: urlOf(await emptyDatabase()) }
    await using(await openDatabase(place, { capabilities: [notes] }), async () => {})
    const failing = second(async (db) => {
      await sql`alter table notes.note add column half text`.execute(db)
      await sql`select 1 / 0`.execute(db)
    })
    const error = await refusal(openDatabase(place, { capabilities: [failing] }))
    expect(error).toMatchObject({ code: 'migration-failed', values: { schema: 'notes', migration: '0002-more' } })
    const good = second(async (db) => {
      await sql`alter table notes.note add column half int`.execute(db)
    })
    await using(await openDatabase(place, { capabilities: [good] }), async ({ app }) => {
      expect((await sql`select half from notes.note`.execute(app)).rows).toEqual([])
    })
    expect(await refusal(openDatabase(place, { capabilities: [notes] }))).toMatchObject({
      code: 'database-newer',
      values: { schema: 'notes', migration: '0002-more' },
    })
  })
})

describe('connections', () => {
  test('that are cut, idle or in use, end no process, and new ones are taken', async () => {
    const name = await emptyDatabase()
    const lost: Error[] = []
    const options = { capabilities: [notes], onLost: (error: Error) => lost.push(error) }
    await using(await openDatabase({ folder: join(home, 'shared'), url: urlOf(name) }, options), async ({ app }) => {
      await Promise.all(Array.from({ length: 4 }, () => sql`select pg_sleep(0.01)`.execute(app)))
      const cut = (): Promise<unknown> =>
        asSuperuser(`select pg_terminate_backend(pid, 1000) from pg_stat_activity where datname = '${name}'`)
      const busy = app.transaction().execute(async (tx) => {
        await sql`insert into notes.note values ('half')`.execute(tx)
        await cut()
        await sql`select 1`.execute(tx)
      })
      await expect(busy).rejects.toThrow()
      expect(lost.length).toBeGreaterThan(0)
      await expect
        .poll(() =>
          sql`select text from notes.note`.execute(app).then(
            ({ rows }) => rows,
            () => 'gone',
          ),
        )
        .toEqual([])
    })
  })

  test('hear notifications, also after theirs was cut', async () => {
    const name = await emptyDatabase()
    await using(
      await openDatabase({ folder: join(home, 'shared'), url: urlOf(name) }, { capabilities: [] }),
      async (database) => {
        const heard: (string | undefined)[] = []
        const listening = database.listen(['news'], (payload) => heard.push(payload))
        await expect.poll(() => heard).toEqual([undefined])
        await sql`select pg_notify('news', 'one')`.execute(database.app)
        await expect.poll(() => heard).toEqual([undefined, 'one'])
        await asSuperuser(
          `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and query like 'listen%'`,
        )
        await expect.poll(() => heard, { timeout: 5000 }).toEqual([undefined, 'one', undefined])
        await sql`select pg_notify('news', 'two')`.execute(database.app)
        await expect.poll(() => heard).toEqual([undefined, 'one', undefined, 'two'])
        await listening.close()
      },
    )
  })

  test('belong to an organisation within its transaction alone, whose commit is durable', async () => {
    const organisation = '01980000-0000-7000-8000-000000000001'
    const place = { folder: join(home, 'shared'), url: urlOf(await emptyDatabase()) }
    await asSuperuser('alter role tanba_app set synchronous_commit = off')
    const settings = sql<Record<string, string>>`select current_setting('app.org', true) as organisation,
      current_setting('synchronous_commit') as durable, 9007199254740991::bigint as large`
    await using(await openDatabase(place, { capabilities: [], connections: 1 }), async ({ app }) => {
      const inside = await inOrganisation(app, organisation, (tx) => settings.execute(tx))
      expect(inside.rows).toEqual([{ organisation, durable: 'on', large: Number.MAX_SAFE_INTEGER }])
      expect((await settings.execute(app)).rows).toMatchObject([{ organisation: '', durable: 'off' }])
      await expect(sql`select 9007199254740993::bigint`.execute(app)).rejects.toThrow(RangeError)
    })
    await asSuperuser('alter role tanba_app reset synchronous_commit')
  })
})

describe('the embedded database', () => {
  test('is made, kept, joined, and finds its way without its role key', async () => {
    const folder = join(home, 'embedded')
    const first = await openDatabase({ folder }, { capabilities: [notes] })
    await sql`insert into notes.note values ('kept')`.execute(first.app)
    const refused = await refusal(openDatabase({ folder }, { capabilities: [notes] }))
    expect(refused).toMatchObject({ code: 'already-owned' })
    await using(await openDatabase({ folder }, { capabilities: [notes], join: true }), async ({ app }) => {
      expect((await sql`select text from notes.note`.execute(app)).rows).toEqual([{ text: 'kept' }])
    })
    await first.close()
    rmSync(join(folder, 'roles.key'))
    await using(await openDatabase({ folder }, { capabilities: [notes] }), async ({ app }) => {
      expect((await sql`select text from notes.note`.execute(app)).rows).toEqual([{ text: 'kept' }])
    })
  }, 60_000)
})
