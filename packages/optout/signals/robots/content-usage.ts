import type { AgentTable } from '../../core/agents/agent.ts'
import type { Member } from '../../core/aipref/vocabulary.ts'
import type { Capture } from '../../core/capture.ts'
import type { Profile } from '../../core/profile.ts'
import { meterFor, type RobotsMatcher } from '../../core/robots/compile.ts'
import { DIRECTIVES } from '../../core/robots/directive.ts'
import { LINE_FIELDS, lineAt, type RobotsLine, valueOctets } from '../../core/robots/file.ts'
import { isSpent } from '../../core/robots/meter.ts'
import { longestPaths, splitPath } from '../../core/robots/paths.ts'
import type { Evidence } from '../../core/statement.ts'
import { evidenceOf } from '../page/evidence.ts'
import { fieldsOf } from '../page/headers.ts'
import { fileEvidence, groupsAsked, lineEvidence, type RobotsDocument, STATEMENTS_KEPT } from './document.ts'
import { dictionaryOf } from './structured.ts'

/** One statement of preference (AIPREF), wherever it was found. */
export interface Usage {
  /** Undefined: it is there and cannot be read. */
  readonly members: ReadonlyMap<string, Member> | undefined
  readonly agent?: string
  readonly note?: string
  readonly evidence: Evidence
}

/**
 * Content-Usage fields of the answers on the way (draft-ietf-aipref-attach, "HTTP Content-Usage Header Field"). Fields of
 * one answer are one Dictionary (RFC 9651, section 4.2).
 */
export const usageInHeaders = (capture: Capture): readonly Usage[] =>
  [...Map.groupBy(fieldsOf(capture, 'content-usage'), ({ hop }) => hop)].map(([hop, fields]) => {
    const text = fields.map(({ value }) => value).join(', ')
    const [first] = fields
    const spot = { source: hop.url, place: 'header content-usage', offset: first?.index, capturedAt: hop.capturedAt }
    return { members: dictionaryOf(text), evidence: evidenceOf(text, spot) }
  })

interface UsageRule {
  readonly path: string
  readonly text: string
  readonly line: RobotsLine
}

/** Content-Usage rules of a robots.txt that hold for the profile's crawlers and the work's addresses. */
export const usageInRobots = (document: RobotsDocument, profile: Profile, table: AgentTable): readonly Usage[] => {
  const { robots } = document
  if (robots === undefined) return []
  const found = new Map<string, Usage>()
  const add = (usages: readonly Usage[], said: Pick<Usage, 'agent' | 'note'>): void => {
    for (const usage of usages) {
      const key = `${usage.note} ${usage.evidence.offset}`
      if (!found.has(key)) found.set(key, { ...said, ...usage })
    }
  }
  const outside = rulesAmong(
    document,
    Array.from({ length: robots.groups.first }, (_, line) => line),
  )
  for (const path of document.paths) {
    // No draft has rules outside of groups; who writes one means everybody.
    add(chosen(document, outside, path), { note: 'outside-groups' })
    for (const [matcher, agent] of groupsAsked(robots, profile, table)) add(inGroup(document, matcher, path), { agent })
  }
  return [...found.values()]
}

/** Preferences apply to what may be crawled only (attach, "Content-Usage Rule Semantics"). */
const inGroup = (document: RobotsDocument, matcher: RobotsMatcher, path: string): readonly Usage[] => {
  const rules = rulesAmong(document, matcher.lines)
  if (rules.length === 0 || matcher.match(path).access === 'disallowed') return []
  return chosen(document, rules, path)
}

const rulesAmong = ({ robots }: RobotsDocument, lines: readonly number[]): readonly UsageRule[] => {
  if (robots === undefined) return []
  const { file } = robots
  return lines
    .filter((line) => file.table[line * LINE_FIELDS] === DIRECTIVES.contentUsage)
    .map((index) => {
      const line = lineAt(file, index)
      const { path, rest } = splitPath(valueOctets(file, line))
      return { path, text: rest, line }
    })
}

/** The rules with the longest path; of equal paths each counts, and the most restrictive will win. */
const chosen = (document: RobotsDocument, rules: readonly UsageRule[], path: string): readonly Usage[] => {
  if (document.robots === undefined || rules.length === 0) return []
  const meter = meterFor(document.robots.file, path)
  const longest = longestPaths(rules, path, meter)
  if (isSpent(meter) || longest.length > STATEMENTS_KEPT)
    return [{ members: undefined, note: 'work-limit', evidence: fileEvidence(document) }]
  return longest.map(({ text, line }) => ({ members: dictionaryOf(text), evidence: lineEvidence(document, line) }))
}
