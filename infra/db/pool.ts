import { Kysely, PostgresDialect } from 'kysely'
import { Client, type ClientConfig, Pool, types } from 'pg'
import type { Address, Login } from './address.ts'
import { prepareMarked } from './prepared.ts'

/** Seconds in which a connection must stand; a host that swallows packets would else be waited for without end. */
const CONNECT_SECONDS = 10

/** Oid of int8 (PostgreSQL, src/include/catalog/pg_type.dat). pg gives it as text, since it may pass 2^53. */
const INT8 = 20

const wholeNumber = (text: string): number => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond 2^53 - 1`)
  return value
}

const typeParsers = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 && format !== 'binary' ? wholeNumber : types.getTypeParser(oid, format as 'text')) as ReturnType<
    () => typeof types.getTypeParser
  >,
}

const configOf = (address: Address, login: Login): ClientConfig => ({
  ...address,
  ...login,
  application_name: 'tanba',
  connectionTimeoutMillis: CONNECT_SECONDS * 1000,
  keepAlive: true,
  types: typeParsers,
})

/** Told of connections that were lost while nobody used them. Whoever uses one is told by an error. */
export type OnLost = (error: Error) => void

/**
 * A pool of at most `most` connections, opened when they are needed.
 *
 * Both handlers are needed: a connection that breaks while it is handed out emits `error` on the client and not on the
 * pool, and an event that nobody listens to ends the process.
 */
export const openPool = (address: Address, login: Login, most: number, onLost: OnLost): Pool => {
  const pool = new Pool({ ...configOf(address, login), max: most })
  pool.on('error', onLost)
  pool.on('connect', (client) => {
    client.on('error', onLost)
    prepareMarked(client)
  })
  return pool
}

/** One connection outside every pool. The caller ends it. */
export const connect = async (address: Address, login: Login, onLost: OnLost): Promise<Client> => {
  const client = new Client(configOf(address, login))
  client.on('error', onLost)
  try {
    await client.connect()
    return client
  } catch (cause) {
    await client.end().catch(() => undefined)
    throw cause
  }
}

export const kyselyOver = (pool: Pool): Kysely<unknown> => new Kysely({ dialect: new PostgresDialect({ pool }) })
