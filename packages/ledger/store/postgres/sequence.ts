import type { Database } from '@tanba/db'
import { type Id, sha256, toHex } from '@tanba/kernel'
import { sql } from 'kysely'
import { partialTiles } from '../../core/tile/places.ts'
import { TileEdge } from '../../core/tile/tile-edge.ts'
import { HASH_BYTES, sameHash } from '../../core/tree/hash.ts'
import { LedgerError } from '../../errors.ts'
import type { LedgerTransaction } from './context.ts'
import { writeTiles } from './tiles.ts'

/** Events that one transaction takes at most, so that a backlog does not hold the log for long. */
const MOST_EVENTS = 5000

export interface SequencedLog {
  readonly database: Database
  readonly organisation: Id
  readonly origin: string
}

/** What a sequencer keeps between its transactions: the right edge of the tree, valid for that size and root alone. */
export interface KeptEdge {
  edge: TileEdge | undefined
}

/** `busy`: another sequencer is at work. `more`: events are left for a further transaction. */
export type Sequenced = 'busy' | 'done' | 'more'

interface Waiting {
  readonly id: number
  readonly leaf: Buffer
}

/**
 * Gives the events that wait in the outbox their places in the tree: one transaction, in the order of their ids.
 *
 * INVARIANT: an event is new because it is in the outbox, never because its id is above a mark or its transaction below a
 * horizon: a transaction that commits late is then simply taken with the next batch. Its place is given in the transaction
 * that takes it out, so it has one place and keeps it.
 *
 * The lock belongs to the transaction: when the connection is lost, lock and batch are given back together.
 *
 * @param patient Wait for another sequencer instead of leaving the work to it.
 */
export const sequenceOnce = (log: SequencedLog, kept: KeptEdge, patient: boolean): Promise<Sequenced> =>
  log.database.sequencer
    .transaction()
    .execute(async (tx): Promise<Sequenced> => {
      if (!(await lock(tx, log.organisation, patient))) return 'busy'
      const waiting = await takeWaiting(tx, log.organisation)
      if (waiting.length === 0) return 'done'
      const edge = await edgeOf(tx, log, kept)
      // It runs ahead of what is committed from here on; whoever fails throws it away.
      kept.edge = undefined
      const first = edge.size
      for (const { leaf } of waiting) edge.append(leaf)
      await writeTiles(tx, log.organisation, edge.takeChanged())
      await givePlaces(tx, log.organisation, first, waiting, edge)
      kept.edge = edge
      return waiting.length < MOST_EVENTS ? 'done' : 'more'
    })
    .catch((error: unknown) => {
      kept.edge = undefined
      throw error
    })

/** One lock for each log: the first eight bytes of a hash, as PostgreSQL's locks are numbers. */
const lockOf = (organisation: Id): string =>
  Buffer.from(sha256(`ledger ${organisation}`))
    .readBigInt64BE(0)
    .toString()

const lock = async (tx: LedgerTransaction, organisation: Id, patient: boolean): Promise<boolean> => {
  const key = lockOf(organisation)
  const { rows } = await (patient
    ? sql<{
        got: boolean
      }>`select pg_advisory_xact_lock(${key}) is not null as got, set_config('synchronous_commit', 'on', true)`
    : sql<{
        got: boolean
      }>`select pg_try_advisory_xact_lock(${key}) as got, set_config('synchronous_commit', 'on', true)`
  ).execute(tx)
  return rows[0]?.got === true
}

const takeWaiting = async (tx: LedgerTransaction, organisation: Id): Promise<readonly Waiting[]> => {
  const { rows } = await sql<Waiting>`
    with taken as (
      delete from ledger.outbox where organisation = ${organisation} and event in (
        select event from ledger.outbox where organisation = ${organisation} order by event limit ${MOST_EVENTS}
      ) returning event
    )
    select id, leaf from taken join ledger.event on id = taken.event order by id`.execute(tx)
  return rows
}

/** @throws {LedgerError} `tree-broken`: the stored tiles do not give the stored root */
const edgeOf = async (
  tx: LedgerTransaction,
  { organisation, origin }: SequencedLog,
  kept: KeptEdge,
): Promise<TileEdge> => {
  const { rows } = await sql<{ size: number; root: Buffer }>`
    select size, root from ledger.log where organisation = ${organisation} for update`.execute(tx)
  const [log] = rows
  if (log === undefined) throw new LedgerError('log-missing', { place: origin })
  const { edge } = kept
  if (edge?.size === log.size && sameHash(edge.root(), log.root)) return edge
  const partial: Uint8Array[] = []
  for (const { level, index, width } of partialTiles(log.size)) {
    const tile = await sql<{ hashes: Buffer }>`select hashes from ledger.tile
      where organisation = ${organisation} and level = ${level} and index = ${index}`.execute(tx)
    partial.push(tile.rows[0]?.hashes.subarray(0, width * HASH_BYTES) ?? new Uint8Array())
  }
  const fresh = new TileEdge(sha256, log.size, partial)
  if (!sameHash(fresh.root(), log.root))
    throw new LedgerError('tree-broken', { origin, size: log.size, root: toHex(log.root) })
  return fresh
}

const givePlaces = async (
  tx: LedgerTransaction,
  organisation: Id,
  first: number,
  waiting: readonly Waiting[],
  edge: TileEdge,
): Promise<void> => {
  const leaves = Buffer.concat(waiting.map(({ leaf }) => leaf))
  await sql`
    with grown as (
      update ledger.log set size = ${edge.size}, root = ${Buffer.from(edge.root())} where organisation = ${organisation}
    )
    insert into ledger.place (organisation, index, event, leaf)
    select ${organisation}::uuid, ${first}::bigint + n - 1, id, substr(${leaves}::bytea, 32 * n::int - 31, 32)
    from unnest(${waiting.map(({ id }) => id)}::bigint[]) with ordinality as waiting(id, n)`.execute(tx)
}
