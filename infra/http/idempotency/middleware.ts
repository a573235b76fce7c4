import { quote, sha256Hex } from '@tanba/kernel'
import type { MiddlewareHandler } from 'hono'
import { bodyOf } from '../body.ts'
import type { ApiContext, ApiEnv } from '../context.ts'
import { HttpError } from '../errors.ts'
import { type DescribedRoute, idempotencyOf } from '../route.ts'
import type { Claim, IdempotencyStore, KeptAnswer } from './store.ts'

/** Headers of an answer that belong to it and not to the way it came. */
const KEPT_HEADERS = ['content-type', 'content-language', 'content-disposition', 'etag', 'link', 'location']

const KEY = /^[\x21-\x7e]{1,128}$/

const digest = (parts: readonly (string | Uint8Array)[]): string => {
  // Each part with its length before it: no two lists of parts give the same bytes.
  const chunks = parts.map((part) => Buffer.from(part as string))
  return sha256Hex(Buffer.concat(chunks.flatMap((chunk) => [Buffer.from(`${chunk.length}:`), chunk])))
}

const claimOf = async (context: ApiContext, key: string): Promise<Claim> => {
  const caller = context.get('caller')
  const { method, url } = context.req
  const whose = caller === undefined ? `address ${context.get('address')}` : `account ${caller.account}`
  const place = [whose, caller?.organisation ?? '', method, context.get('route')]
  const { pathname, search } = new URL(url)
  return {
    key: digest([...place, key]),
    organisation: caller?.organisation,
    fingerprint: digest([pathname, search, context.req.header('content-type') ?? '', await bodyOf(context)]),
  }
}

const keptOf = async (response: Response): Promise<KeptAnswer> => {
  const headers = KEPT_HEADERS.flatMap((name) => {
    const value = response.headers.get(name)
    return value === null ? [] : [[name, value] as const]
  })
  return { status: response.status, headers: Object.fromEntries(headers), body: await response.clone().text() }
}

const replay = ({ status, headers, body }: KeptAnswer): Response =>
  new Response(body === '' ? null : body, { status, headers: { ...headers, 'idempotency-replayed': 'true' } })

/** Whether an answer says what was done or why not, rather than that it could not be tried. */
const isFinal = (status: number): boolean => status < 500 && status !== 429

/**
 * Does a request with an `Idempotency-Key` once: the same key with the same request gets the same answer, with another one
 * 422, and while the first is at work 409 (draft-ietf-httpapi-idempotency-key-header-07).
 */
export const idempotent = (route: DescribedRoute, store: IdempotencyStore): MiddlewareHandler<ApiEnv> => {
  const use = idempotencyOf(route.method, route.words)
  return async (context, next) => {
    const key = context.req.header('idempotency-key')
    if (use === 'passed') return await next()
    if (key === undefined) {
      if (use === 'required') throw new HttpError('idempotency-key-missing')
      return await next()
    }
    if (use === 'refused') throw new HttpError('idempotency-unsupported')
    if (!KEY.test(key)) throw new HttpError('idempotency-key-invalid', { key: quote(key) })
    const claim = await claimOf(context, key)
    const claimed = await store.claim(claim)
    if (claimed.state === 'done') return replay(claimed.answer)
    if (claimed.state !== 'new') throw new HttpError(`idempotency-${claimed.state}`)
    await next()
    if (isFinal(context.res.status)) await store.finish(claim, await keptOf(context.res))
    else await store.release(claim)
  }
}
