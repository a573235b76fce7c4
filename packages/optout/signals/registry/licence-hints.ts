import type { Capture } from '../../core/capture.ts'
import { phrasesIn } from '../../core/licence/phrases.ts'
import type { Coverage, SignalReader } from '../../core/signal.ts'
import type { Statement } from '../../core/statement.ts'
import { asked, evidenceOf, type Spot, webAddress } from '../page/evidence.ts'
import { headsOf, isHtml, lastField } from '../page/page-head.ts'
import { type CardHint, cardHints, packageHints, schemaHints } from './dataset-card.ts'

/**
 * Row 21: what speaks of licences to people: schema.org, cards of datasets, package manifests, copyright notices, phrases.
 * Hints and no prohibitions in machine-readable form (OLG Hamburg, 5 U 104/24): every statement is advisory.
 */
export const licenceHintReader: SignalReader = {
  row: 21,
  name: 'licence-hint',
  protocol: 'licence-hint',
  wants: (capture) => cardAddresses(capture),
  read: (capture) => {
    const cards = cardAddresses(capture).map((address) => ofCard(capture, address))
    return {
      statements: [...ofHead(capture), ...ofText(capture), ...cards.flatMap((one) => one.statements)],
      coverage: cards.map((one) => one.coverage),
    }
  },
}

const advisory = (note: string, raw: string, spot: Spot, terms?: string): Statement => ({
  protocol: 'licence-hint',
  saying: 'advisory',
  scope: 'all',
  ...(terms === undefined || terms === '' ? {} : { terms }),
  note,
  evidence: evidenceOf(raw, spot),
})

const ofHints = (hints: readonly CardHint[] | 'unreadable', raw: string, spot: Spot): readonly Statement[] => {
  if (hints === 'unreadable') return [advisory('unreadable', raw, spot)]
  return hints.map(({ key, value }) =>
    advisory(key, `${key}: ${value}`, { ...spot, place: `${spot.place} ${key}` }, value),
  )
}

const ofPhrases = (text: string, spot: Spot): readonly Statement[] =>
  phrasesIn(text).map((phrase) => advisory(`phrase-${phrase.language}`, phrase.text, spot))

const NAMES = new Set(['copyright', 'dc.rights', 'dcterms.rights', 'dcterms.license', 'rights', 'license'])

const ofHead = (capture: Capture): readonly Statement[] => {
  const { own } = headsOf(capture)
  if (own === undefined) return []
  const { source, head } = own
  const { capturedAt } = capture
  const metas = head.metas.flatMap(({ name, property, content, raw, offset, length, sha256 }) => {
    const known = name ?? property ?? ''
    if (!NAMES.has(known) || content.trim() === '') return []
    const spot = { source, place: `meta ${known}`, offset, capturedAt }
    return [
      advisory(known, raw, { ...spot, length, sha256 }, content.trim().slice(0, 2000)),
      ...ofPhrases(content, spot),
    ]
  })
  const links = head.links.flatMap(({ rel, type, href, raw, offset, length, sha256 }) => {
    if (!rel.includes('license') || type === 'application/rsl+xml' || href === '') return []
    const terms = webAddress(href, source)?.href ?? href
    return [advisory('license', raw, { source, place: 'link license', offset, length, sha256, capturedAt }, terms)]
  })
  const scripts = head.scripts.flatMap(({ type, text, offset }) => {
    if (type !== 'application/ld+json' || !/licen|usageInfo|copyright|conditionsOfAccess|\\u/i.test(text)) return []
    return ofHints(schemaHints(text), text, { source, place: 'schema.org', offset, capturedAt })
  })
  return [...metas, ...links, ...scripts]
}

const TEXT_LIMIT = 262_144

/** A work that is a text itself: licences, terms, cards. */
const ofText = (capture: Capture): readonly Statement[] => {
  const { body, subject, capturedAt } = capture
  const type = capture.mediaType ?? lastField(capture, 'content-type') ?? ''
  if (body === undefined || isHtml(capture) || !/^\s*text\/(?:plain|markdown)\b/i.test(type)) return []
  try {
    const text = new TextDecoder().decode(body.read(0, Math.min(body.size, TEXT_LIMIT)))
    return ofPhrases(text, { source: subject, place: 'text', capturedAt })
  } catch {
    // A source that fails is somebody else's line of coverage.
    return []
  }
}

/** Where a dataset's card or a package's manifest is: the subject itself, or beside it. */
const cardAddresses = ({ subject, kind }: Capture): readonly string[] => {
  if (/(?:^|[\\/])(?:README\.md|package\.json)$/.test(subject)) return [subject]
  if (kind !== 'dataset') return []
  const url = webAddress(subject)
  if (url === undefined) return [`${subject.replace(/[\\/]$/, '')}/README.md`]
  const [, path] = /^(\/datasets\/[^/]+(?:\/[^/]+)?)\/?$/.exec(url.pathname) ?? []
  return path === undefined ? [] : [`${url.origin}${path}/raw/main/README.md`]
}

const ofCard = (
  capture: Capture,
  address: string,
): { readonly statements: readonly Statement[]; readonly coverage: Coverage } => {
  const { got, coverage } = asked(capture, address, 'dataset card')
  if (got === undefined) return { statements: [], coverage }
  const text = new TextDecoder().decode(got.body)
  const spot = { source: got.url, place: 'card', capturedAt: got.capturedAt }
  const hints = address.endsWith('.json') ? packageHints(text) : cardHints(text)
  const reason = hints === 'unreadable' ? 'front-matter' : undefined
  return {
    statements: [...ofHints(hints, text, spot), ...ofPhrases(text, spot)],
    coverage: reason === undefined ? coverage : { ...coverage, reason },
  }
}
