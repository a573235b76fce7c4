import type { Id } from '@tanba/kernel'
import { sql } from 'kysely'
import type { LedgerEvent, Openings } from '../../core/event/event.ts'
import { parseEvent } from '../../core/event/parse-event.ts'
import type { StoredEvent } from '../../core/store.ts'
import { encodeEntryBundle } from '../../core/tile/entry-bundle.ts'
import { ENTRIES, parseTilePath, TILE_WIDTH } from '../../core/tile/path.ts'
import { HASH_BYTES } from '../../core/tree/hash.ts'
import { LedgerError } from '../../errors.ts'
import { inLog, type LedgerContext, type LedgerTransaction } from './context.ts'

/** Rows that are asked for at once, so that no log has to fit into memory. */
const PAGE = 2000

export const newestCheckpoint = (context: LedgerContext): Promise<string | undefined> =>
  inLog(context, async (tx) => {
    const { rows } = await sql<{ note: string }>`
      select note from ledger.checkpoint where organisation = ${context.organisation} order by size desc limit 1`.execute(
      tx,
    )
    return rows[0]?.note
  })

const entriesBetween = async (
  tx: LedgerTransaction,
  organisation: Id,
  from: number,
  to: number,
): Promise<readonly { readonly index: number; readonly entry: Uint8Array }[]> => {
  const { rows } = await sql<{ index: number; entry: Buffer }>`
    select index, entry from ledger.place join ledger.event on id = event
    where place.organisation = ${organisation} and index >= ${from} and index < ${to} order by index`.execute(tx)
  return rows
}

/** Entry bundles are not stored: they are the entries, and these stand in their rows. */
const bundle = async (
  tx: LedgerTransaction,
  organisation: Id,
  index: number,
  width: number,
): Promise<Uint8Array | undefined> => {
  const first = index * TILE_WIDTH
  const rows = await entriesBetween(tx, organisation, first, first + width)
  return rows.length === width ? encodeEntryBundle(rows.map(({ entry }) => entry)) : undefined
}

const hashes = async (
  tx: LedgerTransaction,
  organisation: Id,
  level: number,
  index: number,
  width: number,
): Promise<Uint8Array | undefined> => {
  const { rows } = await sql<{ hashes: Buffer }>`select hashes from ledger.tile
    where organisation = ${organisation} and level = ${level} and index = ${index}`.execute(tx)
  const bytes = rows[0]?.hashes
  return bytes !== undefined && bytes.length >= width * HASH_BYTES ? bytes.subarray(0, width * HASH_BYTES) : undefined
}

export const readResource = async (context: LedgerContext, path: string): Promise<Uint8Array | undefined> => {
  const place = parseTilePath(path)
  if (place === undefined) return
  const { organisation } = context
  const { level, index, width } = place
  return await inLog(context, (tx) =>
    level === ENTRIES ? bundle(tx, organisation, index, width) : hashes(tx, organisation, level, index, width),
  )
}

export async function* readEntries(
  context: LedgerContext,
  from: number,
  to: number,
): AsyncGenerator<{ readonly index: number; readonly entry: Uint8Array }> {
  for (let at = from; at < to; at += PAGE) {
    const rows = await inLog(context, (tx) => entriesBetween(tx, context.organisation, at, Math.min(to, at + PAGE)))
    yield* rows
    if (rows.length < PAGE) return
  }
}

const HASH = /^[0-9a-f]{64}$/

export const findIndex = async (context: LedgerContext, leaf: string): Promise<number | undefined> => {
  if (!HASH.test(leaf)) return
  return await inLog(context, async (tx) => {
    const { rows } = await sql<{ index: number }>`select index from ledger.place
      where organisation = ${context.organisation} and leaf = decode(${leaf}, 'hex')`.execute(tx)
    return rows[0]?.index
  })
}

export const readChain = (context: LedgerContext, subject: Id): Promise<readonly StoredEvent[]> =>
  inLog(context, async (tx) => {
    const { rows } = await sql<{ entry: Buffer; index: number | null }>`
      select entry, index from ledger.event left join ledger.place on place.event = id
      where event.organisation = ${context.organisation} and subject = ${subject} order by seq`.execute(tx)
    return rows.map(({ entry, index }) => ({
      entry,
      event: eventOf(context.origin, entry),
      ...(index === null ? {} : { index }),
    }))
  })

/** @throws {LedgerError} `entry-broken`: the rows were changed by somebody who may pass by our rights */
const eventOf = (origin: string, entry: Uint8Array): LedgerEvent => {
  const parsed = parseEvent(entry)
  if (!parsed.ok) throw new LedgerError('entry-broken', { origin, fault: parsed.error.code })
  return parsed.value
}

export async function* readSubjects(context: LedgerContext): AsyncGenerator<Id> {
  let last: string | null = null
  for (;;) {
    const rows: readonly { readonly subject: Id }[] = await inLog(context, async (tx) => {
      const page = await sql<{ subject: Id }>`select subject from ledger.subject_head
        where organisation = ${context.organisation} and (${last}::uuid is null or subject > ${last}::uuid)
        order by subject limit ${PAGE}`.execute(tx)
      return page.rows
    })
    for (const { subject } of rows) yield subject
    if (rows.length < PAGE) return
    last = rows.at(-1)?.subject ?? null
  }
}

export const readOpenings = (context: LedgerContext, { subject, seq }: LedgerEvent): Promise<Openings> =>
  inLog(context, async (tx) => {
    const { rows } = await sql<{ openings: string }>`select openings from ledger.opening
      where organisation = ${context.organisation} and subject = ${subject} and seq = ${seq}`.execute(tx)
    return rows[0] === undefined ? {} : (JSON.parse(rows[0].openings) as Openings)
  })
