import type { CivilDate } from '@tanba/kernel'
import type { RuleKind, SettlingSet, Truth } from '@tanba/law'
import type { Approval, ApprovalSubject } from '../approval/approval.ts'
import type { ContentHash } from '../approval/content.ts'
import type { Stage } from './stages.ts'

/** A result of the law that stands in the way, with what would settle it. */
export interface OpenResult {
  readonly result: string
  readonly kind: RuleKind
  readonly state: Truth
  /** Provisions by their names in the pack. */
  readonly cites: readonly string[]
  /** The smallest sets of facts that would settle it, where somebody asked the law for them. */
  readonly settling?: readonly SettlingSet[]
}

/** One thing that the law or the organisation's own order still wants before a system may run. */
export type Lack =
  /** True, provisional, unknown, or contradicted: all of them stop. */
  | ({ readonly code: 'prohibition' } & OpenResult)
  /** Several classes are still possible, so there is nothing to sign. */
  | {
      readonly code: 'class-open'
      readonly group: string
      readonly possible: readonly string[]
      readonly open: readonly OpenResult[]
    }
  | { readonly code: 'class-unsigned' }
  | {
      readonly code: 'class-changed'
      readonly signed: ContentHash
      readonly now: ContentHash
      readonly approval: Approval
    }
  | { readonly code: 'approval-fallen'; readonly subject: ApprovalSubject; readonly approval: Approval }

/** Why a move was refused. */
export type Refusal =
  | Lack
  | { readonly code: 'no-such-move'; readonly from: Stage; readonly to: Stage; readonly allowed: readonly Stage[] }
  | { readonly code: 'date-order'; readonly on: CivilDate; readonly since: CivilDate }
  | { readonly code: 'date-ahead'; readonly on: CivilDate; readonly today: CivilDate }
  | { readonly code: 'reason-missing'; readonly to: Stage }

export type LackCode = Lack['code']
export type RefusalCode = Refusal['code']
