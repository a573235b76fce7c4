import { randomBytes } from 'node:crypto'
import { z } from '@hono/zod-openapi'
import { type ErrorArguments, type Id, makeIdGenerator, TanbaError } from '@tanba/kernel'
import {
  type Api,
  type ApiOptions,
  type Caller,
  describeRoute,
  entityTag,
  idParameter,
  isKnown,
  listQuery,
  makeApi,
  makeCursors,
  makeLogger,
  makeMetrics,
  memberOf,
  memoryIdempotency,
  notModified,
  pageOf,
  readPage,
  requireMatch,
  unknownRecord,
} from '../index.ts'

// A small program of the kind that capabilities write: notes of organisations, in memory.

export const makeTestId: () => Id = makeIdGenerator(Date.now, (length) => randomBytes(length))

const messages = {
  'note-sealed': {
    kk: '{title}: жабылған; жаңасын жасаңыз',
    ru: '{title}: закрыта; создайте новую',
    en: '{title}: it is sealed; make a new one',
  },
  unlisted: { kk: 'қате', ru: 'ошибка', en: 'fault' },
} as const

class NoteError extends TanbaError<keyof typeof messages> {
  constructor(...[code, values, options]: ErrorArguments<typeof messages>) {
    super('NoteError', messages, code, values, options)
  }
}

interface Note {
  readonly id: Id
  readonly organisation: Id
  readonly title: string
  readonly version: number
}

const words = (text: string) => ({ kk: text, ru: text, en: text })
const noteSchema = z.object({ id: z.string(), title: z.string(), version: z.int() })
const draftSchema = z.strictObject({ title: z.string().min(1).max(100) })
const shown = ({ id, title, version }: Note) => ({ id, title, version })
const json = <Schema extends z.ZodType>(schema: Schema) => ({ 'application/json': { schema } })

const group = 'notes'
const routes = {
  list: describeRoute(
    { action: 'note.read', summary: words('List notes'), group },
    {
      method: 'get',
      path: '/notes',
      request: { query: listQuery(['title', 'id'], { title: z.string().optional() }) },
      responses: { 200: { description: 'A page', content: json(pageOf(noteSchema)) } },
    },
  ),
  create: describeRoute(
    { action: 'note.change', summary: words('Write a note'), group, records: ['note.written'] },
    {
      method: 'post',
      path: '/notes',
      request: { body: { content: json(draftSchema) } },
      responses: { 201: { description: 'Written', content: json(noteSchema) } },
    },
  ),
  read: describeRoute(
    { action: 'note.read', summary: words('Read a note'), group },
    {
      method: 'get',
      path: '/notes/{id}',
      request: { params: idParameter },
      responses: { 200: { description: 'It', content: json(noteSchema) }, 304: { description: 'Known' } },
    },
  ),
  change: describeRoute(
    { action: 'note.change', summary: words('Change a note'), group, condition: 'versioned', problems: [409] },
    {
      method: 'put',
      path: '/notes/{id}',
      request: { params: idParameter, body: { content: json(draftSchema) } },
      responses: { 200: { description: 'Changed', content: json(noteSchema) } },
    },
  ),
  open: describeRoute(
    {
      action: 'note.count',
      access: 'public',
      summary: words('Count notes'),
      group,
      rate: { perMinute: 60, burst: 20 },
    },
    {
      method: 'get',
      path: '/count',
      responses: { 200: { description: 'How many', content: json(z.object({ count: z.int() })) } },
    },
  ),
  own: describeRoute(
    { action: 'account.read', access: 'account', summary: words('Who am I'), group },
    {
      method: 'get',
      path: '/me',
      responses: { 200: { description: 'Me', content: json(z.object({ account: z.string() })) } },
    },
  ),
  secret: describeRoute(
    { action: 'note.change', summary: words('Make a secret'), group, idempotency: 'refused' },
    { method: 'post', path: '/secrets', responses: { 200: { description: 'It', content: json(z.object({})) } } },
  ),
  fail: describeRoute(
    { action: 'note.read', summary: words('Fail in a way'), group, seconds: 0.05 },
    {
      method: 'post',
      path: '/fail/{way}',
      request: { params: z.object({ way: z.string() }) },
      responses: { 200: { description: 'Never', content: json(z.object({})) } },
    },
  ),
} as const

