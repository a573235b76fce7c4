import { request as send } from 'node:http'
import { onTestFinished } from 'vitest'
import { type ApiOptions, serve } from '../index.ts'
import { makeNotes, type Notes } from './notes.ts'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
  /** The body as JSON. */
  readonly json: Record<string, unknown>
}

export interface Ask {
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: string | Buffer
}

export interface Served extends Notes {
  readonly url: string
  readonly ask: (path: string, ask?: Ask) => Promise<Answer>
  readonly close: () => Promise<void>
}

/** One request over a connection of its own, with whatever headers are wished (fetch forbids some). */
export const ask = (url: string, { method = 'GET', headers = {}, body }: Ask = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const request = send(
      url,
      { method, headers: { 'accept-language': 'en', ...headers }, agent: false },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8')
          const type = String(response.headers['content-type'] ?? '')
          const json = type.includes('json') ? (JSON.parse(text) as Record<string, unknown>) : {}
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json })
        })
      },
    )
    request.on('error', reject)
    request.end(body)
  })

/** The notes over real HTTP on a free port, ended with the test. */
export const served = async (changes: Partial<ApiOptions> = {}): Promise<Served> => {
  const notes = makeNotes(changes)
  const { url, close } = await serve(notes.api, { port: 0 })
  onTestFinished(close)
  return { ...notes, url, close, ask: (path, one) => ask(`${url}${path}`, one) }
}

/** A request that sends JSON. */
export const sending = (method: string, value: unknown, headers: Record<string, string> = {}): Ask => ({
  method,
  body: JSON.stringify(value),
  headers: { 'content-type': 'application/json', ...headers },
})
