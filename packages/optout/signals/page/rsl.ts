import type { Capture } from '../../core/capture.ts'
import { licencePointers, linkFields } from '../../core/rsl/pointers.ts'
import type { Coverage, Found, SignalReader } from '../../core/signal.ts'
import type { Evidence, Statement } from '../../core/statement.ts'
import { xmlText } from '../../html/xml.ts'
import { addressesOf, asked, evidenceOf, isPage, webAddress } from './evidence.ts'
import { fieldsOf } from './headers.ts'
import { headsOf, lastField } from './page-head.ts'
import { rslContents } from './rsl-document.ts'
import { rslStatements } from './rsl-statement.ts'

const TYPE = 'application/rsl+xml'

/**
 * Row 17: RSL documents to which robots.txt, a header or a tag points, those in scripts of the page, and modules of feeds.
 */
export const rslReader: SignalReader = {
  row: 17,
  name: 'rsl',
  protocol: 'rsl',
  wants: (capture) => [...robotsOf(capture), ...[...byAddress(capture).keys()].filter((one) => one !== NO_ADDRESS)],
  read: (capture) => {
    const pointed = [...byAddress(capture)].map(([address, [pointer]]) => atAddress(capture, address, pointer))
    return {
      statements: [...pointed.flatMap((one) => one.statements), ...inPage(capture), ...inFeed(capture)],
      coverage: pointed.flatMap((one) => one.coverage),
    }
  },
}

/** Somebody says that a licence is there: where, and by what. */
interface Pointer {
  readonly address: string
  readonly evidence: Evidence
}

/** A pointer that leads to no address of the Web: it cannot be asked for, and is no silence. */
const NO_ADDRESS = ''

const robotsOf = (capture: Capture): readonly string[] => [
  ...new Set(addressesOf(capture).map(({ origin }) => `${origin}/robots.txt`)),
]

const byAddress = (capture: Capture): ReadonlyMap<string, readonly Pointer[]> =>
  Map.groupBy([...inRobots(capture), ...inHeaders(capture), ...inLinks(capture)], ({ address }) => address)

const addressOf = (target: string, base: string): string => webAddress(target, base)?.href ?? NO_ADDRESS

const inRobots = (capture: Capture): readonly Pointer[] =>
  robotsOf(capture).flatMap((source) => {
    const { got } = asked(capture, source, 'robots.txt')
    const text = got === undefined || isPage(got.body) ? '' : new TextDecoder().decode(got.body)
    return licencePointers(text).map(({ address, offset, length }) => {
      const raw = text.slice(offset, offset + length)
      const spot = { source, place: 'robots.txt License', capturedAt: got?.capturedAt }
      return { address: addressOf(address, source), evidence: evidenceOf(raw, spot) }
    })
  })

const inHeaders = (capture: Capture): readonly Pointer[] =>
  fieldsOf(capture, 'link').flatMap(({ hop, value, index }) => {
    const licences = linkFields(value).filter(({ rel, type, target }) => isLicence(rel, type, target))
    if (licences.length === 0) return []
    const spot = { source: hop.url, place: 'header link', offset: index, capturedAt: hop.capturedAt }
    const evidence = evidenceOf(value, spot)
    return licences.map(({ target }) => ({ address: addressOf(target, hop.url), evidence }))
  })

const inLinks = (capture: Capture): readonly Pointer[] => {
  const { own } = headsOf(capture)
  if (own === undefined) return []
  const { source, head } = own
  return head.links.flatMap(({ rel, type, href, raw, offset, length, sha256 }) => {
    if (!isLicence(rel, type, href)) return []
    const evidence = evidenceOf(raw, {
      source,
      place: 'link license',
      offset,
      length,
      sha256,
      capturedAt: capture.capturedAt,
    })
    return [{ address: addressOf(href, source), evidence }]
  })
}

/** A licence without the type is one for people, unless its name says otherwise. */
const isLicence = (rel: readonly string[], type: string, target: string): boolean =>
  rel.includes('license') &&
  (type === TYPE || (type === '' && /\brsl\b[^?#]*\.xml$|\.rsl$/i.test(target.slice(0, 2000))))

const atAddress = (capture: Capture, address: string, pointer: Pointer | undefined): Found => {
  const { got, coverage } = asked(capture, address, 'licence file')
  // A licence that was announced and not read is no silence, whatever the reason.
  if (got === undefined)
    return { statements: pointer === undefined ? [] : [unread(pointer)], coverage: [announced(coverage)] }
  const text = xmlText(got.body)
  const spot = { source: got.url, place: 'RSL document', isSource: true, capturedAt: got.capturedAt }
  const reading = rslContents(text)
  const statements = rslStatements(reading, text, spot, addressesOf(capture))
  if (!('fault' in reading)) return { statements, coverage: [coverage] }
  return { statements, coverage: [{ ...coverage, state: 'unreadable', reason: reading.fault }] }
}

const unread = ({ address, evidence }: Pointer): Statement => ({
  protocol: 'rsl',
  version: '1.0',
  saying: 'unreadable',
  scope: 'all',
  ...(address === NO_ADDRESS ? {} : { terms: address }),
  note: address === NO_ADDRESS ? 'pointer-without-address' : 'licence-not-read',
  evidence,
})

const announced = (coverage: Coverage): Coverage => {
  if (coverage.at === NO_ADDRESS)
    return { source: 'licence file', state: 'unreadable', reason: 'pointer-without-address' }
  if (coverage.state !== 'absent') return coverage
  return { ...coverage, state: 'unreachable', reason: coverage.reason ?? 'announced-and-absent' }
}

const inPage = (capture: Capture): readonly Statement[] => {
  const { own } = headsOf(capture)
  if (own === undefined) return []
  return own.head.scripts.flatMap(({ type, text, offset, place }) => {
    if (type !== TYPE) return []
    const spot = { source: own.source, place: 'script application/rsl+xml', offset, capturedAt: capture.capturedAt }
    const said = rslStatements(rslContents(text.trim()), text.trim(), spot, addressesOf(capture))
    return place === 'head' ? said : said.map((one) => ({ ...one, note: `${one.note ?? ''}, outside-head` }))
  })
}

/** Bytes of a feed that are looked at. */
const FEED_LIMIT = 4_194_304

/** RSS and Atom with RSL as a module; a feed without one says nothing. */
const inFeed = (capture: Capture): readonly Statement[] => {
  const type = capture.mediaType ?? lastField(capture, 'content-type') ?? ''
  const { body } = capture
  if (body === undefined || !/^\s*(?:application|text)\/(?:rss\+xml|atom\+xml|rsl\+xml|xml)\b/i.test(type)) return []
  const spot = { source: capture.subject, place: 'RSL module', isSource: true, capturedAt: capture.capturedAt }
  let text: string
  try {
    text = xmlText(body.read(0, Math.min(body.size, FEED_LIMIT)))
  } catch {
    return []
  }
  if (!text.includes('rslstandard.org')) return []
  const reading = rslContents(text)
  if ('fault' in reading && reading.fault === 'not-rsl') {
    const evidence = evidenceOf(text.slice(0, 2000), spot)
    return [{ protocol: 'rsl', saying: 'advisory', scope: 'all', note: 'named-without-content', evidence }]
  }
  return rslStatements(reading, text, spot, [])
}
