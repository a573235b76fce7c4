import { type Client, escapeIdentifier, escapeLiteral } from 'pg'
import { type Address, shownAddress } from './address.ts'
import { DatabaseError } from './errors.ts'
import type { PasswordOf } from './passwords.ts'
import { scramVerifier } from './scram.ts'

/**
 * Who comes to the database. `tanba_owner` owns every schema and is used for migrations alone; `tanba_app` serves people
 * and owns nothing; `tanba_seq` gives events their places in the log.
 */
export type Role = 'tanba_owner' | 'tanba_app' | 'tanba_seq'

export const ROLES: readonly Role[] = ['tanba_owner', 'tanba_app', 'tanba_seq']

/** Any number: processes that set up the same cluster wait for each other by it. */
const SETUP_LOCK = 7301

interface RoleState {
  readonly role: Role
  readonly there: boolean
  /** May log in, and may not pass by policies. */
  readonly fit: boolean
}

interface DatabaseState {
  readonly owner_creates: boolean
  readonly public_creates: boolean
  readonly may_create_roles: boolean
}

/** INVARIANT: none of the roles is a superuser or may pass by policies (`bypassrls`): tables are kept apart by these alone. */
const ATTRIBUTES = 'login nosuperuser nobypassrls nocreaterole nocreatedb noreplication'

const roleStates = async (client: Client): Promise<readonly RoleState[]> => {
  const { rows } = await client.query<RoleState>(
    `select wanted.role, r.oid is not null as there,
       coalesce(r.rolcanlogin and not (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolreplication), false) as fit
     from unnest($1::text[]) as wanted(role) left join pg_roles r on r.rolname = wanted.role`,
    [ROLES],
  )
  return rows
}

const databaseState = async (client: Client): Promise<DatabaseState | undefined> => {
  const { rows } = await client.query<DatabaseState>(
    `select coalesce((select has_database_privilege(oid, current_database(), 'create') from pg_roles
         where rolname = 'tanba_owner'), false) as owner_creates,
       coalesce((select has_schema_privilege(oid, 'public', 'create') from pg_roles
         where rolname = 'tanba_app'), to_regnamespace('public') is not null
           and has_schema_privilege('public', 'public', 'create')) as public_creates,
       (select rolsuper or rolcreaterole from pg_roles where rolname = current_user) as may_create_roles`,
  )
  return rows[0]
}

/** The statements that somebody with the right to create roles has to run; none: all is as it must be. */
const missing = async (client: Client, database: string, passwordOf: PasswordOf): Promise<readonly string[]> => {
  const statements: string[] = []
  for (const { role, there, fit } of await roleStates(client)) {
    const password = `password ${escapeLiteral(scramVerifier(passwordOf(role)))}`
    if (!there) statements.push(`create role ${role} ${ATTRIBUTES} ${password}`)
    else if (!fit) statements.push(`alter role ${role} ${ATTRIBUTES}`)
  }
  const state = await databaseState(client)
  if (!state?.owner_creates) statements.push(`grant create on database ${escapeIdentifier(database)} to tanba_owner`)
  if (state?.public_creates) statements.push('revoke create on schema public from public')
  return statements
}

/**
 * Makes the roles where they are missing, if whoever is connected may; else says what must be run by somebody who may.
 * Roles that are there keep their passwords: another installation in the same cluster may use them.
 * @throws {DatabaseError} `roles-missing`
 */
export const ensureRoles = async (client: Client, address: Address, passwordOf: PasswordOf): Promise<void> => {
  await client.query('begin')
  try {
    await client.query('select pg_advisory_xact_lock($1)', [SETUP_LOCK])
    const statements = await missing(client, address.database ?? '', passwordOf)
    if (statements.length > 0) {
      const state = await databaseState(client)
      if (!state?.may_create_roles) throw rolesMissing(address, statements)
      await client.query(statements.join(';\n'))
    }
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback')
    throw cause
  }
}

/** The statement that gives a role the password that is expected here. */
export const passwordStatement = (role: Role, passwordOf: PasswordOf): string =>
  `alter role ${role} password ${escapeLiteral(scramVerifier(passwordOf(role)))}`

const rolesMissing = (address: Address, statements: readonly string[]): DatabaseError =>
  new DatabaseError('roles-missing', { server: shownAddress(address), sql: `${statements.join(';\n')};` })
