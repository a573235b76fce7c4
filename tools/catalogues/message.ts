import { parse } from '@messageformat/parser'
import type { Language } from './languages.ts'

type Token = ReturnType<typeof parse>[number] | { readonly type: 'octothorpe' }

/** An ICU message taken apart. */
export interface Message {
  /** Names of everything that is filled in, plural and select arguments included. */
  readonly placeholders: ReadonlySet<string>
  /** Select arguments with their cases, for comparison between languages: `mode: fast slow`. */
  readonly selects: ReadonlySet<string>
  /** The words a reader may see, all branches one after another, without names of placeholders. */
  readonly words: string
  /** What is wrong with it in its language. */
  readonly faults: readonly string[]
}

export function readMessage(text: string, language: Language): Message {
  const placeholders = new Set<string>()
  const selects = new Set<string>()
  const faults: string[] = []
  const words: string[] = []
  const visit = (tokens: readonly Token[]): void => {
    for (const token of tokens) {
      if (token.type === 'content') words.push(token.value)
      if (token.type === 'content' || token.type === 'octothorpe') continue
      placeholders.add(token.arg)
      words.push(BREAK)
      if (token.type === 'argument' || token.type === 'function') continue
      const keys = token.cases.map(({ key }) => key)
      if (token.type === 'select') selects.add(`${token.arg}: ${keys.toSorted().join(' ')}`)
      const missing = missingCases(token.type, keys, language)
      if (missing.length > 0) faults.push(`{${token.arg}, ${token.type}} lacks ${missing.join(', ')}`)
      for (const { tokens: branch } of token.cases) {
        visit(branch)
        words.push(BREAK)
      }
    }
  }
  try {
    visit(parse(text, { cardinal: categories(language, 'cardinal'), ordinal: categories(language, 'ordinal') }))
  } catch (error) {
    const [first = ''] = String(error instanceof Error ? error.message : error).split('\n')
    faults.push(first)
  }
  return { placeholders, selects, words: words.join(''), faults }
}

/** Stands between pieces that do not follow each other, so that no term is found across them. */
const BREAK = '\u{1}'

function missingCases(
  type: 'plural' | 'select' | 'selectordinal',
  keys: readonly string[],
  language: Language,
): readonly string[] {
  if (type === 'select') return keys.includes('other') ? [] : ['other']
  return categories(language, type === 'plural' ? 'cardinal' : 'ordinal').filter((one) => !keys.includes(one))
}

const known = new Map<string, Intl.LDMLPluralRule[]>()

/** The plural categories of a language: kk and en one, other; ru one, few, many, other. */
function categories(language: Language, type: Intl.PluralRuleType): Intl.LDMLPluralRule[] {
  const key = `${language} ${type}`
  const found = known.get(key) ?? new Intl.PluralRules(language, { type }).resolvedOptions().pluralCategories
  known.set(key, found)
  return found
}
