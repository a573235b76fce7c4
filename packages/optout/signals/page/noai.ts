import type { Capture } from '../../core/capture.ts'
import { concernsUs, isRobotName } from '../../core/noai/addressees.ts'
import { type Directive, directives } from '../../core/noai/directives.ts'
import type { Profile } from '../../core/profile.ts'
import type { SignalReader } from '../../core/signal.ts'
import type { Evidence, Statement } from '../../core/statement.ts'
import { evidenceOf } from './evidence.ts'
import { fieldsOf, headerCoverage } from './headers.ts'
import { headsOf, type PageHead } from './page-head.ts'

/**
 * Row 12: noai, noimageai and noml, in X-Robots-Tag and in tags for robots, of the page itself and of the one in which an
 * image stands. There is no standard; a tag outside the head is honoured by most who honour any, and counts with a note.
 */
export const noaiReader: SignalReader = {
  row: 12,
  name: 'noai',
  protocol: 'noai',
  wants: ({ embeddedIn }) => (embeddedIn === undefined ? [] : [embeddedIn]),
  read: (capture, profile) => {
    const { own, embedding, coverage, embeddingCoverage } = headsOf(capture)
    const heads = [own, embedding].filter((one) => one !== undefined)
    return {
      statements: [...ofHeaders(capture, profile), ...heads.flatMap((one) => ofHead(capture, one, profile))],
      coverage: [headerCoverage(capture), coverage, ...(embeddingCoverage === undefined ? [] : [embeddingCoverage])],
    }
  },
}

const ofHeaders = (capture: Capture, profile: Profile): readonly Statement[] => {
  const place = 'header x-robots-tag'
  return fieldsOf(capture, 'x-robots-tag').flatMap(({ hop, value, index }) => {
    const found = directives(value, profile.noindex)
    if (found.length === 0) return []
    const evidence = evidenceOf(value, { source: hop.url, place, offset: index, capturedAt: hop.capturedAt })
    return found.map((one) => statement(one, evidence, profile))
  })
}

const ofHead = (capture: Capture, { source, head }: PageHead, profile: Profile): readonly Statement[] =>
  head.metas.flatMap((meta) => {
    const name = meta.name ?? meta.httpEquiv
    if (name === undefined) return []
    const { offset, length, sha256 } = meta
    const spot = { source, offset, length, sha256, capturedAt: capture.capturedAt }
    if (/^ai-[a-z-]{1,32}$/.test(name)) {
      const evidence = evidenceOf(meta.raw, { ...spot, place: `meta ${name}` })
      return [{ protocol: 'noai', saying: 'advisory', scope: 'all', note: 'word-unknown', evidence } as const]
    }
    const isHeader = name === 'x-robots-tag'
    if (!isHeader && !isRobotName(name, profile)) return []
    const found = directives(meta.content, profile.noindex)
    if (found.length === 0) return []
    const evidence = evidenceOf(meta.raw, { ...spot, place: `meta ${isHeader ? 'robots' : name}` })
    const agent = isHeader || name === 'robots' ? undefined : name
    return found.map((one): Statement => {
      const addressed = one.agent === undefined && agent !== undefined ? { ...one, agent } : one
      const made = statement(addressed, evidence, profile)
      return meta.place === 'head' ? made : { note: 'outside-head', ...made }
    })
  })

const statement = ({ word, agent }: Directive, evidence: Evidence, profile: Profile): Statement => {
  const concerned = concernsUs(agent, profile)
  return {
    protocol: 'noai',
    version: word,
    saying: concerned ? 'deny' : 'advisory',
    scope: 'all',
    ...(word === 'noimageai' ? { only: 'image' } : {}),
    ...(agent === undefined ? {} : { agent }),
    ...(concerned ? {} : { note: 'other-agent' }),
    evidence,
  }
}
