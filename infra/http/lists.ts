import { z } from '@hono/zod-openapi'
import type { JsonValue } from '@tanba/kernel'
import type { ApiContext } from './context.ts'
import type { Cursors, Position } from './cursors.ts'

/**
 * The one convention of lists. In the address: `limit`, `cursor`, `sort` (`name`, or `-name` from the greatest), and filters
 * by name; a filter given several times means any of its values. In the answer: `items` and `next`, the cursor of the page
 * that follows, or null.
 */
export interface ListRequest {
  readonly limit: number
  readonly sort: string
  readonly cursor?: string | undefined
}

export interface Page<Item> {
  readonly items: readonly Item[]
  readonly next: string | null
}

export interface Sorting {
  readonly key: string
  readonly descending: boolean
}

/** What a store needs to read one page. */
export interface PagePlan {
  readonly limit: number
  readonly sorting: Sorting
  /** Sort keys of the last row of the page before, ended by its id; undefined: the first page. */
  readonly after: Position | undefined
}

const DEFAULT_LIMIT = 50
const MOST_LIMIT = 200
const LONGEST_CURSOR = 2000

interface ListShape {
  readonly limit: z.ZodDefault<z.ZodCoercedNumber>
  readonly sort: z.ZodDefault<z.ZodEnum<Record<string, string>>>
  readonly cursor: z.ZodOptional<z.ZodString>
}

/**
 * The query of a list, for `request.query` of its route. Parameters that are not named are refused: a filter with a slip of
 * the pen must not show everything.
 * @param sorts Keys it can be sorted by; the first is the default. `-` before it: from the greatest.
 */
export const listQuery = <Filters extends z.ZodRawShape>(
  sorts: readonly [string, ...string[]],
  filters: Filters,
): z.ZodObject<ListShape & Filters, z.core.$strict> => {
  const keys = sorts.map((sort) => sort.replace(/^-/, ''))
  const values = [...new Set([...sorts, ...keys, ...keys.map((key) => `-${key}`)])]
  const shape: ListShape = {
    limit: z.coerce.number().int().min(1).max(MOST_LIMIT).default(DEFAULT_LIMIT),
    sort: z.enum(Object.fromEntries(values.map((value) => [value, value]))).default(sorts[0]),
    cursor: z.string().max(LONGEST_CURSOR).optional(),
  }
  return z.strictObject({ ...shape, ...filters })
}

/** A filter that may be given several times: any of the values. */
export const anyOf = <Value extends string>(values: readonly [Value, ...Value[]]): z.ZodOptional<AnyOf<Value>> =>
  z
    .preprocess((given) => (given === undefined || Array.isArray(given) ? given : [given]), z.array(z.enum(values)))
    .optional()

type AnyOf<Value extends string> = z.ZodPreprocess<z.ZodArray<z.ZodEnum<{ [Key in Value]: Key }>>>

/** The schema of a page, for `responses` of its route. */
export const pageOf = <Item extends z.ZodType>(
  item: Item,
): z.ZodObject<{ items: z.ZodArray<Item>; next: z.ZodNullable<z.ZodString> }> =>
  z.object({ items: z.array(item), next: z.string().nullable() })

const placeOf = (context: ApiContext, query: ListRequest): JsonValue => {
  const { limit: _limit, cursor: _cursor, ...rest } = query
  const filters = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  return {
    path: context.req.path,
    organisation: context.get('caller')?.organisation ?? null,
    filters: JSON.parse(JSON.stringify(filters)) as JsonValue,
  }
}

/**
 * Reads one page by `read`, which must give up to `limit + 1` rows: the one too many says that there is more.
 * @param positionOf Sort keys of a row, ended by its id, so that no two rows stand at the same place.
 * @throws {HttpError} `cursor-invalid`, `cursor-foreign`
 */
export const readPage = async <Item>(
  context: ApiContext,
  cursors: Cursors,
  query: ListRequest,
  read: (plan: PagePlan) => Promise<readonly Item[]>,
  positionOf: (item: Item) => Position,
): Promise<Page<Item>> => {
  const { limit, sort, cursor } = query
  const place = placeOf(context, query)
  const after = cursor === undefined ? undefined : cursors.open(place, cursor)
  const sorting = { key: sort.replace(/^-/, ''), descending: sort.startsWith('-') }
  const rows = await read({ limit, sorting, after })
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last !== undefined ? cursors.seal(place, positionOf(last)) : null }
}
