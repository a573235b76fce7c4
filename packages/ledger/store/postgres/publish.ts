import { type Id, toHex } from '@tanba/kernel'
import { sql } from 'kysely'
import { formatCheckpoint } from '../../core/note/checkpoint.ts'
import { type NoteSigner, signNote } from '../../core/note/sign.ts'
import { LedgerError } from '../../errors.ts'
import type { SequencedLog } from './sequence.ts'

interface Tree {
  readonly size: number
  readonly root: Buffer
  /** Size of the newest checkpoint; null: there is none. */
  readonly signed: number | null
}

/** Readers listen to it; its payload is the id of the organisation. */
export const CHECKPOINT_CHANNEL = 'ledger_checkpoint'

/**
 * Signs the tree as it is committed, unless that is signed already. Two that do so at the same time write the same bytes:
 * Ed25519 gives one signature for one text.
 *
 * INVARIANT: what is signed is read back after its commit, so that no checkpoint covers a tree that was rolled back.
 *
 * @throws {LedgerError} `tree-broken`: the tree is smaller than one that was signed
 */
export const publishCheckpoint = async (
  { database, organisation, origin }: SequencedLog,
  signers: readonly NoteSigner[],
): Promise<void> => {
  const tree = await readTree(database.sequencer, organisation)
  if (tree === undefined) throw new LedgerError('log-missing', { place: origin })
  const { size, root, signed } = tree
  if (signed !== null && signed > size) throw new LedgerError('tree-broken', { origin, size, root: toHex(root) })
  if (signed === size) return
  const text = formatCheckpoint({ origin, size: BigInt(size), root, extensions: [] })
  const note = signNote(text, signers)
  await database.sequencer.transaction().execute(async (tx) => {
    await sql`select set_config('synchronous_commit', 'on', true), pg_notify(${CHECKPOINT_CHANNEL}, ${organisation})`.execute(
      tx,
    )
    await sql`insert into ledger.checkpoint (organisation, size, note) values (${organisation}, ${size}, ${note})
      on conflict do nothing`.execute(tx)
  })
}

const readTree = async (db: SequencedLog['database']['sequencer'], organisation: Id): Promise<Tree | undefined> => {
  const { rows } = await sql<Tree>`
    select size, root, (select max(size) from ledger.checkpoint where organisation = ${organisation}) as signed
    from ledger.log where organisation = ${organisation}`.execute(db)
  return rows[0]
}
