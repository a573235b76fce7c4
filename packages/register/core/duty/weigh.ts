import { addMonths, type CivilDate, civilDateIn } from '@tanba/kernel'
import { approvalStates, type Contents } from '../approval/current.ts'
import { serves } from './acts.ts'
import type { Evidence } from './evidence.ts'
import { answersEvent, type EvidenceKind, formsOf } from './kinds/index.ts'
import type { BoardSettings, DutyColumn } from './settings.ts'
import { approvalsOf } from './standing.ts'
import type { Tally } from './tally.ts'

/** Why evidence does not count, or that it does. */
export type EvidenceStanding =
  | 'counts'
  /** The provision does not accept this kind, or not in this form. */
  | 'not-accepted'
  | 'withdrawn'
  | 'expired'
  /** It bears a day that has not come. */
  | 'ahead'
  /** It is older than the event that it would have to answer. */
  | 'too-early'
  /** An approval whose content has changed since. */
  | 'fallen'

export interface WeighedEvidence {
  readonly evidence: Evidence
  readonly standing: EvidenceStanding
  /** The last day on which it counts; absent: nothing ends it. */
  readonly until?: CivilDate
}

/** Evidence of a system by duty, acts and approvals among it; one pass over the tally for all columns. */
export interface EvidenceShelf {
  readonly given: ReadonlyMap<string, readonly Evidence[]>
  readonly withdrawn: ReadonlySet<string>
  /** The approvals of the classification, each with whether it stands. */
  readonly signed: readonly { readonly evidence: Evidence; readonly standing: EvidenceStanding }[]
}

const SIGNED_KIND: EvidenceKind = 'classification-act'

/** @param contents what the subjects of approvals are now, the classification among them */
export const shelfOf = (tally: Tally, contents: Contents, zone: string): EvidenceShelf => {
  const given = new Map<string, Evidence[]>()
  for (const { evidence } of tally.evidence.values()) {
    const before = given.get(evidence.duty)
    if (before === undefined) given.set(evidence.duty, [evidence])
    else before.push(evidence)
  }
  const signed = approvalStates(approvalsOf(tally), contents)
    .filter(({ subject }) => subject === 'classification')
    .map(({ approval, state }) => {
      const evidence: Evidence = {
        id: approval.id,
        duty: '',
        kind: SIGNED_KIND,
        source: { form: 'approval', approval: approval.id },
        dated: civilDateIn(approval.at, zone),
        by: approval.approver,
        at: approval.at,
      }
      return { evidence, standing: state === 'standing' ? 'counts' : state } satisfies EvidenceShelf['signed'][number]
    })
  return { given, withdrawn: new Set(tally.evidenceWithdrawn.keys()), signed }
}

/** The acts of capabilities that serve a duty, as evidence. */
const actsFor = (column: DutyColumn, tally: Tally, settings: BoardSettings): readonly Evidence[] => {
  const found = new Map<string, Evidence>()
  for (const { id, type, leaf, provision, on: dated, by, at } of tally.acts.values()) {
    if (!column.cites.some((cited) => serves(provision, cited))) continue
    for (const kind of settings.acts[type] ?? []) {
      if (!column.needs.some((need) => need.includes(kind))) continue
      found.set(`${id} ${kind}`, { id, duty: column.duty, kind, source: { form: 'act', type, leaf }, dated, by, at })
    }
  }
  return [...found.values()]
}

const lastDay = (evidence: Evidence, settings: BoardSettings): CivilDate | undefined => {
  const months = settings.lives.get(evidence.kind)
  const life = months === undefined ? undefined : addMonths(evidence.dated, months)
  // Civil dates sort as text.
  return [evidence.expires, life].filter((date) => date !== undefined).sort()[0]
}

interface Weighing {
  readonly column: DutyColumn
  readonly today: CivilDate
  /** The day of the event that the law counts from, where one runs. */
  readonly event: CivilDate | undefined
  readonly settings: BoardSettings
}

const standingOf = (evidence: Evidence, until: CivilDate | undefined, weighing: Weighing): EvidenceStanding => {
  const { column, today, event } = weighing
  const { kind, source, dated } = evidence
  const accepted = column.needs.some((need) => need.includes(kind)) && formsOf(kind).includes(source.form)
  if (!accepted) return 'not-accepted'
  if (dated > today) return 'ahead'
  if (until !== undefined && until < today) return 'expired'
  return event !== undefined && dated < event && answersEvent(kind) ? 'too-early' : 'counts'
}

const compareEvidence = (a: WeighedEvidence, b: WeighedEvidence): number => {
  if (a.evidence.dated !== b.evidence.dated) return a.evidence.dated < b.evidence.dated ? 1 : -1
  return a.evidence.id < b.evidence.id ? 1 : a.evidence.id > b.evidence.id ? -1 : 0
}

/** Everything that was given for a duty, each with whether it counts today; the newest day first. */
export const weigh = (weighing: Weighing, shelf: EvidenceShelf, tally: Tally): readonly WeighedEvidence[] => {
  const { column, settings } = weighing
  const given = [...(shelf.given.get(column.duty) ?? []), ...actsFor(column, tally, settings)]
  const weighed = given.map((evidence): WeighedEvidence => {
    const until = lastDay(evidence, settings)
    const standing = shelf.withdrawn.has(evidence.id) ? 'withdrawn' : standingOf(evidence, until, weighing)
    return { evidence, standing, ...(until === undefined ? {} : { until }) }
  })
  const signed = column.needs.some((need) => need.includes(SIGNED_KIND))
    ? shelf.signed.map(({ evidence, standing }) => ({ evidence: { ...evidence, duty: column.duty }, standing }))
    : []
  return [...weighed, ...signed].sort(compareEvidence)
}
