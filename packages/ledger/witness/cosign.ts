import { quote } from '@tanba/kernel'
import { openCheckpoint } from '../core/note/checkpoint.ts'
import { parseDecimal } from '../core/note/decimal.ts'
import { noteOrThrow } from '../core/note/fault.ts'
import { formatNote, MAX_SIGNATURES, type NoteSignature, parseNote, parseSignatureLine } from '../core/note/note.ts'
import { openNote } from '../core/note/open.ts'
import { formatSubmission } from '../core/note/submission.ts'
import type { VerifierKey } from '../core/note/verifier-key.ts'
import { LedgerError } from '../errors.ts'
import { nodePrimitives } from '../keys/primitives.ts'
import { exchange, submissionUrl } from './exchange.ts'

/** Another process of the log may submit beside us, so the size may move while we ask. */
const MOST_ATTEMPTS = 4
const DEFAULT_TIMEOUT_MS = 10_000

/** Consistency proof (RFC 9162 section 2.1.4) from the tree of size `old` to that of the checkpoint. */
export type ProofFrom = (old: bigint) => Promise<readonly Uint8Array[]> | readonly Uint8Array[]

export interface CosignOptions {
  /** Address of the witness; `/add-checkpoint` comes after it. */
  readonly url: string
  /** Of the type `cosignature`: only lines by it are taken. */
  readonly key: VerifierKey
  /** The checkpoint as a signed note. */
  readonly checkpoint: string
  /** Asked for sizes from 1 up to that of the checkpoint, which it does not reach. */
  readonly proof: ProofFrom
  /** Size that the witness cosigned last, where it is known: it saves a round. */
  readonly old?: bigint
  /** For all rounds together. Without it: 10 seconds. */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
}

/**
 * Asks a witness to cosign a checkpoint (C2SP tlog-witness) and gives its cosignature, which holds.
 *
 * @throws LedgerError witness-url; witness-unreachable; witness-refused: 400, 403, 404 or another status; witness-answer:
 *   no cosignature of the key over this checkpoint, or not of the protocol; witness-ahead: it has seen a larger tree, so
 *   the log was rolled back; witness-view-differs: it has seen another tree, so the log has forked
 */
export async function cosign(options: CosignOptions): Promise<NoteSignature> {
  const { key, checkpoint, proof, timeoutMs = DEFAULT_TIMEOUT_MS } = options
  const address = submissionUrl(options.url)
  const url = quote(options.url)
  const { size } = noteOrThrow(openCheckpoint(checkpoint, [], nodePrimitives), 'checkpoint').checkpoint
  const timeout = AbortSignal.timeout(timeoutMs)
  const signal = options.signal === undefined ? timeout : AbortSignal.any([timeout, options.signal])
  let old = options.old ?? 0n
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    const hashes = old === 0n || old >= size ? [] : await proof(old)
    const { status, type, text } = await exchange(address, formatSubmission({ old, proof: hashes, checkpoint }), signal)
    if (status === 200) return cosignatureIn(text, key, checkpoint, url)
    if (status === 422) throw new LedgerError('witness-view-differs', { url, size: String(old) })
    if (status !== 409) throw new LedgerError('witness-refused', { url, status, text: quote(text) })
    const seen = type === 'text/x.tlog.size' && text.endsWith('\n') ? parseDecimal(text.slice(0, -1)) : undefined
    if (seen === undefined) throw new LedgerError('witness-answer', { url, detail: '409' })
    if (seen > size) throw new LedgerError('witness-ahead', { url, seen: String(seen), size: String(size) })
    // It stands where we said and still refuses: at this size it has another root.
    if (seen === old) throw new LedgerError('witness-view-differs', { url, size: String(seen) })
    old = seen
  }
  throw new LedgerError('witness-answer', { url, detail: '409' })
}

/** The first signature that is by the key, over the very text of the checkpoint; others are left out. */
function cosignatureIn(answer: string, key: VerifierKey, checkpoint: string, url: string): NoteSignature {
  const { text } = noteOrThrow(parseNote(checkpoint), 'checkpoint')
  for (const line of answer.split('\n', MAX_SIGNATURES)) {
    const signature = parseSignatureLine(line)
    if (signature === undefined) continue
    const opened = openNote(formatNote({ text, signatures: [signature] }), [key], nodePrimitives)
    if (opened.ok && opened.value.verified.length === 1) return signature
  }
  throw new LedgerError('witness-answer', { url, detail: '200' })
}
