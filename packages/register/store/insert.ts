import type { Id, JsonValue } from '@tanba/kernel'
import { sql } from 'kysely'
import type { RegisterTransaction } from './context.ts'

type ColumnType = 'uuid' | 'text' | 'date' | 'timestamptz' | 'jsonb' | 'integer' | 'boolean' | 'text[]'

export type Columns = Readonly<Record<string, ColumnType>>

export type Row<Of extends Columns> = { readonly [Column in keyof Of]: JsonValue | undefined }

/** Puts rows of one organisation into a table of the register: one statement, whatever their number. */
export const insertRows = async <Of extends Columns>(
  tx: RegisterTransaction,
  organisation: Id,
  table: string,
  columns: Of,
  rows: readonly Row<Of>[],
): Promise<void> => {
  if (rows.length === 0) return
  const names = sql.join(Object.keys(columns).map((name) => sql.id(name)))
  const typed = sql.join(Object.entries(columns).map(([name, type]) => sql`${sql.id(name)} ${sql.raw(type)}`))
  await sql`insert into ${sql.id('register', table)} (organisation, ${names})
    select ${organisation}::uuid, ${names} from json_to_recordset(${JSON.stringify(rows)}::json) as given(${typed})`.execute(
    tx,
  )
}
