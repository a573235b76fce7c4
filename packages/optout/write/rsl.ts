import { activeRules } from '../policy/answer.ts'
import type { Policy } from '../policy/model.ts'
import { rslContents } from '../signals/page/rsl-document.ts'
import { block, MARKUP, merged, parted, strictText, utf8 } from './block.ts'
import { contradictions } from './contradiction.ts'
import { escapeXml } from './escape.ts'
import { INSTALL } from './install.ts'
import type { Given, Limit, Output, Writer, Written } from './kind.ts'
import { ruleLimits } from './limits.ts'
import { byLength } from './longest.ts'
import { type PathEntry, pathPlan } from './path-plan.ts'

const KIND = 'rsl'
const PATH = 'rsl.xml'
const NAMESPACE = 'https://rslstandard.org/rsl'

/** Row 17: a document of RSL 1.0. Of the addresses that fit, the longest counts. */
export const rslWriter: Writer = {
  kind: KIND,
  write: (policy, given) => {
    const entries = rslEntries(policy, given)
    const old = given.existing.get(PATH)
    if (entries.length === 0 && old === undefined) return { outputs: [], conflicts: [] }
    return written(policy, given, entries, old)
  },
  cannotSay: (policy, given) => [{ kind: KIND, code: 'pointer', effect: 'silent' }, ...rslLimits(policy, given)],
}

/** What RSL cannot say of the rules, wherever it stands. */
export const rslLimits = (policy: Policy, given: Given): readonly Limit[] => {
  const { exact } = byLength(pathPlan(activeRules(policy, given.day)))
  const able = { conditional: true, licence: true, search: true }
  return [
    ...ruleLimits(KIND, policy, given, able),
    ...(exact
      ? []
      : [{ kind: KIND, code: 'precedence', effect: given.inexact === 'stricter' ? 'stricter' : 'silent' } as const]),
    ...(isLeftOut(policy, given) ? [{ kind: KIND, code: 'left-out', effect: 'silent' } as const] : []),
  ]
}

/** The document that others point to, if it says anything. */
export const rslOutput = (policy: Policy, given: Given): readonly Output[] => rslWriter.write(policy, given).outputs

/** Its address; undefined where nothing is written. */
export const rslAddress = (policy: Policy, given: Given): string | undefined =>
  rslEntries(policy, given).length === 0 ? undefined : `${given.origin}/${PATH}`

const isLeftOut = (policy: Policy, given: Given): boolean => {
  const { entries, exact } = byLength(pathPlan(activeRules(policy, given.day)))
  return given.inexact === 'left-out' && (!exact || entries.some((one) => !one.exact))
}

const rslEntries = (policy: Policy, given: Given): readonly PathEntry[] =>
  isLeftOut(policy, given) ? [] : byLength(pathPlan(activeRules(policy, given.day))).entries

const written = (policy: Policy, given: Given, entries: readonly PathEntry[], old: Uint8Array | undefined): Written => {
  const own = document(policy, entries)
  if (old === undefined) return { outputs: [output(utf8(own))], conflicts: [] }
  const text = strictText(old)
  const unreadable: Written = {
    outputs: [],
    conflicts: [{ kind: KIND, path: PATH, code: 'unreadable', detail: 'RSL' }],
  }
  if (text === undefined || 'fault' in rslContents(text)) return unreadable
  const parts = parted(text, MARKUP)
  const ours = contents(policy, entries)
  const bytes = utf8(parts.own === undefined ? beforeEnd(text, ours) : merged(parts, ours))
  if ('fault' in rslContents(new TextDecoder().decode(bytes))) return unreadable
  return {
    outputs: [output(bytes)],
    conflicts: contradictions(KIND, PATH, { policy, given, own: utf8(own), merged: bytes }),
  }
}

const output = (bytes: Uint8Array): Output => ({ kind: KIND, path: PATH, bytes, install: INSTALL[KIND] })

const document = (policy: Policy, entries: readonly PathEntry[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<rsl xmlns="${NAMESPACE}">\n${contents(policy, entries)}</rsl>\n`

const contents = (policy: Policy, entries: readonly PathEntry[]): string =>
  block(
    entries.flatMap((entry) => content(policy, entry)),
    MARKUP,
    '  ',
  )

/** Before the end of the root, in the default namespace whatever the document calls it. */
const beforeEnd = (text: string, ours: string): string => {
  const end = text.lastIndexOf('</')
  const line = text.slice(0, end).endsWith('\n') ? '' : '\n'
  return `${text.slice(0, end)}${line}${ours}${text.slice(end)}`
}

const content = (policy: Policy, entry: PathEntry): readonly string[] => [
  `<content xmlns="${NAMESPACE}" url="${escapeXml(entry.pattern)}">`,
  '  <license>',
  ...licence(entry).map((line) => `    ${line}`),
  '  </license>',
  `  <copyright type="person">${escapeXml(policy.holder)}</copyright>`,
  '</content>',
]

const licence = ({ word, licence: offer, search }: PathEntry): readonly string[] => {
  const searchWord = search === 'allow' ? ' search' : ''
  const denied = search === 'deny' ? ' search' : ''
  if (word === 'deny') {
    const permits = searchWord === '' ? [] : ['<permits type="usage">search</permits>']
    return [...permits, `<prohibits type="usage">ai-train${denied}</prohibits>`]
  }
  const prohibits = denied === '' ? [] : ['<prohibits type="usage">search</prohibits>']
  const permits = `<permits type="usage">ai-train${searchWord}</permits>`
  if (word === 'allow') return [permits, ...prohibits, '<payment type="free"/>']
  const terms = offer === undefined ? '' : `<custom>${escapeXml(offer.url)}</custom>`
  // A free licence still has to be had: without a limit the reader would take the words for a plain permission.
  const type = offer === undefined || offer.type === 'free' ? 'attribution' : offer.type
  return [permits, ...prohibits, `<payment type="${type}">${terms}</payment>`]
}
