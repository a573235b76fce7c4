import { type CivilDate, type Id, type Instant, ok, quote } from '@tanba/kernel'
import { sql } from 'kysely'
import type { BoardEvent } from '../core/duty/board-event.ts'
import { checkEvidence, type Evidence, type EvidenceDraft } from '../core/duty/evidence.ts'
import { tallyOf } from '../core/duty/tally.ts'
import {
  COMMENT_WRITTEN,
  DUTY_ASSIGNED,
  DUTY_EVIDENCED,
  DUTY_PLANNED,
  EVIDENCE_WITHDRAWN,
} from '../core/events/work-types.ts'
import { checkText, TEXT } from '../core/system/text.ts'
import { type Happening, keepHappenings } from './board-events.ts'
import { refreshCells } from './cells.ts'
import { look, type Operation, operate, type RegisterContext } from './context.ts'
import { loadDeterminations } from './determine.ts'
import { Digest, type EventDraft, eventOf } from './events.ts'
import { insertRows } from './insert.ts'
import { instantOf, loadBoardEvents, loadSystems, type StoredSystem } from './load.ts'
import { invalid, missingRecord, type Outcome } from './refusal.ts'
import { lockSystem } from './system.ts'

/** One duty of one system. */
export interface DutyPlace {
  readonly system: Id
  readonly duty: string
}

const citesOf = ({ program }: Operation, duty: string): readonly string[] => program.ruleById.get(duty)?.cites ?? []

const isDuty = ({ program }: Operation, duty: string): boolean => program.ruleById.get(duty)?.kind === 'duty'

/** What the evidence itself is: the bytes of a file by their digest, an address by its text. */
const contentOf = ({ source }: EvidenceDraft): unknown =>
  source.form === 'file' ? new Digest(source.digest) : source.url

/** What every act on a cell does: finds the system, keeps what happened with its event, computes the cells again. */
const act = async <Value>(
  operation: Operation,
  id: Id,
  work: (
    system: StoredSystem,
  ) => Promise<Outcome<{ readonly happening: Happening; readonly event: EventDraft; readonly value: Value }>>,
): Promise<Outcome<Value>> => {
  const { tx, context } = operation
  const found = await lockSystem(operation, id)
  if (!found.ok) return found
  const done = await work(found.value)
  if (!done.ok) return done
  await keepHappenings(operation, [done.value.happening])
  operation.events.push(done.value.event)
  await refreshCells(operation, [found.value], await loadDeterminations(tx, context.organisation, [found.value]))
  return ok(done.value.value)
}

/** Gives evidence of a duty: a file (by its digest) or a link, of a kind that the provision accepts. */
export const giveEvidence = (
  context: RegisterContext,
  account: Id,
  system: Id,
  draft: EvidenceDraft,
): Promise<Outcome<Evidence>> =>
  operate(context, account, (operation) =>
    act(operation, system, async () => {
      const { at, today } = operation
      const kind = checkEvidence(draft, today)
      if (!kind.ok) return invalid(kind.error)
      const evidence: Evidence = { ...draft, kind: kind.value, id: context.newId(), by: account, at }
      const event = { kind: 'evidence', id: context.newId(), at, evidence } as const
      const provisions = citesOf(operation, draft.duty)
      return ok({
        happening: { system, event },
        event: eventOf(operation, DUTY_EVIDENCED, system, {
          outputs: { record: evidence, content: contentOf(draft) },
          provisions,
        }),
        value: evidence,
      })
    }),
  )

/** Takes evidence back, for a reason. A cell that it alone had made met turns back. */
export const withdrawEvidence = (
  context: RegisterContext,
  account: Id,
  given: { readonly system: Id; readonly evidence: Id; readonly reason: string },
): Promise<Outcome<Evidence>> =>
  operate(context, account, (operation) =>
    act(operation, given.system, async () => {
      const { tx, at } = operation
      const why = checkText('reason', given.reason, TEXT.short)
      if (!why.ok) return invalid(why.error)
      const events = await loadBoardEvents(tx, context.organisation, [given.system])
      const tally = tallyOf(events.get(given.system) ?? [])
      const found = tally.evidence.get(given.evidence)?.evidence
      if (found === undefined || tally.evidenceWithdrawn.has(given.evidence)) {
        return missingRecord('evidence', quote(given.evidence))
      }
      const event = { kind: 'evidence-withdrawn', id: context.newId(), at, evidence: found.id } as const
      const provisions = citesOf(operation, found.duty)
      return ok({
        happening: { system: given.system, event, note: why.value },
        event: eventOf(operation, EVIDENCE_WITHDRAWN, given.system, {
          inputs: { record: found },
          provisions,
          note: why.value,
        }),
        value: found,
      })
    }),
  )

