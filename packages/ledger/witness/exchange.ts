import { quote } from '@tanba/kernel'
import { LedgerError } from '../errors.ts'
import { errorCode } from '../keys/durable-file.ts'

/** A witness answers with a few lines; whoever says more is cut off. */
const MAX_ANSWER_BYTES = 65_536

export interface Exchanged {
  readonly status: number
  readonly type: string
  readonly text: string
}

/** Where checkpoints go. @throws LedgerError witness-url */
export function submissionUrl(url: string): string {
  const parsed = URL.parse(url)
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) throw new LedgerError('witness-url', { url: quote(url) })
  return `${parsed.origin}${parsed.pathname.replace(/\/$/, '')}/add-checkpoint`
}

/**
 * Sends a body and reads the answer, 64 kB at most. A redirect is no answer: the operator named the address.
 *
 * @throws LedgerError witness-unreachable: no connection, no answer in time, or cut off; witness-answer: too long, not
 *   UTF-8
 */
export async function exchange(url: string, body: string, signal: AbortSignal): Promise<Exchanged> {
  const place = quote(url)
  try {
    const response = await fetch(url, { method: 'POST', body, signal, redirect: 'manual' })
    const pieces: Uint8Array[] = []
    let length = 0
    for await (const piece of response.body ?? []) {
      length += piece.length
      // Leaving the loop cancels the rest.
      if (length > MAX_ANSWER_BYTES)
        throw new LedgerError('witness-answer', { url: place, detail: `> ${MAX_ANSWER_BYTES}` })
      pieces.push(piece)
    }
    const type = response.headers.get('content-type') ?? ''
    return { status: response.status, type, text: decode(Buffer.concat(pieces), place) }
  } catch (cause) {
    if (cause instanceof LedgerError) throw cause
    throw new LedgerError('witness-unreachable', { url: place, detail: detailOf(cause) }, { cause })
  }
}

function decode(bytes: Uint8Array, url: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw new LedgerError('witness-answer', { url, detail: 'UTF-8' }, { cause })
  }
}

function detailOf(cause: unknown): string {
  if (cause instanceof Error && cause.name === 'TimeoutError') return 'ETIMEDOUT'
  return errorCode(cause instanceof Error && cause.cause !== undefined ? cause.cause : cause)
}
