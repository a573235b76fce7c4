import type { CivilDate, Id, Instant } from '@tanba/kernel'
import type { Truth } from '@tanba/law'
import type { CellState } from '../core/duty/cell.ts'
import type { Stage } from '../core/stage/stages.ts'
import type { SystemDescription } from '../core/system/system.ts'
import type { RegisterContext } from './context.ts'
import { csvOf } from './csv.ts'
import { type LinePosition, listSystems, type SystemLine, type SystemQuery } from './list.ts'
import { descriptionOf } from './system.ts'

/** A system as an export shows it: what the list shows, and the whole description. */
export interface ExportedSystem extends SystemDescription {
  readonly id: Id
  readonly steward: Id
  readonly stage: Stage
  readonly since: CivilDate
  readonly declared: boolean
  readonly registered: Instant
  readonly changed: Instant
  readonly determination?: string
  readonly classes: Readonly<Record<string, readonly string[]>>
  readonly prohibition: Truth
  readonly blocked: boolean
  readonly counts: Readonly<Partial<Record<CellState, number>>>
  readonly nextDue?: CivilDate
}

const PAGE = 500

const exported = ({ system, classes, prohibition, blocked, counts, nextDue }: SystemLine): ExportedSystem => ({
  id: system.id,
  ...descriptionOf(system),
  steward: system.steward,
  stage: system.standing.stage,
  since: system.standing.since,
  declared: system.standing.declared === true,
  registered: system.registered,
  changed: system.changed,
  ...(system.determined === undefined ? {} : { determination: system.determined }),
  classes,
  prohibition,
  blocked,
  counts,
  ...(nextDue === undefined ? {} : { nextDue }),
})

/** Every system that the list would show under the same filters, in the same order. */
export const exportSystems = async (
  context: RegisterContext,
  query: Omit<SystemQuery, 'limit' | 'after'>,
): Promise<readonly ExportedSystem[]> => {
  const systems: ExportedSystem[] = []
  let after: LinePosition | undefined
  for (;;) {
    const page: readonly SystemLine[] = await listSystems(context, {
      ...query,
      limit: PAGE,
      ...(after === undefined ? {} : { after }),
    })
    systems.push(...page.map(exported))
    after = page.at(-1)?.position
    if (page.length < PAGE || after === undefined) return systems
  }
}

const HEADINGS = [
  'id',
  'name',
  'purpose',
  'steward',
  'stage',
  'since',
  'declared',
  'version',
  'model',
  'vendor',
  'data_library',
  'site',
  'role',
  'risk',
  'autonomy',
  'prohibition',
  'blocked',
  'met',
  'due',
  'overdue',
  'unknown',
  'not_applicable',
  'next_due',
  'determination',
  'changed',
] as const

const joined = (texts: readonly (string | undefined)[]): string => texts.filter((text) => text !== undefined).join('; ')

const rowOf = (one: ExportedSystem): Readonly<Record<(typeof HEADINGS)[number], string>> => ({
  id: one.id,
  name: one.name,
  purpose: one.purpose,
  steward: one.steward,
  stage: one.stage,
  since: one.since,
  declared: String(one.declared),
  version: joined(one.versions.map(({ name }) => name)),
  model: joined(one.models.map(({ name }) => name)),
  vendor: joined(one.models.map(({ vendor }) => vendor)),
  data_library: joined(one.dataLibraries.map(({ name }) => name)),
  site: joined(one.sites.map(({ name }) => name)),
  role: joined(one.roles.map(({ role }) => role)),
  risk: joined(one.classes.risk ?? []),
  autonomy: joined(one.classes.autonomy ?? []),
  prohibition: one.prohibition,
  blocked: String(one.blocked),
  met: String(one.counts.met ?? 0),
  due: String(one.counts.due ?? 0),
  overdue: String(one.counts.overdue ?? 0),
  unknown: String(one.counts.unknown ?? 0),
  not_applicable: String(one.counts['not-applicable'] ?? 0),
  next_due: one.nextDue ?? '',
  determination: one.determination ?? '',
  changed: one.changed,
})

/** Systems as CSV: headings that do not change with the language, so that programs can read them. */
export const systemsCsv = (systems: readonly ExportedSystem[]): string =>
  csvOf([
    [...HEADINGS],
    ...systems.map((one) => {
      const row = rowOf(one)
      return HEADINGS.map((heading) => row[heading])
    }),
  ])
