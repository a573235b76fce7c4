import type { OpenAPIHono, z } from '@hono/zod-openapi'
import { type Id, isId, type JsonValue, type Language } from '@tanba/kernel'
import type { Action } from '../core/access/actions.ts'
import { allowed, type Membership } from '../core/access/policy.ts'
import type { RegisterContext, StoreRefusal } from '../store/index.ts'
import { type Answer, refusalResponse, refuse } from './problem.ts'

/** What the shell has found out before a route is called. */
export interface RegisterEnv {
  Variables: {
    /** Absent: nobody has signed in. */
    caller?: Membership | undefined
    language: Language
  }
}

/** Marks by which lists are read on; they are good for the list that they were made for. */
export interface CursorPort {
  readonly seal: (place: JsonValue, position: readonly (string | number | null)[]) => string
  /** Throws where the mark was not made here, or for another list. */
  readonly open: (place: JsonValue, cursor: string) => readonly (string | number | null)[]
}

export interface RegisterApiOptions {
  /** The register of the organisation in which the request is made. */
  readonly registerOf: (organisation: Id) => RegisterContext | Promise<RegisterContext>
  readonly cursors: CursorPort
}

/** A request that passed the door. */
export interface Visit<Query, Body> {
  readonly register: RegisterContext
  readonly member: Membership
  readonly language: Language
  readonly path: string
  /** Ids of the path by name; each has the form of one. */
  readonly id: (name: string) => Id
  /** Any other part of the path. */
  readonly part: (name: string) => string
  readonly query: Query
  readonly body: Body
  /** Of `If-Match`; 0 where the route asks for none. */
  readonly revision: number
}

export interface Door<Query, Body> {
  readonly method: 'get' | 'post' | 'put'
  readonly path: string
  readonly action: Action
  readonly summary: string
  readonly query?: z.ZodType<Query>
  readonly body?: z.ZodType<Body>
  readonly media?: 'text/csv'
  /** The change names the state that was read. */
  readonly ifMatch?: true
  /** Decided by the handler, which knows the resource. */
  readonly decides?: true
}

export type Given = { readonly ok: true; readonly value: Answer } | { readonly ok: false; readonly error: StoreRefusal }

type Api = OpenAPIHono<RegisterEnv>

const RECORDS: ReadonlySet<string> = new Set([
  'system',
  'statement',
  'determination',
  'proposal',
  'approval',
  'evidence',
])

const names = (path: string): readonly string[] => [...path.matchAll(/\{(\w+)\}/gu)].map(([, name = '']) => name)

/** Registers a route in the OpenAPI document, with the action that the policy decides on. */
const describe = (api: Api, door: Door<unknown, unknown>): void => {
  const { method, path, action, summary, query, body, media = 'application/json', ifMatch } = door
  const parameters = [
    ...names(path).map((name) => ({ name, in: 'path' as const, required: true, schema: { type: 'string' as const } })),
    ...(ifMatch
      ? [{ name: 'If-Match', in: 'header' as const, required: true, schema: { type: 'string' as const } }]
      : []),
  ]
  api.openAPIRegistry.registerPath({
    method,
    path,
    summary,
    parameters,
    request: {
      ...(query === undefined ? {} : { query: query as never }),
      ...(body === undefined ? {} : { body: { required: true, content: { [media]: { schema: body } } } }),
    },
    responses: { 200: { description: 'done' }, 404: { description: 'not there, or of another organisation' } },
    'x-tanba-action': action,
  } as never)
}

/** A strong tag of ours: `"7"`. */
const revisionOf = (header: string | undefined): number | undefined => {
  const found = /^"(\d{1,9})"$/u.exec(header?.trim() ?? '')?.[1]
  return found === undefined ? undefined : Number(found)
}

/** Opens a route: who, whether allowed, which state, what was sent; then the work; then the answer. In this order. */
export const openDoor = <Query, Body>(
  api: Api,
  options: RegisterApiOptions,
  door: Door<Query, Body>,
  work: (visit: Visit<Query, Body>) => Promise<Given | Response>,
): void => {
  describe(api, door as Door<unknown, unknown>)
  api.on(door.method.toUpperCase(), door.path.replaceAll(/\{(\w+)\}/gu, ':$1'), async (context) => {
    const language = context.get('language') ?? 'kk'
    const { path } = context.req
    const member = context.get('caller')
    if (member === undefined) return refuse(401, 'account-needed', path, language)
    const resource = { organisation: member.organisation }
    if (!(door.decides || allowed(member, door.action, resource)))
      return refuse(403, 'action-refused', door.action, language)
    const part = (name: string): string => context.req.param(name) ?? ''
    const foreign = names(door.path).find((name) => RECORDS.has(name) && !isId(part(name)))
    if (foreign !== undefined) return refuse(404, 'missing', foreign, language)
    const revision = door.ifMatch ? revisionOf(context.req.header('if-match')) : 0
    if (revision === undefined) return refuse(428, 'if-match-missing', path, language)
    const read = await readSent(context.req, door)
    if (!read.ok) return refuse(422, 'request-invalid', path, language, { errors: read.errors })
    const given = await work({
      register: await options.registerOf(member.organisation),
      member,
      language,
      path,
      id: (name) => part(name) as Id,
      part,
      query: read.query,
      body: read.body,
      revision,
    })
    if (given instanceof Response) return given
    return given.ok ? answerResponse(given.value) : refusalResponse(given.error, path, language)
  })
}

interface Sent {
  readonly queries: () => Record<string, string[]>
  readonly text: () => Promise<string>
}

type Read<Query, Body> =
  | { readonly ok: true; readonly query: Query; readonly body: Body }
  | {
      readonly ok: false
      readonly errors: { readonly field: string; readonly code: string; readonly detail: string }[]
    }

const readSent = async <Query, Body>(request: Sent, door: Door<Query, Body>): Promise<Read<Query, Body>> => {
  const given = Object.entries(request.queries()).map(([name, all]) => [name, all.length === 1 ? all[0] : all])
  const query = door.query?.safeParse(Object.fromEntries(given))
  const sent = door.body === undefined ? undefined : await bodyOf(request, door.media)
  const body = door.body?.safeParse(sent)
  const issues = [query, body].flatMap((one) => one?.error?.issues ?? [])
  if (issues.length === 0) return { ok: true, query: query?.data as Query, body: body?.data as Body }
  return {
    ok: false,
    errors: issues.map(({ path, code, message }) => ({ field: path.join('.'), code, detail: message })),
  }
}

const bodyOf = async (request: Sent, media: Door<unknown, unknown>['media']): Promise<unknown> => {
  const text = await request.text()
  if (media === 'text/csv') return text
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const answerResponse = ({ status, body, revision, media, file }: Answer): Response => {
  const headers = new Headers({ 'content-type': media ?? 'application/json; charset=utf-8' })
  if (revision !== undefined) headers.set('etag', `"${revision}"`)
  if (file !== undefined) headers.set('content-disposition', `attachment; filename="${file}"`)
  return new Response(media === undefined ? JSON.stringify(body) : String(body), { status, headers })
}
