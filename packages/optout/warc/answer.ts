import { kindOf } from '../capture/kind.ts'
import type { WorkKind } from '../core/capture.ts'
import { HEAD_LIMIT } from '../html/head.ts'
import { codingsOf, looksLikeMarkup } from './content.ts'
import { headEnd } from './head-end.ts'
import { type HttpHead, httpHead, oneField } from './http-head.ts'
import { WORK_MOST } from './limits.ts'
import type { WarcBreak } from './look.ts'
import type { RecordHeader } from './record-header.ts'
import type { WarcSkip } from './tally.ts'

/** How much of a page is given: up to the end of its head, or as much of it as is ever looked at. */
export type PageExtent = 'head' | 'whole'

/** A response as it stands in its record. */
export interface Answer {
  readonly what: 'answer'
  readonly http: HttpHead
  readonly kind: WorkKind
  readonly mediaType?: string
  /** The beginning of the block, as far as it was needed. */
  readonly block: Buffer
  /** Where in the block the page's head ends, if it was looked for and found. */
  readonly end?: number
  readonly codings: readonly string[]
}

/** Bytes of an answer that are asked for to begin with. */
const BEGINNING = 4096

/** Looks at a record of any kind: a response, or why it is none. */
export const lookAtAnswer = (
  header: RecordHeader,
  block: Buffer,
  isAll: boolean,
  extent: PageExtent,
): Answer | WarcSkip | WarcBreak | number => {
  const { type, uri, isSegment } = header
  if (type !== 'response') return type === 'revisit' ? 'revisit' : 'other-type'
  if (isSegment) return 'segment'
  if (!/^https?:/i.test(uri)) return 'not-http'
  const http = httpHead(block)
  if (http === 'more') return isAll ? 'http-broken' : Math.max(BEGINNING, block.length * 2)
  if (http === 'broken') return 'http-broken'
  return lookAtContent(header, { http, block, isAll, extent })
}

interface Seen {
  readonly http: HttpHead
  readonly block: Buffer
  readonly isAll: boolean
  readonly extent: PageExtent
}

const lookAtContent = (header: RecordHeader, { http, block, isAll, extent }: Seen): Answer | number => {
  const body = block.subarray(http.length)
  const written = oneField(http.headers, 'content-type')
  const mediaType = written ?? header.payloadType
  if (mediaType === undefined && body.length < 1024 && !isAll) return http.length + BEGINNING
  const kind = mediaType === undefined && looksLikeMarkup(body) ? 'page' : kindOf(mediaType)
  const codings = codingsOf(http.headers)
  const answer = { what: 'answer', http, kind, codings, ...(mediaType === undefined ? {} : { mediaType }) } as const
  // What is coded has to be had whole, up to a limit; so do files whose metadata may stand anywhere.
  const most = http.length + (kind === 'page' && codings.length === 0 ? HEAD_LIMIT : WORK_MOST)
  if (kind === 'page' && extent === 'head' && codings.length === 0) {
    const end = headEnd(body.subarray(0, HEAD_LIMIT), written)
    if (end !== 'more') return { ...answer, block, end: http.length + end }
    if (!isAll && block.length < most) return Math.min(most, block.length * 3)
  }
  if (!isAll && block.length < most) return Math.min(most, header.length)
  return { ...answer, block: block.subarray(0, most) }
}
