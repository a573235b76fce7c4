import { memorySource } from '@tanba/media'
import type { Capture, Fetched, Hop, WorkKind } from '../core/capture.ts'
import { robotsAnswer } from '../core/robots/answer.ts'
import type { Getter, Got } from '../fetch/get.ts'
import type { Politeness } from '../fetch/polite.ts'
import type { Documents } from './documents.ts'
import { type Wanting, withDocuments } from './documents-of.ts'
import { isDatasetPage, kindOf, mediaTypeOf } from './kind.ts'

/** What a live capture is made with. */
export interface Live extends Wanting {
  readonly getter: Getter
  readonly politeness: Politeness
  readonly documents: Documents
  /** Whether robots.txt lets this program itself fetch the address; the work is not asked for otherwise. */
  readonly mayFetch: (robots: Fetched, address: string) => boolean
}

/** Bytes of a work that are fetched: pictures hold their metadata at the start, videos often at the end. */
const MOST_OF_WORK = 16 * 1_048_576
/** RFC 9309 section 2.5 asks for 500 KiB at least; one byte more tells that there is more. */
const MOST_OF_DOCUMENT = 512_001
const REDIRECTS_OF_WORK = 10
/** RFC 9309 section 2.3.1.2. */
const REDIRECTS_OF_DOCUMENT = 5

/**
 * Fetches a work and every document that the readers want to see of it. Faults of the network stand in the capture: a work
 * that was asked for and did not come stands among its documents as unreachable.
 * @param embeddedIn Address of the page in which it stands, if another one.
 */
export const captureAddress = async (address: string, live: Live, embeddedIn?: string): Promise<Capture> => {
  const robots = await robotsOf(address, live)
  const documents = new Map(robots === undefined ? [] : [[robots.url, robots]])
  const known = { subject: address, kind: 'other', documents, ...(embeddedIn !== undefined && { embeddedIn }) } as const
  const { fetched, hops } = await workAt(address, live)
  const capture: Capture = { ...known, ...(hops.length > 0 && { hops }) }
  const fault = faultOf(fetched)
  if (fetched.state === 'got' && fault === undefined) {
    return withDocuments({ ...capture, ...workOf(address, fetched) }, live, (one) => documentAt(one, live))
  }
  const missing: Fetched = { state: 'unreachable', url: address, reason: fault ?? 'unknown', ...when(fetched) }
  documents.set(address, missing)
  return withDocuments(capture, live, (one) => documentAt(one, live))
}

const when = ({ capturedAt }: Fetched): Pick<Fetched, 'capturedAt'> => (capturedAt === undefined ? {} : { capturedAt })

/** Why what came is not the work. An error's page says nothing of the work that was asked for. */
const faultOf = (fetched: Fetched): string | undefined => {
  if (fetched.state === 'unreachable') return fetched.reason
  return fetched.status >= 200 && fetched.status < 300 ? undefined : `status-${fetched.status}`
}

/** The work, if every host on the way lets this program fetch it: a redirect is no way around a robots.txt. */
const workAt = async (address: string, live: Live): Promise<Got> => {
  const hops: Hop[] = []
  const unreachable = (reason: string): Got => ({ fetched: { state: 'unreachable', url: address, reason }, hops })
  let url = address
  for (let left = REDIRECTS_OF_WORK; ; left -= 1) {
    // INVARIANT: no turn at a host is held while robots.txt is asked for, which waits for a turn itself.
    const robots = await robotsOf(url, live)
    if (robots !== undefined && !live.mayFetch(robots, url)) {
      return unreachable(robotsAnswer(robots).answer === 'unreachable' ? 'robots-not-reached' : 'robots-refuses-tanba')
    }
    const at = url
    const got = await live.politeness.inTurn(hostOf(at), () =>
      live.getter.get(at, { most: MOST_OF_WORK, redirects: 0 }),
    )
    hops.push(...got.hops)
    if (got.next === undefined) return { fetched: got.fetched, hops }
    if (left === 0) return unreachable('too-many-redirects')
    url = got.next
  }
}

/** Kinds that the bytes themselves tell. */
const MEDIA: readonly WorkKind[] = ['image', 'audio', 'video', 'document']

const workOf = (
  address: string,
  fetched: Extract<Fetched, { state: 'got' }>,
): Partial<Capture> & Pick<Capture, 'kind'> => {
  const body = memorySource(fetched.body)
  const named = fetched.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1]
  // A server that calls an image a stream of bytes, or a page, does not make it less of an image.
  const found = mediaTypeOf(body)
  const isSurer = kindOf(named) === 'other' || MEDIA.includes(kindOf(found))
  const mediaType = isSurer ? (found ?? named) : named
  return {
    kind: isDatasetPage(address) ? 'dataset' : kindOf(mediaType),
    body,
    ...(fetched.truncated && { bodyTruncated: true }),
    ...(mediaType !== undefined && { mediaType }),
    ...(fetched.capturedAt && { capturedAt: fetched.capturedAt }),
  }
}

/** A document of the Web, asked for once a day at most; undefined where the name is no address of the Web. */
export const documentAt = async (
  address: string,
  { documents, politeness, getter }: Pick<Live, 'documents' | 'politeness' | 'getter'>,
): Promise<Fetched | undefined> => {
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return undefined
  return documents.get(address, async () => {
    const options = { most: MOST_OF_DOCUMENT, redirects: REDIRECTS_OF_DOCUMENT }
    // The address that was asked for stays the name of the document, wherever redirects led.
    const { fetched, hops } = await politeness.inTurn(hostOf(address), () => getter.get(address, options))
    return { ...redirectsAsNone(fetched, hops), url: address }
  })
}

/** RFC 9309 section 2.3.1.2: after five redirects a robots.txt counts as one that is not there. */
const redirectsAsNone = (fetched: Fetched, hops: Got['hops']): Fetched => {
  const last = hops.at(-1)
  if (fetched.state === 'got' || fetched.reason !== 'too-many-redirects' || last === undefined) return fetched
  return { state: 'got', body: new Uint8Array(), ...last }
}

const robotsOf = async (address: string, live: Live): Promise<Fetched | undefined> =>
  URL.canParse('/robots.txt', address) ? documentAt(robotsAddress(address), live) : undefined

/** Where RFC 9309 section 2.3 keeps the rules of an address. */
const robotsAddress = (address: string): string => new URL('/robots.txt', address).href

const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : '')
