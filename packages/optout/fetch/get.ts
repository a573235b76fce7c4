import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib'
import { type Clock, instantFromEpoch } from '@tanba/kernel'
import { type Agent, request } from 'undici'
import type { Fetched, HeaderField, Hop } from '../core/capture.ts'
import { type GuardOptions, guardedAgent, mayConnect } from './guarded-agent.ts'

export interface GetOptions {
  /** Bytes of the body that are kept; the rest is not read. */
  readonly most: number
  /** Redirects that are followed: five for robots.txt (RFC 9309 section 2.3.1.2). */
  readonly redirects: number
  /** Milliseconds for all of it: a server that sends a byte a minute ends here. */
  readonly deadline?: number
}

/** An answer, and the hops on the way to it, itself the last. */
export interface Got {
  readonly fetched: Fetched
  readonly hops: readonly Hop[]
  /** Where the last answer leads, if no more redirects were to be followed. */
  readonly next?: string
}

const DEADLINE = 30_000
/** The product token of this program (RFC 9309 section 2.2.1), by which robots.txt can speak to it. */
export const PRODUCT_TOKEN = 'Tanba'

/** Fetches one address at a time, over HTTP and HTTPS, from public addresses only. Nothing throws: faults are values. */
export class Getter implements AsyncDisposable {
  readonly #agent: Agent
  readonly #guard: GuardOptions
  readonly #now: Clock

  constructor(guard: GuardOptions = {}, now: Clock = Date.now) {
    this.#agent = guardedAgent(guard)
    this.#guard = guard
    this.#now = now
  }

  /** GETs an address, following redirects; each hop is checked as the first was. */
  async get(address: string, { most, redirects, deadline = DEADLINE }: GetOptions): Promise<Got> {
    const signal = AbortSignal.timeout(deadline)
    const hops: Hop[] = []
    const unreachable = (reason: string): Got => ({
      fetched: { state: 'unreachable', url: address, reason, ...this.#captured() },
      hops,
    })
    let url = address
    for (let left = redirects; ; left -= 1) {
      const refused = refusal(url, this.#guard)
      if (refused !== undefined) return unreachable(refused)
      try {
        const answer = await this.#once(url, most, signal)
        hops.push({ url, status: answer.status, headers: answer.headers, ...this.#captured() })
        const next = redirectOf(answer, url)
        if (next === undefined) return { fetched: { state: 'got', url, ...answer, ...this.#captured() }, hops }
        if (left === 0) return { ...unreachable('too-many-redirects'), next }
        url = next
      } catch (fault) {
        return unreachable(reasonOf(fault))
      }
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#agent.destroy()
  }

  #captured(): Pick<Hop, 'capturedAt'> {
    return { capturedAt: instantFromEpoch(this.#now()) }
  }

  async #once(url: string, most: number, signal: AbortSignal): Promise<Answer> {
    const response = await request(url, {
      dispatcher: this.#agent,
      signal,
      headers: { 'user-agent': `${PRODUCT_TOKEN}/0.1`, accept: '*/*', 'accept-encoding': 'identity' },
    })
    const headers = headerFields(response.headers)
    const { bytes, truncated } = await readBody(response.body, most)
    const plain = decoded(bytes, codingsOf(headers), most)
    return {
      status: response.statusCode,
      headers,
      body: plain.bytes,
      ...((truncated || plain.truncated) && { truncated: true }),
    }
  }
}

type Answer = Pick<Extract<Fetched, { state: 'got' }>, 'status' | 'headers' | 'body' | 'truncated'>

/** Why an address is not asked at all. */
const refusal = (url: string, guard: GuardOptions): string | undefined => {
  if (!URL.canParse(url)) return 'address-invalid'
  const { protocol, hostname, username, password } = new URL(url)
  if (protocol !== 'http:' && protocol !== 'https:') return 'scheme-refused'
  if (username !== '' || password !== '') return 'credentials-refused'
  return mayConnect(hostname, guard) ? undefined : 'address-refused'
}

const redirectOf = ({ status, headers }: Answer, url: string): string | undefined => {
  const location = [301, 302, 303, 307, 308].includes(status) ? fieldOf(headers, 'location') : undefined
  if (location === undefined) return undefined
  return URL.canParse(location, url) ? new URL(location, url).href : location
}

const headerFields = (headers: Readonly<Record<string, string | string[] | undefined>>): readonly HeaderField[] =>
  Object.entries(headers).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).flatMap((one) => (one === undefined ? [] : [[name, one] as const])),
  )

/** The first field of this name. */
const fieldOf = (headers: readonly HeaderField[], name: string): string | undefined =>
  headers.find(([one]) => one.toLowerCase() === name)?.[1]

interface Bytes {
  readonly bytes: Uint8Array
  readonly truncated: boolean
}

const readBody = async (body: AsyncIterable<Uint8Array> & { destroy(): unknown }, most: number): Promise<Bytes> => {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of body) {
    parts.push(part.subarray(0, most - length))
    length += part.length
    if (length > most) {
      body.destroy()
      break
    }
  }
  return { bytes: Buffer.concat(parts), truncated: length > most }
}

const DECODERS: Readonly<Record<string, (bytes: Uint8Array, options: { maxOutputLength: number }) => Uint8Array>> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
  zstd: zstdDecompressSync,
}

/** Codings inside each other; nobody honest uses more than two. */
const CODINGS_MOST = 4

/** Codings in the order in which they are undone: the last that was applied is named last (RFC 9110, 8.4). */
const codingsOf = (headers: readonly HeaderField[]): readonly string[] =>
  headers
    .filter(([name]) => name.toLowerCase() === 'content-encoding')
    .flatMap(([, value]) => value.split(','))
    .map((one) => one.trim().toLowerCase())
    .filter((one) => one !== '' && one !== 'identity')
    .toReversed()

/**
 * No packing was asked for; some servers pack all the same. What cannot be unpacked, or is packed by a coding that nobody
 * knows, stays as it came and counts as cut: it is never taken for a document that says nothing.
 */
const decoded = (bytes: Uint8Array, codings: readonly string[], most: number): Bytes => {
  if (bytes.length === 0) return { bytes, truncated: false }
  if (codings.length > CODINGS_MOST) return { bytes, truncated: true }
  let plain = bytes
  for (const coding of codings) {
    const decode = Object.hasOwn(DECODERS, coding) ? DECODERS[coding] : undefined
    if (decode === undefined) return { bytes, truncated: true }
    try {
      plain = decode(plain, { maxOutputLength: most })
    } catch {
      return { bytes, truncated: true }
    }
  }
  return { bytes: plain, truncated: false }
}

/** What undici or the system said, as one word: the code of the innermost cause. */
const reasonOf = (fault: unknown): string => {
  let reason = 'unknown'
  for (let at: unknown = fault; at instanceof Error; at = at.cause) {
    if (at.name === 'TimeoutError') return 'too-slow'
    const code: unknown = Reflect.get(at, 'code')
    if (code === 'ADDRESS_REFUSED') return 'address-refused'
    if (typeof code === 'string') reason = code
    if (at instanceof AggregateError) {
      const inner = at.errors.map(reasonOf)
      if (inner.includes('address-refused')) return 'address-refused'
    }
  }
  return reason
}
