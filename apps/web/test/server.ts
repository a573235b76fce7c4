import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { CONTENT_SECURITY_POLICY } from '../index.ts'
import type { Board } from '../src/api/board.ts'
import type { Interview } from '../src/api/interview.ts'
import type { SystemsPage } from '../src/api/systems.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff': 'font/woff',
  '.txt': 'text/plain',
}

const fixture = <Value>(name: string): Value =>
  JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8')) as Value

export interface Asked {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

interface Given {
  readonly status: number
  readonly body: unknown
}

export interface PageServer {
  readonly url: string
  /** What the pages asked of the API since `reset`. */
  readonly asked: readonly Asked[]
  /** What the API answers from now on to a method and path, instead of the recorded answer. */
  readonly answer: (route: string, status: number, body: unknown) => void
  readonly reset: () => void
  readonly close: () => Promise<void>
}

const session = fixture<object>('session')
const interview = fixture<{ steps: Interview[] }>('interview').steps

const filteredSystems = (query: URLSearchParams): SystemsPage => {
  const all = fixture<SystemsPage>('systems')
  const [text, stage, risk] = ['q', 'stage', 'risk'].map((name) => query.get(name)?.toLowerCase() ?? '')
  const items = all.items.filter(
    (row) =>
      row.name.toLowerCase().includes(text ?? '') &&
      (stage === '' || row.stage === stage) &&
      (risk === '' || row.risk === risk),
  )
  return { items, total: items.length }
}

const filteredBoard = (query: URLSearchParams): Board => {
  const board = fixture<Board>('board')
  const [system, state, article] = ['system', 'state', 'article'].map((name) => query.get(name))
  const duties = board.duties.filter((duty) => !article || duty.article === article)
  const cells = board.cells.filter((cell) => (!state || cell.state === state) && (!system || cell.system === system))
  const systems = board.systems.filter(({ id }) => cells.some((cell) => cell.system === id))
  return { ...board, duties, cells, systems, total: systems.length }
}

/** The recorded answer to a request; undefined where there is none. */
const recorded = (method: string, url: URL, body: string): unknown => {
  const path = url.pathname.slice('/api/v1'.length)
  if (path === '/session') return method === 'DELETE' ? null : session
  if (path === '/first-account') return session
  if (path === '/board') return filteredBoard(url.searchParams)
  if (path === '/systems') return method === 'GET' ? filteredSystems(url.searchParams) : fixture('system')
  if (path === '/law/acts') return fixture('acts')
  if (path === '/law/search') return fixture('law-search')
  const article = /^\/law\/acts\/[^/]+\/articles\/([^/]+)$/.exec(path)?.[1]
  if (article !== undefined) return fixture(article === '1' ? 'article-1' : 'article-17')
  if (path === '/public/verify') return fixture('verify')
  if (path === '/public/reserve/files') return fixture('reserve-files')
  if (path === '/public/reserve/check') return fixture('reserve-check')
  const [, part, rest] = /^\/systems\/[^/]+\/?([^/]*)\/?(.*)$/.exec(path) ?? []
  if (part === 'interview') {
    const fact = method === 'POST' ? (JSON.parse(body) as { fact: string }).fact : url.searchParams.get('fact')
    const at = interview.findIndex(({ question }) => question?.fact === fact)
    return interview[method === 'POST' ? at + 1 : Math.max(0, at)]
  }
  if (part === 'duties' && rest?.endsWith('/evidence')) return { ...fixture<object>('cell'), state: 'met' }
  if (part === 'duties') return fixture('cell')
  if (part === 'facts' || part === 'determination' || part === 'history') return fixture(part)
  return part === '' || part === 'transition' ? fixture('system') : undefined
}

const readBody = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

/** Serves built pages under the policy that they ship with, and the API from what was recorded. */
export const servePages = async (folder: string): Promise<PageServer> => {
  const asked: Asked[] = []
  const given = new Map<string, Given>()

  const answerApi = async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const { method = 'GET', headers } = request
    const body = await readBody(request)
    const path = url.pathname + url.search
    asked.push({ method, path, headers, body })
    const own = given.get(`${method} ${url.pathname}`)
    const answer = own?.body ?? recorded(method, url, body)
    const status = own?.status ?? (answer === undefined ? 404 : answer === null ? 204 : 200)
    response.writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' })
    response.end(status === 204 ? undefined : JSON.stringify(answer ?? { code: 'not-found', title: 'not recorded' }))
  }

  const answerFile = async (response: ServerResponse, url: URL): Promise<void> => {
    // Places of the pages have no extension: each is the one document.
    const name = extname(url.pathname) === '' ? '/index.html' : url.pathname
    const bytes = await readFile(join(folder, name)).catch(() => undefined)
    response.writeHead(bytes === undefined ? 404 : 200, {
      'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'x-content-type-options': 'nosniff',
    })
    response.end(bytes)
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://loopback')
    void (url.pathname.startsWith('/api/') ? answerApi(request, response, url) : answerFile(response, url))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    answer: (route, status, body) => given.set(route, { status, body }),
    reset: () => {
      given.clear()
      asked.length = 0
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
