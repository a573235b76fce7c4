import type { CivilDate } from '@tanba/kernel'
import type { WorkKind } from '../core/capture.ts'
import type { Scope } from '../core/statement.ts'

/** What a rule says of training: prohibited, permitted, or permitted under a licence. */
export type TrainingWord = 'deny' | 'allow' | 'conditional'

/** Where a licence is had. */
export interface LicenceOffer {
  /** A page or a document of the licence, by its address on the Web. */
  readonly url: string
  /** How it is paid for, in the words of RSL 1.0. */
  readonly type: LicenceType
  /** The price as the right holder words it. */
  readonly price?: string
}

/** Payments of RSL 1.0, "payment". */
export const LICENCE_TYPES = [
  'purchase',
  'subscription',
  'training',
  'crawl',
  'use',
  'contribution',
  'attribution',
  'free',
] as const

type LicenceType = (typeof LICENCE_TYPES)[number]

/** One rule. For each kind of training the first rule decides whose paths, kinds and scope fit. */
export interface PolicyRule {
  /**
   * Patterns of path and query as RFC 9309, section 2.2.3, has them: `*` is any run of characters, a last `$` the end; else the
   * beginning is enough. Normalised: no star at the end, one where several stood, escapes in capitals.
   */
  readonly paths: readonly string[]
  /** Absent: works of every kind. */
  readonly kinds?: readonly WorkKind[]
  readonly training: TrainingWord
  readonly scope: Scope
  /** For information: no verdict on training depends on it. */
  readonly search?: 'allow' | 'deny'
  readonly licence?: LicenceOffer
  /** First and last day on which the rule holds. */
  readonly from?: CivilDate
  readonly until?: CivilDate
}

/** What a right holder wants: one file, from which every kind of signal is written. */
export interface Policy {
  readonly holder: string
  /** An address of the Web or of mail. */
  readonly contact?: string
  /** Origins that it is of, such as `https://example.kz`; at least one. */
  readonly origins: readonly string[]
  readonly rules: readonly PolicyRule[]
}
