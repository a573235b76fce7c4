import { sha256 } from '@tanba/kernel'
import { type Checkpoint, openCheckpoint } from '../core/note/checkpoint.ts'
import { noteOrThrow } from '../core/note/fault.ts'
import { parseVerifierKey, type VerifierKey } from '../core/note/verifier-key.ts'
import type { Ledger } from '../core/store.ts'
import { LedgerError } from '../errors.ts'
import { nodePrimitives } from '../keys/primitives.ts'

export interface NewestCheckpoint {
  readonly note: string
  /** The part that is signed. */
  readonly text: string
  readonly checkpoint: Checkpoint
  readonly size: number
}

/** The newest checkpoint of a ledger as it stands. @throws {LedgerError} `checkpoint-absent`, the fault of the note */
export const newestCheckpoint = async (ledger: Ledger): Promise<NewestCheckpoint> => {
  const note = await ledger.checkpoint()
  if (note === undefined) throw new LedgerError('checkpoint-absent', { origin: ledger.origin })
  return readCheckpoint(note, ledger.origin)
}

/** @throws {LedgerError} the fault of the note */
export const readCheckpoint = (note: string, place: string): NewestCheckpoint => {
  const { text, checkpoint } = noteOrThrow(openCheckpoint(note, [], nodePrimitives), place)
  return { note, text, checkpoint, size: Number(checkpoint.size) }
}

/** @throws {LedgerError} the fault of the key */
export const parseKeys = (texts: readonly string[], place: string): readonly VerifierKey[] =>
  texts.map((text) => noteOrThrow(parseVerifierKey(text, sha256), place))
