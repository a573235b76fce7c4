import { err, type Id, type Instant, type Localised, ok, type Result } from '@tanba/kernel'
import { RegisterError } from '../../errors.ts'
import { isOnePerson, type OnePersonDeclaration } from '../organisation/organisation.ts'
import type { ContentHash } from './content.ts'

/** What may be approved: the classes of a system, a determination, a document by its name. */
export type ApprovalSubject = 'classification' | 'determination' | `document:${string}`

/** Somebody asks that a content be approved. */
export interface Proposal {
  readonly id: Id
  readonly subject: ApprovalSubject
  readonly content: ContentHash
  readonly proposer: Id
  readonly at: Instant
}

/** A signature that was made elsewhere (NCALayer) and came as a file. We keep it and do not say that it holds. */
export interface AttachedSignature {
  readonly form: 'cms'
  readonly digest: string
  readonly state: 'stored-not-verified'
}

/** `self-approved`: by the one person of a one-person organisation, and printed as such wherever it is shown. */
export type ApprovalMode = 'approved' | 'self-approved'

export interface Approval {
  readonly id: Id
  readonly proposal: Id
  readonly subject: ApprovalSubject
  readonly content: ContentHash
  readonly proposer: Id
  readonly approver: Id
  readonly mode: ApprovalMode
  readonly at: Instant
  readonly signature?: AttachedSignature
  readonly withdrawn?: { readonly by: Id; readonly at: Instant; readonly reason: string }
}

/** What a decision on a proposal is made of. `now`: the hash of the content as it is at the moment of the decision. */
export interface Decision {
  readonly id: Id
  readonly approver: Id
  readonly at: Instant
  readonly now: ContentHash
  readonly onePerson?: OnePersonDeclaration
  readonly decided?: readonly Approval[]
  readonly signature?: AttachedSignature
}

/**
 * Approves a proposal.
 *
 * INVARIANT: proposer and approver are two people, unless the organisation stands declared as one-person at that moment;
 * the approval is then self-approved and says so.
 */
export const approve = (proposal: Proposal, decision: Decision): Result<Approval, RegisterError> => {
  const { subject, content, proposer } = proposal
  const { id, approver, at, now, onePerson, decided = [], signature } = decision
  if (decided.some((one) => one.proposal === proposal.id)) {
    return err(new RegisterError('proposal-decided', { subject }))
  }
  if (content !== now) {
    const values = { subject, proposed: content.slice(0, 12), now: now.slice(0, 12) }
    return err(new RegisterError('content-changed', values))
  }
  const own = proposer === approver
  if (own && !isOnePerson(onePerson, at)) return err(new RegisterError('own-proposal', { subject }))
  const made: Approval = {
    id,
    proposal: proposal.id,
    subject,
    content,
    proposer,
    approver,
    mode: own ? 'self-approved' : 'approved',
    at,
    ...(signature === undefined ? {} : { signature }),
  }
  return ok(made)
}

export type ApprovalState = 'standing' | 'fallen' | 'withdrawn'

/** Whether an approval still stands for what its subject is now; undefined: the subject is no more, so it fell. */
export const approvalState = (approval: Approval, now: ContentHash | undefined): ApprovalState => {
  if (approval.withdrawn !== undefined) return 'withdrawn'
  return approval.content === now ? 'standing' : 'fallen'
}

/** How an approval is printed. */
export const APPROVAL_TITLES: Readonly<Record<ApprovalMode | Exclude<ApprovalState, 'standing'>, Localised>> = {
  approved: { kk: 'мақұлданды', ru: 'утверждено', en: 'approved' },
  'self-approved': { kk: 'өзі мақұлдады', ru: 'утверждено самим предложившим', en: 'self-approved' },
  fallen: {
    kk: 'мазмұн өзгергендіктен күшін жойды',
    ru: 'утратило силу: содержание изменилось',
    en: 'fell, because the content changed',
  },
  withdrawn: { kk: 'кері қайтарып алынды', ru: 'отозвано', en: 'withdrawn' },
}
