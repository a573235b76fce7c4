import type { Id } from '@tanba/kernel'
import type { QueryExecutorProvider } from 'kysely'
import type { EventDraft } from '../../core/event/event.ts'
import { makeEvent } from '../../core/event/make-event.ts'
import type { Receipt } from '../../core/store.ts'
import { leafHash } from '../../core/tree/hash.ts'
import { fastSha256 as sha256 } from '../audit/sha256.ts'
import { type Chained, insertEvents, lockHeads } from './append-sql.ts'
import type { LedgerContext } from './context.ts'
import { guarded } from './faults.ts'

/** How the chain of a subject ends as events are added to it. */
interface ChainEnd {
  readonly isNew: boolean
  seq: number
  leaf: Buffer | null
}

/**
 * Appends events in the caller's transaction (of `inOrganisation`): they are recorded if and only if it commits. The chain
 * of each subject is locked until then, so call it last.
 *
 * Two statements, whatever the number of events. Transactions that append to the same subjects, one call after another, in
 * different order may end each other (SQLSTATE 40P01); those of one call do not, since heads are locked in their order.
 *
 * @throws {LedgerError} An `event-…` code; `database-refused`: the transaction is not of this organisation, or cannot go
 *   on; `database-gone`
 */
export const appendEvents = (
  context: LedgerContext,
  tx: QueryExecutorProvider,
  drafts: readonly EventDraft[],
): Promise<readonly Receipt[]> => guarded(context.origin, () => append(context, tx, drafts))

const append = async (
  context: LedgerContext,
  tx: QueryExecutorProvider,
  drafts: readonly EventDraft[],
): Promise<readonly Receipt[]> => {
  if (drafts.length === 0) return []
  const { organisation } = context
  const subjects = [...new Set(drafts.map(({ subject }) => subject))].sort()
  const { after, heads } = await lockHeads(tx, organisation, subjects)
  const ends = new Map(
    subjects.map((subject): [Id, ChainEnd] => {
      const { seq = -1, leaf = null } = heads.get(subject) ?? {}
      return [subject, { isNew: seq === -1, seq, leaf }]
    }),
  )
  const made = drafts.map((draft) => chain(context, ends.get(draft.subject) as ChainEnd, draft, after))
  if ((await insertEvents(tx, organisation, made)) === made.length) return made.map(receiptOf)
  return await again(context, tx, drafts, made)
}

/** Makes the event that comes next in a chain. */
const chain = (
  { organisation, types, tools, salts }: LedgerContext,
  end: ChainEnd,
  draft: EventDraft,
  after: string | null,
): Chained => {
  const { isNew, leaf: prev } = end
  const place = { organisation, seq: end.seq + 1, prev: prev?.toString('hex') ?? null, after, now: tools.now() }
  const made = makeEvent(draft, place, { types, random: salts, sha256 })
  const leaf = Buffer.from(leafHash(sha256, made.entry))
  end.seq = place.seq
  end.leaf = leaf
  return { ...made, isNew, prev, leaf }
}

const receiptOf = ({ event: { subject, seq }, leaf }: Chained): Receipt => ({
  subject,
  seq,
  leaf: leaf.toString('hex'),
})

/** Others began the chain of a subject between our two statements: what was meant for it is made anew, behind theirs. */
const again = async (
  context: LedgerContext,
  tx: QueryExecutorProvider,
  drafts: readonly EventDraft[],
  made: readonly Chained[],
): Promise<readonly Receipt[]> => {
  const created = new Map(made.filter(({ isNew }) => isNew).map(({ event, leaf }) => [event.subject, leaf]))
  const { heads } = await lockHeads(tx, context.organisation, [...created.keys()].sort())
  const isTheirs = ({ subject }: EventDraft): boolean => {
    const ours = created.get(subject)
    return ours !== undefined && heads.get(subject)?.leaf.equals(ours) !== true
  }
  const redone = (await append(context, tx, drafts.filter(isTheirs))).values()
  return made.map((one, at) => (isTheirs(drafts[at] as EventDraft) ? redone.next().value : undefined) ?? receiptOf(one))
}
