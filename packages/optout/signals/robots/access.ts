import type { AgentTable } from '../../core/agents/agent.ts'
import type { Profile } from '../../core/profile.ts'
import type { RobotsMatcher } from '../../core/robots/compile.ts'
import type { SignalReader } from '../../core/signal.ts'
import type { Statement } from '../../core/statement.ts'
import {
  fileEvidence,
  groupsAsked,
  lineEvidence,
  type RobotsDocument,
  robotsAddresses,
  robotsCoverage,
  robotsDocuments,
} from './document.ts'

/** Rows 1 and 2: rules of access (RFC 9309) for the crawlers of the profile. */
export const robotsAccessReader = (table: AgentTable): SignalReader => ({
  row: 1,
  name: 'robots-access',
  protocol: 'robots',
  wants: robotsAddresses,
  read: (capture, profile) => {
    const documents = robotsDocuments(capture)
    const statements = documents.flatMap((document) => inDocument(document, profile, table))
    return { statements, coverage: robotsCoverage(documents) }
  },
})

const inDocument = (document: RobotsDocument, profile: Profile, table: AgentTable): readonly Statement[] => {
  if (document.robots === undefined) return []
  // A rule decides for several crawlers and addresses alike: it is said once.
  const found = new Map<string, Statement>()
  for (const [matcher, agent] of groupsAsked(document.robots, profile, table)) {
    for (const path of document.paths) {
      const statement = ofPath(document, matcher, agent, path)
      if (statement === undefined) continue
      const key = `${statement.saying} ${statement.evidence.offset}`
      if (!found.has(key)) found.set(key, statement)
    }
  }
  return [...found.values()]
}

const ofPath = (
  document: RobotsDocument,
  matcher: RobotsMatcher,
  agent: string,
  path: string,
): Statement | undefined => {
  const { access, rule, tie } = matcher.match(path)
  const common = { protocol: 'robots', version: 'RFC 9309', scope: 'all', agent } as const
  if (access === 'undetermined') {
    return { ...common, saying: 'unreadable', note: 'work-limit', evidence: fileEvidence(document) }
  }
  if (rule === undefined) return undefined
  const evidence = lineEvidence(document, rule)
  if (access === 'disallowed') return { ...common, saying: 'deny', note: 'longest-match', evidence }
  return { ...common, saying: 'allow', note: tie ? 'tie-allow' : 'longest-match', evidence }
}
