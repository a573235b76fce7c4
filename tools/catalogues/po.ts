import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parsePo } from 'pofile-ts'
import type { Finding } from '../finding.ts'
import { type Entry, LANGUAGES, type Language } from './languages.ts'

/** The catalogues of one `locales` folder. */
export interface CatalogueSet {
  readonly dir: string
  readonly entries: readonly Entry[]
  readonly findings: readonly Finding[]
}

interface Text {
  readonly text: string
  readonly line: number | undefined
}

/** Every `locales` folder of the tree that holds a catalogue. */
export function readCatalogues(root: string, files: readonly string[]): readonly CatalogueSet[] {
  const dirs = new Set(files.filter((file) => /(^|\/)locales\/[^/]+\.po$/.test(file)).map((file) => dirname(file)))
  return [...dirs].map((dir) => readSet(root, dir, files))
}

function readSet(root: string, dir: string, files: readonly string[]): CatalogueSet {
  const findings: Finding[] = []
  const byLanguage = new Map<Language, ReadonlyMap<string, Text>>()
  for (const language of LANGUAGES) {
    const file = `${dir}/${language}.po`
    if (files.includes(file)) byLanguage.set(language, readCatalogue(root, file, findings))
    else findings.push({ file, rule: 'missing-catalogue', message: `${dir} has no ${language}.po` })
  }
  const ids = new Set([...byLanguage.values()].flatMap((texts) => [...texts.keys()]))
  const entries = [...ids].map((id): Entry => {
    const lines: Partial<Record<Language, number>> = {}
    const texts: Partial<Record<Language, string>> = {}
    for (const [language, catalogue] of byLanguage) {
      const found = catalogue.get(id)
      if (found === undefined) continue
      texts[language] = found.text
      if (found.line !== undefined) lines[language] = found.line
    }
    return { id, file: `${dir}/{language}.po`, lines, texts }
  })
  return { dir, entries, findings }
}

function readCatalogue(root: string, file: string, findings: Finding[]): ReadonlyMap<string, Text> {
  const content = readFileSync(join(root, file), 'utf8')
  const rows = content.split('\n')
  const texts = new Map<string, Text>()
  for (const item of parsePo(content).items) {
    const at = rows.indexOf(`msgid ${JSON.stringify(item.msgid)}`)
    const line = at === -1 ? undefined : at + 1
    const report = (rule: string, message: string): void => {
      findings.push({ file, ...(line === undefined ? {} : { line }), rule, message: `${item.msgid}: ${message}` })
    }
    if (item.obsolete) report('obsolete', 'a commented-out entry: remove it')
    if (item.obsolete) continue
    if (item.flags.fuzzy) report('fuzzy', 'marked fuzzy: the string is not settled')
    if (item.msgid_plural !== null || item.msgctxt !== null) {
      report('po-form', 'ids stand alone here: plurals are ICU, and there is no msgctxt')
    }
    if (texts.has(item.msgid)) report('duplicate-id', 'stands twice in this catalogue')
    texts.set(item.msgid, { text: item.msgstr[0] ?? '', line })
  }
  return texts
}
