import type { Instant } from '@tanba/kernel'
import { memorySource } from '@tanba/media'
import type { Capture, Fetched } from '../core/capture.ts'
import { HEAD_LIMIT } from '../html/head.ts'
import { type Answer, lookAtAnswer, type PageExtent } from './answer.ts'
import { type Content, contentOf } from './content.ts'
import type { GatheredDocuments } from './gather.ts'
import { headEnd } from './head-end.ts'
import { oneField } from './http-head.ts'
import { WORK_MOST } from './limits.ts'
import type { Look, WarcMode } from './look.ts'
import { instantOf, type RecordHeader } from './record-header.ts'
import { warcRecords } from './records.ts'
import { WarcTally } from './tally.ts'
import { isWat, readWat, type WatPage } from './wat.ts'

/** A work that was captured, and the record it stands in. */
export interface WarcPage {
  readonly capture: Capture
  /** The byte of the file at which the record begins, or the compressed member around it. */
  readonly offset: number
  readonly status?: number
  /** Whether the end of the page's head was found, where it was looked for. */
  readonly isHeadWhole?: boolean
}

export interface WarcOptions {
  /** Default `head-only`. */
  readonly mode?: WarcMode
  /**
   * How much of a page is given. Default in head-only mode, and the only thing it can give: `head`; tags that stand behind
   * the head are then not seen. Default in full mode: `whole`. With `head` both modes give the same bytes.
   */
  readonly extent?: PageExtent
  /** Documents of the hosts, gathered before. */
  readonly documents?: GatheredDocuments
  /** What became of the records: yours, to be read while and after the file is read. */
  readonly tally?: WarcTally
}

type Looked = Answer | WatPage | TextOnly

/** A record of WET: the text of a page, without anything that could reserve it. */
interface TextOnly {
  readonly what: 'text-only'
}

const TEXT_ONLY: TextOnly = { what: 'text-only' }
const NONE: ReadonlyMap<string, Fetched> = new Map()

/**
 * Works of a WARC, WAT or WET file, in their order. Each call reads on its own and holds a few megabytes, so that workers
 * may read files side by side. Records that are broken are counted in the tally and passed over.
 *
 * @throws OptoutError warc-unreadable, warc-format, warc-dictionary
 */
export async function* warcPages(path: string, options: WarcOptions = {}): AsyncGenerator<WarcPage> {
  const { mode = 'head-only', documents, tally = new WarcTally() } = options
  const extent = mode === 'head-only' ? 'head' : (options.extent ?? 'whole')
  const look: Look<Looked> = (header, block, isAll) => {
    if (header.type === 'conversion') return header.uri === '' ? 'not-http' : TEXT_ONLY
    if (isWat(header)) return isAll ? readWat(block) : Number.POSITIVE_INFINITY
    return lookAtAnswer(header, block, isAll, extent)
  }
  for await (const { header, found, offset } of warcRecords(path, look, tally, mode)) {
    tally.pages += 1
    if (found.what === 'wat') yield ofWat(found, offset, documents)
    else if (found.what === 'text-only') yield { offset, capture: textOnly(header, documents) }
    else {
      const coded = found.codings.length === 0 ? undefined : await decodedBody(header, found, extent)
      if (coded?.isBroken === true) tally.undecodable += 1
      const body = coded ?? plainBody(header, found)
      yield {
        offset,
        status: found.http.status,
        capture: answered(header, found, { body, documents }),
        ...(body.isHeadWhole === true ? { isHeadWhole: true } : {}),
      }
    }
  }
}

type Gathered = GatheredDocuments | undefined

const known = (date: string): { readonly capturedAt?: Instant } => {
  const capturedAt = instantOf(date)
  return capturedAt === undefined ? {} : { capturedAt }
}

const ofWat = (page: WatPage, offset: number, documents: Gathered): WarcPage => {
  const { uri, status, headers, date, head, kind, mediaType } = page
  const moment = known(date)
  const capture: Capture = {
    subject: uri,
    kind,
    hops: [{ url: uri, status, headers, ...moment }],
    documents: documents?.of(uri) ?? NONE,
    ...(head === undefined ? {} : { head }),
    ...(mediaType === undefined ? {} : { mediaType }),
    ...moment,
  }
  return { capture, offset, status }
}

const textOnly = ({ uri, date }: RecordHeader, documents: Gathered): Capture => ({
  subject: uri,
  kind: 'page',
  documents: documents?.of(uri) ?? NONE,
  ...known(date),
})

interface Body extends Pick<Content, 'bytes' | 'isCut'> {
  readonly isHeadWhole?: boolean
}

interface Around {
  readonly body: Body
  readonly documents: Gathered
}

const answered = ({ uri, date }: RecordHeader, answer: Answer, { body, documents }: Around): Capture => {
  const { http, kind, mediaType } = answer
  const moment = known(date)
  return {
    subject: uri,
    kind,
    hops: [{ url: uri, status: http.status, headers: http.headers, ...moment }],
    body: memorySource(body.bytes),
    ...(body.isCut ? { bodyTruncated: true } : {}),
    ...(mediaType === undefined ? {} : { mediaType }),
    documents: documents?.of(uri) ?? NONE,
    ...moment,
  }
}

const plainBody = ({ length, isTruncated }: RecordHeader, { http, block, end }: Answer): Body => ({
  bytes: block.subarray(http.length, end ?? block.length),
  isCut: isTruncated || (end ?? block.length) < length,
  isHeadWhole: end !== undefined,
})

const decodedBody = async (header: RecordHeader, answer: Answer, extent: PageExtent): Promise<Content & Body> => {
  const { http, kind, block, codings } = answer
  const isCut = header.isTruncated || block.length < header.length
  const most = kind === 'page' ? HEAD_LIMIT : WORK_MOST
  const content = await contentOf(block, http, { codings, most, isCut })
  if (kind !== 'page' || extent !== 'head') return content
  const end = headEnd(content.bytes, oneField(http.headers, 'content-type'))
  if (end === 'more') return content
  if (end === content.bytes.length) return { ...content, isHeadWhole: true }
  return { ...content, bytes: content.bytes.subarray(0, end), isCut: true, isHeadWhole: true }
}
