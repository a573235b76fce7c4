import { err, ok, quote, type Result } from '@tanba/kernel'
import { LedgerError } from '../../errors.ts'
import type { Primitives } from '../primitives.ts'
import { decodeBase64, encodeBase64 } from './base64.ts'
import { parseDecimal } from './decimal.ts'
import type { NoteFault } from './fault.ts'
import { checkNoteText, isKeyName } from './note.ts'
import { type OpenedNote, openNote, type VerifiedSignature } from './open.ts'
import type { VerifierKey } from './verifier-key.ts'

/** A tree head as a text (C2SP tlog-checkpoint): what a log signs and its witnesses cosign. */
export interface Checkpoint {
  /** Name of the log, which is also the name of its keys. Text from outside: quote it. */
  readonly origin: string
  readonly size: bigint
  /** 32 bytes. */
  readonly root: Uint8Array
  /** Lines after the root, kept as they are; this program writes none. */
  readonly extensions: readonly string[]
}

const ROOT_BYTES = 32

/** Reads the text of a checkpoint: that of its note, without the signatures. */
export function parseCheckpoint(text: string): Result<Checkpoint, NoteFault> {
  const [origin = '', size, root, ...rest] = text.split('\n')
  const end = rest.pop()
  // `end` is what stands after the last newline.
  if (end !== '' || origin === '' || rest.includes('')) return err('checkpoint-malformed')
  const count = parseDecimal(size ?? '')
  if (count === undefined) return err('checkpoint-size')
  const bytes = decodeBase64(root ?? '')
  if (bytes?.length !== ROOT_BYTES) return err('checkpoint-root')
  return ok({ origin, size: count, root: bytes, extensions: rest })
}

/**
 * The text to sign. @throws LedgerError key-name-invalid: an origin that is no name of a key
 * @throws LedgerError note-text-invalid: an extension with a newline or a control character, or an empty one
 */
export function formatCheckpoint({ origin, size, root, extensions }: Checkpoint): string {
  if (!isKeyName(origin)) throw new LedgerError('key-name-invalid', { text: quote(origin) })
  const broken = extensions.find((line) => line === '' || line.includes('\n'))
  if (broken !== undefined) throw new LedgerError('note-text-invalid', { text: quote(broken) })
  return checkNoteText([origin, size, encodeBase64(root), ...extensions, ''].join('\n'))
}

export interface OpenedCheckpoint extends OpenedNote {
  readonly checkpoint: Checkpoint
  /**
   * By keys of the log itself: of the type `ed25519`, with the origin as their name. INVARIANT: a key of any other name
   * never speaks for the log, whoever believes it.
   */
  readonly byLog: readonly VerifiedSignature[]
  /** By keys of the type `cosignature`; each has its time. */
  readonly cosignatures: readonly VerifiedSignature[]
}

/** Verifies a checkpoint by the keys of logs and witnesses that the caller believes. */
export function openCheckpoint(
  note: string | Uint8Array,
  keys: readonly VerifierKey[],
  primitives: Pick<Primitives, 'verifyEd25519'>,
): Result<OpenedCheckpoint, NoteFault> {
  const opened = openNote(note, keys, primitives)
  if (!opened.ok) return opened
  const checkpoint = parseCheckpoint(opened.value.text)
  if (!checkpoint.ok) return checkpoint
  const { verified } = opened.value
  const byLog = verified.filter(({ key }) => key.type === 'ed25519' && key.name === checkpoint.value.origin)
  const cosignatures = verified.filter(({ key }) => key.type === 'cosignature')
  return ok({ ...opened.value, checkpoint: checkpoint.value, byLog, cosignatures })
}
