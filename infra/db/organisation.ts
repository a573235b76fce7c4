import { type Kysely, sql, type Transaction } from 'kysely'
import { prepared } from './prepared.ts'

/**
 * A transaction that sees and changes rows of one organisation only: the policies of every table ask for `app.org`. Its
 * commit is durable when it returns, whatever the server's `synchronous_commit` is.
 */
export const inOrganisation = <Tables, Result>(
  db: Kysely<Tables>,
  organisation: string,
  work: (tx: Transaction<Tables>) => Promise<Result>,
): Promise<Result> =>
  db.transaction().execute(async (tx) => {
    await sql`${prepared} select set_config('app.org', ${organisation}, true), set_config('synchronous_commit', 'on', true)`.execute(
      tx,
    )
    return await work(tx)
  })
