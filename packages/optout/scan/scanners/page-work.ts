import type { Capture, Fetched } from '../../core/capture.ts'
import type { Head } from '../../core/head.ts'
import { HEAD_LIMIT } from '../../html/head.ts'
import { mayHoldSignals } from '../../html/prefilter.ts'
import { isHtml, lastField } from '../../signals/page/page-head.ts'
import type { WarcPage } from '../../warc/pages.ts'

/** A head without anything that a reader speaks of. */
const SILENT: Head = { metas: [], links: [], scripts: [], ended: 'head-end', encoding: 'utf-8' }

/** The work of a page of an archive. An error's page says nothing of it: the archive does not hold the work. */
export const workOf = ({ capture, status }: WarcPage): Capture => {
  if (status === undefined || (status >= 200 && status < 300)) return capture
  const { body: _, bodyTruncated: __, head: ___, documents, subject, ...rest } = capture
  const missing: Fetched = { state: 'unreachable', url: subject, reason: `status-${status}` }
  return { ...rest, subject, documents: new Map([...documents, [subject, missing]]) }
}

/**
 * The same page, spared from being read tag by tag where that would find nothing. INVARIANT: the record of either is the
 * same; a page whose head may be cut is always read.
 */
export const sparedOf = (page: WarcPage, noindex: boolean): WarcPage => {
  const { capture, isHeadWhole = false } = page
  const { body, bodyTruncated = false, mediaType } = capture
  if (body === undefined || capture.head !== undefined || !isHtml(capture)) return page
  const isWhole = isHeadWhole || (!bodyTruncated && body.size <= HEAD_LIMIT)
  if (!isWhole) return page
  const type = lastField(capture, 'content-type') ?? mediaType
  const bytes = body.read(0, Math.min(body.size, HEAD_LIMIT))
  return mayHoldSignals(bytes, type, { hints: true, noindex })
    ? page
    : { ...page, capture: { ...capture, head: SILENT } }
}