/** Ways to fail that the route `/fail/{way}` knows. */
const failures: Readonly<Record<string, () => Promise<never>>> = {
  sealed: () => Promise.reject(new NoteError('note-sealed', { title: '"plan"' })),
  unlisted: () => Promise.reject(new NoteError('unlisted')),
  crash: () => Promise.reject(new TypeError('secret name Aigerim')),
  gone: () => Promise.reject(Object.assign(new Error('Connection terminated'), { code: '57P01' })),
  never: () => new Promise<never>(() => undefined),
}

export interface Notes {
  readonly api: Api
  readonly lines: string[]
  /** Lets a `POST /notes` titled `slow` go on. */
  readonly goOn: () => void
  readonly created: () => number
}

/** Who asks, in the header `x-test-caller`. */
const identify: ApiOptions['identify'] = (request) => {
  const text = request.headers.get('x-test-caller')
  return Promise.resolve(text === null ? undefined : (JSON.parse(text) as Caller))
}

export const makeNotes = (changes: Partial<ApiOptions> = {}): Notes => {
  const lines: string[] = []
  const notes = new Map<string, Note>()
  const slow = Promise.withResolvers<void>()
  let created = 0
  const cursors = makeCursors(new Uint8Array(32).fill(7))
  const api = makeApi({
    version: '0.1.0',
    origins: ['http://localhost'],
    identify,
    allowed: (roles, action) => roles.includes('writer') || (roles.includes('reader') && action === 'note.read'),
    idempotency: memoryIdempotency(Date.now),
    log: makeLogger({ write: (line) => lines.push(line), now: Date.now }),
    metrics: makeMetrics(),
    problems: [{ name: 'NoteError', statuses: { 'note-sealed': 409 } }],
    tools: { makeId: makeTestId, steady: () => performance.now() },
    ...changes,
  })
  const own = (organisation: Id, id: string): Note => {
    const note = notes.get(id)
    if (note?.organisation !== organisation) throw unknownRecord(id)
    return note
  }
  api.add(routes.list, async (context) => {
    const { organisation } = memberOf(context)
    const query = context.req.valid('query')
    const page = await readPage(
      context,
      cursors,
      query,
      ({ limit, sorting, after }) => {
        const key = (note: Note): string => (sorting.key === 'id' ? note.id : `${note.title} ${note.id}`)
        const sign = sorting.descending ? -1 : 1
        const rows = [...notes.values()]
          .filter(
            (note) => note.organisation === organisation && (query.title === undefined || note.title === query.title),
          )
          .sort((one, other) => sign * (key(one) < key(other) ? -1 : 1))
        const start = after === undefined ? 0 : rows.findIndex(({ id }) => id === after.at(-1)) + 1
        return Promise.resolve(rows.slice(start, start + limit + 1))
      },
      ({ title, id }) => [title, id],
    )
    return context.json({ items: page.items.map(shown), next: page.next }, 200)
  })
  api.add(routes.create, async (context) => {
    const { organisation } = memberOf(context)
    const { title } = context.req.valid('json')
    if (title === 'slow') await slow.promise
    created += 1
    const note = { id: makeTestId(), organisation, title, version: 1 }
    notes.set(note.id, note)
    return context.json(shown(note), 201, { etag: entityTag(1), location: `/api/v1/notes/${note.id}` })
  })
  api.add(routes.read, (context) => {
    const note = own(memberOf(context).organisation, context.req.valid('param').id)
    const tag = entityTag(note.version)
    return isKnown(context, tag) ? notModified(tag) : context.json(shown(note), 200, { etag: tag })
  })
  api.add(routes.change, (context) => {
    const note = own(memberOf(context).organisation, context.req.valid('param').id)
    requireMatch(context, entityTag(note.version))
    const next = { ...note, title: context.req.valid('json').title, version: note.version + 1 }
    notes.set(note.id, next)
    return context.json(shown(next), 200, { etag: entityTag(next.version) })
  })
  api.add(routes.open, (context) => context.json({ count: notes.size }, 200))
  api.add(routes.own, (context) => context.json({ account: context.get('caller')?.account ?? '' }, 200))
  api.add(routes.secret, (context) => context.json({}, 200))
  api.add(routes.fail, (context) => (failures[context.req.valid('param').way] as () => Promise<never>)())
  return { api, lines, goOn: slow.resolve, created: () => created }
}

/** A caller of this organisation, as the header that says so. */
export const as = (
  roles: readonly string[],
  organisation?: Id,
  more: Partial<Caller> = {},
): Record<string, string> => ({
  'x-test-caller': JSON.stringify({ account: makeTestId(), organisation, roles, by: 'key', ...more }),
})
