import type { Id } from '@tanba/kernel'
import { sql } from 'kysely'
import type { HashTile } from '../../core/tile/tile-edge.ts'
import type { LedgerTransaction } from './context.ts'

/** Writes tiles that came or grew. A tile only ever gets longer: its bytes so far stay what they are. */
export const writeTiles = async (
  tx: LedgerTransaction,
  organisation: Id,
  tiles: readonly HashTile[],
): Promise<void> => {
  await sql`
    insert into ledger.tile (organisation, level, index, hashes)
    select ${organisation}::uuid, tile.* from unnest(${tiles.map(({ level }) => level)}::smallint[],
      ${tiles.map(({ index }) => index)}::bigint[], ${tiles.map(({ bytes }) => Buffer.from(bytes))}::bytea[]) as tile
    on conflict (organisation, level, index) do update set hashes = excluded.hashes`.execute(tx)
}
