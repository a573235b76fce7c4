import type { IncomingMessage, ServerResponse } from 'node:http'
import { Checker, type CheckOptions } from '../../check/checker.ts'
import { serve, type TestServer } from '../fetch/server.ts'

/** What a server says at one path. */
export interface Answer {
  readonly status?: number
  readonly type?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

/** Answers by path; what is not there is 404. A function may drop the connection. */
export type Site = Readonly<Record<string, Answer | ((request: IncomingMessage, response: ServerResponse) => void)>>

export const OWN: CheckOptions = { allow: ['127.0.0.1', '127.0.0.2'], gap: 0 }

export const PAGE = '<!doctype html><html><head><title>Kitap</title></head><body>text</body></html>'

/** A page with these tags in its head. */
export const pageWith = (head: string): Answer => ({
  type: 'text/html; charset=utf-8',
  body: `<!doctype html><html><head>${head}</head><body>text</body></html>`,
})

/** A server on loopback with these answers. */
export const serveSite = (site: Site, host?: string): Promise<TestServer> =>
  serve((request, response) => {
    const answer = site[request.url ?? '']
    if (typeof answer === 'function') {
      answer(request, response)
      return
    }
    const { status = answer === undefined ? 404 : 200, type, headers = {}, body = '' } = answer ?? {}
    response.writeHead(status, { ...(type && { 'content-type': type }), ...headers }).end(body)
  }, host)

export const at = (server: TestServer, path = '/work', host = '127.0.0.1'): string =>
  `http://${host}:${server.port}${path}`

/** A checker that may reach loopback. */
export const checkerOf = (options: CheckOptions = {}): Checker => new Checker({ ...OWN, ...options })
