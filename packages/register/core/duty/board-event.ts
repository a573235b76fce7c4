import type { CivilDate, Id, Instant } from '@tanba/kernel'
import type { Approval, ApprovalSubject } from '../approval/approval.ts'
import type { ContentHash } from '../approval/content.ts'
import type { Stage } from '../stage/stages.ts'
import type { Evidence } from './evidence.ts'

/** When an event was recorded and which it is; of two that speak of one thing, the later speaks last. */
export interface Stamp {
  readonly id: Id
  readonly at: Instant
}

/** What happened to one system, as far as the board cares. Each stands beside one event of the ledger. */
export type BoardEvent = Stamp &
  (
    | { readonly kind: 'registered'; readonly on: CivilDate }
    | { readonly kind: 'stage'; readonly to: Stage; readonly on: CivilDate; readonly declared?: true }
    /** The duties that a kept determination found to apply: from the first such day a plan is counted. */
    | { readonly kind: 'determined'; readonly on: CivilDate; readonly duties: readonly string[] }
    | { readonly kind: 'evidence'; readonly evidence: Evidence }
    | { readonly kind: 'evidence-withdrawn'; readonly evidence: Id }
    /** `assignee` absent: nobody any more. */
    | { readonly kind: 'assigned'; readonly duty: string; readonly assignee?: Id }
    /** The organisation's own day for a duty for which the law sets none; `on` absent: back to the usual plan. */
    | { readonly kind: 'planned'; readonly duty: string; readonly on?: CivilDate }
    | { readonly kind: 'approved'; readonly approval: Approval }
    | { readonly kind: 'approval-withdrawn'; readonly approval: Id; readonly by: Id; readonly reason: string }
    /** What the subject of an approval is from now on; `hash` absent: it is no more. */
    | { readonly kind: 'content'; readonly subject: ApprovalSubject; readonly hash?: ContentHash }
    /** An act of a capability in the ledger: `label.marked`. Its `provisions` say which duties it serves. */
    | {
        readonly kind: 'act'
        readonly type: string
        readonly leaf: string
        readonly provisions: readonly string[]
        readonly on: CivilDate
        readonly by: Id
      }
  )

export type BoardEventOf<Kind extends BoardEvent['kind']> = Extract<BoardEvent, { readonly kind: Kind }>

/** Whether `a` was recorded after `b`; ids order what happened within a millisecond. */
export const isAfter = (a: Stamp, b: Stamp): boolean => a.at > b.at || (a.at === b.at && a.id > b.id)
