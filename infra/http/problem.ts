import { isDatabaseGone } from '@tanba/db'
import { type JsonObject, type Language, TanbaError } from '@tanba/kernel'
import { type ProblemStatus, STATUS_TITLES } from './core/status.ts'
import { HttpError, type HttpErrorCode } from './errors.ts'

/** Which status each error code of a package has; a code that is not listed is our fault (500). */
export interface ProblemTable {
  /** `name` of the error class: `RegisterError`. */
  readonly name: string
  readonly statuses: Readonly<Record<string, ProblemStatus>>
}

export interface ProblemOptions {
  /** Members beside those of RFC 9457: what is missing, for instance. Shown to whoever asked. */
  readonly members?: JsonObject
  readonly headers?: Readonly<Record<string, string>>
}

/** An error that carries its own status: for refusals that have more to say than a code. */
export class Problem extends Error {
  readonly status: ProblemStatus
  readonly error: TanbaError
  readonly members: JsonObject
  readonly headers: Readonly<Record<string, string>>

  constructor(status: ProblemStatus, error: TanbaError, { members = {}, headers = {} }: ProblemOptions = {}) {
    super(error.message, { cause: error })
    this.name = 'Problem'
    this.status = status
    this.error = error
    this.members = members
    this.headers = headers
  }
}

/** The refusal of a record that is not there, or that belongs to others: the two look the same. */
export const unknownRecord = (id: string): Problem => new Problem(404, new HttpError('record-unknown', { id }))

export const OWN_PROBLEMS: ProblemTable = {
  name: 'HttpError',
  statuses: {
    'route-unknown': 404,
    'record-unknown': 404,
    'method-unsupported': 405,
    'account-needed': 401,
    'organisation-needed': 403,
    'action-refused': 403,
    'scope-refused': 403,
    'origin-refused': 403,
    'host-unknown': 421,
    'body-too-large': 413,
    'body-missing': 400,
    'media-type-unsupported': 415,
    'rate-exceeded': 429,
    'time-exceeded': 503,
    'database-gone': 503,
    'not-ready': 503,
    internal: 500,
    'request-invalid': 422,
    'request-malformed': 400,
    'if-match-missing': 428,
    'etag-stale': 412,
    'cursor-invalid': 400,
    'cursor-foreign': 400,
    'idempotency-key-missing': 400,
    'idempotency-key-invalid': 400,
    'idempotency-unsupported': 400,
    'idempotency-busy': 409,
    'idempotency-other': 422,
  } satisfies Readonly<Record<HttpErrorCode, ProblemStatus>>,
}

const RETRY_SECONDS = '5'

const causes = function* (error: unknown): Generator<unknown> {
  for (let at = error, depth = 0; at !== undefined && depth < 10; depth += 1) {
    yield at
    at = at instanceof Error ? at.cause : undefined
  }
}

/** What an error is to whoever asked: a refusal with its reason, or our fault of which only the request's number is said. */
export const asProblem = (error: unknown, tables: readonly ProblemTable[], request: string): Problem => {
  if (error instanceof Problem) return error
  if (error instanceof TanbaError) {
    const status = tables.find(({ name }) => name === error.name)?.statuses[error.code]
    if (status !== undefined) return new Problem(status, error)
  }
  for (const cause of causes(error)) {
    if (isDatabaseGone(cause)) {
      return new Problem(503, new HttpError('database-gone'), { headers: { 'retry-after': RETRY_SECONDS } })
    }
  }
  return new Problem(500, new HttpError('internal', { request }, { cause: error }))
}

/** `RegisterError` and `stage-refused` are `urn:tanba:problem:register:stage-refused`. */
const typeOf = ({ name, code }: TanbaError): string =>
  `urn:tanba:problem:${name.replace(/Error$/, '').toLowerCase()}:${code}`

/** Problem details (RFC 9457) in the reader's language. */
export const problemResponse = (problem: Problem, language: Language, request: string): Response => {
  const { status, error, members, headers } = problem
  const body = {
    ...members,
    type: typeOf(error),
    title: STATUS_TITLES[status][language],
    status,
    detail: error.in(language),
    code: error.code,
    instance: `urn:uuid:${request}`,
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...headers, 'content-type': 'application/problem+json', 'content-language': language },
  })
}
