import { LedgerError } from '../../errors.ts'
import { utf8 } from './bytes.ts'
import { cosignatureBytes, cosignedMessage } from './cosignature.ts'
import { checkNoteText, formatNote, formatSignatureLine, type NoteSignature } from './note.ts'
import type { VerifierKey } from './verifier-key.ts'

/** A key that signs, wherever it is kept: `sign` gives the 64 bytes of Ed25519 over the message. */
export interface NoteSigner {
  readonly key: VerifierKey
  readonly sign: (message: Uint8Array) => Uint8Array
}

/** A note with a signature by each signer, in their order. @throws LedgerError note-text-invalid, note-signature-length */
export function signNote(text: string, signers: readonly NoteSigner[]): string {
  checkNoteText(text)
  const signatures = signers.map((signer) => signatureOf(signer, signed(signer, utf8(text))))
  return formatNote({ text, signatures })
}

/**
 * The line, with its newline, by which a witness cosigns the text of a checkpoint.
 *
 * @param time UNIX seconds
 * @throws LedgerError note-signature-length
 */
export function cosignatureLine(text: string, signer: NoteSigner, time: bigint): string {
  const signature = signed(signer, cosignedMessage(text, time))
  return formatSignatureLine(signatureOf(signer, cosignatureBytes(time, signature)))
}

const signatureOf = ({ key: { name, keyHash } }: NoteSigner, signature: Uint8Array): NoteSignature => ({
  name,
  keyHash,
  signature,
})

function signed({ key, sign }: NoteSigner, message: Uint8Array): Uint8Array {
  const signature = sign(message)
  if (signature.length !== 64) {
    throw new LedgerError('note-signature-length', { name: key.name, length: signature.length })
  }
  return signature
}
