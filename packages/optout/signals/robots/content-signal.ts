import type { AgentTable } from '../../core/agents/agent.ts'
import type { Capture } from '../../core/capture.ts'
import type { Profile } from '../../core/profile.ts'
import { meterFor } from '../../core/robots/compile.ts'
import { type TrainingSignal, trainingSignal } from '../../core/robots/content-signal.ts'
import { DIRECTIVES } from '../../core/robots/directive.ts'
import { LINE_FIELDS, lineAt, valueOctets } from '../../core/robots/file.ts'
import { isSpent } from '../../core/robots/meter.ts'
import { matchingPaths, splitPath } from '../../core/robots/paths.ts'
import type { SignalReader } from '../../core/signal.ts'
import type { Saying, Statement } from '../../core/statement.ts'
import { evidenceOf } from '../page/evidence.ts'
import { fieldsOf, headerCoverage } from '../page/headers.ts'
import {
  fileEvidence,
  groupsAsked,
  lineEvidence,
  type RobotsDocument,
  robotsAddresses,
  robotsCoverage,
  robotsDocuments,
  STATEMENTS_KEPT,
} from './document.ts'
import { settleMostRestrictive } from './settle.ts'

/**
 * Row 6: Content Signals, in groups of robots.txt, outside of them, and in headers. Networks that deliver pages send
 * headers of their own: where they contradict the site's file the prohibition holds, and the evidence names both.
 */
export const contentSignalReader = (table: AgentTable): SignalReader => ({
  row: 6,
  name: 'content-signal',
  protocol: 'content-signal',
  wants: robotsAddresses,
  read: (capture, profile) => {
    const documents = robotsDocuments(capture)
    const statements = documents.flatMap((document) => inRobots(document, profile, table))
    return {
      statements: [...statements, ...inHeaders(capture)],
      coverage: [...robotsCoverage(documents), headerCoverage(capture)],
    }
  },
  settle: settleMostRestrictive('content-signal'),
})

const SAYINGS: Readonly<Record<TrainingSignal, Saying>> = {
  yes: 'allow',
  no: 'deny',
  // Absent, a signal neither grants nor restricts.
  silent: 'irrelevant',
  unreadable: 'unreadable',
}

const COMMON = { protocol: 'content-signal', scope: 'all' } as const

const inHeaders = (capture: Capture): readonly Statement[] =>
  ['content-signal', 'content-signals'].flatMap((name) =>
    fieldsOf(capture, name).map(({ hop, value, index }): Statement => {
      const spot = { source: hop.url, place: `header ${name}`, offset: index, capturedAt: hop.capturedAt }
      return { ...COMMON, saying: SAYINGS[trainingSignal(value)], evidence: evidenceOf(value, spot) }
    }),
  )

const inRobots = (document: RobotsDocument, profile: Profile, table: AgentTable): readonly Statement[] => {
  const { robots } = document
  if (robots === undefined) return []
  const found = new Map<number | undefined, Statement>()
  const add = (statements: readonly Statement[]): void => {
    for (const one of statements) if (!found.has(one.evidence.offset)) found.set(one.evidence.offset, one)
  }
  const outside = Array.from({ length: robots.groups.first }, (_, line) => line)
  // Some sites put them before the first group: they mean everybody.
  add(amongLines(document, outside, { note: 'outside-groups' }))
  for (const [matcher, agent] of groupsAsked(robots, profile, table))
    add(amongLines(document, matcher.lines, { agent }))
  return [...found.values()]
}

const amongLines = (
  document: RobotsDocument,
  lines: readonly number[],
  said: Pick<Statement, 'agent' | 'note'>,
): readonly Statement[] => {
  if (document.robots === undefined) return []
  const { file } = document.robots
  const rules = lines
    .filter((line) => file.table[line * LINE_FIELDS] === DIRECTIVES.contentSignal)
    .map((index) => ({ line: lineAt(file, index), ...splitPath(valueOctets(file, lineAt(file, index))) }))
  return document.paths.flatMap((path) => {
    const meter = meterFor(file, path)
    const matching = matchingPaths(rules, path, meter)
    if (isSpent(meter) || matching.length > STATEMENTS_KEPT) {
      return [{ ...COMMON, ...said, saying: 'unreadable', note: 'work-limit', evidence: fileEvidence(document) }]
    }
    return matching.map(({ rule }): Statement => {
      const evidence = lineEvidence(document, rule.line)
      return { ...COMMON, ...said, saying: SAYINGS[trainingSignal(rule.rest)], evidence }
    })
  })
}
