import { err, fromHex, ok, quote, type Result, toHex } from '@tanba/kernel'
import { LedgerError } from '../../errors.ts'
import { decodeBase64, encodeBase64 } from './base64.ts'
import { concat, utf8 } from './bytes.ts'
import type { NoteFault } from './fault.ts'

export const MAX_NOTE_BYTES = 1_000_000

/** Ten times what the largest federations of witnesses give; the bound keeps a hostile note from costing time. */
export const MAX_SIGNATURES = 100

/** A line of signature as it stands in a note, verified or not (C2SP signed-note). */
export interface NoteSignature {
  /** Name of the key. Text from outside: quote it. */
  readonly name: string
  /** First 4 bytes of the hash of the key, as 8 lower-case hexadecimal digits: which key it claims to be of. */
  readonly keyHash: string
  /** What stands after the key hash: its form is the key type's matter. */
  readonly signature: Uint8Array
}

export interface Note {
  /** What is signed, with its last newline. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

const CONTROL = /[^\P{Cc}\n]/u
const NAME = /^[^\p{White_Space}\p{Cc}+]+$/u
const SPLIT = '\n\n'

/** Whether a key may bear this name: not empty, no white space, no plus sign, at most 255 UTF-16 code units. */
export const isKeyName = (name: string): boolean => name.length <= 255 && name.isWellFormed() && NAME.test(name)

/** Reads a signed note. Every line of signature is kept, known or not; none is verified here: see `openNote`. */
export function parseNote(note: string | Uint8Array): Result<Note, NoteFault> {
  if (note.length > MAX_NOTE_BYTES) return err('note-too-large')
  const whole = typeof note === 'string' ? note : decodeUtf8(note)
  if (whole === undefined || !whole.isWellFormed()) return err('note-not-utf8')
  if (typeof note === 'string' && utf8(note).length > MAX_NOTE_BYTES) return err('note-too-large')
  if (CONTROL.test(whole)) return err('note-control-character')
  // The last blank line divides: the text may hold others, lines of signature cannot.
  const split = whole.lastIndexOf(SPLIT)
  if (split <= 0 || !whole.endsWith('\n') || whole.length === split + SPLIT.length) return err('note-unsigned')
  const lines = whole.slice(split + SPLIT.length, -1).split('\n')
  if (lines.length > MAX_SIGNATURES) return err('note-too-many-signatures')
  const signatures: NoteSignature[] = []
  for (const line of lines) {
    const signature = parseSignatureLine(line)
    if (signature === undefined) return err('note-signature-line')
    signatures.push(signature)
  }
  return ok({ text: whole.slice(0, split + 1), signatures })
}

/** A line of signature without its newline; undefined: it is none. */
export function parseSignatureLine(line: string): NoteSignature | undefined {
  const [dash, name = '', base64 = '', ...rest] = line.split(' ')
  if (dash !== '—' || !isKeyName(name) || rest.length > 0) return undefined
  const bytes = decodeBase64(base64)
  // A key hash with no signature after it signs nothing.
  if (bytes === undefined || bytes.length < 5) return undefined
  return { name, keyHash: toHex(bytes.subarray(0, 4)), signature: bytes.slice(4) }
}

/** The line with its newline, byte for byte as a note holds it: it is also what `after` of an event may be the hash of. */
export function formatSignatureLine({ name, keyHash, signature }: NoteSignature): string {
  return `— ${name} ${encodeBase64(concat(fromHex(keyHash), signature))}\n`
}

export function formatNote({ text, signatures }: Note): string {
  return `${text}\n${signatures.map(formatSignatureLine).join('')}`
}

/** @throws LedgerError note-text-invalid: nobody could read it back from a note */
export function checkNoteText(text: string): string {
  const good = text.endsWith('\n') && text.isWellFormed() && !CONTROL.test(text) && utf8(text).length <= MAX_NOTE_BYTES
  if (!good) throw new LedgerError('note-text-invalid', { text: quote(text) })
  return text
}

/**
 * The note with these signatures added after its own; one that stands there already is not doubled. Other signatures
 * keep their place and bytes.
 *
 * @throws LedgerError note-too-many-signatures: nobody would read it back
 */
export function addSignatures(note: Note, added: readonly NoteSignature[]): Note {
  const lines = new Map([...note.signatures, ...added].map((one) => [formatSignatureLine(one), one]))
  const [place = ''] = note.text.split('\n', 1)
  if (lines.size > MAX_SIGNATURES) throw new LedgerError('note-too-many-signatures', { place: quote(place) })
  return { text: note.text, signatures: [...lines.values()] }
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    // A byte order mark is kept: it is a part of what is signed.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
