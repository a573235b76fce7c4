import { type Database, inOrganisation, type TestDatabases } from '@tanba/db'
import { type Id, sha256Hex } from '@tanba/kernel'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  changeSystem,
  exportSystems,
  factHistory,
  giveEvidence,
  listApprovals,
  listComments,
  listDeterminations,
  listSystems,
  moveSystem,
  proposeApproval,
  readBoard,
  readDetermination,
  readSystem,
  redetermine,
  registerSystem,
  stateFacts,
  writeComment,
} from '../../store/index.ts'
import { databases, draftOf, good, openRoom, type Room } from './room.ts'

let databasesOfTest: TestDatabases
let database: Database
let mine: Room
let theirs: Room
let foreign: Id

beforeAll(async () => {
  databasesOfTest = await databases()
  database = await databasesOfTest.open()
  mine = await openRoom(database)
  theirs = await openRoom(database)
  foreign = good(await registerSystem(theirs.context, theirs.account, { description: draftOf('Secret') })).id
}, 60_000)

afterAll(async () => {
  await databasesOfTest.close()
})

const says = { fact: 'people.has_users', value: true, by: 'B. Omar, lawyer', at: '2026-09-01' as never }

const DOORS: Readonly<Record<string, (room: Room, id: Id) => Promise<unknown>>> = {
  readSystem: ({ context }, id) => readSystem(context, id),
  changeSystem: ({ context, account }, id) =>
    changeSystem(context, account, id, { description: draftOf('Mine'), revision: 1 }),
  moveSystem: ({ context, account }, id) => moveSystem(context, account, id, { to: 'screening', revision: 1 }),
  stateFacts: ({ context, account }, id) => stateFacts(context, account, id, [says]),
  factHistory: ({ context }, id) => factHistory(context, id),
  readDetermination: ({ context }, id) => readDetermination(context, id),
  listDeterminations: ({ context }, id) => listDeterminations(context, id),
  listApprovals: ({ context }, id) => listApprovals(context, id),
  proposeApproval: ({ context, account }, id) =>
    proposeApproval(context, account, { system: id, subject: 'classification' }),
  listComments: ({ context }, id) => listComments(context, id),
  writeComment: ({ context, account }, system) => writeComment(context, account, { system, text: 'Hello' }),
  giveEvidence: ({ context, account }, id) =>
    giveEvidence(context, account, id, {
      duty: 'duty.ai_notice',
      kind: 'notice-text',
      source: { form: 'link', url: 'https://example.kz/notice' },
      dated: '2026-09-01' as never,
    }),
}

describe('a system of another organisation', () => {
  it.each(Object.entries(DOORS))('is not there for %s', async (_, door) => {
    const left = await mine.left(async () => {
      expect(await door(mine, foreign)).toEqual({ ok: false, error: { code: 'missing', what: 'system', id: foreign } })
    })
    expect(left).toEqual([])
    expect(good(await readSystem(theirs.context, foreign))).toMatchObject({ name: 'Secret', revision: 1 })
  })

  it('is in no list, board, export or batch', async () => {
    expect(await listSystems(mine.context, { limit: 10 })).toEqual([])
    expect(await readBoard(mine.context, [foreign])).toEqual([])
    expect(await exportSystems(mine.context, {})).toEqual([])
    expect(await redetermine(mine.context, mine.account, [foreign])).toMatchObject({ systems: 0, kept: 0 })
  })
})

describe('the tables', () => {
  const tables = async (): Promise<readonly string[]> => {
    const { rows } = await database.asOwner((owner) =>
      sql<{ name: string }>`select table_name as name from information_schema.tables
        where table_schema = 'register' and table_name not like 'migration%'`.execute(owner),
    )
    return rows.map(({ name }) => name)
  }

  it('show no row without an organisation, and none of another', async () => {
    const names = await tables()
    expect(names.length).toBeGreaterThan(9)
    for (const name of names) {
      const count = sql<{ n: number }>`select count(*) as n from ${sql.id('register', name)}`
      expect((await count.execute(database.app)).rows, name).toEqual([{ n: 0 }])
      const own = await inOrganisation(database.app, mine.context.organisation, (tx) => count.execute(tx))
      expect(own.rows, name).toEqual([{ n: 0 }])
    }
  })

  it('each have a key that starts with the organisation, and a policy that the owner is under as well', async () => {
    const { rows } = await database.asOwner((owner) =>
      sql<{ name: string; policed: boolean; first: string }>`
        select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as policed,
          (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
            where i.indrelid = c.oid and i.indisprimary) as first
        from pg_class c where c.relnamespace = 'register'::regnamespace and c.relkind = 'r'
          and c.relname not like 'migration%'`.execute(owner),
    )
    for (const row of rows) expect(row).toEqual({ name: row.name, policed: true, first: 'organisation' })
  })

  it('take no row for another organisation', async () => {
    const insert = inOrganisation(database.app, mine.context.organisation, (tx) =>
      sql`insert into register.comment (organisation, id, system, text, account, recorded)
        values (${theirs.context.organisation}, ${foreign}, ${foreign}, 'x', ${foreign}, now())`.execute(tx),
    )
    await expect(insert).rejects.toThrow(/row-level security/)
  })

  it.each(['statement', 'determination', 'board_event', 'system_version', 'proposal', 'comment'])(
    'let nobody change or remove a row of %s',
    async (name) => {
      for (const change of [`update register.${name} set recorded = now()`, `delete from register.${name}`]) {
        const done = inOrganisation(database.app, theirs.context.organisation, (tx) => sql.raw(change).execute(tx))
        await expect(done).rejects.toThrow(/permission denied/)
      }
    },
  )
})

describe('a failure in the middle', () => {
  it('of the ledger undoes the rows', async () => {
    const broken = { ...mine.context, appendIn: () => Promise.reject(new Error('no ledger')) }
    await expect(registerSystem(broken, mine.account, { description: draftOf('Lost') })).rejects.toThrow('no ledger')
    expect(await listSystems(mine.context, { limit: 10 })).toEqual([])
  })

  it('of the commit undoes the events', async () => {
    const before = await mine.events()
    const appendIn: Room['context']['appendIn'] = async (tx, drafts) => {
      await mine.context.appendIn(tx, drafts)
      await sql`select 1 / 0`.execute(tx)
    }
    const broken = { ...mine.context, appendIn }
    await expect(registerSystem(broken, mine.account, { description: draftOf('Lost') })).rejects.toThrow()
    expect(await mine.events()).toEqual(before)
    expect(await listSystems(mine.context, { limit: 10 })).toEqual([])
  })
})

describe('a kept determination', () => {
  it('has the hash of its bytes', async () => {
    const { rows } = await inOrganisation(database.app, theirs.context.organisation, (tx) =>
      sql<{ hash: string; content: string }>`select hash, content from register.determination`.execute(tx),
    )
    expect(rows.length).toBeGreaterThan(0)
    for (const { hash, content } of rows) expect(sha256Hex(content)).toBe(hash)
  })
})
