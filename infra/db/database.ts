import type { Kysely } from 'kysely'
import { type Address, type Login, parseDatabaseUrl, shownAddress } from './address.ts'
import type { Capability } from './capability.ts'
import { embeddedServer } from './embedded.ts'
import { DatabaseError } from './errors.ts'
import { type Listening, listen } from './listen.ts'
import { isDatabaseGone } from './lost.ts'
import { migrate } from './migrate.ts'
import { type PasswordOf, readPasswords } from './passwords.ts'
import { connect, kyselyOver, type OnLost, openPool } from './pool.ts'
import { checkServer } from './requirements.ts'
import { ensureRoles, passwordStatement, ROLES, type Role } from './roles.ts'

/** Which database, and the folder where what belongs to it alone is kept: passwords, and the data when it is embedded. */
export interface DatabasePlace {
  readonly folder: string
  /** As DATABASE_URL has it. Its user sets up roles, or only looks whether they are there. Absent: the embedded one. */
  readonly url?: string
}

export interface DatabaseOptions {
  readonly capabilities: readonly Capability[]
  /** Connections of the serving role at the same time; default 8. */
  readonly connections?: number
  /** Use the embedded server that another process runs, instead of refusing. */
  readonly join?: boolean
  readonly onLost?: OnLost
}

export interface Database {
  /** As `tanba_app`: serves people, sees rows of one organisation (`inOrganisation`). */
  readonly app: Kysely<unknown>
  /** As `tanba_seq`: gives events their places. */
  readonly sequencer: Kysely<unknown>
  /** Work as the owner of the tables, on a connection of its own: what no serving role may. */
  readonly asOwner: <Result>(work: (owner: Kysely<unknown>) => Promise<Result>) => Promise<Result>
  readonly listen: (channels: readonly string[], heard: (payload: string | undefined) => void) => Listening
  readonly close: () => Promise<void>
}

interface Server {
  readonly address: Address
  readonly login: Login
  readonly embedded: boolean
  readonly stop: () => Promise<void>
}

const SEQUENCER_CONNECTIONS = 2

/** Wrong password, or a role that may not log in from here (SQLSTATE class 28). */
const REFUSED = /^28/

const serverAt = async ({ folder, url }: DatabasePlace, join: boolean): Promise<Server> => {
  if (url === undefined) return { ...(await embeddedServer(folder, join)), embedded: true }
  return { ...parseDatabaseUrl(url), embedded: false, stop: () => Promise.resolve() }
}

const unreachable = (address: Address, cause: unknown): DatabaseError => {
  const detail = cause instanceof Error ? cause.message || String((cause as NodeJS.ErrnoException).code) : String(cause)
  return new DatabaseError('unreachable', { server: shownAddress(address), detail }, { cause })
}

/** Makes sure that each role can log in. In a server of our own a password that does not fit is set anew. */
const ensureLogins = async (
  { address, login, embedded }: Server,
  passwordOf: PasswordOf,
  onLost: OnLost,
): Promise<void> => {
  for (const role of ROLES) {
    try {
      const client = await connect(address, { user: role, password: passwordOf(role) }, onLost)
      await client.end()
    } catch (cause) {
      if (!REFUSED.test(String((cause as NodeJS.ErrnoException).code))) throw cause
      const sql = passwordStatement(role, passwordOf)
      if (!embedded) {
        throw new DatabaseError('role-refused', { server: shownAddress(address), role, sql: `${sql};` }, { cause })
      }
      const client = await connect(address, login, onLost)
      await client.query(sql).finally(() => client.end())
    }
  }
}

const setUp = async (server: Server, passwordOf: PasswordOf, onLost: OnLost): Promise<void> => {
  const { address, login } = server
  const client = await connect(address, login, onLost)
  try {
    await checkServer(client, address)
    await ensureRoles(client, address, passwordOf)
  } finally {
    await client.end()
  }
  await ensureLogins(server, passwordOf, onLost)
}

/**
 * Opens the database: checks the server, makes roles where it may, brings every schema up to date.
 * @throws {DatabaseError} `unreachable`, `url-invalid`, `server-too-old`, `server-unsafe`, `server-standby`, `roles-missing`,
 *   `role-refused`, `role-key-unusable`, `database-newer`, `migration-failed`; codes of the launcher when it is embedded
 */
export const openDatabase = async (place: DatabasePlace, options: DatabaseOptions): Promise<Database> => {
  const { capabilities, connections = 8, join = false, onLost = () => undefined } = options
  const server = await serverAt(place, join)
  try {
    const passwordOf = readPasswords(place.folder)
    await setUp(server, passwordOf, onLost)
    const database = databaseOf(server, passwordOf, connections, onLost)
    await database.asOwner((owner) => migrate(owner, capabilities))
    return database
  } catch (cause) {
    await server.stop()
    throw isDatabaseGone(cause) || !(cause instanceof DatabaseError) ? unreachable(server.address, cause) : cause
  }
}

const databaseOf = (server: Server, passwordOf: PasswordOf, connections: number, onLost: OnLost): Database => {
  const { address } = server
  const loginOf = (role: Role): Login => ({ user: role, password: passwordOf(role) })
  const open = (role: Role, most: number): Kysely<unknown> => kyselyOver(openPool(address, loginOf(role), most, onLost))
  const app = open('tanba_app', connections)
  const sequencer = open('tanba_seq', SEQUENCER_CONNECTIONS)
  return {
    app,
    sequencer,
    asOwner: async (work) => {
      const owner = open('tanba_owner', 1)
      return await work(owner).finally(() => owner.destroy())
    },
    listen: (channels, heard) => listen(() => connect(address, loginOf('tanba_app'), onLost), channels, heard),
    close: async () => {
      await Promise.all([app.destroy(), sequencer.destroy()])
      await server.stop()
    },
  }
}
