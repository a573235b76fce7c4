import type { Profile } from './profile.ts'
import type { Coverage, Resolved } from './signal.ts'
import type { Scope, Statement } from './statement.ts'

/**
 * From the most restrictive: a prohibition; a licence or constraint (counts as a prohibition until a grant is recorded);
 * something that had to be read could not be; silence where it was looked; and a plain permission. Only the last two are
 * usable, and silence, what is broken and what is unreachable are never "allowed".
 */
export const VERDICTS = ['DENIED', 'CONDITIONAL', 'UNDETERMINED', 'NO_PROHIBITION_FOUND', 'ALLOWED_EXPLICIT'] as const

export type VerdictWord = (typeof VERDICTS)[number]

/** A licence that was granted and recorded: it can lift a denial; a plain permission in a signal cannot. */
export interface Grant {
  readonly id: string
  /** Addresses it covers: exact, or ending in `*`. */
  readonly covers: readonly string[]
  readonly scope: Scope
  readonly note?: string
}

/** The answer for one work. */
export interface Verdict {
  readonly subject: string
  readonly verdict: VerdictWord
  /** To which training the verdict applies; `generative`: discriminative training is not prohibited by what was found. */
  readonly scope: Scope
  readonly profile: Profile
  /** Version of readers, agents and vocabularies, as one name. */
  readonly ruleSet: string
  readonly deciding: readonly Statement[]
  readonly protocols: readonly Resolved[]
  readonly coverage: readonly Coverage[]
  /** The grant that lifted a denial. */
  readonly grant?: Grant
}
