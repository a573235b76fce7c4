import type { MiddlewareHandler } from 'hono'
import type { ApiEnv } from '../context.ts'
import { type Metrics, REQUEST_SECONDS } from './metrics.ts'

/** Counts and times every request, and writes one line of the log for it. @param steady Milliseconds of a steady clock. */
export const watchRequests = (metrics: Metrics, steady: () => number): MiddlewareHandler<ApiEnv> => {
  const total = metrics.counter('tanba_http_requests_total', 'Requests that were answered')
  const seconds = metrics.histogram('tanba_http_request_seconds', 'Time until the answer began', REQUEST_SECONDS)
  let inFlight = 0
  metrics.gauge('tanba_http_requests_in_flight', 'Requests being worked on', () => inFlight)
  return async (context, next) => {
    const start = steady()
    inFlight += 1
    try {
      await next()
    } finally {
      inFlight -= 1
      const { status } = context.res
      const method = METHODS.has(context.req.method) ? context.req.method : 'other'
      const route = context.get('route')
      const elapsed = (steady() - start) / 1000
      total.add({ method, route, status })
      seconds.observe(elapsed, { method, route })
      context.get('log').log(status >= 500 ? 'error' : 'info', 'request', {
        request: context.get('request'),
        method,
        route,
        status,
        ms: Math.round(elapsed * 1000),
      })
    }
  }
}

/** A method may be any word that a caller thinks of; these are ours. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
