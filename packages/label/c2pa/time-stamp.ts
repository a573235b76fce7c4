import { hash, randomBytes } from 'node:crypto'
import { quote } from '@tanba/kernel'
import { type TimeStampQuestion, timeStampRequest, timeStampTokenOf } from '../core/time-stamp.ts'
import { LabelError } from '../errors.ts'

/** A time stamping authority that the operator has chosen (RFC 3161 over HTTP). It learns a hash, and who asks. */
export interface TimeStamping {
  readonly url: string
  /** Milliseconds to wait for it; without it: 15,000. */
  readonly timeout?: number
  /** Bytes kept in the file for its token; without it: 8,192. */
  readonly reserve?: number
}

const LONGEST_RESPONSE = 65_536

/**
 * A token that shows when `bytes` existed; over a signature, it lets the label outlive its certificate.
 *
 * @throws {LabelError} `time-stamp-failed`
 */
export async function timeStampToken(bytes: Uint8Array, { url, timeout }: TimeStamping): Promise<Uint8Array> {
  const digest = Uint8Array.from(hash('sha256', bytes, 'buffer'))
  const question = { digest, nonce: Uint8Array.from(randomBytes(8)) }
  const fail = (detail: string, cause?: unknown): LabelError =>
    new LabelError('time-stamp-failed', { url: quote(url), detail: quote(detail) }, { cause })
  let response: Uint8Array
  try {
    response = await ask(url, question, timeout ?? 15_000)
  } catch (cause) {
    throw fail(cause instanceof Error ? cause.message : String(cause), cause)
  }
  const token = timeStampTokenOf(response, question)
  if (token === undefined) throw fail('the answer holds no token for this signature')
  return token
}

async function ask(url: string, question: TimeStampQuestion, timeout: number): Promise<Uint8Array> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query' },
    body: timeStampRequest(question),
    redirect: 'error',
    signal: AbortSignal.timeout(timeout),
  })
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of response.body ?? []) {
    length += part.length
    if (length > LONGEST_RESPONSE) throw new Error(`an answer of more than ${LONGEST_RESPONSE} bytes`)
    parts.push(part)
  }
  return Buffer.concat(parts)
}