/** Gives a duty to an account, or takes it from whoever had it (`assignee` absent). */
export const assignDuty = (
  context: RegisterContext,
  account: Id,
  { system, duty, assignee }: DutyPlace & { readonly assignee?: Id },
): Promise<Outcome<DutyPlace>> =>
  operate(context, account, (operation) =>
    act(operation, system, async () => {
      if (!isDuty(operation, duty)) return missingRecord('duty', quote(duty))
      const assigned = assignee === undefined ? {} : { assignee }
      const event: BoardEvent = { kind: 'assigned', id: context.newId(), at: operation.at, duty, ...assigned }
      const outputs = { record: { duty, ...assigned } }
      const provisions = citesOf(operation, duty)
      return ok({
        happening: { system, event },
        event: eventOf(operation, DUTY_ASSIGNED, system, { outputs, provisions }),
        value: { system, duty },
      })
    }),
  )

/** Sets the organisation's own day for a duty for which the law sets none; `on` absent: back to the usual plan. */
export const planDuty = (
  context: RegisterContext,
  account: Id,
  { system, duty, on }: DutyPlace & { readonly on?: CivilDate },
): Promise<Outcome<DutyPlace>> =>
  operate(context, account, (operation) =>
    act(operation, system, async () => {
      if (!isDuty(operation, duty)) return missingRecord('duty', quote(duty))
      const planned = on === undefined ? {} : { on }
      const event: BoardEvent = { kind: 'planned', id: context.newId(), at: operation.at, duty, ...planned }
      const provisions = citesOf(operation, duty)
      return ok({
        happening: { system, event },
        event: eventOf(operation, DUTY_PLANNED, system, { outputs: { record: { duty, ...planned } }, provisions }),
        value: { system, duty },
      })
    }),
  )

/** What somebody wrote beside a system or one of its duties. */
export interface Comment {
  readonly id: Id
  readonly duty?: string
  readonly text: string
  readonly account: Id
  readonly at: Instant
}

const COMMENT_COLUMNS = {
  id: 'uuid',
  system: 'uuid',
  duty: 'text',
  text: 'text',
  account: 'uuid',
  recorded: 'timestamptz',
} as const

/** Writes a comment. It stays; an answer is another comment. */
export const writeComment = (
  context: RegisterContext,
  account: Id,
  { system, duty, text: given }: { readonly system: Id; readonly duty?: string; readonly text: string },
): Promise<Outcome<Comment>> =>
  operate(context, account, async (operation) => {
    const { tx, at } = operation
    const [found] = await loadSystems(tx, context.organisation, [system])
    if (found === undefined) return missingRecord('system', system)
    if (duty !== undefined && !isDuty(operation, duty)) return missingRecord('duty', quote(duty))
    const text = checkText('text', given, TEXT.long)
    if (!text.ok) return invalid(text.error)
    const id = context.newId()
    const row = { id, system, duty: duty ?? null, text: text.value, account, recorded: at }
    await insertRows(tx, context.organisation, 'comment', COMMENT_COLUMNS, [row])
    const record = { id, ...(duty === undefined ? {} : { duty }), text: text.value }
    operation.events.push(eventOf(operation, COMMENT_WRITTEN, system, { outputs: { record } }))
    return ok({ id, ...(duty === undefined ? {} : { duty }), text: text.value, account, at })
  })

interface CommentRow extends Omit<Comment, 'at' | 'duty'> {
  readonly duty: string | null
  readonly recorded: Date
}

export const listComments = (context: RegisterContext, system: Id): Promise<Outcome<readonly Comment[]>> =>
  look(context, async (tx) => {
    const [found] = await loadSystems(tx, context.organisation, [system])
    if (found === undefined) return missingRecord('system', system)
    const { rows } = await sql<CommentRow>`select id, duty, text, account, recorded from register.comment
      where organisation = ${context.organisation} and system = ${system} order by recorded, id`.execute(tx)
    return ok(
      rows.map(({ recorded, duty, ...rest }) => ({
        ...rest,
        ...(duty === null ? {} : { duty }),
        at: instantOf(recorded),
      })),
    )
  })
