import { type Database, inOrganisation } from '@tanba/db'
import { type Kysely, sql, type Transaction } from 'kysely'
import {
  CLAIM_SECONDS,
  type Claim,
  type Claimed,
  type IdempotencyStore,
  KEPT_SECONDS,
  type KeptAnswer,
} from './store.ts'

interface Row {
  readonly fingerprint: Buffer
  readonly status: number | null
  readonly headers: Readonly<Record<string, string>> | null
  readonly body: string | null
}

/** Rows that are past their time, taken away with each claim; so few that nobody waits for it. */
const SWEPT = 20

const within = <Result>(
  db: Kysely<unknown>,
  { organisation }: Claim,
  work: (tx: Transaction<unknown>) => Promise<Result>,
): Promise<Result> =>
  organisation === undefined ? db.transaction().execute(work) : inOrganisation(db, organisation, work)

const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex')

const claimed = ({ fingerprint, status, headers, body }: Row, claim: Claim): Claimed => {
  if (fingerprint.toString('hex') !== claim.fingerprint) return { state: 'other' }
  if (status === null) return { state: 'busy' }
  return { state: 'done', answer: { status, headers: headers ?? {}, body: body ?? '' } }
}

const claimIn = async (tx: Transaction<unknown>, claim: Claim): Promise<Claimed> => {
  const key = bytes(claim.key)
  await sql`delete from http.answer where key in (
    select key from http.answer where until <= now() order by until limit ${SWEPT} for update skip locked)`.execute(tx)
  // One statement takes a key that is free or past its time; two that ask for it at once wait for each other here.
  const { rows } = await sql`
    insert into http.answer (key, organisation, fingerprint, until)
    values (${key}, ${claim.organisation ?? null}, ${bytes(claim.fingerprint)}, now() + make_interval(secs => ${CLAIM_SECONDS}))
    on conflict (key) do update set fingerprint = excluded.fingerprint, until = excluded.until, status = null,
      headers = null, body = null where answer.until <= now()
    returning true`.execute(tx)
  if (rows.length > 0) return { state: 'new' }
  const found = await sql<Row>`select fingerprint, status, headers, body from http.answer where key = ${key}`.execute(
    tx,
  )
  const [row] = found.rows
  // It was released between the two statements; whoever asks again gets it.
  return row === undefined ? { state: 'busy' } : claimed(row, claim)
}

const finishIn = async (tx: Transaction<unknown>, { key }: Claim, answer: KeptAnswer): Promise<void> => {
  await sql`update http.answer set status = ${answer.status}, headers = ${JSON.stringify(answer.headers)}::jsonb,
    body = ${answer.body}, until = now() + make_interval(secs => ${KEPT_SECONDS}) where key = ${bytes(key)}`.execute(tx)
}

/** Keeps keys in PostgreSQL, for any number of processes. An answer can be read only within its organisation. */
export const postgresIdempotency = ({ app }: Pick<Database, 'app'>): IdempotencyStore => ({
  claim: (claim) => within(app, claim, (tx) => claimIn(tx, claim)),
  finish: (claim, answer) => within(app, claim, (tx) => finishIn(tx, claim, answer)),
  release: (claim) =>
    within(app, claim, async (tx) => {
      await sql`delete from http.answer where key = ${bytes(claim.key)} and status is null`.execute(tx)
    }),
})
