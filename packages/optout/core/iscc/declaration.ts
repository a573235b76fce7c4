import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '@tanba/kernel'
import type { Saying, Scope } from '../statement.ts'

/** One declaration of a registry, by its content code. */
export interface IsccDeclaration {
  readonly iscc: string
  readonly raw: JsonObject
}

export interface IsccMeaning {
  readonly saying: Saying
  readonly scope: Scope
  readonly version: string
  readonly terms?: string
  readonly note?: string
}

/** Declarations of a snapshot: an array, one declaration, or an object that holds them under `declarations`. */
export const isccDeclarations = (snapshot: JsonValue): readonly IsccDeclaration[] | undefined => {
  const held = isJsonObject(snapshot) && snapshot.declarations !== undefined ? snapshot.declarations : snapshot
  const items = isJsonArray(held) ? held : [held]
  const found = items.filter(isJsonObject).filter((one) => typeof one.iscc === 'string')
  if (found.length < items.length) return undefined
  return found.map((raw) => ({ iscc: plainCode(String(raw.iscc)), raw }))
}

/** ISO 24138: `ISCC:` before a code is a scheme and no part of it; letters are base32. */
export const plainCode = (code: string): string =>
  code
    .trim()
    .toUpperCase()
    .replace(/^ISCC:/, '')

/**
 * What a declaration says of training. Keys inherit: `all`, then `train-ai`, then `train-genai` (TDM·AI, after AIPREF
 * vocab-02); newer ones carry the two properties of TDMRep.
 */
export const isccMeanings = (raw: JsonObject): readonly IsccMeaning[] => {
  const found: IsccMeaning[] = []
  if (raw.tdm_reservation !== undefined) found.push(tdmOf(raw))
  const keys = ['all', 'train-ai', 'train-genai']
  if (keys.some((key) => raw[key] !== undefined)) found.push(...inherited(raw))
  if (found.length === 0) return [{ saying: 'irrelevant', scope: 'all', version: 'tdm-ai', note: 'no-training-key' }]
  return found
}

const tdmOf = ({ tdm_reservation: value, tdm_policy: policy }: JsonObject): IsccMeaning => {
  const version = 'tdm-0.8.0'
  const terms = typeof policy === 'string' ? { terms: policy } : {}
  if (value === 1) return { saying: 'deny', scope: 'all', version, ...terms }
  if (value === 0) return { saying: 'allow', scope: 'all', version }
  return { saying: 'unreadable', scope: 'all', version, note: 'value-unknown' }
}

const inherited = (raw: JsonObject): readonly IsccMeaning[] => {
  const version = 'tdm-ai'
  const training = permission(raw['train-ai'] ?? raw.all)
  const generative = permission(raw['train-genai'] ?? raw['train-ai'] ?? raw.all)
  if (training === generative) return training === undefined ? [] : [{ saying: training, scope: 'all', version }]
  const scopes: readonly (readonly [Saying | undefined, Scope])[] = [
    [training, 'discriminative'],
    [generative, 'generative'],
  ]
  return scopes.flatMap(([saying, scope]) => (saying === undefined ? [] : [{ saying, scope, version }]))
}

const permission = (value: JsonValue | undefined): Saying | undefined => {
  if (value === undefined) return undefined
  if (value === 'true' || value === true) return 'allow'
  return value === 'false' || value === false ? 'deny' : 'unreadable'
}
