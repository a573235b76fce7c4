import { type Instant, sha256Hex } from '@tanba/kernel'
import type { Capture, Fetched } from '../../core/capture.ts'
import type { Coverage, SourceName } from '../../core/signal.ts'
import type { Evidence } from '../../core/statement.ts'

/** Characters of evidence that are kept. */
const KEPT = 300

/** Where and when something was read. */
export interface Spot {
  readonly source: string
  readonly place: string
  readonly offset?: number | undefined
  readonly length?: number | undefined
  readonly capturedAt?: Instant | undefined
  /** Of the bytes, where they are not the text in UTF-8. */
  readonly sha256?: string | undefined
}

/** Evidence of bytes or text as they stand; text counts as UTF-8. */
export const evidenceOf = (raw: string | Uint8Array, spot: Spot): Evidence => {
  const { source, place, offset, length, capturedAt, sha256 } = spot
  const bytes = typeof raw === 'string' ? new TextEncoder().encode(raw) : raw
  // Four bytes a character at most.
  const text = typeof raw === 'string' ? raw : new TextDecoder().decode(raw.subarray(0, 4 * KEPT))
  return {
    source,
    place,
    ...(offset === undefined ? {} : { offset }),
    ...(length === undefined ? {} : { length }),
    raw: cut(text),
    sha256: sha256 ?? sha256Hex(bytes),
    ...(capturedAt === undefined ? {} : { capturedAt }),
  }
}

const cut = (text: string): string => text.slice(0, KEPT).toWellFormed()

/** A document of the capture, if it came; and what is to be said of it in coverage. */
export interface Asked {
  readonly got?: Extract<Fetched, { readonly state: 'got' }>
  readonly coverage: Coverage
}

/** What came of asking for a document. A client's error means that there is none (RFC 9110, 15.5); others are no answer. */
export const asked = (capture: Capture, address: string, source: SourceName): Asked => {
  const fetched = capture.documents.get(address)
  const line = { source, at: address }
  if (fetched === undefined) return { coverage: { ...line, state: 'not-captured' } }
  if (fetched.state === 'unreachable') return { coverage: { ...line, state: 'unreachable', reason: fetched.reason } }
  const { status } = fetched
  if (status >= 200 && status < 300) return { got: fetched, coverage: { ...line, state: 'checked' } }
  const reason = `status ${status}`
  if (status === 404 || status === 410) return { coverage: { ...line, state: 'absent' } }
  const isAbsent = status >= 400 && status < 500 && status !== 429 && status !== 408
  return { coverage: { ...line, state: isAbsent ? 'absent' : 'unreachable', reason } }
}

/** A server that answers every address with a page has no such document. */
export const isPage = (body: Uint8Array): boolean =>
  /^\s{0,200}(?:<!--|<!doctype html|<html|<head)/i.test(new TextDecoder().decode(body.subarray(0, 256)))

/** Addresses at which the work stands: as it was named, and every answer on the way; each once. */
export const addressesOf = ({ subject, hops = [] }: Capture): readonly URL[] => {
  const found = new Map<string, URL>()
  for (const text of [subject, ...hops.map(({ url }) => url)]) {
    const url = webAddress(text)
    if (url !== undefined) found.set(url.href, url)
  }
  return [...found.values()]
}

/** An address of the Web, its fragment dropped; `base` for a relative one. */
export const webAddress = (text: string, base?: string): URL | undefined => {
  if (!URL.canParse(text, base)) return undefined
  const url = new URL(text, base)
  url.hash = ''
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined
}
