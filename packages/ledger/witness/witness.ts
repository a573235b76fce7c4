import { epochFromInstant, type Instant, sha256 } from '@tanba/kernel'
import { openCheckpoint } from '../core/note/checkpoint.ts'
import { parseNote } from '../core/note/note.ts'
import { cosignatureLine, type NoteSigner } from '../core/note/sign.ts'
import { parseSubmission } from '../core/note/submission.ts'
import type { VerifierKey } from '../core/note/verifier-key.ts'
import { emptyRoot, sameHash } from '../core/tree/hash.ts'
import { verifyConsistency } from '../core/tree/verify.ts'
import { LedgerError } from '../errors.ts'
import { nodePrimitives } from '../keys/primitives.ts'
import { loadState, saveState, type WitnessedState } from './state.ts'

/** A log that a witness watches. */
export interface WitnessedLog {
  readonly origin: string
  /** Keys of the log, of which one has to have signed. While a key is rotated there are two. */
  readonly keys: readonly VerifierKey[]
}

export interface WitnessOptions {
  /** Where the states stand, one file a log. */
  readonly folder: string
  /** Of the type `cosignature`. */
  readonly key: NoteSigner
  readonly logs: readonly WitnessedLog[]
  readonly now: () => Instant
}

/** An answer of C2SP tlog-witness. */
interface WitnessAnswer {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422
  readonly body: string
  /** Only 409 names a size. */
  readonly type: 'text/plain; charset=utf-8' | 'text/x.tlog.size'
}

/** Answers the body of `POST /add-checkpoint`. Throws the system's errors where the state cannot be kept. */
export type Witness = (body: string) => WitnessAnswer

const plain = (status: WitnessAnswer['status'], body: string): WitnessAnswer => ({
  status,
  body,
  type: 'text/plain; charset=utf-8',
})

const conflict = (size: bigint): WitnessAnswer => ({ status: 409, body: `${size}\n`, type: 'text/x.tlog.size' })

/**
 * A witness over a folder of states (C2SP tlog-witness): it cosigns a checkpoint only when it continues the newest one
 * that it cosigned.
 *
 * INVARIANT: check, keeping on the disk and signing are one synchronous piece, so no two requests come between, and no
 * cosignature goes out before its state is durable.
 *
 * @throws LedgerError witness-key-type; witness-state: nothing is served over a state that cannot be read
 */
export function makeWitness({ folder, key, logs, now }: WitnessOptions): Witness {
  if (key.key.type !== 'cosignature') throw new LedgerError('witness-key-type', { key: key.key.text })
  const states = new Map<string, WitnessedState>()
  for (const { origin } of logs) states.set(origin, loadState(folder, origin) ?? nothingOf(origin))
  return (body) => {
    const submission = parseSubmission(body)
    if (!submission.ok) return plain(400, `${submission.error}\n`)
    const { old, proof, checkpoint: note } = submission.value
    const parsed = parseNote(note)
    if (!parsed.ok) return plain(400, `${parsed.error}\n`)
    const origin = parsed.value.text.slice(0, parsed.value.text.indexOf('\n'))
    const log = logs.find((one) => one.origin === origin)
    const last = states.get(origin)
    const opened = openCheckpoint(note, log?.keys ?? [], nodePrimitives)
    if (!opened.ok) return plain(400, `${opened.error}\n`)
    if (log === undefined || last === undefined) return plain(404, 'unknown origin\n')
    const { byLog, failed, text, checkpoint } = opened.value
    if (byLog.length === 0 || failed.length > 0) return plain(403, 'no valid signature of a known key\n')
    const { size, root } = checkpoint
    if (old > size) return plain(400, 'the old size is larger than the checkpoint\n')
    if (old !== last.size) return conflict(last.size)
    if (size === last.size && !sameHash(root, last.root)) return conflict(last.size)
    if (!continues(last, { size, root }, proof)) return plain(422, 'the consistency proof does not verify\n')
    const state = { origin, size, root, time: notEarlier(now(), last.time) }
    saveState(folder, state)
    states.set(origin, state)
    return plain(200, cosignatureLine(text, key, state.time))
  }
}

const nothingOf = (origin: string): WitnessedState => ({ origin, size: 0n, root: emptyRoot(sha256), time: 0n })

/** The proof of nothing new, and that from the empty tree, have no hashes. */
function continues(
  last: WitnessedState,
  { size, root }: Pick<WitnessedState, 'size' | 'root'>,
  proof: readonly Uint8Array[],
): boolean {
  if (last.size === 0n) return proof.length === 0
  const claim = { first: last.size, second: size, proof, firstRoot: last.root, secondRoot: root }
  return verifyConsistency(sha256, claim)
}

/** A clock that was set back would date a checkpoint before one that it continues. */
function notEarlier(now: Instant, last: bigint): bigint {
  const seconds = BigInt(Math.floor(epochFromInstant(now) / 1000))
  return seconds > last ? seconds : last
}
