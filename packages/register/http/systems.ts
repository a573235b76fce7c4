import type { OpenAPIHono } from '@hono/zod-openapi'
import { type JsonValue, ok } from '@tanba/kernel'
import {
  changeSystem,
  countSystems,
  exportSystems,
  IMPORT_COLUMNS,
  importSystems,
  type LinePosition,
  listMoves,
  listSystems,
  listVersions,
  moveSystem,
  readBoard,
  readSystem,
  registerSystem,
  type SystemFilter,
  type SystemSort,
  systemsCsv,
} from '../store/index.ts'
import { listed, tagged } from './answers.ts'
import { openDoor, type RegisterApiOptions, type RegisterEnv, type Visit } from './door.ts'
import { importResponse, refuse } from './problem.ts'
import { change, csvText, exportQuery, type Filters, importQuery, listQuery, move, registration } from './schemas.ts'

const filterOf = ({ q, stage, steward, risk, prohibition, cell, blocked }: Omit<Filters, 'sort'>): SystemFilter => ({
  ...(q === undefined ? {} : { search: q }),
  ...(stage === undefined ? {} : { stages: stage }),
  ...(steward === undefined ? {} : { steward }),
  ...(risk === undefined ? {} : { risk }),
  ...(prohibition === undefined ? {} : { prohibition }),
  ...(cell === undefined ? {} : { cells: cell }),
  ...(blocked === undefined ? {} : { blocked: blocked === 'true' }),
})

const sortOf = (sort: string): { readonly sort: SystemSort; readonly descending: boolean } => ({
  sort: sort.replace(/^-/u, '') as SystemSort,
  descending: sort.startsWith('-'),
})

type ListVisit = Visit<Filters & { readonly limit: number; readonly cursor?: string }, unknown>

/** One page of systems, and the mark of the next. */
const page = async ({ cursors }: RegisterApiOptions, { register, query, path }: ListVisit) => {
  const { limit, cursor, sort, ...filters } = query
  const place = { path, organisation: register.organisation, sort, filters } as unknown as JsonValue
  const after = cursor === undefined ? undefined : (cursors.open(place, cursor) as LinePosition)
  const wanted = {
    filter: filterOf(filters),
    ...sortOf(sort),
    limit: limit + 1,
    ...(after === undefined ? {} : { after }),
  }
  const lines = await listSystems(register, wanted)
  const items = lines.slice(0, limit)
  const last = items.at(-1)
  const next = lines.length > limit && last !== undefined ? cursors.seal(place, last.position) : null
  return { items, next, total: await countSystems(register, filterOf(filters)) }
}

/** Systems: the list, the record, its wordings and stages, the board in pages, files in and out. */
export const systemRoutes = (api: OpenAPIHono<RegisterEnv>, options: RegisterApiOptions): void => {
  openDoor(
    api,
    options,
    {
      method: 'get',
      path: '/systems',
      action: 'system.read',
      summary: 'Systems: search, filters, sorting, pages',
      query: listQuery,
    },
    async (visit) => {
      const { items, ...rest } = await page(options, visit)
      return ok({ status: 200, body: { items: items.map(({ position: _, ...line }) => line), ...rest } })
    },
  )
  openDoor(
    api,
    options,
    {
      method: 'get',
      path: '/board',
      action: 'board.read',
      summary: 'The board: systems with their cells, in pages',
      query: listQuery,
    },
    async (visit) => {
      const { items, ...rest } = await page(options, visit)
      const rows = await readBoard(
        visit.register,
        items.map(({ system }) => system.id),
      )
      const rowOf = new Map(rows.map((row) => [row.system, row]))
      const body = items.map(({ system }) => ({
        name: system.name,
        standing: system.standing,
        ...rowOf.get(system.id),
      }))
      return ok({ status: 200, body: { items: body, ...rest } })
    },
  )
  openDoor(
    api,
    options,
    { method: 'post', path: '/systems', action: 'system.register', summary: 'Registers a system', body: registration },
    async ({ register, member, body }) => tagged(await registerSystem(register, member.account, body), 201),
  )
  openDoor(
    api,
    options,
    { method: 'get', path: '/systems/{system}', action: 'system.read', summary: 'One system' },
    async ({ register, id }) => tagged(await readSystem(register, id('system'))),
  )
  openDoor(
    api,
    options,
    {
      method: 'put',
      path: '/systems/{system}',
      action: 'system.change',
      summary: 'Changes the record of a system',
      body: change,
      ifMatch: true,
    },
    async ({ register, member, id, body, revision }) =>
      tagged(await changeSystem(register, member.account, id('system'), { ...body, revision })),
  )
  openDoor(
    api,
    options,
    { method: 'get', path: '/systems/{system}/versions', action: 'system.read', summary: 'Every wording of a record' },
    async ({ register, id }) => listed(await listVersions(register, id('system'))),
  )
  openDoor(
    api,
    options,
    { method: 'get', path: '/systems/{system}/stages', action: 'system.read', summary: 'The moves of a system' },
    async ({ register, id }) => listed(await listMoves(register, id('system'))),
  )
  openDoor(
    api,
    options,
    {
      method: 'post',
      path: '/systems/{system}/stages',
      action: 'system.move',
      summary: 'Moves a system to another stage; 409 lists everything that is missing',
      body: move,
      ifMatch: true,
    },
    async ({ register, member, id, body, revision }) =>
      tagged(await moveSystem(register, member.account, id('system'), { ...body, revision })),
  )
  fileRoutes(api, options)
}

const fileRoutes = (api: OpenAPIHono<RegisterEnv>, options: RegisterApiOptions): void => {
  openDoor(
    api,
    options,
    {
      method: 'post',
      path: '/imports/systems',
      action: 'system.import',
      summary: `Registers the systems of a CSV file, all or none; columns: ${IMPORT_COLUMNS.join(', ')}`,
      query: importQuery,
      body: csvText,
      media: 'text/csv',
    },
    async ({ register, member, body, query, language, path }) => {
      if (body.trim() === '') return refuse(422, 'import-refused', path, language)
      const dryRun = query.dry_run === 'true'
      const report = await importSystems(register, member.account, { text: body, dryRun })
      if (!report.ok) return importResponse(report.error, path, language)
      return ok({ status: dryRun ? 200 : 201, body: report.value })
    },
  )
  openDoor(
    api,
    options,
    {
      method: 'get',
      path: '/exports/systems',
      action: 'export.run',
      summary: 'Systems as the list shows them, as a file',
      query: exportQuery,
    },
    async ({ register, query }) => {
      const { format, sort, ...filters } = query
      const systems = await exportSystems(register, { filter: filterOf(filters), ...sortOf(sort) })
      if (format === 'json') return ok({ status: 200, body: { items: systems }, file: 'systems.json' })
      return ok({ status: 200, body: systemsCsv(systems), media: 'text/csv; charset=utf-8', file: 'systems.csv' })
    },
  )
}
