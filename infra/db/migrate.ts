import { type Kysely, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Capability } from './capability.ts'
import { DatabaseError } from './errors.ts'

const TABLE = 'migration'

const done = async (owner: Kysely<unknown>, schema: string): Promise<readonly string[]> => {
  const { rows } = await sql<{
    there: boolean
  }>`select to_regclass(${`${schema}.${TABLE}`}) is not null as there`.execute(owner)
  if (!rows[0]?.there) return []
  const names = await sql<{ name: string }>`select name from ${sql.id(schema, TABLE)}`.execute(owner)
  return names.rows.map(({ name }) => name)
}

/**
 * Brings the schema of every capability up to date, as the role that owns them. Processes that start together wait for
 * each other (an advisory lock), and all that is missing of a schema is done in one transaction or not at all.
 * @throws {DatabaseError} `database-newer`, `migration-failed`
 */
export const migrate = async (owner: Kysely<unknown>, capabilities: readonly Capability[]): Promise<void> => {
  for (const { name: schema, migrations } of capabilities) {
    const unknown = (await done(owner, schema)).find((name) => !Object.hasOwn(migrations, name))
    if (unknown !== undefined) throw new DatabaseError('database-newer', { schema, migration: unknown })
    const migrator = new Migrator({
      db: owner,
      provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
      migrationTableSchema: schema,
      migrationTableName: TABLE,
      migrationLockTableName: 'migration_lock',
    })
    const { error, results } = await migrator.migrateToLatest()
    if (error === undefined) continue
    const failed = results?.find(({ status }) => status === 'Error')?.migrationName ?? '?'
    const detail = error instanceof Error ? error.message : String(error)
    throw new DatabaseError('migration-failed', { schema, migration: failed, detail }, { cause: error })
  }
}
