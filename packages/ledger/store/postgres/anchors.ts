import { sha256 } from '@tanba/kernel'
import { sql } from 'kysely'
import {
  addSignatures,
  formatNote,
  formatSignatureLine,
  type Note,
  type NoteSignature,
  parseNote,
} from '../../core/note/note.ts'
import type { Anchor } from '../../core/store.ts'
import { LedgerError } from '../../errors.ts'
import { inLog, type LedgerContext, type LedgerTransaction } from './context.ts'

interface AnchorRow {
  readonly size: number
  readonly note: string
  readonly tokens: readonly Buffer[]
}

/** Time, 8 bytes, and a signature of 64 (C2SP tlog-cosignature). */
const COSIGNATURE_BYTES = 72

/** Tokens of all authorities together are some kilobytes. */
const MOST_TOKEN_BYTES = 1_000_000

export const readAnchors = (context: LedgerContext): Promise<readonly Anchor[]> =>
  inLog(context, async (tx) => {
    const { rows } = await sql<AnchorRow>`select size, note, tokens from ledger.anchor
      where organisation = ${context.organisation} order by size`.execute(tx)
    return rows.map(({ size, note, tokens }) => ({ size, checkpoint: note, tokens }))
  })

/**
 * Keeps proofs of the time of a checkpoint that this log has signed.
 * @throws {LedgerError} `anchor-foreign`: this log has signed no such checkpoint
 */
export const keepAnchor = (context: LedgerContext, { size, checkpoint, tokens }: Anchor): Promise<void> =>
  inLog(context, async (tx) => {
    const { organisation, origin } = context
    const signed = await signedNote(tx, context, size)
    const given = parseNote(checkpoint)
    if (signed === undefined || !given.ok || given.value.text !== signed.text || tokens.some(tooLong)) {
      throw new LedgerError('anchor-foreign', { origin, size })
    }
    const held = await heldAnchor(tx, context, size)
    const note = addSignatures(held?.note ?? signed, given.value.signatures)
    const all = union(held?.tokens ?? [], tokens)
    await sql`
      insert into ledger.anchor (organisation, size, note, tokens, after)
      values (${organisation}, ${size}, ${formatNote(note)}, ${all}::bytea[], ${proofOfTime(origin, note.signatures, all)})
      on conflict (organisation, size) do update
        set note = excluded.note, tokens = excluded.tokens, after = excluded.after`.execute(tx)
  })

const tooLong = (token: Uint8Array): boolean => token.length > MOST_TOKEN_BYTES

const signedNote = async (
  tx: LedgerTransaction,
  { organisation }: LedgerContext,
  size: number,
): Promise<Note | undefined> => {
  // Also what makes two that add to the same anchor wait for each other: it may have no row yet to lock.
  const { rows } = await sql<{
    note: string
  }>`select note, pg_advisory_xact_lock(hashtextextended(${organisation} || ' anchor', 0))
    from ledger.checkpoint where organisation = ${organisation} and size = ${size}`.execute(tx)
  const note = rows[0] && parseNote(rows[0].note)
  return note?.ok ? note.value : undefined
}

const heldAnchor = async (tx: LedgerTransaction, { organisation }: LedgerContext, size: number) => {
  const { rows } = await sql<AnchorRow>`select size, note, tokens from ledger.anchor
    where organisation = ${organisation} and size = ${size}`.execute(tx)
  const [row] = rows
  const note = row && parseNote(row.note)
  return note?.ok ? { note: note.value, tokens: row?.tokens ?? [] } : undefined
}

const union = (held: readonly Buffer[], added: readonly Uint8Array[]): readonly Buffer[] => {
  const byBytes = new Map(
    [...held, ...added.map((token) => Buffer.from(token))].map((token) => [token.toString('hex'), token]),
  )
  return [...byBytes.values()]
}

/** SHA-256 of the newest proof of time: the last token, or else the last line of cosignature; null: there is neither. */
const proofOfTime = (
  origin: string,
  signatures: readonly NoteSignature[],
  tokens: readonly Buffer[],
): Buffer | null => {
  const token = tokens.at(-1)
  if (token !== undefined) return Buffer.from(sha256(token))
  const cosignature = signatures.findLast(
    ({ name, signature }) => name !== origin && signature.length === COSIGNATURE_BYTES,
  )
  return cosignature === undefined ? null : Buffer.from(sha256(formatSignatureLine(cosignature)))
}
