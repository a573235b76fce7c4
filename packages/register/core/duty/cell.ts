import type { CivilDate, Id, Localised } from '@tanba/kernel'
import type { Determination, ResultRecord, Truth } from '@tanba/law'
import { type Deadline, deadlinesOf } from './deadline.ts'
import type { EvidenceKind } from './kinds/index.ts'
import type { Need } from './needs.ts'
import type { BoardSettings, DutyColumn } from './settings.ts'
import type { Tally } from './tally.ts'
import { type EvidenceShelf, type WeighedEvidence, weigh } from './weigh.ts'

export const CELL_STATES = ['met', 'due', 'overdue', 'unknown', 'not-applicable'] as const

export type CellState = (typeof CELL_STATES)[number]

/** Words beside icon and colour. Never "compliant": met says that evidence is there, and nothing more. */
export const CELL_TITLES: Readonly<Record<CellState, Localised>> = {
  met: { kk: 'дәлелі бар', ru: 'есть доказательство', en: 'met' },
  due: { kk: 'орындалуы тиіс', ru: 'предстоит', en: 'due' },
  overdue: { kk: 'мерзімі өткен', ru: 'просрочено', en: 'overdue' },
  unknown: { kk: 'белгісіз', ru: 'неизвестно', en: 'unknown' },
  'not-applicable': { kk: 'қолданылмайды', ru: 'не применяется', en: 'not applicable' },
}

/** A part of what meets the duty, and until when it is covered. */
export interface NeedState {
  readonly anyOf: Need
  readonly covered: boolean
  /** The last day on which it is covered; absent: nothing ends it, or it is not covered. */
  readonly until?: CivilDate
}

/** What to do about a cell. */
export type NextAction =
  | { readonly code: 'none' }
  /** The facts that would settle whether the duty applies are those of `missing(program, facts, result)`. */
  | { readonly code: 'settle-facts'; readonly result: string }
  | { readonly code: 'give-evidence'; readonly anyOf: readonly Need[] }
  | { readonly code: 'renew-evidence'; readonly kinds: readonly EvidenceKind[]; readonly until: CivilDate }
  /** The register does not know what the provision accepts: a duty of a pack that is newer than the program. */
  | { readonly code: 'no-kind-known' }

/** One duty of one system. */
export interface Cell {
  readonly duty: string
  readonly cites: readonly string[]
  readonly state: CellState
  /** What the determination says: whether the duty applies. */
  readonly applies: Truth
  /** Only our role is not known. */
  readonly dependsOnRole?: true
  readonly deadline?: Deadline
  readonly assignee?: Id
  readonly needs: readonly NeedState[]
  readonly evidence: readonly WeighedEvidence[]
  /** Of a met cell: the last day on which it is met. */
  readonly until?: CivilDate
  readonly next: NextAction
}

/** Days before the end of evidence at which renewing it becomes the next action. */
export const RENEW_DAYS = 30

/** What a cell is computed from, besides its column. */
export interface CellInput {
  readonly determination: Determination
  readonly resultOf: (id: string) => ResultRecord | undefined
  readonly tally: Tally
  readonly shelf: EvidenceShelf
  readonly runningSince: CivilDate | undefined
  readonly today: CivilDate
  /** The day on which evidence that ends soon is to be renewed: `today` and RENEW_DAYS. */
  readonly renewBy: CivilDate
  readonly settings: BoardSettings
}

const needState = (anyOf: Need, evidence: readonly WeighedEvidence[]): NeedState => {
  const covering = evidence.filter(({ standing, evidence: { kind } }) => standing === 'counts' && anyOf.includes(kind))
  if (covering.length === 0) return { anyOf, covered: false }
  if (covering.some(({ until }) => until === undefined)) return { anyOf, covered: true }
  const until = covering.reduce<CivilDate | undefined>((last, one) => {
    return last === undefined || (one.until !== undefined && one.until > last) ? one.until : last
  }, undefined)
  return { anyOf, covered: true, ...(until === undefined ? {} : { until }) }
}

const earliest = (needs: readonly NeedState[]): CivilDate | undefined =>
  needs.reduce<CivilDate | undefined>(
    (first, { until }) => (until !== undefined && (first === undefined || until < first) ? until : first),
    undefined,
  )

// INVARIANT: nothing but evidence that counts makes a cell met; a duty for which no kind is known is never met.
const isMet = (needs: readonly NeedState[]): boolean => needs.length > 0 && needs.every(({ covered }) => covered)

const nextOf = (needs: readonly NeedState[], until: CivilDate | undefined, renewBy: CivilDate): NextAction => {
  if (needs.length === 0) return { code: 'no-kind-known' }
  const open = needs.filter(({ covered }) => !covered)
  if (open.length > 0) return { code: 'give-evidence', anyOf: open.map(({ anyOf }) => anyOf) }
  if (until === undefined || until > renewBy) return { code: 'none' }
  const ending = needs.filter((need) => need.until !== undefined && need.until <= renewBy)
  return { code: 'renew-evidence', kinds: [...new Set(ending.flatMap(({ anyOf }) => anyOf))], until }
}

/** The cell of one duty: a pure function of determination, tally and day. */
export const cellOf = (column: DutyColumn, input: CellInput): Cell => {
  const { determination, resultOf, tally, shelf, runningSince, today, renewBy, settings } = input
  const { duty, cites } = column
  const result = resultOf(duty)
  const applies = result?.state ?? 'no'
  const assignee = tally.assigned.get(duty)?.assignee
  const common = {
    duty,
    cites,
    applies,
    ...(result?.depends_on_role === undefined ? {} : { dependsOnRole: true as const }),
    ...(assignee === undefined ? {} : { assignee }),
  }
  const holdsHere = applies === 'yes' || applies === 'provisional'
  const deadlines = holdsHere ? deadlinesOf({ column, determination, resultOf, tally, runningSince }, settings) : []
  const [deadline] = deadlines
  // Several events may run at once: evidence has to answer the last of them.
  const event = deadlines.reduce<CivilDate | undefined>(
    (last, one) => (one.event !== undefined && (last === undefined || one.event > last) ? one.event : last),
    undefined,
  )
  const evidence = weigh({ column, today, event, settings }, shelf, tally)
  const needs = column.needs.map((need) => needState(need, evidence))
  if (!holdsHere) {
    const next: NextAction = applies === 'no' ? { code: 'none' } : { code: 'settle-facts', result: duty }
    return { ...common, state: applies === 'no' ? 'not-applicable' : 'unknown', needs, evidence, next }
  }
  const met = isMet(needs)
  const until = met ? earliest(needs) : undefined
  const state: CellState = met ? 'met' : deadline !== undefined && deadline.date < today ? 'overdue' : 'due'
  return {
    ...common,
    state,
    ...(deadline === undefined ? {} : { deadline }),
    needs,
    evidence,
    ...(until === undefined ? {} : { until }),
    next: nextOf(needs, until, renewBy),
  }
}
