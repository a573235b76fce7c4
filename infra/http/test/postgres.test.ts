import { type Database, openTestDatabases, type TestDatabases } from '@tanba/db'
import { sha256Hex } from '@tanba/kernel'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Claim, httpCapability, postgresIdempotency } from '../index.ts'
import { as, makeTestId } from './notes.ts'
import { sending, served } from './serving.ts'

let databases: TestDatabases
let database: Database

beforeAll(async () => {
  databases = await openTestDatabases([httpCapability])
  database = await databases.open()
}, 60_000)
afterAll(() => databases?.close(), 60_000)

const organisation = makeTestId()
const text = new TextEncoder()
const claimOf = (name: string, asked = 'asked', within: Claim['organisation'] | null = organisation): Claim => ({
  key: sha256Hex(text.encode(name)),
  organisation: within ?? undefined,
  fingerprint: sha256Hex(text.encode(asked)),
})
const answer = { status: 201, headers: { etag: '"1"' }, body: '{"a":1}' }

describe('keys in PostgreSQL', () => {
  test('new, busy, done, other, released', async () => {
    const store = postgresIdempotency(database)
    const claim = claimOf('a')
    expect(await store.claim(claim)).toEqual({ state: 'new' })
    expect(await store.claim(claim)).toEqual({ state: 'busy' })
    expect(await store.claim(claimOf('a', 'another'))).toEqual({ state: 'other' })
    await store.finish(claim, answer)
    expect(await store.claim(claim)).toEqual({ state: 'done', answer })
    const other = claimOf('b')
    await store.claim(other)
    await store.release(other)
    expect(await store.claim(other)).toEqual({ state: 'new' })
    await store.release(claim)
    expect(await store.claim(claim)).toEqual({ state: 'done', answer })
  })

  test('of many that ask at once one is let in', async () => {
    const store = postgresIdempotency(database)
    const states = await Promise.all(Array.from({ length: 16 }, () => store.claim(claimOf('race'))))
    expect(states.filter(({ state }) => state === 'new')).toHaveLength(1)
    expect(states.filter(({ state }) => state === 'busy')).toHaveLength(15)
  })

  test('a claim whose time is over is free, and old answers are swept', async () => {
    const store = postgresIdempotency(database)
    await store.claim(claimOf('old'))
    await store.claim(claimOf('outside', 'asked', null))
    const { name } = await current()
    await databases.asSuperuser("update http.answer set until = now() - interval '1 second'", name)
    expect(await store.claim(claimOf('old', 'another'))).toEqual({ state: 'new' })
    const rows = await databases.asSuperuser('select organisation from http.answer', name)
    // What is outside the organisation is not this claim's to sweep: it cannot see it.
    expect(rows).toEqual(expect.arrayContaining([{ organisation }, { organisation: null }]))
    expect(rows).toHaveLength(2)
  })

  test('an answer is seen in its organisation alone', async () => {
    const store = postgresIdempotency(database)
    await store.claim(claimOf('mine'))
    await store.finish(claimOf('mine'), answer)
    const seen = await sql`select * from http.answer where organisation is not null`.execute(database.app)
    expect(seen.rows).toEqual([])
    const stranger = claimOf('mine', 'asked', makeTestId())
    expect(await store.claim(stranger)).toEqual({ state: 'busy' })
    await store.finish(stranger, { ...answer, body: 'forged' })
    expect(await store.claim(claimOf('mine'))).toEqual({ state: 'done', answer })
  })

  test('the shell keeps its answers there', async () => {
    const server = await served({ idempotency: postgresIdempotency(database) })
    const wish = sending('POST', { title: 'a' }, { ...as(['writer'], makeTestId()), 'idempotency-key': 'k' })
    const [first, second] = [await server.ask('/api/v1/notes', wish), await server.ask('/api/v1/notes', wish)]
    expect([first.status, second.text, second.headers['idempotency-replayed']]).toEqual([201, first.text, 'true'])
    expect(server.created()).toBe(1)
  })
})

const current = async (): Promise<{ readonly name: string }> => {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(database.app)
  return rows[0] ?? { name: '' }
}
