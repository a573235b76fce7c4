import type { HeaderField } from '../core/capture.ts'
import { activeRules } from '../policy/answer.ts'
import type { Policy } from '../policy/model.ts'
import { block, HASH, merged, parted, strictText, utf8 } from './block.ts'
import { fieldsOf, type HeaderEntry, headerLimits, pointedOutputs } from './header-fields.ts'
import { INSTALL } from './install.ts'
import type { Given, Limit, Writer } from './kind.ts'
import { effectOf } from './limits.ts'
import { type PathEntry, pathPlan } from './path-plan.ts'

const KIND = 'headers-file'
const PATH = '_headers'

/**
 * `_headers` of Netlify and Cloudflare Pages. Every rule that fits adds its fields, in no order of precedence, and paths
 * are whole or end in a star: so folders are written that do not lie in each other.
 */
export const headersFileWriter: Writer = {
  kind: KIND,
  write: (policy, given) => {
    const { entries } = planOf(policy, given)
    if (entries.length === 0) return { outputs: [], conflicts: [] }
    const old = strictText(given.existing.get(PATH))
    if (old === undefined)
      return { outputs: [], conflicts: [{ kind: KIND, path: PATH, code: 'unreadable', detail: 'UTF-8' }] }
    const lines = entries.flatMap(({ pattern, fields }) => [
      `${pattern}*`,
      ...fields.map(([name, value]) => `  ${name}: ${value}`),
    ])
    const parts = parted(old, HASH)
    const foreign = `${parts.before}${parts.after}`
    return {
      outputs: [
        { kind: KIND, path: PATH, bytes: utf8(merged(parts, block(lines, HASH))), install: INSTALL[KIND] },
        ...pointedOutputs(policy, given, entries),
      ],
      // Fields of one name are joined, and a reservation said twice is no reservation.
      conflicts: /^[ \t]+(?:tdm-reservation|tdm-policy|content-usage)[ \t]*:/im.test(foreign)
        ? [{ kind: KIND, path: PATH, code: 'foreign-value', detail: 'tdm-reservation, tdm-policy, Content-Usage' }]
        : [],
    }
  },
  cannotSay: (policy, given): readonly Limit[] => {
    const { isWidened, isOut } = planOf(policy, given)
    return [
      ...headerLimits(KIND, policy, given),
      ...(isWidened ? [{ kind: KIND, code: 'paths', effect: effectOf(given.inexact) } as const] : []),
      ...(isOut ? [{ kind: KIND, code: 'left-out', effect: 'silent' } as const] : []),
    ]
  },
}

interface Plan {
  readonly entries: readonly HeaderEntry[]
  /** Whether a path had to be written as the folder around it, or a permission be left unsaid. */
  readonly isWidened: boolean
  readonly isOut: boolean
}

const planOf = (policy: Policy, given: Given): Plan => {
  const plan = pathPlan(activeRules(policy, given.day))
  const [only] = plan
  // The permission of a whole site needs nothing beside it.
  if (plan.length === 1 && only !== undefined && isFolder(only.pattern))
    return { entries: filled([only], policy, given), isWidened: false, isOut: false }
  const restricting = plan.filter(({ word }) => word !== 'allow')
  const folders = disjoint(restricting.map((one) => ({ ...one, pattern: folderOf(one.pattern) })))
  const isSame = (one: PathEntry): boolean =>
    folders.some(({ pattern, word }) => pattern === one.pattern && word === one.word)
  const isWidened = !plan.every(isSame)
  const isOut = given.inexact === 'left-out' && isWidened
  return { entries: isOut ? [] : filled(folders, policy, given), isWidened, isOut }
}

const filled = (entries: readonly PathEntry[], policy: Policy, given: Given): readonly HeaderEntry[] =>
  entries
    .map((entry) => ({ pattern: entry.pattern, fields: fieldsOf(entry, policy, given) }))
    .filter(({ fields }) => fields.length > 0)

const isFolder = (pattern: string): boolean => pattern.endsWith('/') && !pattern.includes('*')

/** The nearest folder of which a path and a star can be written. */
const folderOf = (pattern: string): string => {
  const head = pattern.split('*')[0] ?? '/'
  return head.slice(0, head.lastIndexOf('/') + 1)
}

/** Folders none of which lies in another; where one did, the outer one takes the stricter word. */
const disjoint = (entries: readonly PathEntry[]): readonly PathEntry[] => {
  const outer = entries.filter(
    (one, at) =>
      !entries.some(
        (other, place) => one.pattern.startsWith(other.pattern) && (one.pattern !== other.pattern || place < at),
      ),
  )
  return outer.map((one) => {
    const denied = entries.find(({ pattern, word }) => pattern.startsWith(one.pattern) && word === 'deny')
    return denied === undefined || one.word === 'deny' ? one : { ...denied, pattern: one.pattern }
  })
}

/** Fields that our part of the file sends for a path; those of one name are joined. */
export const headersFileFields = (file: string, path: string): readonly HeaderField[] => {
  const found = new Map<string, string>()
  let isReached = false
  for (const line of (parted(file, HASH).own ?? '').split('\n')) {
    const [, name, value = ''] = /^ {2}([\w-]{1,64}): (.{0,4000})$/.exec(line) ?? []
    if (name === undefined) {
      const target = line.startsWith('/') ? line : ''
      const [pathname = ''] = path.split('?')
      isReached = target.endsWith('*') ? pathname.startsWith(target.slice(0, -1)) : target === pathname
    } else if (isReached) found.set(name, found.has(name) ? `${found.get(name)}, ${value}` : value)
  }
  return [...found]
}
