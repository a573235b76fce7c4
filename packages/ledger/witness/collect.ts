import { openCheckpoint } from '../core/note/checkpoint.ts'
import { noteOrThrow } from '../core/note/fault.ts'
import { addSignatures, formatNote, parseNote } from '../core/note/note.ts'
import type { PolicyWitness, WitnessPolicy } from '../core/note/policy.ts'
import { isMet, policyKeys, type Quorum } from '../core/note/quorum.ts'
import { LedgerError } from '../errors.ts'
import { nodePrimitives } from '../keys/primitives.ts'
import { cosign, type ProofFrom } from './cosign.ts'

export interface CollectOptions {
  readonly policy: WitnessPolicy
  /** The checkpoint as a signed note; cosignatures that it carries count. */
  readonly checkpoint: string
  readonly proof: ProofFrom
  /** For each witness. Without it: 10 seconds. */
  readonly timeoutMs?: number
}

interface WitnessRefusal {
  /** Its name in the policy. */
  readonly witness: string
  readonly error: LedgerError
}

export interface Collected {
  /** The note with every cosignature that came in. */
  readonly checkpoint: string
  readonly quorum: Quorum
  /** Witnesses that gave none; those that were still asked when the quorum was met are not among them. */
  readonly refusals: readonly WitnessRefusal[]
}

/**
 * Asks all witnesses of the policy that have an address, at the same time, until its quorum is met or all have answered.
 * A witness that fails is told of in the result; what was collected counts nevertheless.
 *
 * @throws LedgerError the fault of the checkpoint; and what `proof` throws
 */
export async function collectCosignatures(options: CollectOptions): Promise<Collected> {
  const { policy } = options
  const stop = new AbortController()
  let checkpoint = options.checkpoint
  let quorum = quorumOf(policy, checkpoint)
  const refusals: WitnessRefusal[] = []
  const ask = async (witness: PolicyWitness): Promise<void> => {
    try {
      const given = await cosign({ ...options, url: witness.url ?? '', key: witness.key, signal: stop.signal })
      checkpoint = formatNote(addSignatures(noteOrThrow(parseNote(checkpoint), 'checkpoint'), [given]))
      quorum = quorumOf(policy, checkpoint)
      if (isEnough()) stop.abort()
    } catch (error) {
      if (!(error instanceof LedgerError)) throw error
      if (!stop.signal.aborted) refusals.push({ witness: witness.name, error })
    }
  }
  // Where no quorum is asked for, everyone is asked: the more the better.
  const isEnough = (): boolean => quorum.met && policy.quorum !== undefined
  const asked = isEnough() ? [] : policy.witnesses.filter(({ url }) => url !== undefined)
  try {
    await Promise.all(asked.map(ask))
  } finally {
    stop.abort()
  }
  return { checkpoint, quorum, refusals }
}

function quorumOf(policy: WitnessPolicy, checkpoint: string): Quorum {
  const opened = openCheckpoint(checkpoint, policyKeys(policy), nodePrimitives)
  return isMet(policy, noteOrThrow(opened, 'checkpoint').cosignatures)
}
