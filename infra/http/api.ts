import { OpenAPIHono, type RouteHandler } from '@hono/zod-openapi'
import { type Id, isLanguage, type Language, quote } from '@tanba/kernel'
import { HTTPException } from 'hono/http-exception'
import { readBody } from './body.ts'
import type { AllowedAction, Identify } from './caller.ts'
import { checkIfMatchSent } from './conditions.ts'
import type { ApiContext, ApiEnv } from './context.ts'
import { acceptedLanguage } from './core/accept-language.ts'
import type { Rate } from './core/token-bucket.ts'
import { HttpError } from './errors.ts'
import { guard } from './guard.ts'
import { idempotent } from './idempotency/middleware.ts'
import type { IdempotencyStore } from './idempotency/store.ts'
import { addressOf } from './limits/address.ts'
import { makeRateLimiter } from './limits/rate-limiter.ts'
import { limitTime } from './limits/time.ts'
import { makeReadiness, type Readiness, type ReadyCheck } from './observe/health.ts'
import type { Logger } from './observe/logger.ts'
import type { Metrics } from './observe/metrics.ts'
import { watchRequests } from './observe/requests.ts'
import { addObserveRoutes } from './observe/routes.ts'
import { type ApiDocument, makeDocument } from './openapi/document.ts'
import { READING_POLICY, readingPage } from './openapi/reading-page.ts'
import { asProblem, OWN_PROBLEMS, Problem, type ProblemTable, problemResponse } from './problem.ts'
import type { DescribedRoute } from './route.ts'
import { checkHost, readOrigins, secure } from './security.ts'
import { refuseInvalid } from './validation.ts'

/** Below which every route of ours stands. */
export const API_PATH = '/api/v1'

export interface ApiOptions {
  /** Version of the program, for the document. */
  readonly version: string
  /** Addresses by which people reach this server; requests by other names are refused. */
  readonly origins: readonly string[]
  readonly identify: Identify
  readonly allowed: AllowedAction
  readonly idempotency: IdempotencyStore
  readonly log: Logger
  readonly metrics: Metrics
  /** Status of every error code that routes may give. */
  readonly problems?: readonly ProblemTable[]
  readonly ready?: Readonly<Record<string, ReadyCheck>>
  readonly limits?: Partial<ApiLimits>
  /** How many proxies of the operator stand before this server and write `X-Forwarded-For`; default 0. */
  readonly trustedProxies?: number
  /** Needed to read `/metrics`; without one it answers this machine alone. */
  readonly metricsToken?: string
  readonly tools: ApiTools
}

export interface ApiTools {
  readonly makeId: () => Id
  /** Milliseconds of a clock that never goes back. */
  readonly steady: () => number
}

export interface ApiLimits {
  /** Of a body. */
  readonly mostBytes: number
  /** Of the work on a request. */
  readonly seconds: number
  readonly addressRate: Rate
  readonly accountRate: Rate
}

const LIMITS: ApiLimits = {
  mostBytes: 1_048_576,
  seconds: 30,
  addressRate: { perMinute: 1200, burst: 300 },
  accountRate: { perMinute: 900, burst: 300 },
}

/** The API as it is built up. Routes are added before the first request. */
export interface Api {
  /** For what is no route of the API: pages, files. Added after the routes. */
  readonly app: OpenAPIHono<ApiEnv>
  readonly add: <Route extends DescribedRoute>(route: Route, handler: RouteHandler<Route, ApiEnv>) => void
  readonly document: (language: Language) => ApiDocument
  readonly readiness: Readiness
  /** Takes requests by this address too: `serve` says so of those that it listens on. */
  readonly reachableAt: (address: string) => void
}

const startOf = (options: ApiOptions, isHttps: boolean) => {
  const { tools, log, trustedProxies = 0 } = options
  const never = new AbortController().signal
  return async (context: ApiContext, next: () => Promise<void>): Promise<void> => {
    const asked = context.req.query('lang')
    context.set('request', tools.makeId())
    context.set('language', isLanguage(asked) ? asked : acceptedLanguage(context.req.header('accept-language')))
    context.set('address', addressOf(context, trustedProxies))
    context.set('caller', undefined)
    context.set('route', 'other')
    context.set('signal', never)
    context.set('log', log)
    await next()
    // A copy: headers of an answer that came from elsewhere may be locked.
    const headers = new Headers(context.res.headers)
    secure(headers, isHttps)
    headers.set('x-request-id', context.get('request'))
    headers.append('vary', 'accept-language, cookie, x-api-key, tanba-organisation')
    const { status, body } = context.res
    context.res = undefined
    context.res = new Response(body, { status, headers })
  }
}

