import { type RouteConfig, z } from '@hono/zod-openapi'
import type { Localised } from '@tanba/kernel'
import type { ProblemStatus } from './core/status.ts'
import type { Rate } from './core/token-bucket.ts'

/**
 * Who may use a route at all: everybody; whoever has signed in; a member of an organisation whose roles the policy allows
 * the action.
 */
export type Access = 'public' | 'account' | 'member'

/** What every route of ours says beside what OpenAPI asks. */
export interface RouteWords {
  /** Words of the policy: `system.read`, `system.change`. */
  readonly action: string
  /** Default `member`. */
  readonly access?: Access
  readonly summary: Localised
  /** The heading under which it stands in the reading page: `systems`. */
  readonly group: string
  /**
   * `versioned`: the answer of the record's GET carries an ETag, and this route refuses to work without an `If-Match` (428)
   * that holds it (412).
   */
  readonly condition?: 'versioned'
  /**
   * What an `Idempotency-Key` does: `taken` (default of POST), `required`, or `refused` where the answer holds a secret and
   * is not to be kept. Other methods do the same thing however often they are sent, and pass over the key.
   */
  readonly idempotency?: 'taken' | 'required' | 'refused'
  /** Types of the ledger's events that a success leaves: one for each record that was changed. */
  readonly records?: readonly string[]
  /** Most bytes of a body; default that of the shell. */
  readonly mostBytes?: number
  /** Seconds that the work may take; default that of the shell. */
  readonly seconds?: number
  /** Beside the rate of all requests, a stricter one of this route alone. */
  readonly rate?: Rate
  /** Other problems than those that the shell itself gives: for the document. */
  readonly problems?: readonly ProblemStatus[]
}

type Config = Omit<RouteConfig, 'summary' | 'tags' | 'middleware' | 'hide' | 'operationId'>

/** A route as `Api.add` takes it. */
export type DescribedRoute = RouteConfig & { readonly words: RouteWords }

const PROBLEM: z.ZodType = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    instance: z.string(),
    errors: z
      .array(z.object({ in: z.enum(['body', 'query', 'path', 'header']), pointer: z.string(), detail: z.string() }))
      .optional(),
  })
  .openapi('Problem')

const PROBLEM_NAMES: Readonly<Record<ProblemStatus, string>> = {
  400: 'Malformed request',
  401: 'Nobody has signed in',
  403: 'Roles, scopes or origin do not allow it',
  404: 'No such record, or it belongs to others',
  405: 'Method not taken',
  409: 'In conflict with the present state, or a request with this key is at work',
  410: 'No longer there',
  412: 'The record has changed: stale If-Match',
  413: 'Body too large',
  415: 'Type of body not taken',
  421: 'The server does not go by this name',
  422: 'Content that cannot be taken',
  428: 'If-Match is missing',
  429: 'Too many requests; see Retry-After',
  500: 'Our fault',
  503: 'Not available now; see Retry-After',
}

const SAFE = new Set(['get', 'head'])

/** What a route does with an `Idempotency-Key`. */
export const idempotencyOf = (
  method: string,
  { idempotency }: RouteWords,
): 'taken' | 'required' | 'refused' | 'passed' => (method === 'post' ? (idempotency ?? 'taken') : 'passed')

const problemsOf = (route: Config, words: RouteWords): readonly ProblemStatus[] => {
  const statuses = new Set<ProblemStatus>([429, 500, 503, ...(words.problems ?? [])])
  if (words.access !== 'public') statuses.add(401)
  if (words.access !== 'public' || !SAFE.has(route.method)) statuses.add(403)
  if (route.path.includes('{')) statuses.add(404)
  if (route.request !== undefined) statuses.add(422).add(400)
  if (route.request?.body !== undefined) statuses.add(413).add(415)
  if (words.condition === 'versioned') statuses.add(412).add(428)
  if (idempotencyOf(route.method, words) !== 'passed') statuses.add(400).add(409).add(422)
  return [...statuses].sort((one, other) => one - other)
}

interface HeaderParameter {
  readonly name: string
  readonly in: 'header'
  readonly required: boolean
  readonly schema: { readonly type: 'string' }
}

const header = (name: string, required: boolean): HeaderParameter => ({
  name,
  in: 'header',
  required,
  schema: { type: 'string' },
})

const headersOf = (method: string, words: RouteWords): readonly HeaderParameter[] => {
  const key = idempotencyOf(method, words)
  return [
    ...(words.condition === 'versioned' ? [header('If-Match', true)] : []),
    ...(key === 'taken' || key === 'required' ? [header('Idempotency-Key', key === 'required')] : []),
    ...((words.access ?? 'member') === 'member' ? [header('Tanba-Organisation', false)] : []),
  ]
}

/**
 * A route with all that the shell and a test that walks the document have to know: `x-tanba-action`, `x-tanba-access`,
 * `x-tanba-records`, the headers and problems that follow from its words. Its body is required when it has one.
 *
 * Paths stand below `/api/v1`.
 */
export const describeRoute = <Path extends string, Route extends Omit<Config, 'path'> & { path: Path }>(
  words: RouteWords,
  route: Route,
): Route & { readonly words: RouteWords } => {
  const problems = Object.fromEntries(
    problemsOf(route, words).map((status) => [
      status,
      { description: PROBLEM_NAMES[status], content: { 'application/problem+json': { schema: PROBLEM } } },
    ]),
  )
  const access = words.access ?? 'member'
  const described = {
    ...route,
    words,
    tags: [words.group],
    operationId: `${route.method} ${route.path}`.replaceAll(/[^a-zA-Z0-9]+/g, '_').replace(/_$/, ''),
    security: access === 'public' ? [] : [{ session: [] }, { key: [] }],
    'x-tanba-action': words.action,
    'x-tanba-access': access,
    'x-tanba-summary': words.summary,
    ...(words.records === undefined ? {} : { 'x-tanba-records': words.records }),
    parameters: headersOf(route.method, words),
    responses: { ...problems, ...route.responses },
  }
  const body = route.request?.body
  const withBody = body === undefined ? {} : { request: { ...route.request, body: { ...body, required: true } } }
  return { ...described, ...withBody } as unknown as Route & { readonly words: RouteWords }
}
