import { type Database, inOrganisation } from '@tanba/db'
import { type Id, quote } from '@tanba/kernel'
import { sql } from 'kysely'
import type { NoteSigner } from '../../core/note/sign.ts'
import { LedgerError } from '../../errors.ts'

export interface LogName {
  readonly origin: string
  readonly organisation: Id
}

interface LogRow extends LogName {
  readonly keys: readonly string[]
}

/**
 * The log of an organisation, made when `create` says what it is called.
 * @param place Named in errors.
 * @throws {LedgerError} `log-missing`; `log-ambiguous`: no organisation is named and there are several; `log-other`: the
 *   organisation has a log of another origin
 */
export const findLog = async (
  database: Database,
  place: string,
  organisation: Id | undefined,
  create: LogName | undefined,
): Promise<LogName> => {
  if (create !== undefined) return await ensureLog(database, create)
  const { rows } = await sql<LogName>`select organisation, origin from ledger.log
    where ${organisation ?? null}::uuid is null or organisation = ${organisation ?? null}::uuid
    order by origin limit 2`.execute(database.sequencer)
  const [log, other] = rows
  if (log === undefined) throw new LedgerError('log-missing', { place })
  if (other !== undefined)
    throw new LedgerError('log-ambiguous', { place, one: log.organisation, other: other.organisation })
  return log
}

const ensureLog = async (database: Database, { origin, organisation }: LogName): Promise<LogName> =>
  await inOrganisation(database.app, organisation, async (tx) => {
    await sql`insert into ledger.log (organisation, origin, keys) values (${organisation}, ${origin}, '{}')
      on conflict (organisation) do nothing`.execute(tx)
    const { rows } = await sql<LogName>`select organisation, origin from ledger.log
      where organisation = ${organisation}`.execute(tx)
    const [log] = rows
    if (log?.origin !== origin) {
      throw new LedgerError('log-other', { organisation, origin: quote(origin), found: quote(log?.origin ?? '') })
    }
    return log
  })

/** Verifier keys of every key that has signed for this log, the newest last; those of the signers are added. */
export const rememberKeys = (
  database: Database,
  { organisation }: LogName,
  signers: readonly NoteSigner[],
): Promise<readonly string[]> =>
  inOrganisation(database.app, organisation, async (tx) => {
    const { rows } =
      await sql<LogRow>`select keys from ledger.log where organisation = ${organisation} for update`.execute(tx)
    const known = rows[0]?.keys ?? []
    const keys = [...new Set([...known, ...signers.map(({ key }) => key.text)])]
    if (keys.length > known.length) {
      await sql`update ledger.log set keys = ${keys}::text[] where organisation = ${organisation}`.execute(tx)
    }
    return keys
  })