/** What Hono itself refuses: a body of a type that was not described, a form that cannot be read. */
const ofHono = ({ status, message }: HTTPException): Problem =>
  status === 415
    ? new Problem(415, new HttpError('media-type-unsupported', { given: quote(''), wanted: '…' }))
    : new Problem(400, new HttpError('request-malformed', { detail: quote(message) }))

const methodsAt = (routes: readonly DescribedRoute[], path: string): readonly string[] =>
  routes
    .filter((route) => {
      const pattern = route.path.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll(/\{[^}]+\}/g, '[^/]+')
      return new RegExp(`^${API_PATH}${pattern}$`).test(path)
    })
    .map(({ method }) => method.toUpperCase())

/** Makes the shell in which every route runs: see README.md for what it sees to. */
export const makeApi = (options: ApiOptions): Api => {
  const { log, metrics, version, problems = [], idempotency, tools, metricsToken } = options
  const limits = { ...LIMITS, ...options.limits }
  const origins = readOrigins(options.origins)
  const isHttps = options.origins.every((origin) => origin.startsWith('https:'))
  const tables = [OWN_PROBLEMS, ...problems]
  const readiness = makeReadiness(options.ready ?? {})
  const guarding = { ...options, ...limits, origins, limiter: makeRateLimiter(tools.steady) }
  const routes: DescribedRoute[] = []

  const app = new OpenAPIHono<ApiEnv>()
  app.onError((error, context) => {
    const request = context.get('request')
    const problem = error instanceof HTTPException ? ofHono(error) : asProblem(error, tables, request)
    if (problem.status === 500) log.fault('request failed', error, { request, route: context.get('route') })
    return problemResponse(problem, context.get('language'), request)
  })
  app.notFound((context) => {
    const allowed = methodsAt(routes, context.req.path).join(', ')
    const { method, path } = context.req
    const error =
      allowed === ''
        ? new Problem(404, new HttpError('route-unknown', { path: quote(path) }))
        : new Problem(405, new HttpError('method-unsupported', { method: quote(method), allowed }), {
            headers: { allow: allowed },
          })
    return problemResponse(error, context.get('language'), context.get('request'))
  })
  app.use('*', startOf(options, isHttps), watchRequests(metrics, tools.steady))
  addObserveRoutes(app, { metrics, readiness, metricsToken })
  app.use('*', async (context, next) => {
    checkHost(context.req.raw, origins)
    await next()
  })

  const v1 = app.basePath(API_PATH)
  v1.defaultHook = (result, context) => refuseInvalid(result as Parameters<typeof refuseInvalid>[0], context)
  const add: Api['add'] = (route, handler) => {
    routes.push(route)
    const template = `${API_PATH}${route.path}`
    v1.openapi(
      {
        ...route,
        middleware: [
          async (context: ApiContext, next: () => Promise<void>) => {
            context.set('route', template)
            await next()
          },
          limitTime(route.words.seconds ?? limits.seconds),
          guard(route, guarding),
          readBody(route, limits.mostBytes),
          async (context: ApiContext, next: () => Promise<void>) => {
            if (route.words.condition === 'versioned') checkIfMatchSent(context)
            await next()
          },
          idempotent(route, idempotency),
        ],
      } as never,
      handler as never,
    )
  }

  const documents = new Map<Language, ApiDocument>()
  const document = (language: Language): ApiDocument => {
    const made = documents.get(language) ?? makeDocument(v1, version, language)
    documents.set(language, made)
    return made
  }
  v1.get('/openapi.json', (context) => {
    context.set('route', `${API_PATH}/openapi.json`)
    return context.json(document(context.get('language')))
  })
  v1.get('/docs', (context) => {
    context.set('route', `${API_PATH}/docs`)
    const language = context.get('language')
    context.header('content-security-policy', READING_POLICY)
    context.header('content-language', language)
    return context.html(readingPage(document(language), language))
  })
  return { app, add, document, readiness, reachableAt: origins.add }
}
