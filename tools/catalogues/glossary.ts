import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

export const GLOSSARY = 'packages/law/pack/glossary.yaml'

interface Row {
  readonly en: string
  readonly ru: string
  readonly kk: string
  readonly ru_stems?: readonly string[]
  readonly kk_stems?: readonly string[]
}

/** An English term, and what a Kazakh and a Russian string must say where the English one says it. */
export interface Term {
  readonly en: string
  readonly kk: string
  readonly ru: string
  readonly inKk: RegExp
  readonly inRu: RegExp
}

/** The terms of the law and how each is said. */
export interface Glossary {
  readonly size: number
  /** The terms an English text uses; inside a longer term a shorter one does not count. */
  readonly termsIn: (english: string) => readonly Term[]
}

export function readGlossary(root: string): Glossary | undefined {
  const path = join(root, GLOSSARY)
  return existsSync(path) ? makeGlossary(rowsOf(parse(readFileSync(path, 'utf8')))) : undefined
}

/** A list of rows, or a list under a single key. */
function rowsOf(document: unknown): readonly Row[] {
  const list = Array.isArray(document) ? document : Object.values(document ?? {}).find((value) => Array.isArray(value))
  if (!Array.isArray(list)) throw new Error(`${GLOSSARY}: a list of terms is wanted`)
  for (const [index, row] of list.entries()) {
    const lacks = ['en', 'ru', 'kk'].filter((key) => typeof row?.[key] !== 'string' || row[key] === '')
    if (lacks.length > 0) throw new Error(`${GLOSSARY}: term ${index + 1} lacks ${lacks.join(', ')}`)
  }
  return list as Row[]
}

function makeGlossary(rows: readonly Row[]): Glossary {
  const byForm = new Map<string, Row[]>()
  for (const row of rows) {
    for (const form of englishForms(row.en)) {
      const known = [...byForm.keys()].find((one) => one.toLowerCase() === form.toLowerCase()) ?? form
      byForm.set(known, [...(byForm.get(known) ?? []), row])
    }
  }
  const longestFirst = [...byForm].sort(([a], [b]) => b.length - a.length).map(([form, same]) => makeTerm(form, same))
  const alternatives = longestFirst.map(({ en }) => `(${englishPattern(en)})`).join('|')
  const any = new RegExp(`(?<![\\p{L}\\p{N}-])(?:${alternatives || '(?!)'})(?![\\p{L}\\p{N}-])`, 'giu')
  return {
    size: rows.length,
    termsIn: (english) => {
      const found = new Set<Term>()
      for (const match of english.matchAll(any)) {
        const term = longestFirst[match.slice(1).findIndex((group) => group !== undefined)]
        if (term !== undefined) found.add(term)
      }
      return [...found]
    },
  }
}

/** "labelling / marking" stands for either word; what is in brackets only explains: "risk (Digital Code)". */
function englishForms(term: string): readonly string[] {
  const bare = term.replaceAll(/\([^)]*\)/g, ' ')
  return bare.split('/').flatMap((form) => form.trim().replaceAll(/\s+/g, ' ') || [])
}

/** Rows with one English form are different terms of the law: any of them will do. */
function makeTerm(en: string, rows: readonly Row[]): Term {
  const either = (words: readonly string[]): string => [...new Set(words)].join('" or "')
  return {
    en,
    kk: either(rows.map(({ kk }) => kk)),
    ru: either(rows.map(({ ru }) => ru)),
    inKk: new RegExp(rows.map(({ kk, kk_stems }) => stemPattern(kk, kk_stems)).join('|'), 'iu'),
    inRu: new RegExp(rows.map(({ ru, ru_stems }) => stemPattern(ru, ru_stems)).join('|'), 'iu'),
  }
}

/** Whole words, any case, in the singular or the plural; "fine-tuning" is no "fine". */
function englishPattern(term: string): string {
  const words = term.trim().split(/[\s-]+/)
  const last = words.pop() ?? ''
  const plural = /[^aeiou]y$/i.test(last)
    ? `${RegExp.escape(last.slice(0, -1))}(?:y|ies)`
    : `${RegExp.escape(last)}(?:s|es)?`
  return [...words.map((word) => RegExp.escape(word)), plural].join('[\\s-]+')
}

/**
 * Any of the given stems, wherever it stands; or else the term's own words in their order, each without its last two
 * letters but with at least three, so that endings may differ.
 */
function stemPattern(term: string, stems: readonly string[] | undefined): string {
  const own = term.trim().split(/[\s-]+/)
  const cut = own.map((word) => word.slice(0, Math.max(Math.min(3, word.length), word.length - 2)))
  const given = (stems ?? []).map((stem) => follow(stem.trim().split(/[\s-]+/)))
  return [`(?<![\\p{L}\\p{N}])${follow(cut)}`, ...given].join('|')
}

function follow(stems: readonly string[]): string {
  return stems.map((stem) => RegExp.escape(stem)).join('\\p{L}*[\\s-]+')
}
