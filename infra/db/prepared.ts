import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { PoolClient } from 'pg'

const MARK = '/* prepared */'

/**
 * Stands at the beginning of a statement that a connection parses and plans once instead of each time: for the few that run
 * thousands of times, of one fixed text. A third of the server's work on an append was planning.
 */
export const prepared: RawBuilder<unknown> = sql.raw(MARK)

const names = new Map<string, string>()

/** One name for one text, on every connection. */
const nameOf = (text: string): string => {
  const name = names.get(text) ?? createHash('sha256').update(text).digest('hex').slice(0, 32)
  names.set(text, name)
  return name
}

/** Makes a connection prepare the statements that ask for it; kysely itself has no way to. */
export const prepareMarked = (client: PoolClient): void => {
  const query = client.query.bind(client) as (statement: unknown, values?: unknown) => unknown
  const marked = (statement: unknown, values?: unknown): unknown =>
    typeof statement === 'string' && statement.trimStart().startsWith(MARK)
      ? query({ name: nameOf(statement), text: statement, values })
      : query(statement, values)
  client.query = marked as typeof client.query
}
