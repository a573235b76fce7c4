import { readPolicy } from '../core/ai-txt/policy.ts'
import { activeRules } from '../policy/answer.ts'
import type { Policy } from '../policy/model.ts'
import { block, HASH, merged, parted, strictText, utf8 } from './block.ts'
import { contradictions } from './contradiction.ts'
import { INSTALL } from './install.ts'
import type { Given, Limit, Writer } from './kind.ts'
import { effectOf, ruleLimits } from './limits.ts'
import { byLength } from './longest.ts'
import { type PathEntry, pathPlan } from './path-plan.ts'

const KIND = 'well-known-ai.txt'
const PATH = '.well-known/ai.txt'

/** Row 13: `/.well-known/ai.txt` of draft-car-ai-txt-wellknown-00. It has a word for the whole site, and globs beside it. */
export const wellKnownAiTxtWriter: Writer = {
  kind: KIND,
  write: (policy, given) => {
    const old = given.existing.get(PATH)
    const text = strictText(old)
    if (text === undefined)
      return { outputs: [], conflicts: [{ kind: KIND, path: PATH, code: 'unreadable', detail: 'UTF-8' }] }
    const plan = planOf(policy, given)
    if (plan.base === undefined && old === undefined) return { outputs: [], conflicts: [] }
    const parts = parted(text, HASH)
    const own = block(lines(policy, plan), HASH)
    const bytes = utf8(merged(parts, own))
    const { training, agents, allow, deny } = readPolicy(`${parts.before}${parts.after}`)
    const isForeign = training !== undefined || agents.size + allow.length + deny.length > 0
    return {
      outputs: [{ kind: KIND, path: PATH, bytes, install: INSTALL[KIND] }],
      conflicts: isForeign ? contradictions(KIND, PATH, { policy, given, own: utf8(own), merged: bytes }) : [],
    }
  },
  cannotSay: (policy, given): readonly Limit[] => {
    const plan = planOf(policy, given)
    const inexact = effectOf(given.inexact)
    return [
      ...ruleLimits(KIND, policy, given, { conditional: true, licence: true }),
      ...(plan.raised ? [{ kind: KIND, code: 'condition', effect: inexact } as const] : []),
      ...(plan.exact ? [] : [{ kind: KIND, code: 'precedence', effect: inexact } as const]),
      ...(plan.isOut ? [{ kind: KIND, code: 'left-out', effect: 'silent' } as const] : []),
      ...(plan.base === undefined && !plan.isOut ? [{ kind: KIND, code: 'default', effect: 'silent' } as const] : []),
    ]
  },
}

interface Plan {
  /** The word for all paths without another; undefined: the file is not written. */
  readonly base: PathEntry | undefined
  /** Entries that other paths need, prohibitions and permissions. */
  readonly globs: readonly PathEntry[]
  readonly exact: boolean
  /** Whether a condition on some paths had to become a prohibition. */
  readonly raised: boolean
  readonly isOut: boolean
}

/** What forbids is read as the beginning of paths, what allows as whole paths: so written, with a star of its own. */
const globOf = ({ pattern, word }: Pick<PathEntry, 'pattern' | 'word'>): string => {
  if (word !== 'allow') return pattern
  return pattern.endsWith('$') ? pattern.slice(0, -1) : `${pattern}*`
}

const planOf = (policy: Policy, given: Given): Plan => {
  const first = pathPlan(activeRules(policy, given.day))
  const base = first.find(({ pattern }) => pattern === '/')
  // Conditions have no globs of their own: where they are not the word for the rest, they are prohibitions.
  const told = first.map((one) =>
    one.word === 'conditional' && one !== base ? ({ ...one, word: 'deny' } as const) : one,
  )
  const raised = told.some((one, at) => one !== first[at])
  const { entries, exact } = byLength(told, (one) => globOf(one).length)
  const isOut = given.inexact === 'left-out' && (raised || !exact || entries.some((one) => !one.exact))
  const globs = entries.filter((one) => one.word !== 'conditional')
  return { base: isOut ? undefined : base, globs, exact, raised, isOut }
}

const lines = (policy: Policy, { base, globs }: Plan): readonly string[] => {
  if (base === undefined) return []
  const isOne = globs.every((one) => one.word === base.word)
  const licence = base.licence ?? globs.find((one) => one.licence !== undefined)?.licence
  return [
    'Spec-Version: 1.0',
    `Site-Name: ${policy.holder}`,
    ...(policy.contact === undefined ? [] : [`Contact: ${policy.contact}`]),
    `Training: ${isOne ? base.word : 'conditional'}`,
    ...(isOne ? [] : globs.map((one) => `Training-${one.word === 'allow' ? 'Allow' : 'Deny'}: ${globOf(one)}`)),
    ...(licence === undefined ? [] : [`Training-License: ${licence.url}`]),
  ]
}
