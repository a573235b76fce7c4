import { readFileSync } from 'node:fs'
import { type CompiledMessage, compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import { parsePo } from 'pofile-ts'
import type { Plugin } from 'vite'

const LANGUAGES = ['kk', 'ru', 'en'] as const
const LOCALES = new URL('../locales/', import.meta.url)

type Compiled = ReadonlyMap<string, CompiledMessage>

const read = (language: string): Compiled => {
  const compiled = new Map<string, CompiledMessage>()
  for (const { msgid, msgstr } of parsePo(readFileSync(new URL(`${language}.po`, LOCALES), 'utf8')).items) {
    const text = msgstr[0] ?? ''
    if (text === '') throw new Error(`locales/${language}.po: "${msgid}" is empty`)
    compiled.set(msgid, compileMessageOrThrow(text))
  }
  return compiled
}

/** The ids that a source file asks for, and the beginnings of those that it puts together: t(`web.state.${state}`). */
export const askedIds = (
  source: string,
): { readonly ids: readonly string[]; readonly prefixes: readonly string[] } => ({
  ids: [...source.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, id = '']) => id),
  prefixes: [...source.matchAll(/\bt\(\s*`([^`$]+)\$\{/g)].map(([, prefix = '']) => prefix),
})

/** What is wrong between a source file and the catalogues, in words; empty when every id is there in all languages. */
export const missingIds = (
  file: string,
  source: string,
  known: readonly (readonly [language: string, ids: ReadonlySet<string>])[],
): readonly string[] => {
  const { ids, prefixes } = askedIds(source)
  return known.flatMap(([language, has]) => [
    ...ids.filter((id) => !has.has(id)).map((id) => `${file}: locales/${language}.po has no "${id}"`),
    ...prefixes
      .filter((prefix) => ![...has].some((id) => id.startsWith(prefix)))
      .map((prefix) => `${file}: locales/${language}.po has nothing that begins with "${prefix}"`),
  ])
}

/**
 * Makes each PO catalogue a module of compiled messages, from the same files and by the same compiler as the server and the
 * command line, and fails the build where a page asks for a string that a language lacks.
 */
export const catalogues = (): Plugin => {
  let known: readonly (readonly [string, Compiled])[] = []
  return {
    name: 'tanba-catalogues',
    enforce: 'pre',
    buildStart() {
      known = LANGUAGES.map((language) => [language, read(language)])
    },
    transform(code, path) {
      const language = /\/locales\/(kk|ru|en)\.po$/.exec(path)?.[1]
      if (language !== undefined) {
        const messages = Object.fromEntries(known.find(([name]) => name === language)?.[1] ?? [])
        return { code: `export const messages = JSON.parse(${JSON.stringify(JSON.stringify(messages))})`, map: null }
      }
      if (!/\/apps\/web\/src\/.*\.tsx?$/.test(path)) return null
      const ids = known.map(([name, compiled]) => [name, new Set(compiled.keys())] as const)
      const missing = missingIds(path, code, ids)
      if (missing.length > 0) this.error(missing.join('\n'))
      return null
    },
  }
}
