import { type CompiledRobots, compileRobots } from '../core/robots/compile.ts'
import { DIRECTIVES } from '../core/robots/directive.ts'
import { LINE_FIELDS, lineAt } from '../core/robots/file.ts'
import { parseRobots } from '../core/robots/parse.ts'
import { activeRules } from '../policy/answer.ts'
import type { Policy } from '../policy/model.ts'
import { block, HASH, merged, parted, strictText, utf8 } from './block.ts'
import { contradictions } from './contradiction.ts'
import { INSTALL } from './install.ts'
import type { Given, Limit, Writer, Written } from './kind.ts'
import { effectOf, offersLicence, ruleLimits } from './limits.ts'
import { byLength } from './longest.ts'
import { type PathEntry, pathPlan } from './path-plan.ts'
import { accessLines, signalLine, usageLines } from './robots-lines.ts'
import { rslAddress, rslLimits, rslOutput } from './rsl.ts'

const KIND = 'robots.txt'

/** Rows 1 to 4, 6 and the pointer of 17: groups for crawlers that train, preferences for everybody, and the licence. */
export const robotsWriter: Writer = {
  kind: KIND,
  write: (policy, given) => {
    const plan = planOf(policy, given)
    const old = given.existing.get(KIND)
    const text = strictText(old)
    if (text === undefined)
      return { outputs: [], conflicts: [{ kind: KIND, path: KIND, code: 'unreadable', detail: 'UTF-8' }] }
    if (isEmpty(plan) && old === undefined) return { outputs: [], conflicts: [] }
    return written(policy, given, plan, text)
  },
  cannotSay: (policy, given) => {
    const plan = planOf(policy, given)
    const isLicensed = plan.licence !== undefined
    return [
      // Content-Usage says of a condition that the use is against the holder's preference.
      ...ruleLimits(KIND, policy, given, {
        conditional: given.inexact === 'left-out' && isLicensed,
        search: true,
        licence: isLicensed,
      }),
      ...(isLicensed ? rslLimits(policy, given).map((limit): Limit => ({ ...limit, kind: KIND })) : []),
      ...(plan.exact ? [] : [{ kind: KIND, code: 'precedence', effect: effectOf(given.inexact) } as const]),
      ...(plan.signal === undefined && plan.usage.some(({ word }) => word === 'allow')
        ? [{ kind: KIND, code: 'permission', effect: 'stricter' } as const]
        : []),
      ...(plan.isPartOut ? [{ kind: KIND, code: 'left-out', effect: 'silent' } as const] : []),
    ]
  },
}

interface Plan {
  readonly access: readonly PathEntry[]
  readonly usage: readonly PathEntry[]
  /** Content-Signal, where one word is of the whole site. */
  readonly signal: PathEntry | undefined
  readonly licence: string | undefined
  readonly exact: boolean
  readonly isPartOut: boolean
}

const isEmpty = ({ access, usage, licence }: Plan): boolean =>
  access.length === 0 && usage.length === 0 && licence === undefined

const planOf = (policy: Policy, given: Given): Plan => {
  const rules = activeRules(policy, given.day)
  const entries = pathPlan(rules)
  const { entries: longest, exact } = byLength(entries)
  const isExact = exact && entries.every((one) => one.exact)
  const isOut = given.inexact === 'left-out' && !isExact
  // Allow of an index page reaches its folder too (Google's description), which the policy did not say.
  const access = longest.filter(({ pattern, word }) => word !== 'allow' || !/\/index\.htm[^/]*$/.test(pattern))
  const [only] = entries
  const isOne = entries.length === 1 && only?.pattern === '/' && only.word !== 'conditional' && !isOut
  // Content-Usage knows no conditions.
  const isUsageOut = isOut || (given.inexact === 'left-out' && entries.some(({ word }) => word === 'conditional'))
  return {
    access: isOut ? [] : access,
    usage: isUsageOut ? [] : longest,
    signal: isOne ? only : undefined,
    licence: offersLicence(rules) ? rslAddress(policy, given) : undefined,
    exact: exact && access.length === longest.length,
    isPartOut: isOut,
  }
}

const written = (policy: Policy, given: Given, plan: Plan, text: string): Written => {
  const parts = parted(text, HASH)
  const foreign = compileRobots(parseRobots(utf8(`${parts.before}${parts.after}`)))
  const own = block(lines(plan, given, foreign), HASH)
  const bytes = utf8(merged(parts, own))
  const alone = utf8(block(lines(plan, given, NO_ROBOTS), HASH))
  const isForeign = `${parts.before}${parts.after}`.trim() !== ''
  return {
    outputs: [
      { kind: KIND, path: KIND, bytes, install: INSTALL[KIND] },
      ...(plan.licence === undefined ? [] : rslOutput(policy, given)),
    ],
    conflicts: isForeign ? contradictions(KIND, KIND, { policy, given, own: alone, merged: bytes }) : [],
  }
}

const NO_ROBOTS: CompiledRobots = compileRobots(parseRobots(new Uint8Array()))

const lines = (plan: Plan, given: Given, foreign: CompiledRobots): readonly string[] => {
  if (isEmpty(plan)) return []
  const preferences = [...usageLines(plan.usage), ...(plan.signal === undefined ? [] : [signalLine(plan.signal)])]
  const named = given.agents.filter((token) => foreign.matcher([token]).named)
  const others = given.agents.filter((token) => !named.includes(token))
  const access = accessLines(plan.access)
  const rules = [...access, ...preferences]
  const deniesAny = access.some((line) => line.startsWith('Disallow'))
  return [
    // Crawlers that are named at the end of a file without rules would be taken into our first group.
    ...(isOpen(foreign) ? ['Disallow:'] : []),
    ...group(others, rules.length === 0 ? [] : [...inherited(foreign, deniesAny), ...rules]),
    ...group(named, rules),
    ...group(preferences.length === 0 ? [] : ['*'], preferences),
    ...(plan.licence === undefined ? [] : [`License: ${plan.licence}`]),
  ]
}

/**
 * Only rules of access end a list of crawlers (RFC 9309, section 2.2.4): without one, the crawlers named next would be taken
 * into this group.
 */
const group = (agents: readonly string[], rules: readonly string[]): readonly string[] => {
  if (agents.length === 0 || rules.length === 0) return []
  const isClosed = rules.some((line) => /^(?:Dis)?allow:/i.test(line))
  return [...agents.map((agent) => `User-agent: ${agent}`), ...rules, ...(isClosed ? [] : ['Disallow:']), '']
}

const isOpen = ({ file: { count, table } }: CompiledRobots): boolean => {
  for (let line = count - 1; line >= 0; line -= 1) {
    const directive = table[line * LINE_FIELDS]
    if (directive === DIRECTIVES.allow || directive === DIRECTIVES.disallow) return false
    if (directive === DIRECTIVES.userAgent) return true
  }
  return false
}

/**
 * What the site said to all crawlers: those that get a group of their own follow it no more (RFC 9309, section 2.2.1), so
 * it is said to them again. Permissions only where nothing is prohibited by us, since they could lift it.
 */
const inherited = (foreign: CompiledRobots, deniesAny: boolean): readonly string[] => {
  const matcher = foreign.matcher(['*'])
  return matcher.lines.flatMap((index) => {
    const { directive, offset, length } = lineAt(foreign.file, index)
    const isKept = directive === DIRECTIVES.disallow || (directive === DIRECTIVES.allow && !deniesAny)
    if (!isKept) return []
    const line = new TextDecoder().decode(foreign.file.bytes.subarray(offset, offset + length))
    return [line.split('#')[0]?.trim() ?? '']
  })
}
