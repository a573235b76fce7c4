import type { Instant } from '@tanba/kernel'
import type { VerifiedSignature } from './open.ts'
import type { WitnessPolicy } from './policy.ts'
import type { VerifierKey } from './verifier-key.ts'

export interface Quorum {
  readonly met: boolean
  /**
   * When the last cosignature that the quorum needs was given, by the clocks of the witnesses: the checkpoint is not
   * younger than this. Absent: not met, or the policy asks for none.
   */
  readonly time?: Instant
  /** Names, of the policy, of the witnesses that cosigned. */
  readonly witnesses: readonly string[]
}

/**
 * Whether the policy is met by cosignatures that were verified (`OpenedCheckpoint.cosignatures`), and since when. Of
 * several by one witness the earliest counts; a group of k is complete at the k-th earliest of its members.
 */
export function isMet(policy: WitnessPolicy, cosignatures: readonly VerifiedSignature[]): Quorum {
  const times = new Map<string, Instant>()
  for (const { name, key } of policy.witnesses) {
    const given = cosignatures.filter((one) => one.key.text === key.text).flatMap(({ time }) => time ?? [])
    const [earliest] = given.sort()
    if (earliest !== undefined) times.set(name, earliest)
  }
  const witnesses = [...times.keys()]
  for (const { name, threshold, members } of policy.groups) {
    const complete = members.flatMap((member) => times.get(member) ?? []).sort()[threshold - 1]
    if (complete !== undefined) times.set(name, complete)
  }
  if (policy.quorum === undefined) return { met: true, witnesses }
  const time = times.get(policy.quorum)
  return time === undefined ? { met: false, witnesses } : { met: true, time, witnesses }
}

/** Every key that the policy names: what `openCheckpoint` takes. */
export const policyKeys = ({ logs, witnesses }: WitnessPolicy): readonly VerifierKey[] => [
  ...logs,
  ...witnesses.map(({ key }) => key),
]
