import type { CivilDate, Id } from '@tanba/kernel'
import type { Truth } from '@tanba/law'
import { type RawBuilder, sql } from 'kysely'
import type { CellState } from '../core/duty/cell.ts'
import type { Stage } from '../core/stage/stages.ts'
import { look, type RegisterContext } from './context.ts'
import { foldText, likePattern } from './fold.ts'
import { type StoredSystem, SYSTEM_COLUMNS, type SystemRow, systemOf } from './load.ts'

export const SYSTEM_SORTS = ['name', 'changed', 'due'] as const

export type SystemSort = (typeof SYSTEM_SORTS)[number]

/** The keys by which a line stands in its place: how well it fits the search, the sort key, the id. */
export type LinePosition = readonly [fit: number, key: string, id: string]

/** What a list is narrowed by. Values of one filter are alternatives; filters hold together. */
export interface SystemFilter {
  /** Words of name, purpose, models and sites; letters that people type for each other match. */
  readonly search?: string
  readonly stages?: readonly Stage[]
  readonly steward?: Id
  /** A class of risk that is still possible. */
  readonly risk?: readonly string[]
  readonly prohibition?: readonly Truth[]
  /** Systems with a cell in one of the states. */
  readonly cells?: readonly CellState[]
  readonly blocked?: boolean
}

export interface SystemQuery {
  readonly filter?: SystemFilter
  readonly sort?: SystemSort
  readonly descending?: boolean
  /** The last line that was shown; absent: from the beginning. */
  readonly after?: LinePosition
  readonly limit: number
}

/** A line of the list. */
export interface SystemLine {
  readonly system: StoredSystem
  readonly classes: Readonly<Record<string, readonly string[]>>
  readonly prohibition: Truth
  readonly blocked: boolean
  readonly counts: Readonly<Partial<Record<CellState, number>>>
  readonly nextDue?: CivilDate
  readonly position: LinePosition
}

type Part = RawBuilder<unknown>

const conditions = (filter: SystemFilter): readonly Part[] => {
  const { search, stages, steward, risk, prohibition, cells, blocked } = filter
  const parts: Part[] = []
  for (const word of foldText(search ?? '').split(' ')) {
    if (word !== '') parts.push(sql`system.folded like ${likePattern(word)}`)
  }
  if (stages !== undefined) parts.push(sql`system.stage = any(${[...stages]}::text[])`)
  if (steward !== undefined) parts.push(sql`system.steward = ${steward}::uuid`)
  if (risk !== undefined) parts.push(sql`system.classes -> 'risk' ?| ${[...risk]}::text[]`)
  if (prohibition !== undefined) parts.push(sql`system.prohibition = any(${[...prohibition]}::text[])`)
  if (cells !== undefined) {
    const some = cells.map((state) => sql`coalesce((board_row.counts ->> ${state})::int, 0) > 0`)
    parts.push(some.length === 0 ? sql`false` : sql`(${sql.join(some, sql` or `)})`)
  }
  if (blocked !== undefined) parts.push(sql`(coalesce(board_row.blocking, '[]') <> '[]') = ${blocked}`)
  return parts
}

/** Sort keys with the type by which they are compared. What waits for nothing is due last. */
const KEYS: Readonly<Record<SystemSort, { readonly key: Part; readonly type: Part }>> = {
  name: { key: sql`system.name_folded`, type: sql`text` },
  changed: { key: sql`system.changed`, type: sql`timestamptz` },
  due: { key: sql`coalesce(board_row.next_due, 'infinity'::date)`, type: sql`date` },
}

/** Exact first: what was sought as it was written stands before what only sounds like it, and names before purposes. */
const fitOf = (search: string): Part => {
  if (search === '') return sql`0`
  const written = likePattern(search.normalize('NFC').toLowerCase())
  return sql`case when lower(system.name) like ${written} then 0
    when system.name_folded like ${likePattern(foldText(search))} then 1 else 2 end`
}

interface LineRow extends SystemRow {
  readonly classes: SystemLine['classes']
  readonly prohibition: Truth
  readonly blocked: boolean
  readonly counts: SystemLine['counts'] | null
  readonly next_due: CivilDate | null
  readonly fit: number
  readonly key: string
}

const BOARD: Part = sql`left join register.board_row
  on board_row.organisation = system.organisation and board_row.system = system.id`

const matching = (organisation: Id, filter: SystemFilter): Part =>
  sql.join([sql`system.organisation = ${organisation}`, ...conditions(filter)], sql` and `)

/** Systems as a list shows them, from a place in it on. */
export const listSystems = (context: RegisterContext, query: SystemQuery): Promise<readonly SystemLine[]> =>
  look(context, async (tx) => {
    const { filter = {}, sort = 'name', descending = false, after, limit } = query
    const { key, type } = KEYS[sort]
    const direction = descending ? sql`desc` : sql`asc`
    const sign = descending ? sql`<` : sql`>`
    const from =
      after === undefined
        ? sql`true`
        : sql`fit > ${after[0]} or (fit = ${after[0]} and (key, id) ${sign} (${after[1]}::${type}, ${after[2]}::uuid))`
    const { rows } = await sql<LineRow>`
      with found as (
        select system.id, ${fitOf(filter.search?.trim() ?? '')} as fit, ${key} as key
        from register.system ${BOARD} where ${matching(context.organisation, filter)}
      ), page as materialized (
        select * from found where ${from} order by fit, key ${direction}, id ${direction} limit ${limit}
      )
      select of_page.*, coalesce(blocking, '[]') <> '[]' as blocked, counts, next_due::text as next_due, fit,
        key::text as key
      from page join lateral (
        select ${SYSTEM_COLUMNS}, classes, prohibition from register.system
        where system.organisation = ${context.organisation} and system.id = page.id
      ) as of_page on true
      left join register.board_row
        on board_row.organisation = ${context.organisation} and board_row.system = page.id
      order by fit, key ${direction}, page.id ${direction}`.execute(tx)
    return rows.map(lineOf)
  })

/** How many systems the filter lets through. */
export const countSystems = (context: RegisterContext, filter: SystemFilter = {}): Promise<number> =>
  look(context, async (tx) => {
    const { rows } = await sql<{ readonly total: number }>`select count(*) as total
      from register.system ${BOARD} where ${matching(context.organisation, filter)}`.execute(tx)
    return rows[0]?.total ?? 0
  })

const lineOf = (row: LineRow): SystemLine => ({
  system: systemOf(row),
  classes: row.classes,
  prohibition: row.prohibition,
  blocked: row.blocked,
  counts: row.counts ?? {},
  ...(row.next_due === null ? {} : { nextDue: row.next_due }),
  position: [row.fit, row.key, row.id],
})
