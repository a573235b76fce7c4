import type { AgentTable } from '../../core/agents/agent.ts'
import { isCreativeCommons, type Preference, trainingPreferences, VOCABULARY } from '../../core/aipref/vocabulary.ts'
import type { Capture } from '../../core/capture.ts'
import type { Profile } from '../../core/profile.ts'
import type { SignalReader } from '../../core/signal.ts'
import type { Statement } from '../../core/statement.ts'
import { headerCoverage } from '../page/headers.ts'
import { type Usage, usageInHeaders, usageInRobots } from './content-usage.ts'
import { robotsAddresses, robotsCoverage, robotsDocuments } from './document.ts'
import { settleMostRestrictive } from './settle.ts'

/** Row 3: Content-Usage rules of robots.txt, by the present vocabulary. */
export const aiprefRobotsReader = (table: AgentTable): SignalReader => ({
  row: 3,
  name: 'aipref-robots',
  protocol: 'aipref',
  wants: robotsAddresses,
  read: (capture, profile) => {
    const documents = robotsDocuments(capture)
    const usages = documents.flatMap((document) => usageInRobots(document, profile, table))
    return { statements: usages.flatMap(presentStatements), coverage: robotsCoverage(documents) }
  },
  settle: settleMostRestrictive('aipref'),
})

/** Row 4: the Content-Usage header field, by the present vocabulary. */
export const aiprefHeaderReader: SignalReader = {
  row: 4,
  name: 'aipref-header',
  protocol: 'aipref',
  wants: () => [],
  read: (capture) => ({
    statements: usageInHeaders(capture).flatMap(presentStatements),
    coverage: [headerCoverage(capture)],
  }),
  settle: settleMostRestrictive('aipref'),
}

/** Row 5: words of withdrawn drafts, in either place. An expressed prohibition stays one; the profile can leave them out. */
export const aiprefLegacyReader = (table: AgentTable): SignalReader => ({
  row: 5,
  name: 'aipref-legacy',
  protocol: 'aipref',
  wants: robotsAddresses,
  read: (capture, profile) => {
    const usages = profile.legacyWords ? everyUsage(capture, profile, table) : []
    return { statements: usages.flatMap((usage) => wordStatements(usage, true)), coverage: [] }
  },
  settle: settleMostRestrictive('aipref'),
})

/** Row 18: Creative Commons' signals, a parameter of a preference against the use: welcome under a condition. */
export const ccSignalsReader = (table: AgentTable): SignalReader => ({
  row: 18,
  name: 'cc-signals',
  protocol: 'cc-signals',
  wants: robotsAddresses,
  read: (capture, profile) => ({
    statements: everyUsage(capture, profile, table).flatMap(creativeCommons),
    coverage: [],
  }),
})

const everyUsage = (capture: Capture, profile: Profile, table: AgentTable): readonly Usage[] => [
  ...robotsDocuments(capture).flatMap((document) => usageInRobots(document, profile, table)),
  ...usageInHeaders(capture),
]

const presentStatements = (usage: Usage): readonly Statement[] => {
  const common = { protocol: 'aipref', version: VOCABULARY, ...from(usage) } as const
  if (usage.members === undefined) {
    // The drafts have all preferences unknown then; unknown is not allowed.
    return [{ ...common, saying: 'unreadable', scope: 'all', note: usage.note ?? 'not-a-dictionary' }]
  }
  if (trainingPreferences(usage.members).length === 0) {
    return [{ ...common, saying: 'irrelevant', scope: 'all', note: 'no-word-on-training' }]
  }
  return wordStatements(usage, false)
}

const wordStatements = (usage: Usage, legacy: boolean): readonly Statement[] =>
  trainingPreferences(usage.members ?? new Map())
    .filter((preference) => preference.legacy === legacy)
    .map((preference) => ({ ...wordStatement(usage, preference) }))

const wordStatement = (usage: Usage, preference: Preference): Statement => {
  const { version, scope, allowed, legacy } = preference
  const conditional = isCreativeCommons(preference)
  const note = conditional ? 'cc-exceptions' : (usage.note ?? (legacy ? 'legacy-word' : undefined))
  return {
    protocol: 'aipref',
    version,
    // The drafts ignore parameters; this one makes an offer, which the verdict has to name. Neither lets the work be used.
    saying: allowed ? 'allow' : conditional ? 'conditional' : 'deny',
    scope,
    ...from(usage),
    ...(note === undefined ? {} : { note }),
  }
}

const creativeCommons = (usage: Usage): readonly Statement[] =>
  trainingPreferences(usage.members ?? new Map())
    .filter(isCreativeCommons)
    .map(({ scope, exceptions = '', word }) => ({
      protocol: 'cc-signals',
      version: '0.1',
      saying: 'conditional',
      scope,
      terms: exceptions,
      note: word,
      ...from(usage),
    }))

const from = ({ agent, evidence }: Usage): Pick<Statement, 'agent' | 'evidence'> => ({
  ...(agent === undefined ? {} : { agent }),
  evidence,
})
