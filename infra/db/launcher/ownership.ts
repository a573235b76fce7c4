import { basename } from 'node:path'
import type pg from 'pg'
import { connect, type PostgresConnection } from './connection.ts'

/** Number of the advisory lock, in the database `postgres`, that the owner of an embedded server holds. */
const OWNER_LOCK = 7300

const RETAKE_MS = 1000

/** Who we are, for those whom we keep out. PostgreSQL keeps 63 ASCII characters of it. */
const ourName = (): string => `${process.pid} (${basename(process.argv[1] ?? 'node')})`.slice(0, 60)

const TAKE = 'select pg_try_advisory_lock($1) as taken'

const HOLDER = `select activity.application_name as name from pg_locks lock join pg_stat_activity activity using (pid)
  where lock.locktype = 'advisory' and lock.granted and lock.classid = 0 and lock.objid = $1
  and lock.database = (select oid from pg_database where datname = current_database())`

/** The lock of the owner, for as long as this process lives. */
export interface Ownership {
  /** Says that the connection may now end: the server is being stopped. */
  readonly end: () => Promise<void>
}

export type Taken = { readonly ownership: Ownership } | { readonly owner: string }

const tryLock = async (client: pg.Client): Promise<string | undefined> => {
  const { rows } = await client.query<{ taken: boolean }>(TAKE, [OWNER_LOCK])
  if (rows[0]?.taken) return undefined
  const holder = await client.query<{ name: string }>(HOLDER, [OWNER_LOCK])
  return holder.rows[0]?.name || '?'
}

/**
 * Takes the server for this process. The lock lives in the server and on our connection: it falls with us however we die,
 * no file can be left behind, and of two that start at the same time one gets it. Undefined: the server starts or stops.
 */
export const takeOwnership = async (connection: PostgresConnection): Promise<Taken | undefined> => {
  let client: pg.Client
  let ended = false
  const take = async (): Promise<string | true | undefined> => {
    const connected = await connect(connection, ourName())
    if (connected === undefined) return undefined
    const owner = await tryLock(connected)
    if (owner !== undefined) {
      await connected.end()
      return owner
    }
    client = connected
    // Another process may have crashed the server, or an operator cut the connection: we are still the owner.
    client.once('end', () => retake())
    return true
  }
  const retake = (): void => {
    if (ended) return
    setTimeout(async () => {
      if (!ended && (await take().catch(() => undefined)) === undefined) retake()
    }, RETAKE_MS).unref()
  }
  const taken = await take()
  if (taken === undefined) return undefined
  if (typeof taken === 'string') return { owner: taken }
  const end = async (): Promise<void> => {
    ended = true
    await client.end().catch(() => undefined)
  }
  return { ownership: { end } }
}
