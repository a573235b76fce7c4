import type { MiddlewareHandler } from 'hono'
import type { AllowedAction, Caller, Identify } from './caller.ts'
import type { ApiEnv } from './context.ts'
import type { Rate } from './core/token-bucket.ts'
import { HttpError } from './errors.ts'
import { countedAddress } from './limits/address.ts'
import type { RateLimiter } from './limits/rate-limiter.ts'
import { Problem } from './problem.ts'
import type { DescribedRoute } from './route.ts'
import { checkOrigin, type Origins } from './security.ts'

export interface GuardOptions {
  readonly identify: Identify
  readonly allowed: AllowedAction
  readonly origins: Origins
  readonly limiter: RateLimiter
  readonly addressRate: Rate
  readonly accountRate: Rate
}

const mayUse = (caller: Caller, route: DescribedRoute, allowed: AllowedAction): HttpError | undefined => {
  const { action, access = 'member' } = route.words
  const { organisation, roles, scopes } = caller
  // INVARIANT: a key never does more than its scopes say, on routes of every access.
  if (scopes !== undefined && !scopes.includes(action)) return new HttpError('scope-refused', { action })
  if (access !== 'member') return undefined
  if (organisation === undefined) return new HttpError('organisation-needed')
  return allowed(roles, action) ? undefined : new HttpError('action-refused', { action })
}

/** @throws {Problem} 429 with the seconds to wait in `Retry-After` */
const checkRate = (limiter: RateLimiter, name: string, rate: Rate): void => {
  const seconds = limiter.take(name, rate)
  if (seconds === 0) return
  throw new Problem(429, new HttpError('rate-exceeded', { seconds }), { headers: { 'retry-after': String(seconds) } })
}

/**
 * Who asks, how often, from where, and whether it may: in this order, before a byte of the body is read. Deny by default:
 * what the policy does not allow in so many words is refused.
 */
export const guard = (route: DescribedRoute, options: GuardOptions): MiddlewareHandler<ApiEnv> => {
  const { identify, allowed, origins, limiter, addressRate, accountRate } = options
  const { rate, access = 'member' } = route.words
  return async (context, next) => {
    const address = context.get('address')
    const from = countedAddress(address)
    checkRate(limiter, `address ${from}`, addressRate)
    checkOrigin(context.req.raw, origins)
    const caller = await identify(context.req.raw, address)
    context.set('caller', caller)
    if (caller !== undefined) checkRate(limiter, `account ${caller.account}`, accountRate)
    if (rate !== undefined) checkRate(limiter, `${route.method} ${route.path} ${caller?.account ?? from}`, rate)
    if (caller === undefined && access !== 'public') {
      throw new Problem(401, new HttpError('account-needed'), { headers: { 'www-authenticate': 'Cookie, ApiKey' } })
    }
    const refusal = caller === undefined || access === 'public' ? undefined : mayUse(caller, route, allowed)
    if (refusal !== undefined) throw refusal
    await next()
  }
}
