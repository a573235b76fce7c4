import { type Instant, ok, type Result } from '@tanba/kernel'
import type { Primitives, VerifyEd25519 } from '../primitives.ts'
import { utf8 } from './bytes.ts'
import { cosignedAt, verifyCosignature } from './cosignature.ts'
import type { NoteFault } from './fault.ts'
import { formatSignatureLine, type NoteSignature, parseNote } from './note.ts'
import { keyOf, type VerifierKey } from './verifier-key.ts'

/** A signature that holds, by a key that was handed in. */
export interface VerifiedSignature {
  readonly key: VerifierKey
  /** The whole line with its newline. SHA-256 of it (UTF-8) is what `after` of an event names where it is a cosignature. */
  readonly line: string
  /** When the witness says that it cosigned; only of keys of the type `cosignature`. */
  readonly time?: Instant
}

/** A note and what its signatures are worth to whoever holds these keys. */
export interface OpenedNote {
  readonly text: string
  readonly verified: readonly VerifiedSignature[]
  /** Lines that name a key that was handed in and are not by it. C2SP: whoever finds one rejects the note. */
  readonly failed: readonly NoteSignature[]
  /** Lines of other keys: kept, and no ground for anything. */
  readonly unknown: readonly NoteSignature[]
}

/**
 * Verifies a note by the keys that the caller believes. It takes one verification for each line of a known key, of which
 * a note has 100 at most; a repeated line counts once.
 */
export function openNote(
  note: string | Uint8Array,
  keys: readonly VerifierKey[],
  { verifyEd25519 }: Pick<Primitives, 'verifyEd25519'>,
): Result<OpenedNote, NoteFault> {
  const parsed = parseNote(note)
  if (!parsed.ok) return parsed
  const { text, signatures } = parsed.value
  const verified: VerifiedSignature[] = []
  const failed: NoteSignature[] = []
  const unknown: NoteSignature[] = []
  for (const [line, one] of new Map(signatures.map((signature) => [formatSignatureLine(signature), signature]))) {
    const key = keyOf(keys, one)
    if (key === undefined) {
      unknown.push(one)
      continue
    }
    const good = verifyLine(verifyEd25519, key, text, one.signature)
    if (good === undefined) failed.push(one)
    else verified.push({ key, line, ...good })
  }
  return ok({ text, verified, failed, unknown })
}

function verifyLine(
  verify: VerifyEd25519,
  { type, publicKey }: VerifierKey,
  text: string,
  signature: Uint8Array,
): { readonly time?: Instant } | undefined {
  if (type === 'ed25519') return verify(publicKey, utf8(text), signature) ? {} : undefined
  const time = verifyCosignature(verify, publicKey, text, signature)
  return time === undefined ? undefined : { time: cosignedAt(time) }
}
