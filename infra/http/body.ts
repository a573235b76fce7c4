import { type JsonValue, KernelError, parseJson, quote } from '@tanba/kernel'
import type { MiddlewareHandler } from 'hono'
import type { ApiContext, ApiEnv } from './context.ts'
import { HttpError } from './errors.ts'
import { Problem } from './problem.ts'
import type { DescribedRoute } from './route.ts'

/** Deeper than any request of ours; far from where recursion would end. */
const DEEPEST_JSON = 32

const JSON_TYPE = /^application\/(?:[a-z.-]+\+)?json$/

const essenceOf = (type: string): string => type.split(';', 1)[0]?.trim().toLowerCase() ?? ''

/** A buffer that holds these bytes and no others of a pool. */
const copyOf = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer

const readAll = async (body: ReadableStream<Uint8Array>, limit: number): Promise<Buffer> => {
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of body) {
      length += chunk.length
      if (length > limit) throw new HttpError('body-too-large', { limit })
      chunks.push(chunk)
    }
  } catch (cause) {
    if (cause instanceof HttpError) throw cause
    // The connection ended in the middle: nobody is there to read this, and it is no fault of ours.
    throw new HttpError('request-malformed', { detail: 'the body breaks off' }, { cause })
  }
  return Buffer.concat(chunks)
}

const textOf = (bytes: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw new HttpError('request-malformed', { detail: 'UTF-8' }, { cause })
  }
}

const parsedOf = (bytes: Buffer): JsonValue => {
  try {
    return parseJson(textOf(bytes), { maxDepth: DEEPEST_JSON })
  } catch (cause) {
    if (cause instanceof KernelError) throw new Problem(400, cause)
    throw cause
  }
}

/** The bytes of a body that was read, for whoever compares requests. */
export const bodyOf = async (context: ApiContext): Promise<Uint8Array> =>
  new Uint8Array(await context.req.arrayBuffer())

const checkType = (given: string | undefined, wanted: readonly string[]): void => {
  const essence = essenceOf(given ?? '')
  const fits = wanted.some((type) => type === '*/*' || type === essence)
  if (fits) return
  throw new HttpError('media-type-unsupported', { given: quote(given ?? ''), wanted: wanted.join(', ') })
}

/**
 * Reads the body once, within its limit, before anything looks into it: type, size, encoding, and JSON without double keys
 * or depth that would end the process.
 */
export const readBody = (route: DescribedRoute, defaultLimit: number): MiddlewareHandler<ApiEnv> => {
  const content = route.request?.body?.content
  const wanted = content === undefined ? undefined : Object.keys(content)
  const limit = route.words.mostBytes ?? defaultLimit
  return async (context, next) => {
    const { raw } = context.req
    const announced = Number(context.req.header('content-length') ?? 0)
    if (announced > limit) throw new HttpError('body-too-large', { limit })
    if (wanted !== undefined && raw.body === null) throw new HttpError('body-missing', { wanted: wanted.join(', ') })
    const type = context.req.header('content-type')
    if (wanted !== undefined) checkType(type, wanted)
    // A route without a body reads one all the same, to its limit: what is not read would stay in the connection.
    const bytes = raw.body === null ? Buffer.alloc(0) : await readAll(raw.body, wanted === undefined ? 0 : limit)
    // The type says a value where the code keeps a promise.
    Object.assign(context.req.bodyCache, { arrayBuffer: Promise.resolve(copyOf(bytes)) })
    if (wanted !== undefined && JSON_TYPE.test(essenceOf(type ?? ''))) {
      if (bytes.length === 0) throw new HttpError('body-missing', { wanted: wanted.join(', ') })
      const value = parsedOf(bytes)
      context.req.json = <Value>() => Promise.resolve(value as Value)
    }
    await next()
  }
}
