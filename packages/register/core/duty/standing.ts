import type { CivilDate } from '@tanba/kernel'
import type { Approval } from '../approval/approval.ts'
import type { Contents } from '../approval/current.ts'
import { isRunning } from '../stage/stages.ts'
import type { StageStanding } from '../system/system.ts'
import { type BoardEventOf, isAfter } from './board-event.ts'
import type { Tally } from './tally.ts'

/** Moves by their day, then by when they were recorded. */
const inOrder = (tally: Tally): readonly BoardEventOf<'stage'>[] =>
  [...tally.stages.values()].sort((a, b) => (a.on === b.on ? (isAfter(a, b) ? 1 : -1) : a.on < b.on ? -1 : 1))

/** Where a system stands after all its moves; undefined: it was never put at a stage. */
export const standingOf = (tally: Tally): StageStanding | undefined => {
  const last = inOrder(tally).at(-1)
  if (last === undefined) return undefined
  return { stage: last.to, since: last.on, ...(last.declared === undefined ? {} : { declared: last.declared }) }
}

/** The first day of the run that goes on now, from a pilot into operation without a break; undefined: it does not run. */
export const runningSince = (tally: Tally): CivilDate | undefined => {
  let since: CivilDate | undefined
  for (const { to, on } of inOrder(tally)) {
    if (!isRunning(to)) since = undefined
    else since ??= on
  }
  return since
}

/** The approvals of a system as they are now, withdrawals among them, in order of time. */
export const approvalsOf = (tally: Tally): readonly Approval[] =>
  [...tally.approvals.values()]
    .map(({ approval }): Approval => {
      const gone = tally.approvalsWithdrawn.get(approval.id)
      if (gone === undefined) return approval
      return { ...approval, withdrawn: { by: gone.by, at: gone.at, reason: gone.reason } }
    })
    .sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1))

/** What the subjects of approvals are now. */
export const contentsOf = (tally: Tally): Contents =>
  new Map(
    [...tally.contents.values()].flatMap(({ subject, hash }) => (hash === undefined ? [] : [[subject, hash] as const])),
  )
