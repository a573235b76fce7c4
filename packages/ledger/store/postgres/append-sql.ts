import { prepared } from '@tanba/db'
import type { Id } from '@tanba/kernel'
import { type QueryExecutorProvider, sql } from 'kysely'
import type { MadeEvent } from '../../core/event/make-event.ts'

/** The newest event of a subject. */
export interface Head {
  readonly seq: number
  readonly leaf: Buffer
}

/** An event that has its place in the chain of its subject. */
export interface Chained extends MadeEvent {
  /** Whether the subject had no event before those of this call. */
  readonly isNew: boolean
  /** Hash of the leaf before it in that chain. */
  readonly prev: Buffer | null
  readonly leaf: Buffer
}

interface HeadRow {
  readonly after: string | null
  readonly subject: Id | null
  readonly seq: number
  readonly leaf: Buffer
}

const NO_HASH = new Uint8Array(32)

/**
 * Locks the heads of those subjects that have one, until the transaction ends, and gives them as they were committed last;
 * and the newest proof of time.
 * @param subjects Sorted, so that of two transactions each waits for the other's first, and none for ever.
 */
export const lockHeads = async (
  tx: QueryExecutorProvider,
  organisation: Id,
  subjects: readonly Id[],
): Promise<{ readonly after: string | null; readonly heads: ReadonlyMap<Id, Head> }> => {
  const { rows } = await sql<HeadRow>`${prepared}
    with head as materialized (
      select subject, seq, leaf from ledger.subject_head
      where organisation = ${organisation} and subject = any(${subjects}::uuid[]) order by subject for update
    ), anchor as (
      select encode(after, 'hex') as after from ledger.anchor where organisation = ${organisation} and after is not null
      order by size desc limit 1
    )
    select (select after from anchor) as after, subject, seq, leaf from (select) as one left join head on true`.execute(
    tx,
  )
  const found = rows.flatMap(({ subject, seq, leaf }): [Id, Head][] =>
    subject === null ? [] : [[subject, { seq, leaf }]],
  )
  return { after: rows[0]?.after ?? null, heads: new Map(found) }
}

/**
 * Writes events with their openings and heads. An event of a subject that is new to us is left out when others have begun
 * its chain meanwhile.
 *
 * Entries and openings go as one run each: pg would write arrays of them out as text and escape it. JSON on one line has no
 * line feed in it, so that one divides them.
 *
 * @returns How many events were written.
 */
export const insertEvents = async (
  tx: QueryExecutorProvider,
  organisation: Id,
  made: readonly Chained[],
): Promise<number> => {
  const heads = [...new Map(made.map((one) => [one.event.subject, one])).values()].sort((one, other) =>
    one.event.subject < other.event.subject ? -1 : 1,
  )
  const ends = Buffer.concat(heads.map(({ leaf }) => leaf))
  const prevs = Buffer.concat(made.map(({ prev }) => prev ?? NO_HASH))
  const entries = Buffer.concat(made.map(({ entry }) => entry))
  const { numAffectedRows } = await sql`${prepared}
    with end_of as materialized (
      select subject, seq, is_new, substr(${ends}::bytea, 32 * n::int - 31, 32) as leaf
      from unnest(${subjectsOf(heads)}::uuid[], ${seqsOf(heads)}::bigint[], ${newnessOf(heads)}::boolean[])
        with ordinality as head(subject, seq, is_new, n)
    ), begun as (
      insert into ledger.subject_head (organisation, subject, seq, leaf)
      select ${organisation}::uuid, subject, seq, leaf from end_of where is_new
      on conflict do nothing returning subject
    ), moved as (
      insert into ledger.subject_head (organisation, subject, seq, leaf)
      select ${organisation}::uuid, subject, seq, leaf from end_of where not is_new
      on conflict (organisation, subject) do update set seq = excluded.seq, leaf = excluded.leaf
    ), made as materialized (
      select * from unnest(
        ${subjectsOf(made)}::uuid[], ${seqsOf(made)}::bigint[], ${newnessOf(made)}::boolean[],
        ${made.map(({ event }) => event.actor)}::uuid[],
        ${startsOf(made)}::int[], ${made.map(({ entry }) => entry.length)}::int[],
        string_to_array(${made.map(openingsOf).join('\n')}, ${'\n'})
      ) with ordinality as made(subject, seq, is_new, actor, start, length, openings, n)
      where not is_new or subject in (select subject from begun)
    ), opened as (
      insert into ledger.opening (organisation, subject, seq, actor, openings)
      select ${organisation}::uuid, subject, seq, actor, openings from made where openings <> ''
    )
    insert into ledger.event (organisation, subject, seq, prev, entry)
    select ${organisation}::uuid, subject, seq,
      case when seq > 0 then substr(${prevs}::bytea, 32 * n::int - 31, 32) end,
      substr(${entries}::bytea, start, length)
    from made order by n`.execute(tx)
  return Number(numAffectedRows)
}

const newnessOf = (made: readonly Chained[]): readonly boolean[] => made.map(({ isNew }) => isNew)

const subjectsOf = (made: readonly Chained[]): readonly Id[] => made.map(({ event }) => event.subject)

const seqsOf = (made: readonly Chained[]): readonly number[] => made.map(({ event }) => event.seq)

const openingsOf = ({ openings }: Chained): string => {
  const text = JSON.stringify(openings)
  return text === '{}' ? '' : text
}

/** Where each entry starts in the run of all, counted from 1 as SQL does. */
const startsOf = (made: readonly Chained[]): readonly number[] => {
  let end = 1
  return made.map(({ entry }) => {
    const start = end
    end += entry.length
    return start
  })
}
