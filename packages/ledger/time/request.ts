import { quote, sha256 } from '@tanba/kernel'
import { MAX_TOKEN_BYTES, type TimeStampResult } from '../core/time/types.ts'
import { LedgerError } from '../errors.ts'
import { checkTimeStamp } from './check.ts'
import { encodeRequest, readAnswer } from './exchange.ts'
import { hexNumber } from './token.ts'

export interface TimeStampOptions {
  /** Certificates (DER) that are trusted. Without them the token is kept undecided. */
  readonly authorities?: readonly Uint8Array[]
  /** For the whole exchange, in milliseconds. Without it: 20 seconds. */
  readonly timeout?: number
  readonly signal?: AbortSignal
}

export interface TimeStamped {
  /** TimeStampToken in DER. */
  readonly token: Uint8Array
  /**
   * Proved, or undecided: of an authority that is not trusted here, or by an algorithm that Web Cryptography lacks (the
   * authority of Kazakhstan's National Certification Centre signs by GOST). Never disproved: that is an error.
   */
  readonly result: TimeStampResult
}

const TIMEOUT = 20_000

/**
 * Asks an authority (RFC 3161 over HTTP, section 3.4) to stamp the text of a checkpoint note: everything before its blank
 * line, the last newline too. The answer is checked against the request before it is given.
 *
 * @throws {LedgerError} `time-url-invalid`, `time-unreachable`, `time-answer-status`, `time-answer-too-large`,
 * `time-answer-unreadable`, `time-refused`, `time-answer-differs`.
 */
export async function timeStamp(url: string, noteText: string, options: TimeStampOptions = {}): Promise<TimeStamped> {
  const address = parseAddress(url)
  const imprint = sha256(new TextEncoder().encode(noteText))
  const nonce = makeNonce()
  const answer = readAnswer(await post(address, encodeRequest(imprint, nonce), options))
  if (answer === undefined) throw new LedgerError('time-answer-unreadable', { url: quote(url) })
  if ('status' in answer) {
    throw new LedgerError('time-refused', { url: quote(url), status: answer.status, detail: quote(answer.detail) })
  }
  const result = await checkTimeStamp(answer.token, imprint, options.authorities ?? [])
  const fault = faultOf(result, hexNumber(nonce))
  if (fault !== undefined) throw new LedgerError('time-answer-differs', { url: quote(url), code: fault })
  return { token: answer.token, result }
}

/** RFC 3161 section 2.2: the imprint and the nonce must be those of the request. */
function faultOf(result: TimeStampResult, nonce: string): string | undefined {
  if (result.outcome === 'disproved' || result.code === 'time-stamp-imprint-algorithm') return result.code
  if (result.code === 'time-stamp-too-large') return result.code
  return result.nonce === nonce ? undefined : 'nonce'
}

function parseAddress(url: string): URL {
  const address = URL.canParse(url) ? new URL(url) : undefined
  const web = address?.protocol === 'http:' || address?.protocol === 'https:'
  if (address === undefined || !web || address.username !== '' || address.password !== '') {
    throw new LedgerError('time-url-invalid', { url: quote(url) })
  }
  return address
}

/** 63 random bits under a one: positive, without leading zeros, and no longer than authorities take. */
function makeNonce(): Uint8Array {
  const nonce = crypto.getRandomValues(new Uint8Array(8))
  nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40
  return nonce
}

async function post(address: URL, body: Uint8Array<ArrayBuffer>, options: TimeStampOptions): Promise<Uint8Array> {
  const url = quote(address.href)
  const limit = AbortSignal.timeout(options.timeout ?? TIMEOUT)
  const signal = options.signal === undefined ? limit : AbortSignal.any([limit, options.signal])
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      // A redirect would send the request to an address that nobody chose.
      redirect: 'manual',
      body,
      signal,
    })
    if (response.status !== 200) {
      await response.body?.cancel()
      throw new LedgerError('time-answer-status', { url, status: response.status })
    }
    return response.body === null ? new Uint8Array() : await collect(response.body, url)
  } catch (error) {
    if (error instanceof LedgerError) throw error
    throw new LedgerError('time-unreachable', { url, detail: reasonOf(error) }, { cause: error })
  }
}

async function collect(parts: AsyncIterable<Uint8Array>, url: string): Promise<Uint8Array> {
  const taken: Uint8Array[] = []
  let length = 0
  for await (const part of parts) {
    length += part.length
    if (length > MAX_TOKEN_BYTES) throw new LedgerError('time-answer-too-large', { url })
    taken.push(part)
  }
  return Uint8Array.from(Buffer.concat(taken))
}

/** `fetch` hides the reason (ECONNREFUSED, a wrong certificate) behind its own words. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return quote(cause instanceof Error ? cause.message || cause.name : String(cause))
}
