import type { HeaderField } from '../core/capture.ts'
import { activeRules } from '../policy/answer.ts'
import type { Policy } from '../policy/model.ts'
import type { Given, KindName, Limit, Output } from './kind.ts'
import { offersLicence, ruleLimits } from './limits.ts'
import { odrlOutputs, policyAddress } from './odrl.ts'
import { type PathEntry, pathPlan } from './path-plan.ts'
import { usageOf } from './robots-lines.ts'
import { rslAddress, rslLimits, rslOutput } from './rsl.ts'

/** Header fields of what one pattern fits; without fields nothing is said there, and no later entry speaks of it. */
export interface HeaderEntry {
  readonly pattern: string
  readonly fields: readonly HeaderField[]
}

/** Fields for each entry of the policy, of which the first that fits counts: rows 4, 8, 12 and the pointer of 17. */
export const headerEntries = (policy: Policy, given: Given): readonly HeaderEntry[] =>
  pathPlan(activeRules(policy, given.day)).map((entry) => ({
    pattern: entry.pattern,
    fields: fieldsOf(entry, policy, given),
  }))

/** Fields of one entry. */
export const fieldsOf = (entry: PathEntry, policy: Policy, given: Given): readonly HeaderField[] => {
  if (!entry.exact && given.inexact === 'left-out') return []
  const { word, licence } = entry
  const usage: HeaderField = ['Content-Usage', usageOf(entry)]
  if (word === 'allow') return [['tdm-reservation', '0'], usage]
  const rsl = licence === undefined ? undefined : rslAddress(policy, given)
  const link: readonly HeaderField[] =
    rsl === undefined ? [] : [['Link', `<${rsl}>; rel="license"; type="application/rsl+xml"`]]
  if (word === 'conditional' && given.inexact === 'left-out') return link
  const terms: readonly HeaderField[] =
    licence === undefined ? [] : [['tdm-policy', policyAddress(policy, given, licence)]]
  const noai: readonly HeaderField[] = word === 'deny' ? [['X-Robots-Tag', 'noai, noimageai']] : []
  return [['tdm-reservation', '1'], ...terms, usage, ...noai, ...link]
}

/** What header fields cannot say, whatever server sends them. */
export const headerLimits = (kind: KindName, policy: Policy, given: Given): readonly Limit[] => {
  const isLicensed = offersLicence(activeRules(policy, given.day)) && rslAddress(policy, given) !== undefined
  const able = { search: true, licence: true, conditional: isLicensed && given.inexact === 'left-out' }
  return [
    ...ruleLimits(kind, policy, given, able),
    ...(isLicensed ? rslLimits(policy, given).map((limit): Limit => ({ ...limit, kind })) : []),
  ]
}

/** Documents to which the fields point. */
export const pointedOutputs = (policy: Policy, given: Given, entries: readonly HeaderEntry[]): readonly Output[] => {
  const names = new Set(entries.flatMap(({ fields }) => fields.map(([name]) => name)))
  return [
    ...(names.has('tdm-policy') ? odrlOutputs(policy, given) : []),
    ...(names.has('Link') ? rslOutput(policy, given) : []),
  ]
}
