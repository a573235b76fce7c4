import type { Fetched } from '../core/capture.ts'
import { codingsOf, contentOf } from './content.ts'
import { type HttpHead, httpHead, oneField } from './http-head.ts'
import { DOCUMENT_MOST } from './limits.ts'
import type { Look } from './look.ts'
import { instantOf, type RecordHeader } from './record-header.ts'
import { warcRecords } from './records.ts'
import { WarcTally } from './tally.ts'

/** Documents about whole hosts that stand in archives: robots.txt and its kin. */
export interface GatheredDocuments {
  /** Documents of the host of an address, by their addresses; of hosts without any, none. */
  readonly of: (address: string) => ReadonlyMap<string, Fetched>
  /** Hosts (scheme and port with them) of which there are any. */
  readonly origins: number
  readonly documents: number
}

export interface GatherOptions {
  /** Of which hosts (`https://example.org`) documents are kept. Default: all, which takes memory for each. */
  readonly wants?: (origin: string) => boolean
  readonly tally?: WarcTally
}

/** Addresses of documents for a whole host, see rows 1, 7 and 13 of the catalogue. */
const PATHS: ReadonlySet<string> = new Set([
  '/robots.txt',
  '/ai.txt',
  '/ai.json',
  '/.well-known/tdmrep.json',
  '/.well-known/ai.txt',
  '/.well-known/ai.json',
  '/.well-known/rsl.xml',
])
const PATH_ENDS = ['/robots.txt', '/ai.txt', '/ai.json', '/tdmrep.json', '/rsl.xml']
/** RFC 9309, section 2.3.1.2. */
const REDIRECTS = 5
const NONE: ReadonlyMap<string, Fetched> = new Map()

interface Document {
  readonly http: HttpHead
  readonly block: Buffer
}

type Got = Extract<Fetched, { readonly state: 'got' }>

/**
 * Gathers the documents about hosts from archives: the prepared set of robots.txt of a crawl, or the files themselves in
 * a first pass. Of several captures of one document the latest counts.
 *
 * @throws OptoutError as `warcPages`
 */
export const documentsFrom = async (
  paths: readonly string[],
  { wants = () => true, tally = new WarcTally() }: GatherOptions = {},
): Promise<GatheredDocuments> => {
  const found = new Map<string, Got>()
  for (const path of paths) {
    for await (const { header, found: document } of warcRecords(path, lookAt(wants), tally, 'head-only')) {
      const got = await fetched(header, document)
      const address = new URL(header.uri).href
      const known = found.get(address)
      if (known === undefined || (known.capturedAt ?? '') < (got.capturedAt ?? '')) found.set(address, got)
    }
  }
  return byOrigin(found)
}

const lookAt =
  (wants: (origin: string) => boolean): Look<Document> =>
  (header, block, isAll) => {
    const { type, uri } = header
    if (type !== 'response') return 'other-type'
    if (!PATH_ENDS.some((end) => uri.includes(end)) || !URL.canParse(uri)) return 'no-document'
    const { pathname, search, origin } = new URL(uri)
    if (!PATHS.has(pathname) || search !== '' || !wants(origin)) return 'no-document'
    const http = httpHead(block)
    if (http === 'more') return isAll ? 'http-broken' : Math.max(4096, block.length * 2)
    if (http === 'broken') return 'http-broken'
    const most = http.length + DOCUMENT_MOST
    if (!isAll && block.length < most) return Math.min(most, header.length)
    return { http, block: block.subarray(0, most) }
  }

const fetched = async ({ uri, date, length, isTruncated }: RecordHeader, { http, block }: Document): Promise<Got> => {
  const codings = codingsOf(http.headers)
  const isCut = isTruncated || block.length < length
  const capturedAt = instantOf(date)
  const content = await contentOf(block, http, { codings, most: DOCUMENT_MOST, isCut })
  return {
    state: 'got',
    url: new URL(uri).href,
    status: http.status,
    headers: http.headers,
    body: new Uint8Array(content.bytes),
    ...(content.isCut || content.isBroken ? { truncated: true } : {}),
    ...(capturedAt === undefined ? {} : { capturedAt }),
  }
}

const byOrigin = (found: ReadonlyMap<string, Got>): GatheredDocuments => {
  const origins = new Map<string, Map<string, Fetched>>()
  for (const address of found.keys()) {
    const { origin } = new URL(address)
    const documents = origins.get(origin) ?? new Map<string, Fetched>()
    const last = followed(address, found)
    if (last !== undefined) documents.set(address, { ...last, url: address })
    origins.set(origin, documents)
  }
  return {
    of: (address) => (URL.canParse(address) ? (origins.get(new URL(address).origin) ?? NONE) : NONE),
    origins: origins.size,
    documents: found.size,
  }
}

/** The answer at the end of redirects, as far as the archives hold it; where they do not, the redirect itself. */
const followed = (address: string, found: ReadonlyMap<string, Got>): Got | undefined => {
  let got = found.get(address)
  for (let hop = 0; hop < REDIRECTS && got !== undefined && got.status >= 300 && got.status < 400; hop += 1) {
    const target = oneField(got.headers, 'location')
    if (target === undefined || !URL.canParse(target, got.url)) break
    const next = found.get(new URL(target, got.url).href)
    if (next === undefined) break
    got = next
  }
  return got
}
