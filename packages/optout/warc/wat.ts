import { kindOf } from '../capture/kind.ts'
import type { HeaderField, WorkKind } from '../core/capture.ts'
import type { Head, Meta } from '../core/head.ts'
import type { RecordHeader } from './record-header.ts'

/** What a record of WAT says of a page. */
export interface WatPage {
  readonly what: 'wat'
  readonly uri: string
  readonly status: number
  readonly headers: readonly HeaderField[]
  readonly date: string
  readonly kind: WorkKind
  readonly mediaType?: string
  /** What stood in the page's head; absent, where the record says nothing of the page. */
  readonly head?: Head
}

/** Records of WAT are metadata in JSON. */
export const isWat = ({ type, contentType }: RecordHeader): boolean =>
  type === 'metadata' && contentType.startsWith('application/json')

/** Tags of one page, and fields of one answer, that are read. */
const MOST = 1000

/** Reads a record of WAT as Common Crawl writes them: HTTP fields, and `<meta>` and `<link>` of the head. */
export const readWat = (block: Buffer): WatPage | 'other-type' | 'wat-broken' => {
  const envelope = at(parsed(block), 'Envelope')
  if (envelope === undefined) return 'wat-broken'
  const fields = at(envelope, 'WARC-Header-Metadata')
  const uri = text(at(fields, 'WARC-Target-URI'))
  const http = at(at(envelope, 'Payload-Metadata'), 'HTTP-Response-Metadata')
  if (text(at(fields, 'WARC-Type')) !== 'response' || http === undefined) return 'other-type'
  if (uri === undefined || !/^https?:/i.test(uri)) return 'wat-broken'
  const status = Number(text(at(at(http, 'Response-Message'), 'Status')))
  if (!Number.isInteger(status) || status < 100 || status > 999) return 'wat-broken'
  const headers = headersOf(at(http, 'Headers'))
  const mediaType = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1]
  const head = headOf(at(at(http, 'HTML-Metadata'), 'Head'))
  return {
    what: 'wat',
    uri,
    status,
    headers,
    date: text(at(fields, 'WARC-Date')) ?? '',
    kind: mediaType === undefined && head !== undefined ? 'page' : kindOf(mediaType),
    ...(mediaType === undefined ? {} : { mediaType }),
    ...(head === undefined ? {} : { head }),
  }
}

const parsed = (block: Buffer): unknown => {
  try {
    return JSON.parse(block.toString('utf8'))
  } catch {
    return undefined
  }
}

const at = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, key)
    ? Object.getOwnPropertyDescriptor(value, key)?.value
    : undefined

const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value.slice(0, MOST) : [])

/** A field that came several times is written as a list. */
const headersOf = (value: unknown): readonly HeaderField[] => {
  if (typeof value !== 'object' || value === null) return []
  const fields = Object.entries(value).slice(0, MOST)
  return fields.flatMap(([name, one]: [string, unknown]) =>
    (Array.isArray(one) ? list(one) : [one]).flatMap((each): readonly HeaderField[] => {
      const written = text(each)
      return written === undefined ? [] : [[name, written]]
    }),
  )
}

/**
 * The head of the page as far as WAT keeps it; an answer that is no page has none. Where in the page a tag stood is not
 * kept, and scripts are not: RSL and JSON-LD inside a page cannot be seen here.
 */
const headOf = (value: unknown): Head | undefined => {
  if (value === undefined) return undefined
  const metas = list(at(value, 'Metas')).map(metaOf)
  const links = list(at(value, 'Link')).map(linkOf)
  return { metas, links, scripts: [], ended: 'head-end', encoding: 'utf-8' }
}

/** What is quoted as evidence is the entry of the record, since the tag itself is not kept. */
const placed = (entry: unknown): { readonly place: 'head'; readonly length: number; readonly raw: string } => {
  const raw = JSON.stringify(entry)
  return { place: 'head', length: raw.length, raw }
}

const named = <Key extends string>(key: Key, value: unknown): { readonly [K in Key]?: string } => {
  const written = text(value)?.trim().toLowerCase()
  return written === undefined ? {} : ({ [key]: written } as { readonly [K in Key]?: string })
}

const metaOf = (entry: unknown): Meta => ({
  ...placed(entry),
  ...named('name', at(entry, 'name')),
  ...named('property', at(entry, 'property')),
  ...named('httpEquiv', at(entry, 'http-equiv')),
  content: text(at(entry, 'content')) ?? '',
})

const linkOf = (entry: unknown): Head['links'][number] => ({
  ...placed(entry),
  rel: (text(at(entry, 'rel')) ?? '').toLowerCase().split(/\s+/).filter(Boolean),
  type: (text(at(entry, 'type'))?.split(';')[0] ?? '').trim().toLowerCase(),
  href: (text(at(entry, 'url')) ?? text(at(entry, 'href')) ?? '').trim(),
})
