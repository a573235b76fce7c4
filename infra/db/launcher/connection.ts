import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { DatabaseError } from '../errors.ts'
import { type Place, readPassword } from './place.ts'
import { livePostmaster, type Postmaster } from './postmaster-file.ts'

/** How to reach the database as its superuser; `host` is a folder where there is a socket. */
export interface PostgresConnection {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
}

const SUPERUSER = 'postgres'

/** @throws {DatabaseError} `data-foreign`: there is no password */
export const connectionTo = (place: Place, { port, sockets }: Postmaster): PostgresConnection => {
  const password = readPassword(place)
  if (password === undefined) throw new DatabaseError('data-foreign', { folder: place.folder, detail: place.password })
  return { host: sockets === '' ? '127.0.0.1' : place.data, port, user: SUPERUSER, password, database: SUPERUSER }
}

/** The same as a URL, as DATABASE_URL has it. */
export const urlOf = ({ host, port, user, password, database }: PostgresConnection): string =>
  host.startsWith('/')
    ? `postgresql://${user}:${password}@/${database}?host=${encodeURIComponent(host)}&port=${port}`
    : `postgresql://${user}:${password}@${host}:${port}/${database}`

/** What is answered while a server starts or stops, by PostgreSQL (SQLSTATE) or by the system. */
const PASSING = new Set(['57P03', '57P01', 'ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE'])

/** Connects; undefined: the server is just starting or stopping. */
export const connect = async (
  connection: PostgresConnection,
  applicationName: string,
): Promise<pg.Client | undefined> => {
  const client = new pg.Client({ ...connection, application_name: applicationName })
  // Without it a connection that is cut would end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException
    if (code !== undefined ? PASSING.has(code) : message.includes('terminated')) return undefined
    throw cause
  }
}

const POLL_MS = 20

/** Looks again and again until there is an answer; undefined: not in time. */
export const until = async <Result>(
  milliseconds: number,
  look: () => Result | undefined | Promise<Result | undefined>,
): Promise<Result | undefined> => {
  const end = Date.now() + milliseconds
  for (;;) {
    const found = await look()
    if (found !== undefined || Date.now() > end) return found
    await wait(POLL_MS)
  }
}

/** The server of this place once it takes connections; undefined: none does. */
export const readyPostmaster = ({ data }: Place): Postmaster | undefined => {
  const live = livePostmaster(data)
  return live?.ready ? live : undefined
}
