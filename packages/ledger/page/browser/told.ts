import type { Instant, Localised } from '@tanba/kernel'
import type { Outcome } from '../../core/bundle/finding.ts'
import type { LedgerEvent, Opening } from '../../core/event/event.ts'

/** Everything of one code that was found. */
export interface ToldFinding {
  readonly code: string
  readonly outcome: Outcome
  /** Whether the verdict hangs on it. */
  readonly essential: boolean
  /** How often it was found; no more than some of them are in `cases`. */
  readonly count: number
  readonly cases: readonly ToldCase[]
}

/** One text and all places that it was said of. */
export interface ToldCase {
  readonly said: Localised
  readonly places: readonly string[]
}

/** Content of an event: a commitment, and what is known of what stands behind it. */
export interface ToldContent {
  readonly kind: 'input' | 'output' | 'note'
  readonly role: string
  readonly commitment: string
  readonly opening?: Opening
  /** Name of a file of the checker that has the digest. */
  readonly file?: string
}

export interface ToldEvent {
  readonly index: number
  readonly event: LedgerEvent
  readonly leaf: string
  /** Whether it is proved to stand in the log. */
  readonly recorded: boolean
  readonly contents: readonly ToldContent[]
  readonly subject?: string
  readonly actor?: string
  readonly notBefore?: Instant
  readonly notAfter?: Instant
}

/** A proof of time that holds, for everything up to its tree size. */
export interface ToldProof {
  readonly size: number
  readonly time: Instant
  readonly kind: 'time-stamp' | 'cosignature'
  readonly by: string
}

/** What is shown of a bundle that was checked. Plain data: it comes out of a worker. */
export interface ToldBundle {
  readonly kind: 'checked'
  readonly verdict: Outcome
  /** Empty: it was pasted. */
  readonly name: string
  readonly digest: string
  readonly origin: string
  readonly organisation: string
  readonly made: string
  readonly size: string
  readonly root: string
  /** Whose signature on the checkpoint holds. */
  readonly signers: readonly { readonly name: string; readonly fingerprint: string; readonly trusted: boolean }[]
  readonly findings: readonly ToldFinding[]
  readonly events: readonly ToldEvent[]
  readonly proofs: readonly ToldProof[]
}
