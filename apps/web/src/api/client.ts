import { ApiError, OFFLINE, readProblem } from './problem.ts'

export type Query = Readonly<Record<string, string | number | undefined>>

interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly query?: Query
  readonly body?: unknown
  /** What a change rests on: the ETag that was read, so that nobody's words are lost. */
  readonly version?: string
  readonly signal?: AbortSignal
}

const ROOT = '/api/v1'

/** The address of a resource; parameters without a value are left out. */
export const address = (path: string, query: Query = {}): string => {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return `${ROOT}${path}${text === '' ? '' : `?${text}`}`
}

const bodyOf = (body: unknown): { readonly body?: BodyInit; readonly type?: string } => {
  if (body === undefined) return {}
  if (body instanceof Blob) return { body, type: 'application/octet-stream' }
  return { body: JSON.stringify(body), type: 'application/json' }
}

/**
 * Asks the API; the only way in which pages reach it.
 * @throws {ApiError} for every answer that is no success, and where none came
 */
export const request = async <Answer>(path: string, call: Call = {}): Promise<Answer> => {
  const { method = 'GET', query, version, signal } = call
  const { body, type } = bodyOf(call.body)
  const headers = new Headers({ accept: 'application/json', 'accept-language': document.documentElement.lang })
  if (type !== undefined) headers.set('content-type', type)
  if (version !== undefined) headers.set('if-match', version)
  // A repeated click or a resent request is answered once.
  if (method === 'POST') headers.set('idempotency-key', crypto.randomUUID())
  const response = await fetch(address(path, query), {
    method,
    headers,
    credentials: 'same-origin',
    ...(body === undefined ? {} : { body }),
    ...(signal === undefined ? {} : { signal }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error
    throw new ApiError(OFFLINE)
  })
  if (response.status === 204) return undefined as Answer
  const answer: unknown = await response.json().catch(() => undefined)
  if (!response.ok) throw new ApiError(readProblem(response.status, answer))
  return answer as Answer
}
