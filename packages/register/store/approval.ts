import { type Id, type Instant, ok, quote } from '@tanba/kernel'
import type { Determination } from '@tanba/law'
import { sql } from 'kysely'
import {
  type Approval,
  type ApprovalSubject,
  type AttachedSignature,
  approve,
  type Proposal,
} from '../core/approval/approval.ts'
import { type ContentHash, classificationContent, determinationContent } from '../core/approval/content.ts'
import { approvalsOf, contentsOf } from '../core/duty/standing.ts'
import { type Tally, tallyOf } from '../core/duty/tally.ts'
import { APPROVAL_GIVEN, APPROVAL_PROPOSED, APPROVAL_WITHDRAWN, SELF_APPROVED } from '../core/events/work-types.ts'
import { checkText, TEXT } from '../core/system/text.ts'
import { keepHappenings } from './board-events.ts'
import { refreshCells } from './cells.ts'
import { look, type Operation, operate, type RegisterContext, type RegisterTransaction } from './context.ts'
import { loadDeterminations } from './determine.ts'
import { Digest, eventOf } from './events.ts'
import { insertRows } from './insert.ts'
import { instantOf, loadBoardEvents, loadSystems, type StoredSystem } from './load.ts'
import { onePersonOf } from './organisation.ts'
import { invalid, missingRecord, type Outcome } from './refusal.ts'
import { lockSystem } from './system.ts'

/** The duty that a signed classification serves (Article 17(1) part 2). */
const CLASSIFICATION_PROVISION = 'art_17__para_1__part_2'

const COLUMNS = {
  id: 'uuid',
  system: 'uuid',
  subject: 'text',
  content: 'text',
  proposer: 'uuid',
  recorded: 'timestamptz',
} as const

const contentNow = (
  subject: ApprovalSubject,
  system: Id,
  determination: Determination | undefined,
  tally: Tally,
): ContentHash | undefined => {
  if (determination === undefined) return undefined
  if (subject === 'classification') return classificationContent(system, determination)
  if (subject === 'determination') return determinationContent(determination)
  return contentsOf(tally).get(subject)
}

interface Standing {
  readonly system: StoredSystem
  readonly determinations: ReadonlyMap<Id, Determination>
  readonly tally: Tally
}

const standing = async (operation: Operation, id: Id): Promise<Outcome<Standing>> => {
  const { tx, context } = operation
  const found = await lockSystem(operation, id)
  if (!found.ok) return found
  const determinations = await loadDeterminations(tx, context.organisation, [found.value])
  const events = await loadBoardEvents(tx, context.organisation, [id])
  return ok({ system: found.value, determinations, tally: tallyOf(events.get(id) ?? []) })
}

const provisionsOf = (subject: ApprovalSubject): readonly string[] =>
  subject === 'classification' ? [CLASSIFICATION_PROVISION] : []

/** Asks that what a subject is now be approved. The hash is taken here, so that nobody proposes another content. */
export const proposeApproval = (
  context: RegisterContext,
  account: Id,
  { system, subject }: { readonly system: Id; readonly subject: ApprovalSubject },
): Promise<Outcome<Proposal>> =>
  operate(context, account, async (operation) => {
    const found = await standing(operation, system)
    if (!found.ok) return found
    const content = contentNow(subject, system, found.value.determinations.get(system), found.value.tally)
    if (content === undefined) return missingRecord('determination', subject)
    const { at } = operation
    const id = context.newId()
    const row = { id, system, subject, content, proposer: account, recorded: at }
    await insertRows(operation.tx, context.organisation, 'proposal', COLUMNS, [row])
    const proposal: Proposal = { id, subject, content, proposer: account, at }
    operation.events.push(
      eventOf(operation, APPROVAL_PROPOSED, system, {
        inputs: { content: new Digest(content) },
        outputs: { record: proposal },
        provisions: provisionsOf(subject),
      }),
    )
    return ok(proposal)
  })

interface ProposalRow extends Omit<Proposal, 'at'> {
  readonly recorded: Date
}

const loadProposals = async (tx: RegisterTransaction, organisation: Id, system: Id): Promise<readonly Proposal[]> => {
  const { rows } = await sql<ProposalRow>`select id, subject, content, proposer, recorded from register.proposal
    where organisation = ${organisation} and system = ${system} order by recorded, id`.execute(tx)
  return rows.map(({ recorded, ...proposal }) => ({ ...proposal, at: instantOf(recorded) }))
}

