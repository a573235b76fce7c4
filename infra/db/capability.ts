import type { Migration } from 'kysely/migration'

/** What a capability keeps in the database: a schema of its own name, made and changed by its migrations alone. */
export interface Capability {
  /** Name of the schema: lower-case letters and `_`. */
  readonly name: string
  /** By name, done in the order of their names: `0001-events`. What was released once is never changed. */
  readonly migrations: Readonly<Record<string, Migration>>
}
