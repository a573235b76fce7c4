import type { Capture } from '../../core/capture.ts'
import type { Head } from '../../core/head.ts'
import type { Coverage } from '../../core/signal.ts'
import { HEAD_LIMIT, readHead } from '../../html/head.ts'
import { asked } from './evidence.ts'

/** The head of a page, and which page it is. */
export interface PageHead {
  readonly source: string
  readonly head: Head
}

/** Heads that speak of a work, and what is to be said of where they were looked for. */
export interface PageHeads {
  readonly own?: PageHead
  /** The page in which the work stands, if another one. */
  readonly embedding?: PageHead
  readonly coverage: Coverage
  readonly embeddingCoverage?: Coverage
}

const KNOWN = new WeakMap<Capture, PageHeads>()

/** Several readers ask for the same head; it is read once for each capture. */
export const headsOf = (capture: Capture): PageHeads => {
  const known = KNOWN.get(capture)
  if (known !== undefined) return known
  const made = { ...ownHead(capture), ...embeddingHead(capture) }
  KNOWN.set(capture, made)
  return made
}

/** A field of the last answer by its name, in lower case. */
export const lastField = ({ hops }: Capture, name: string): string | undefined =>
  hops?.at(-1)?.headers.find(([one]) => one.toLowerCase() === name)?.[1]

/** Whether the work is a page of HTML, as far as anybody said. */
export const isHtml = (capture: Capture): boolean => {
  const type = capture.mediaType ?? lastField(capture, 'content-type')
  if (type === undefined) return capture.kind === 'page'
  return /^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(type)
}

const ownHead = (capture: Capture): Pick<PageHeads, 'own' | 'coverage'> => {
  const { body, subject, hops, mediaType, bodyTruncated = false, head: known } = capture
  const source = hops?.at(-1)?.url ?? subject
  const line = { source: 'html', at: source } as const
  if (!isHtml(capture)) return { coverage: { ...line, state: 'not-applicable' } }
  if (known !== undefined) return { own: { source, head: known }, coverage: { ...line, ...ofKnown(capture) } }
  if (body === undefined) return { coverage: { ...line, state: 'not-captured' } }
  const bytes = bytesOf(capture)
  if (bytes === undefined) return { coverage: { ...line, state: 'unreadable', reason: 'body-unreadable' } }
  // A page's own charset counts after the transport's: the field as it came, parameters and all.
  const head = readHead(bytes, lastField(capture, 'content-type') ?? mediaType)
  const isCut = head.ended === 'truncated' && (bodyTruncated || body.size > HEAD_LIMIT)
  if (isCut) return { own: { source, head }, coverage: { ...line, state: 'unreadable', reason: 'head-truncated' } }
  return { own: { source, head }, coverage: { ...line, ...ofKnown(capture) } }
}

/** Tags behind the head count too, and were not seen where only a beginning was captured; in WAT, nor were scripts. */
const ofKnown = ({ body, bodyTruncated = false }: Capture): Pick<Coverage, 'state' | 'reason'> => {
  if (body === undefined) return { state: 'checked', reason: 'tags-only' }
  return bodyTruncated ? { state: 'checked', reason: 'head-only' } : { state: 'checked' }
}

const bytesOf = ({ body }: Capture): Uint8Array | undefined => {
  try {
    return body?.read(0, Math.min(body.size, HEAD_LIMIT))
  } catch {
    // A source that fails is a body that nobody can read.
    return undefined
  }
}

const embeddingHead = (capture: Capture): Partial<Pick<PageHeads, 'embedding' | 'embeddingCoverage'>> => {
  const { embeddedIn } = capture
  if (embeddedIn === undefined) return {}
  const { got, coverage } = asked(capture, embeddedIn, 'html')
  if (got === undefined) return { embeddingCoverage: coverage }
  const type = got.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1]
  const head = readHead(got.body, type)
  const isCut = head.ended === 'truncated' && (got.truncated === true || got.body.byteLength > HEAD_LIMIT)
  const embeddingCoverage: Coverage = isCut ? { ...coverage, state: 'unreadable', reason: 'head-truncated' } : coverage
  return { embedding: { source: embeddedIn, head }, embeddingCoverage }
}