/** Decides a proposal. A signature from elsewhere is kept, and nothing is said about whether it holds. */
export const giveApproval = (
  context: RegisterContext,
  account: Id,
  given: { readonly system: Id; readonly proposal: Id; readonly signature?: AttachedSignature },
): Promise<Outcome<Approval>> =>
  operate(context, account, async (operation) => {
    const { tx, at } = operation
    const found = await standing(operation, given.system)
    if (!found.ok) return found
    const { tally, determinations, system } = found.value
    const proposals = await loadProposals(tx, context.organisation, system.id)
    const proposal = proposals.find(({ id }) => id === given.proposal)
    if (proposal === undefined) return missingRecord('proposal', quote(given.proposal))
    const onePerson = await onePersonOf(tx, context.organisation)
    const approval = approve(proposal, {
      id: context.newId(),
      approver: account,
      at,
      now: contentNow(proposal.subject, system.id, determinations.get(system.id), tally) ?? '',
      decided: approvalsOf(tally),
      ...(onePerson === undefined ? {} : { onePerson }),
      ...(given.signature === undefined ? {} : { signature: given.signature }),
    })
    if (!approval.ok) return invalid(approval.error)
    const event = { kind: 'approved', id: approval.value.id, at, approval: approval.value } as const
    await keepHappenings(operation, [{ system: system.id, event }])
    const { mode, content, signature } = approval.value
    operation.events.push(
      eventOf(operation, mode === 'approved' ? APPROVAL_GIVEN : SELF_APPROVED, system.id, {
        inputs: { content: new Digest(content) },
        outputs: {
          record: approval.value,
          ...(signature === undefined ? {} : { signature: new Digest(signature.digest) }),
        },
        provisions: provisionsOf(proposal.subject),
      }),
    )
    await refreshCells(operation, [system], determinations)
    return ok(approval.value)
  })

/** Takes an approval back, for a reason. What it covered falls back to where it was. */
export const withdrawApproval = (
  context: RegisterContext,
  account: Id,
  given: { readonly system: Id; readonly approval: Id; readonly reason: string },
): Promise<Outcome<Approval>> =>
  operate(context, account, async (operation) => {
    const { at } = operation
    const found = await standing(operation, given.system)
    if (!found.ok) return found
    const { tally, determinations, system } = found.value
    const why = checkText('reason', given.reason, TEXT.short)
    if (!why.ok) return invalid(why.error)
    const approval = approvalsOf(tally).find(({ id, withdrawn }) => id === given.approval && withdrawn === undefined)
    if (approval === undefined) return missingRecord('approval', quote(given.approval))
    const withdrawn: { readonly by: Id; readonly at: Instant; readonly reason: string } = {
      by: account,
      at,
      reason: why.value,
    }
    const event = {
      kind: 'approval-withdrawn',
      id: context.newId(),
      at,
      approval: approval.id,
      by: account,
      reason: why.value,
    } as const
    await keepHappenings(operation, [{ system: system.id, event, note: why.value }])
    const provisions = provisionsOf(approval.subject)
    operation.events.push(
      eventOf(operation, APPROVAL_WITHDRAWN, system.id, { inputs: { record: approval }, provisions, note: why.value }),
    )
    await refreshCells(operation, [system], determinations)
    return ok({ ...approval, withdrawn })
  })

/** Proposals and approvals of a system, in order of time. */
export interface Approvals {
  readonly proposals: readonly Proposal[]
  readonly approvals: readonly Approval[]
  /** What the subjects are now. */
  readonly contents: Readonly<Partial<Record<string, ContentHash>>>
}

export const listApprovals = (context: RegisterContext, system: Id): Promise<Outcome<Approvals>> =>
  look(context, async (tx) => {
    const [found] = await loadSystems(tx, context.organisation, [system])
    if (found === undefined) return missingRecord('system', system)
    const events = await loadBoardEvents(tx, context.organisation, [system])
    const tally = tallyOf(events.get(system) ?? [])
    const proposals = await loadProposals(tx, context.organisation, system)
    return ok({ proposals, approvals: approvalsOf(tally), contents: Object.fromEntries(contentsOf(tally)) })
  })
