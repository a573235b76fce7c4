import { readFileSync } from 'node:fs'
import { I18n } from '@lingui/core'
import { type CompiledMessage, compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import type { Language } from '@tanba/kernel'
import { parsePo } from 'pofile-ts'

export type TranslationValues = Readonly<Record<string, string | number>>

/** The text of an id, with its values. Throws where the id or a value is missing: both are our bugs. */
export type Translator = (id: string, values?: TranslationValues) => string

interface Entry {
  readonly placeholders: ReadonlySet<string>
}

/** The names that a compiled message fills in, those inside plural and select cases too. */
const placeholdersOf = (message: unknown, found: Set<string> = new Set()): ReadonlySet<string> => {
  if (!Array.isArray(message)) return found
  for (const token of message) {
    if (!Array.isArray(token)) continue
    const [name, , cases] = token as unknown as readonly [string, string?, unknown?]
    found.add(name)
    if (typeof cases === 'object' && cases !== null) for (const one of Object.values(cases)) placeholdersOf(one, found)
  }
  return found
}

const readCatalogue = (folder: URL, language: Language): readonly (readonly [string, string])[] => {
  const file = new URL(`${language}.po`, folder.href.endsWith('/') ? folder : `${folder.href}/`)
  return parsePo(readFileSync(file, 'utf8')).items.map(({ msgid, msgstr }) => [msgid, msgstr[0] ?? ''])
}

// Lingui turns the six characters of a \uXXXX in its output into the character they name, in values as well: text from
// outside that was escaped to be harmless would come alive. A private character stands in for the backslash on the way.
const STAND_IN = '\u{e05c}'

const shielded = (values: TranslationValues): TranslationValues =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replaceAll('\\', STAND_IN) : value,
    ]),
  )

/**
 * Loads `<folder>/<language>.po` of every folder. Ids are explicit, texts are ICU messages; each is compiled when it is
 * first asked for, because one command shows a tenth of them.
 */
export const translator = (language: Language, folders: readonly URL[]): Translator => {
  const texts = new Map(folders.flatMap((folder) => readCatalogue(folder, language)))
  const compiled = new Map<string, Entry>()
  const i18n = new I18n({ locale: language, messages: { [language]: {} } })
  const compile = (id: string): Entry => {
    const text = texts.get(id)
    if (text === undefined || text === '') throw new Error(`no ${language} string "${id}"`)
    const message: CompiledMessage = compileMessageOrThrow(text)
    i18n.load(language, { [id]: message })
    const entry = { placeholders: placeholdersOf(message) }
    compiled.set(id, entry)
    return entry
  }
  return (id, values = {}) => {
    const { placeholders } = compiled.get(id) ?? compile(id)
    for (const name of placeholders)
      if (!Object.hasOwn(values, name)) throw new Error(`${language} string "${id}" has no value for {${name}}`)
    return i18n._(id, shielded(values)).replaceAll(STAND_IN, '\\')
  }
}
