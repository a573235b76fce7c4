import { quote } from '@tanba/kernel'
import { HttpError } from './errors.ts'

/** Content-Security-Policy of answers that are data: nothing of them runs, loads or is framed. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox"

/**
 * Content-Security-Policy of our pages: scripts, styles, fonts and pictures of this server alone, no inline script, no
 * frame around them. Styles that libraries set on elements as attributes are let through; style sheets are not.
 */
export const PAGE_POLICY: string = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

const HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'x-permitted-cross-domain-policies': 'none',
}

const YEAR_SECONDS = 31_536_000

/** Sets what every answer carries. A policy that the route has chosen stays. No CORS header is ever set: CORS is closed. */
export const secure = (headers: Headers, isHttps: boolean): void => {
  for (const [name, value] of Object.entries(HEADERS)) headers.set(name, value)
  if (!headers.has('content-security-policy')) headers.set('content-security-policy', DATA_POLICY)
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
  if (isHttps) headers.set('strict-transport-security', `max-age=${YEAR_SECONDS}`)
}

/** The addresses by which people reach this server: `https://tanba.example.kz`, `http://localhost:8080`. */
export interface Origins {
  readonly has: (origin: string) => boolean
  readonly hasHost: (host: string) => boolean
  /** @throws {TypeError} it is no address */
  readonly add: (address: string) => void
}

/** @throws {TypeError} one of them is no address */
export const readOrigins = (addresses: readonly string[]): Origins => {
  const origins = new Set<string>()
  const hosts = new Set<string>()
  const add = (address: string): void => {
    const { origin, host } = new URL(address)
    origins.add(origin)
    hosts.add(host)
  }
  for (const address of addresses) add(address)
  return { has: (origin) => origins.has(origin), hasHost: (host) => hosts.has(host), add }
}

/**
 * A page elsewhere can make a name of its own point to this machine (DNS rebinding); it cannot make the browser say another
 * name in `Host`.
 * @throws {HttpError} `host-unknown`
 */
export const checkHost = (request: Request, origins: Origins): void => {
  const host = request.headers.get('host')?.toLowerCase() ?? new URL(request.url).host
  if (!origins.hasHost(host)) throw new HttpError('host-unknown', { host: quote(host) })
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether a request that changes something comes from a page of ours. Browsers say where from, in `Origin` or
 * `Sec-Fetch-Site`; who says neither is no browser, and is let through only without a cookie.
 * @throws {HttpError} `origin-refused`
 */
export const checkOrigin = (request: Request, origins: Origins): void => {
  if (SAFE.has(request.method)) return
  const { headers } = request
  const origin = headers.get('origin')
  const site = headers.get('sec-fetch-site')
  const foreign = (name: string): HttpError => new HttpError('origin-refused', { origin: quote(name) })
  if (origin !== null && !origins.has(origin)) throw foreign(origin)
  if (site !== null && site !== 'same-origin' && site !== 'none') throw foreign(origin ?? site)
  if (origin === null && site === null && headers.has('cookie')) throw foreign('')
}
