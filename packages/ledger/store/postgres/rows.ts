import { sql } from 'kysely'
import { inLog, type LedgerContext } from './context.ts'
import { guarded } from './faults.ts'
import type { RowCode, RowFinding } from './row-findings.ts'

/** Conditions (SQLSTATE) of an entry that is no UTF-8 or no JSON. */
const UNREADABLE = /^22(?:021|P02|P05)$/

const finding = (code: RowCode, table: string, values: RowFinding['values']): RowFinding => ({
  code,
  outcome: 'disproved',
  place: `ledger.${table}`,
  values,
})

/**
 * What an audit of entries and tiles cannot see: whether the columns that find events say what the events say, whether any
 * event was left out, and whether the tree is behind what was signed. The first finding of each kind.
 */
export const checkRows = async (context: LedgerContext): Promise<readonly RowFinding[]> => [
  ...(await differingEvents(context)),
  ...(await inLog(context, differingHeads)),
  ...(await guarded(context.origin, () => sequencedRows(context))),
]

type Executor = Parameters<ReturnType<typeof sql>['execute']>[0]

const differingEvents = async (context: LedgerContext): Promise<readonly RowFinding[]> => {
  try {
    const { rows } = await inLog(context, (tx) =>
      sql<{ id: number }>`
        select id from ledger.event, lateral (select convert_from(entry, 'UTF8')::json as said) as entry
        where (said ->> 'organisation', said ->> 'subject', said ->> 'seq', said ->> 'prev')
          is distinct from (organisation::text, subject::text, seq::text, encode(prev, 'hex'))
        order by id limit 1`.execute(tx),
    )
    return rows.map(({ id }) => finding('rows-event-differs', 'event', { id }))
  } catch (error) {
    if (isUnreadable(error)) return [finding('rows-event-differs', 'event', { id: '?' })]
    throw error
  }
}

const isUnreadable = (error: unknown): boolean => {
  const { cause } = error as Error
  return cause instanceof Error && UNREADABLE.test(String((cause as NodeJS.ErrnoException).code))
}

const differingHeads = async (tx: Executor): Promise<readonly RowFinding[]> => {
  const { rows } = await sql<{ subject: string }>`
    with newest as (select distinct on (subject) subject, seq, leaf from ledger.event order by subject, seq desc)
    select coalesce(newest.subject, head.subject) as subject from newest
    full join ledger.subject_head as head using (subject)
    where (newest.seq, newest.leaf) is distinct from (head.seq, head.leaf) order by 1 limit 1`.execute(tx)
  return rows.map(({ subject }) => finding('rows-head-differs', 'subject_head', { subject }))
}

/** As the sequencer, who alone sees the outbox, and in one snapshot of the database. */
const sequencedRows = ({ database, organisation }: LedgerContext): Promise<readonly RowFinding[]> =>
  database.sequencer
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const places = await sql<{ index: number }>`
        select index from ledger.place left join ledger.event on id = event
        where place.organisation = ${organisation}
          and (place.leaf, place.organisation) is distinct from (event.leaf, event.organisation)
        order by index limit 1`.execute(tx)
      const forgotten = await sql<{ id: number }>`
        select id from ledger.event where organisation = ${organisation}
          and not exists (select from ledger.place where event = id)
          and not exists (select from ledger.outbox where outbox.organisation = ${organisation} and event = id)
        order by id limit 1`.execute(tx)
      const { rows } = await sql<{ size: number; count: number; last: number | null; signed: number | null }>`
        select size, (select count(*) from ledger.place where organisation = ${organisation}) as count,
          (select max(index) from ledger.place where organisation = ${organisation}) as last,
          (select max(size) from ledger.checkpoint where organisation = ${organisation}) as signed
        from ledger.log where organisation = ${organisation}`.execute(tx)
      return [
        ...forgotten.rows.map(({ id }) => finding('rows-event-forgotten', 'outbox', { id })),
        ...places.rows.map(({ index }) => finding('rows-place-differs', 'place', { index })),
        ...rows.flatMap(({ size, count, last, signed }) => [
          ...(count === size && (last ?? -1) === size - 1
            ? []
            : [finding('rows-size-differs', 'place', { size, count, last: last ?? '–' })]),
          ...((signed ?? 0) > size
            ? [finding('rows-checkpoint-ahead', 'checkpoint', { size, signed: signed ?? 0 })]
            : []),
        ]),
      ]
    })
