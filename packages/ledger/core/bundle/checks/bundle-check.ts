import type { WitnessPolicy } from '../../note/policy.ts'
import type { VerifierKey } from '../../note/verifier-key.ts'
import type { Primitives } from '../../primitives.ts'
import type { Bundle } from '../bundle.ts'
import type { BundleFinding } from '../finding-texts.ts'
import type { BundleTrust } from '../trust.ts'

/** Keys that the checker believes, read. */
export interface Believed {
  readonly logKeys: readonly VerifierKey[]
  readonly witnesses: readonly VerifierKey[]
  /** Which witnesses are asked for; absent: the checker named none. */
  readonly policy?: WitnessPolicy
}

/** What every check has before it, and where it says what it found. */
export interface BundleCheck {
  readonly bundle: Bundle
  readonly trust: BundleTrust
  readonly believed: Believed
  readonly primitives: Primitives
  readonly report: (finding: BundleFinding) => void
}

export const includesKey = (keys: readonly VerifierKey[], key: VerifierKey): boolean =>
  keys.some(({ text }) => text === key.text)
