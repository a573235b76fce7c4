import { OpenAPIHono } from '@hono/zod-openapi'
import type { Id, Language } from '@tanba/kernel'
import type { AccessRole } from '../../core/access/roles.ts'
import { type CursorPort, type RegisterEnv, registerApi } from '../../http/index.ts'
import type { Room } from '../store/room.ts'

/** Who calls: an account with roles, in the organisation of a room. */
export interface Visitor {
  readonly room: Room
  readonly account: Id
  readonly roles: readonly AccessRole[]
}

export interface Answer {
  readonly status: number
  readonly etag: string | null
  readonly type: string | null
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  readonly body: any
}

export interface Call {
  readonly method: string
  readonly path: string
  readonly body?: unknown
  readonly ifMatch?: number
  readonly language?: Language
}

const cursors: CursorPort = {
  seal: (place, position) => Buffer.from(JSON.stringify([place, position])).toString('base64url'),
  open: (place, cursor) => {
    const [made, position] = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (JSON.stringify(made) !== JSON.stringify(place)) throw new Error('a mark of another list')
    return position
  },
}

export interface Doors {
  readonly call: (who: Visitor | undefined, call: Call) => Promise<Answer>
  readonly document: { readonly paths?: Readonly<Record<string, unknown>> | undefined }
}

/** The routes of the register under a shell that believes whoever calls. */
export const openApi = (rooms: () => readonly Room[]): Doors => {
  let visitor: Visitor | undefined
  let language: Language = 'en'
  const shell = new OpenAPIHono<RegisterEnv>()
  shell.use('*', async (context, next) => {
    context.set('language', language)
    if (visitor !== undefined) {
      const { account, roles, room } = visitor
      context.set('caller', { account, roles, organisation: room.context.organisation })
    }
    await next()
  })
  const registerOf = (organisation: Id): Room['context'] => {
    const room = rooms().find((one) => one.context.organisation === organisation)
    if (room === undefined) throw new Error('no such organisation')
    return room.context
  }
  shell.route('/api/v1', registerApi({ registerOf, cursors }))
  const call = async (
    who: Visitor | undefined,
    { method, path, body, ifMatch, language: spoken = 'en' }: Call,
  ): Promise<Answer> => {
    visitor = who
    language = spoken
    const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }
    const headers = new Headers(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` })
    const response = await shell.request(`/api/v1${path}`, { method, headers, ...sent })
    const text = await response.text()
    const type = response.headers.get('content-type')
    const etag = response.headers.get('etag')
    return { status: response.status, etag, type, text, body: type?.includes('json') ? JSON.parse(text) : undefined }
  }
  const document = shell.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'Tanba', version: '1' } })
  return { call, document }
}
