import type { Approval, ApprovalState, ApprovalSubject } from './approval.ts'
import { approvalState } from './approval.ts'
import type { ContentHash } from './content.ts'

/** What the subjects of approvals are now, by subject; one that is missing is no more. */
export type Contents = ReadonlyMap<ApprovalSubject, ContentHash>

export interface SubjectApproval {
  readonly subject: ApprovalSubject
  readonly state: ApprovalState
  /** The approval that stands, or the last one that does not. */
  readonly approval: Approval
}

const isLater = (a: Approval, b: Approval): boolean => a.at > b.at || (a.at === b.at && a.id > b.id)

/**
 * Where every approval stands, in the order in which they are given. Whoever withdraws an approval speaks of its content:
 * earlier approvals of the same content go with it.
 */
export const approvalStates = (approvals: readonly Approval[], now: Contents): readonly SubjectApproval[] =>
  approvals.map((approval) => {
    const { subject } = approval
    const state = isTakenBack(approval, approvals) ? 'withdrawn' : approvalState(approval, now.get(subject))
    return { subject, state, approval }
  })

/**
 * Where the approval of each subject stands: one that stands wins over those that do not, among equals the later one. A
 * subject that was never approved is not in it.
 */
export const currentApprovals = (approvals: readonly Approval[], now: Contents): readonly SubjectApproval[] => {
  const best = new Map<ApprovalSubject, SubjectApproval>()
  for (const found of approvalStates(approvals, now)) {
    const before = best.get(found.subject)
    if (before === undefined || isBetter(found, before)) best.set(found.subject, found)
  }
  return [...best.values()].sort((a, b) => (a.subject < b.subject ? -1 : 1))
}

const isTakenBack = ({ subject, content, at }: Approval, all: readonly Approval[]): boolean =>
  all.some(
    (one) =>
      one.subject === subject && one.content === content && one.withdrawn !== undefined && at <= one.withdrawn.at,
  )

const isBetter = (a: SubjectApproval, b: SubjectApproval): boolean => {
  const stands = Number(a.state === 'standing') - Number(b.state === 'standing')
  return stands === 0 ? isLater(a.approval, b.approval) : stands > 0
}
