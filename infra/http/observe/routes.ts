import { createHash, timingSafeEqual } from 'node:crypto'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { ApiContext, ApiEnv } from '../context.ts'
import { HttpError } from '../errors.ts'
import type { Readiness } from './health.ts'
import type { Metrics } from './metrics.ts'

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

const isLoopback = (address: string): boolean => /^(?:127\.|::1$|::ffff:127\.)/.test(address)

/** Measures are for the operator: with the token when one is set, else from this machine, not through a proxy on it. */
const mayReadMetrics = (context: ApiContext, token: string | undefined): boolean => {
  if (token !== undefined) {
    return timingSafeEqual(digest(context.req.header('authorization') ?? ''), digest(`Bearer ${token}`))
  }
  const proxied = context.req.header('x-forwarded-for') ?? context.req.header('forwarded')
  return proxied === undefined && isLoopback(context.env?.incoming?.socket?.remoteAddress ?? '')
}

export interface ObserveOptions {
  readonly metrics: Metrics
  readonly readiness: Readiness
  readonly metricsToken: string | undefined
}

/** `/healthz`: the process lives. `/readyz`: it can do what is asked of it. `/metrics`: its measures. */
export const addObserveRoutes = (app: OpenAPIHono<ApiEnv>, options: ObserveOptions): void => {
  const { metrics, readiness, metricsToken } = options
  app.get('/healthz', (context) => {
    context.set('route', '/healthz')
    return context.json({ status: 'ok' })
  })
  app.get('/readyz', async (context) => {
    context.set('route', '/readyz')
    const failed = await readiness.failing()
    if (failed.length > 0) throw new HttpError('not-ready', { failed: failed.join(', ') })
    return context.json({ status: 'ok' })
  })
  app.get('/metrics', async (context) => {
    context.set('route', '/metrics')
    if (!mayReadMetrics(context, metricsToken)) throw new HttpError('route-unknown', { path: '/metrics' })
    return context.body(await metrics.text(), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
  })
}
