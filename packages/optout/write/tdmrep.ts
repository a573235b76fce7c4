import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, parseJson } from '@tanba/kernel'
import { activeRules } from '../policy/answer.ts'
import type { LicenceOffer, Policy } from '../policy/model.ts'
import { strictText, utf8 } from './block.ts'
import { contradictions } from './contradiction.ts'
import { INSTALL } from './install.ts'
import type { Given, Limit, Writer, Written } from './kind.ts'
import { ruleLimits } from './limits.ts'
import { odrlOutputs, policyAddress } from './odrl.ts'
import { pathPlan } from './path-plan.ts'

const KIND = 'tdmrep.json'
const PATH = '.well-known/tdmrep.json'
/** A member of our own: JSON has no comments, and by it we find our rules again. Readers pass over it. */
const MARK = 'tanba-optout'

/** Rows 7 and 11: rules for paths, the first that fits counts; and the policies to which they point. */
export const tdmrepWriter: Writer = {
  kind: KIND,
  write: (policy, given) => {
    const own = rulesOf(policy, given)
    const old = given.existing.get(PATH)
    if (own.length === 0 && old === undefined) return { outputs: [], conflicts: [] }
    const foreign = existingRules(old)
    if (foreign === undefined)
      return { outputs: [], conflicts: [{ kind: KIND, path: PATH, code: 'unreadable', detail: 'JSON' }] }
    const bytes = json(merged(foreign, own))
    const others = foreign.filter((one) => !isOwn(one))
    return {
      outputs: [{ kind: KIND, path: PATH, bytes, install: INSTALL[KIND] }, ...policies(policy, given)],
      conflicts:
        others.length === 0 ? [] : contradictions(KIND, PATH, { policy, given, own: json(own), merged: bytes }),
    }
  },
  cannotSay: (policy, given) => [...ruleLimits(KIND, policy, given, { licence: true }), ...leftOut(policy, given)],
}

const leftOut = (policy: Policy, given: Given): readonly Limit[] =>
  isLeftOut(policy, given) ? [{ kind: KIND, code: 'left-out', effect: 'silent' }] : []

/** A rule left out would let a later one speak of its paths: then the whole file says nothing. */
const isLeftOut = (policy: Policy, given: Given): boolean =>
  given.inexact === 'left-out' &&
  pathPlan(activeRules(policy, given.day)).some(({ exact, word }) => !exact || word === 'conditional')

const rulesOf = (policy: Policy, given: Given): readonly JsonObject[] =>
  isLeftOut(policy, given)
    ? []
    : pathPlan(activeRules(policy, given.day)).map(({ pattern, word, licence }) => ({
        location: pattern,
        'tdm-reservation': word === 'allow' ? 0 : 1,
        ...(word === 'allow' || licence === undefined ? {} : { 'tdm-policy': policyOf(policy, given, licence) }),
        [MARK]: 1,
      }))

const policyOf = (policy: Policy, given: Given, licence: LicenceOffer): string => policyAddress(policy, given, licence)

const policies = (policy: Policy, given: Given): Written['outputs'] =>
  isLeftOut(policy, given) ? [] : odrlOutputs(policy, given)

const json = (rules: readonly JsonValue[]): Uint8Array => utf8(`${JSON.stringify(rules, undefined, 2)}\n`)

const existingRules = (bytes: Uint8Array | undefined): readonly JsonValue[] | undefined => {
  if (bytes === undefined) return []
  try {
    const document = parseJson(strictText(bytes)?.replace(/^\uFEFF/, '') ?? '')
    return isJsonArray(document) ? document : undefined
  } catch {
    // Nothing that could be merged with; whoever wrote it is told.
    return undefined
  }
}

const isOwn = (rule: JsonValue): boolean => isJsonObject(rule) && rule[MARK] !== undefined

/** Foreign rules keep their order and, being first, their force; ours stand where they stood, or at the end. */
const merged = (existing: readonly JsonValue[], own: readonly JsonObject[]): readonly JsonValue[] => {
  const place = existing.findIndex(isOwn)
  const at = place === -1 ? existing.length : place
  return [...existing.slice(0, at), ...own, ...existing.slice(at).filter((one) => !isOwn(one))]
}
