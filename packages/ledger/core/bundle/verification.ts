import type { Id, Instant } from '@tanba/kernel'
import type { LedgerEvent } from '../event/event.ts'
import type { Outcome } from './finding.ts'
import type { BundleFinding } from './finding-texts.ts'

/** Between which moments an event was recorded. A bound that is absent is not proved. */
export interface Interval {
  /** The event names a proof of time of this moment, so it was not made earlier. */
  readonly notBefore?: Instant
  /** A proof of time of this moment covers it, so it was not recorded later. */
  readonly notAfter?: Instant
}

export interface VerifiedEvent {
  /** Its place in the bundle. */
  readonly position: number
  /** Its place in the log. */
  readonly index: number
  /** Hash of its leaf in hexadecimal. */
  readonly leaf: string
  readonly event: LedgerEvent
  /** Whether it is proved to stand in the log of the checkpoint. */
  readonly recorded: boolean
  readonly interval: Interval
}

/** What the bundle discloses of the chain of a subject. */
export interface VerifiedChain {
  readonly subject: Id
  /** `seq` of its first and last event in the bundle. */
  readonly first: number
  readonly last: number
  readonly count: number
  /** Places between them that are not in the bundle, both ends included. */
  readonly gaps: readonly { readonly from: number; readonly to: number }[]
}

/** A key whose signature on the checkpoint of the bundle holds. */
export interface Signer {
  /** Text from outside: quote it. */
  readonly name: string
  readonly verifierKey: string
  /** SHA-256 of the raw key in hexadecimal. */
  readonly fingerprint: string
  readonly trusted: boolean
}

/** A time stamp or cosignature that the checker believes. */
export interface ProofOfTime {
  readonly kind: 'time-stamp' | 'cosignature'
  /** Who proves it, as a certificate or key names itself. Text from outside: quote it. */
  readonly by: string
  /** Of the tree that it is over. */
  readonly size: bigint
  /** What it covers was there not later than this. */
  readonly notAfter: Instant
  /** What names it was made not earlier than this. */
  readonly notBefore: Instant
  /** SHA-256 of it in hexadecimal: events name it so in `after`. */
  readonly hash: string
}

/** The whole answer. */
export interface BundleVerification {
  readonly verdict: Outcome
  /** In the order of the checks. */
  readonly findings: readonly BundleFinding[]
  /** Absent: it could not be read. */
  readonly checkpoint?: { readonly origin: string; readonly size: bigint; readonly root: string }
  readonly signers: readonly Signer[]
  /** Events that could be read, in the order of the log. */
  readonly events: readonly VerifiedEvent[]
  readonly chains: readonly VerifiedChain[]
  readonly proofsOfTime: readonly ProofOfTime[]
}
