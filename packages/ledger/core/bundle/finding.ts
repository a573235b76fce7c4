import type { Localised } from '@tanba/kernel'

/** What a check can say. `undecided`: not with what this checker holds. */
export type Outcome = 'proved' | 'disproved' | 'undecided'

/** One thing that was checked. Codes are stable; their texts stand in three languages beside the checks. */
export interface Finding<Code extends string = string> {
  readonly code: Code
  readonly outcome: Outcome
  /** Where in the bundle, as a JSONPath (RFC 9535); empty for the whole of it. */
  readonly place: string
  readonly values: Readonly<Record<string, string | number>>
}

/** A kind of finding: what it says, and whether the verdict hangs on it. */
export interface FindingKind {
  readonly outcome: Outcome
  /** A finding that is not essential is told and leaves the verdict as it is. */
  readonly essential: boolean
  readonly text: Localised
}
