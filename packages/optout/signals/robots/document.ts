import type { AgentTable } from '../../core/agents/agent.ts'
import { askedTokens } from '../../core/agents/agent.ts'
import type { Capture, Fetched } from '../../core/capture.ts'
import type { Profile } from '../../core/profile.ts'
import { robotsAnswer, robotsProblem } from '../../core/robots/answer.ts'
import { type CompiledRobots, compileRobots, type RobotsMatcher } from '../../core/robots/compile.ts'
import type { RobotsLine } from '../../core/robots/file.ts'
import { parseRobots } from '../../core/robots/parse.ts'
import type { Coverage } from '../../core/signal.ts'
import type { Evidence } from '../../core/statement.ts'
import { addressesOf, evidenceOf, webAddress } from '../page/evidence.ts'

type Got = Extract<Fetched, { readonly state: 'got' }>

/** The robots.txt of one origin at which the work, or the page in which it stands, is found. */
export interface RobotsDocument {
  /** Paths and queries on this origin. */
  readonly paths: readonly string[]
  readonly got?: Got
  readonly robots?: CompiledRobots
  readonly coverage: Coverage
}

/** Lines of one kind in one group that are read one by one; of more it is said that they are too many. */
export const STATEMENTS_KEPT = 1000

/** Where the robots.txt files stand that speak of a work; and the addresses that each speaks of. */
const byAddress = (capture: Capture): ReadonlyMap<string, readonly URL[]> => {
  const page = capture.embeddedIn === undefined ? undefined : webAddress(capture.embeddedIn)
  const urls = page === undefined ? addressesOf(capture) : [...addressesOf(capture), page]
  return Map.groupBy(urls, ({ origin }) => `${origin}/robots.txt`)
}

export const robotsAddresses = (capture: Capture): readonly string[] => [...byAddress(capture).keys()]

export const robotsDocuments = (capture: Capture): readonly RobotsDocument[] =>
  [...byAddress(capture)].map(([address, urls]) => {
    const paths = [...new Set(urls.map(({ pathname, search }) => `${pathname}${search}`))]
    return { paths, ...read(capture.documents.get(address), address) }
  })

/** One line of coverage for each, or that the work is at no address of the Web. */
export const robotsCoverage = (documents: readonly RobotsDocument[]): readonly Coverage[] =>
  documents.length === 0
    ? [{ source: 'robots.txt', state: 'not-applicable' }]
    : documents.map(({ coverage }) => coverage)

const read = (fetched: Fetched | undefined, address: string): Omit<RobotsDocument, 'paths'> => {
  const line = { source: 'robots.txt', at: address } as const
  if (fetched === undefined) return { coverage: { ...line, state: 'not-captured' } }
  const answer = robotsAnswer(fetched)
  if (answer.answer === 'unreachable' || fetched.state === 'unreachable') {
    const reason = answer.answer === 'rules' ? undefined : answer.reason
    return { coverage: { ...line, state: 'unreachable', ...(reason === undefined ? {} : { reason }) } }
  }
  if (answer.answer === 'none') return { coverage: { ...line, state: 'absent', reason: answer.reason } }
  const robots = compiled(fetched)
  const problem = robotsProblem(robots.file)
  const coverage: Coverage =
    problem === undefined ? { ...line, state: 'checked' } : { ...line, state: 'unreadable', reason: problem }
  return { got: fetched, robots, coverage }
}

// Several readers ask the same file, and many works of one site do: it is parsed once for as long as its bytes are held.
const known = new WeakMap<Uint8Array, CompiledRobots>()

const compiled = ({ body, truncated }: Got): CompiledRobots => {
  const made = known.get(body) ?? compileRobots(parseRobots(body, truncated === true))
  known.set(body, made)
  return made
}

/** The groups that the profile's crawlers follow, each once; `agent`: whom it names, or `*`. */
export const groupsAsked = (
  robots: CompiledRobots,
  profile: Profile,
  table: AgentTable,
): ReadonlyMap<RobotsMatcher, string> => {
  const found = new Map<RobotsMatcher, string>()
  const tokens = askedTokens(profile, table)
  for (const token of tokens.length === 0 ? ['*'] : tokens) {
    const matcher = robots.matcher([token])
    if (!found.has(matcher)) found.set(matcher, matcher.named ? token : '*')
  }
  return found
}

/** Evidence of one line of a file. */
export const lineEvidence = ({ got, robots }: RobotsDocument, { offset, length }: RobotsLine): Evidence => {
  const bytes = robots?.file.bytes.subarray(offset, offset + length) ?? new Uint8Array()
  const source = got?.url ?? ''
  return evidenceOf(bytes, { source, place: 'robots.txt', offset, length, capturedAt: got?.capturedAt })
}

/** Evidence of a whole file. */
export const fileEvidence = ({ got }: RobotsDocument): Evidence =>
  evidenceOf(got?.body ?? '', { source: got?.url ?? '', place: 'robots.txt', capturedAt: got?.capturedAt })
