import { compileRobots } from '../core/robots/compile.ts'
import { parseRobots } from '../core/robots/parse.ts'
import { activeRules } from '../policy/answer.ts'
import type { Policy } from '../policy/model.ts'
import { block, HASH, merged, parted, strictText, utf8 } from './block.ts'
import { contradictions } from './contradiction.ts'
import { INSTALL } from './install.ts'
import type { Given, Limit, Writer } from './kind.ts'
import { effectOf, ruleLimits } from './limits.ts'
import { byLength } from './longest.ts'
import { type PathEntry, pathPlan } from './path-plan.ts'

const KIND = 'ai.txt'

/** Row 13: Spawning's ai.txt, the grammar of robots.txt for use in training. */
export const aiTxtWriter: Writer = {
  kind: KIND,
  write: (policy, given) => {
    const old = given.existing.get(KIND)
    const text = strictText(old)
    if (text === undefined)
      return { outputs: [], conflicts: [{ kind: KIND, path: KIND, code: 'unreadable', detail: 'UTF-8' }] }
    const { entries } = planOf(policy, given)
    if (entries.length === 0 && old === undefined) return { outputs: [], conflicts: [] }
    const parts = parted(text, HASH)
    const own = block(lines(entries), HASH)
    const bytes = utf8(merged(parts, own))
    const foreign = compileRobots(parseRobots(utf8(`${parts.before}${parts.after}`)))
    return {
      outputs: [{ kind: KIND, path: KIND, bytes, install: INSTALL[KIND] }],
      conflicts:
        foreign.file.count === 0 ? [] : contradictions(KIND, KIND, { policy, given, own: utf8(own), merged: bytes }),
    }
  },
  cannotSay: (policy, given): readonly Limit[] => {
    const { exact, isOut } = planOf(policy, given)
    return [
      ...ruleLimits(KIND, policy, given, {}),
      ...(exact ? [] : [{ kind: KIND, code: 'precedence', effect: effectOf(given.inexact) } as const]),
      ...(isOut ? [{ kind: KIND, code: 'left-out', effect: 'silent' } as const] : []),
    ]
  },
}

const planOf = (
  policy: Policy,
  given: Given,
): { readonly entries: readonly PathEntry[]; readonly exact: boolean; readonly isOut: boolean } => {
  const plan = pathPlan(activeRules(policy, given.day))
  const hasConditions = plan.some(({ word }) => word === 'conditional')
  const { entries, exact } = byLength(plan.map((one) => (one.word === 'allow' ? one : { ...one, word: 'deny' })))
  // As in robots.txt: the permission of an index page would reach its folder.
  const kept = entries.filter(({ pattern, word }) => word !== 'allow' || !/\/index\.htm[^/]*$/.test(pattern))
  const isExact = exact && kept.length === entries.length
  const isOut = given.inexact === 'left-out' && (!isExact || hasConditions || kept.some((one) => !one.exact))
  return { entries: isOut ? [] : kept, exact: isExact, isOut }
}

const lines = (entries: readonly PathEntry[]): readonly string[] =>
  entries.length === 0
    ? []
    : ['User-Agent: *', ...entries.map(({ pattern, word }) => `${word === 'allow' ? 'Allow' : 'Disallow'}: ${pattern}`)]
