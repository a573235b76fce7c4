import type { Client } from 'pg'
import type { Address, Login } from './address.ts'
import { DatabaseError } from './errors.ts'
import { joinPostgres, type OwnedPostgres, type RunningPostgres, startPostgres } from './launcher/index.ts'
import { connect } from './pool.ts'

const DATABASE = 'tanba'
const DUPLICATE_DATABASE = '42P04'

const startOrJoin = async (folder: string, join: boolean): Promise<RunningPostgres & Partial<OwnedPostgres>> => {
  try {
    return await startPostgres({ folder })
  } catch (cause) {
    if (!(join && cause instanceof DatabaseError && cause.code === 'already-owned')) throw cause
    return await joinPostgres({ folder })
  }
}

const ensureDatabase = async (client: Client): Promise<void> => {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE])
  if (rowCount !== 0) return
  try {
    await client.query(`create database ${DATABASE}`)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== DUPLICATE_DATABASE) throw cause
  }
}

/** The server of our own in `folder`, with our database in it. */
export const embeddedServer = async (
  folder: string,
  join: boolean,
): Promise<{ readonly address: Address; readonly login: Login; readonly stop: () => Promise<void> }> => {
  const running = await startOrJoin(folder, join)
  const stop = async (): Promise<void> => await running.stop?.()
  const { user, password, host, port, database } = running.connection
  const login = { user, password }
  try {
    const client = await connect({ host, port, database }, login, () => undefined)
    await ensureDatabase(client).finally(() => client.end())
  } catch (cause) {
    await stop()
    throw cause
  }
  return { address: { host, port, database: DATABASE }, login, stop }
}
