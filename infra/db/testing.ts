import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from 'pg'
import { type Address, type Login, parseDatabaseUrl } from './address.ts'
import type { Capability } from './capability.ts'
import { type Database, openDatabase } from './database.ts'
import { startPostgres } from './launcher/index.ts'
import { connect } from './pool.ts'

/** A database of its own for each test, copied from a template in milliseconds. */
export interface TestDatabases {
  /** The superuser's address of the server. */
  readonly url: string
  /** A new database with every schema of the capabilities, empty. Gives what opens it. */
  readonly create: () => Promise<{ readonly folder: string; readonly url: string; readonly name: string }>
  /** `create` and `openDatabase` in one. It is closed with the rest. */
  readonly open: () => Promise<Database>
  /** Runs a statement as the superuser, in the database of this name or else outside all of them. */
  readonly asSuperuser: (sql: string, database?: string) => Promise<readonly unknown[]>
  readonly close: () => Promise<void>
}

interface Server {
  readonly url: string
  readonly address: Address
  readonly login: Login
  readonly stop: () => Promise<void>
}

/**
 * TANBA_TEST_DATABASE names a server (as superuser) to be used instead of an embedded one: another version, or one that a
 * whole run of tests shares.
 */
const serverFor = async (folder: string): Promise<Server> => {
  const { TANBA_TEST_DATABASE: url } = process.env
  if (url !== undefined) return { url, ...parseDatabaseUrl(url), stop: () => Promise.resolve() }
  const { connection, url: own, stop } = await startPostgres({ folder: join(folder, 'server') })
  const { user, password, ...address } = connection
  return { url: own, address, login: { user, password }, stop }
}

/** Tests that share a server share the key of its roles. */
const keyFolder = async (client: Client, folder: string): Promise<string> => {
  if (process.env.TANBA_TEST_DATABASE === undefined) return folder
  const { rows } = await client.query<{ id: string }>('select system_identifier::text as id from pg_control_system()')
  return join(tmpdir(), `tanba-test-roles-${rows[0]?.id}`)
}

/** For tests alone. Starts a server unless one is named, and makes the template. */
export const openTestDatabases = async (capabilities: readonly Capability[]): Promise<TestDatabases> => {
  const folder = mkdtempSync(join(tmpdir(), 'tanba-test-database-'))
  // PostgreSQL runs as another account where we are root, and has to pass.
  chmodSync(folder, 0o711)
  const server = await serverFor(folder)
  const admin = await connect(server.address, server.login, () => undefined)
  const keys = await keyFolder(admin, folder)
  const mark = randomBytes(6).toString('hex')
  const template = `t_${mark}_template`
  const names: string[] = []
  const opened: Database[] = []

  const urlOf = (name: string): string => {
    const url = new URL(server.url.replace('@/', '@socket/'))
    url.pathname = `/${name}`
    return url.href.replace('@socket/', '@/')
  }
  const make = async (name: string, from?: string): Promise<void> => {
    await admin.query(`create database ${name}${from === undefined ? '' : ` template ${from}`}`)
    names.push(name)
  }

  const close = async (): Promise<void> => {
    await Promise.all(opened.map((one) => one.close()))
    for (const name of names) await admin.query(`drop database if exists ${name} with (force)`)
    await admin.end()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }

  try {
    await make(template)
    await (await openDatabase({ folder: keys, url: urlOf(template) }, { capabilities })).close()
  } catch (cause) {
    await close()
    throw cause
  }

  const create = async (): Promise<{ folder: string; url: string; name: string }> => {
    const name = `t_${mark}_${names.length}`
    await make(name, template)
    // Rights on a database are not copied from its template.
    await admin.query(`grant create on database ${name} to tanba_owner`)
    return { folder: keys, url: urlOf(name), name }
  }
  return {
    url: server.url,
    create,
    open: async () => {
      const database = await openDatabase(await create(), { capabilities })
      opened.push(database)
      return database
    },
    asSuperuser: async (sql, database) => {
      const client = await connect({ ...server.address, ...(database && { database }) }, server.login, () => undefined)
      const { rows } = await client.query(sql).finally(() => client.end())
      return rows
    },
    close,
  }
}
