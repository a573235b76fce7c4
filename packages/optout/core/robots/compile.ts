import { lineAt, type RobotsFile, type RobotsLine } from './file.ts'
import { type GroupIndex, type GroupPart, groupsFor, indexGroups, linesIn } from './groups.ts'
import { isSpent, type Meter } from './meter.ts'
import { prepareRules } from './prepare-rules.ts'
import { firstMatch, isAllow, isTie, lineOf, type Rules } from './rules.ts'
import { subjectOf } from './subject.ts'

/** What a robots.txt says of one path, for one crawler. */
export interface Access {
  /** `undetermined`: the file is made so that finding out would take too long; it is never an answer "allowed". */
  readonly access: 'allowed' | 'disallowed' | 'undetermined'
  /** The rule that decided; absent: none matched, or `/robots.txt` was asked about. */
  readonly rule?: RobotsLine
  /** Whether an `Allow` and a `Disallow` of one length matched: then `Allow` decides (RFC 9309, section 2.2.2). */
  readonly tie: boolean
}

/** Rules of the groups that hold for some crawler, ready for many paths. */
export interface RobotsMatcher {
  /** Whether a group names the crawler; otherwise those for `*` were taken, if there are any. */
  readonly named: boolean
  /** Indexes of all lines of its groups, extensions too; empty: no group holds for it. */
  readonly lines: readonly number[]
  /** @param path path and query of an address, as `new URL` gives them. @param meter counts the work. */
  readonly match: (path: string, meter?: Meter) => Access
}

/** A robots.txt made ready: groups are looked up by the crawler's tokens. */
export interface CompiledRobots {
  readonly file: RobotsFile
  readonly groups: GroupIndex
  /** @param agents the product tokens of one crawler. */
  readonly matcher: (agents: readonly string[]) => RobotsMatcher
}

/** Makes a parsed file ready. Matchers are kept. */
export const compileRobots = (file: RobotsFile): CompiledRobots => {
  const groups = indexGroups(file)
  const byAgents = new Map<string, RobotsMatcher>()
  const byGroups = new Map<string, RobotsMatcher>()
  const matcher = (agents: readonly string[]): RobotsMatcher => {
    const key = agents.join(' ').toLowerCase()
    const known = byAgents.get(key)
    if (known !== undefined) return known
    const { named, parts } = groupsFor(groups, agents)
    // Crawlers that follow the same groups share a matcher; above all those that no group names.
    const place = `${named} ${parts.map(({ from, to }) => `${from}-${to}`).join(' ')}`
    const matcher = byGroups.get(place) ?? makeMatcher(file, parts, named)
    if (byAgents.size < MATCHERS_KEPT) {
      byAgents.set(key, matcher)
      byGroups.set(place, matcher)
    }
    return matcher
  }
  return { file, groups, matcher }
}

/** Lists of tokens whose matchers are kept; there are some hundred crawlers. */
const MATCHERS_KEPT = 512

const NO_RULE: Access = { access: 'allowed', tie: false }
const UNDETERMINED: Access = { access: 'undetermined', tie: false }

const makeMatcher = (file: RobotsFile, parts: readonly GroupPart[], named: boolean): RobotsMatcher => {
  const lines = linesIn(parts)
  // Rules are made ready when the first path is asked about: many matchers are only looked through.
  let rules: Rules | undefined
  const match = (path: string, meter: Meter = meterFor(file, path)): Access => {
    if (path === '/robots.txt') return NO_RULE
    rules ??= prepareRules(file, lines)
    const subject = subjectOf(path)
    const rule = firstMatch(rules, subject, meter)
    const allow = rule >= 0 && isAllow(rules, rule)
    const tie = allow && isTie(rules, rule, subject, meter)
    if (isSpent(meter)) return UNDETERMINED
    if (rule < 0) return NO_RULE
    return { access: allow ? 'allowed' : 'disallowed', rule: lineAt(file, lineOf(rules, rule)), tie }
  }
  return { named, lines, match }
}

/** Octets that may be walked for one match: one for each octet of the file and the path, and some to begin with. */
export const meterFor = (file: RobotsFile, path: string): Meter => ({
  steps: 0,
  most: FLOOR + PER_OCTET * (file.bytes.length + path.length),
})

const FLOOR = 8192
const PER_OCTET = 1
