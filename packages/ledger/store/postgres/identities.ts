import { canonicalJson, epochFromInstant, type Id, makeIdGenerator } from '@tanba/kernel'
import { sql } from 'kysely'
import type { Openings } from '../../core/event/event.ts'
import type { Erased, Identity } from '../../core/store.ts'
import { LedgerError } from '../../errors.ts'
import { inLog, type LedgerContext, type LedgerTransaction } from './context.ts'
import { guarded } from './faults.ts'

const PAGE = 1000

interface IdentityRow {
  readonly id: Id
  /** Canonical JSON in UTF-8. */
  readonly identity: Buffer
}

const parsed = (identity: Buffer): Identity => JSON.parse(identity.toString('utf8')) as Identity

/** An identity that is erased between two looks is met again for the first time; more often than this nobody erases. */
const ATTEMPTS = 5

export const readIdentity = (context: LedgerContext, id: Id): Promise<Identity | undefined> =>
  inLog(context, async (tx) => {
    const { rows } = await sql<IdentityRow>`select id, identity from ledger.identity
      where organisation = ${context.organisation} and id = ${id}`.execute(tx)
    return rows[0] === undefined ? undefined : parsed(rows[0].identity)
  })

export async function* readIdentities(context: LedgerContext): AsyncGenerator<{ id: Id; identity: Identity }> {
  let last: string | null = null
  for (;;) {
    const rows: readonly IdentityRow[] = await inLog(context, async (tx) => {
      const page = await sql<IdentityRow>`select id, identity from ledger.identity
        where organisation = ${context.organisation} and (${last}::uuid is null or id > ${last}::uuid)
        order by id limit ${PAGE}`.execute(tx)
      return page.rows
    })
    for (const { id, identity } of rows) yield { id, identity: parsed(identity) }
    if (rows.length < PAGE) return
    last = rows.at(-1)?.id ?? null
  }
}

/** Ids of identities; the maker is kept, so that ids of one process rise. */
export const identifier = (context: LedgerContext): ((identity: Identity) => Promise<Id>) => {
  const { organisation, origin, tools } = context
  const newId = makeIdGenerator(() => epochFromInstant(tools.now()), tools.random)
  return ({ kind, name, email, number }) =>
    inLog(context, async (tx) => {
      const bytes = Buffer.from(canonicalJson({ kind, name, ...(email && { email }), ...(number && { number }) }))
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        // Two that meet the same identity at the same time: the second waits here, and then finds it.
        const made = await sql<{ id: Id }>`insert into ledger.identity (organisation, id, identity)
          values (${organisation}, ${newId()}, ${bytes}) on conflict do nothing returning id`.execute(tx)
        const found = made.rows[0] ?? (await idOf(tx, organisation, bytes))
        if (found !== undefined) return found.id
      }
      throw new LedgerError('database-refused', { origin, detail: 'identity' })
    })
}

const idOf = async (tx: LedgerTransaction, organisation: Id, bytes: Buffer): Promise<{ id: Id } | undefined> => {
  const { rows } = await sql<{ id: Id }>`select id from ledger.identity
    where organisation = ${organisation} and sha256(identity) = sha256(${bytes})`.execute(tx)
  return rows[0]
}

/**
 * Removes who stands behind an id, and every salt, digest and text that opens events of which it is the subject or the
 * actor. Then rewrites both tables, since PostgreSQL leaves removed rows in their files. Its journal (WAL) and backups keep
 * them until they are recycled: what is done about those is for the operator's own rules.
 */
export const eraseId = async (context: LedgerContext, id: Id): Promise<Erased> => {
  const { organisation, database, origin } = context
  const erased = await inLog(context, async (tx) => {
    const identities =
      await sql`delete from ledger.identity where organisation = ${organisation} and id = ${id}`.execute(tx)
    const { rows } = await sql<{ openings: string }>`delete from ledger.opening
      where organisation = ${organisation} and (subject = ${id} or actor = ${id}) returning openings`.execute(tx)
    const openings = rows.reduce((sum, row) => sum + Object.keys(JSON.parse(row.openings) as Openings).length, 0)
    return { identities: Number(identities.numAffectedRows ?? 0), openings }
  })
  await guarded(origin, () =>
    database.asOwner(async (owner) => {
      await sql`vacuum full ledger.identity`.execute(owner)
      await sql`vacuum full ledger.opening`.execute(owner)
    }),
  )
  return erased
}
