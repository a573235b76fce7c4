import type { Saying, Scope } from '../statement.ts'

/** One entry of a training and data mining assertion, as it was read: any text may stand in it. */
export interface Entry {
  /** With its prefix: `cawg.ai_training`. */
  readonly key: string
  /** Absent: no text. */
  readonly use?: string
  readonly constraintInfo?: string
}

export interface EntryMeaning {
  readonly key: string
  readonly saying: Saying
  readonly scope: Scope
  readonly terms?: string
  readonly note?: string
}

/** What each entry is about (C2PA 1.4, "Training and data mining"; CAWG Training and Data Mining Assertion 1.1). */
const SCOPES: Readonly<Record<string, Scope>> = {
  ai_training: 'discriminative',
  ai_generative_training: 'generative',
  data_mining: 'all',
}

/**
 * The meaning of the entries of one assertion. `constrained` without saying how is `notAllowed` (CAWG 1.1). Data mining is
 * how European law names what training needs: its denial reaches those kinds of training that have no entry of their own;
 * its permission reaches none. Inference is no training.
 *
 * @param prefix `c2pa` or `cawg`; entries of other prefixes are others' own.
 */
export const meanings = (entries: readonly Entry[], prefix: string): readonly EntryMeaning[] => {
  const named = new Set(entries.map(({ key }) => key))
  return entries.flatMap((entry): readonly EntryMeaning[] => {
    const { key } = entry
    if (!key.startsWith(`${prefix}.`)) return []
    const name = key.slice(prefix.length + 1)
    if (name === 'ai_inference') return [{ key, saying: 'irrelevant', scope: 'all', note: 'inference' }]
    const scope = Object.hasOwn(SCOPES, name) ? SCOPES[name] : undefined
    if (scope === undefined) return [{ key, saying: 'unreadable', scope: 'all', note: 'entry-unknown' }]
    const meant = { key, scope, ...useOf(entry) }
    return name === 'data_mining' ? mining(meant, named, prefix) : [meant]
  })
}

const useOf = ({ use, constraintInfo = '' }: Entry): Omit<EntryMeaning, 'key' | 'scope'> => {
  if (use === 'allowed') return { saying: 'allow' }
  if (use === 'notAllowed') return { saying: 'deny' }
  if (use !== 'constrained') return { saying: 'unreadable', note: 'use-unknown' }
  if (constraintInfo.trim() === '') return { saying: 'deny', note: 'constrained-without-terms' }
  return { saying: 'conditional', terms: constraintInfo, note: 'constrained' }
}

const mining = (meant: EntryMeaning, named: ReadonlySet<string>, prefix: string): readonly EntryMeaning[] => {
  if (meant.saying === 'allow') return [{ ...meant, saying: 'irrelevant', note: 'data-mining-only' }]
  const scopes: readonly Scope[] = (['generative', 'discriminative'] as const).filter(
    (scope) => !named.has(`${prefix}.${scope === 'generative' ? 'ai_generative_training' : 'ai_training'}`),
  )
  if (scopes.length === 2) return [{ note: 'data-mining', ...meant, scope: 'all' }]
  if (scopes.length === 0) return [{ ...meant, saying: 'advisory', note: 'data-mining-only' }]
  return scopes.map((scope) => ({ note: 'data-mining', ...meant, scope }))
}
