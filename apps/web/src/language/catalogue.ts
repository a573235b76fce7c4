import { I18n } from '@lingui/core'
import type { CompiledMessage } from '@lingui/message-utils/compileMessage'
import type { Language } from '@tanba/kernel'

type Values = Readonly<Record<string, string | number>>

/** The text of an id in the reader's language, with its values. The build has seen that every id is there. */
export type Translate = (id: string, values?: Values) => string

/** In the order in which the pages offer them: the state language first. */
export const LANGUAGES: readonly Language[] = ['kk', 'ru', 'en']

export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { kk: 'Қазақша', ru: 'Русский', en: 'English' }

type Messages = Readonly<Record<string, CompiledMessage>>

/** Each language is a file of its own; one is fetched. */
export const loadMessages = async (language: Language): Promise<Messages> => {
  if (language === 'kk') return (await import('../../locales/kk.po')).messages
  if (language === 'ru') return (await import('../../locales/ru.po')).messages
  return (await import('../../locales/en.po')).messages
}

// Lingui makes characters of \uXXXX in values too: outside text that was escaped to be harmless would come alive.
const STAND_IN = '\u{e05c}'

export const translate = (language: Language, messages: Messages): Translate => {
  // Browsers are built without the plurals of Kazakh, and would take those of their own language: English has the same two.
  const locales = language === 'kk' ? ['kk', 'en'] : [language]
  const i18n = new I18n({ locale: language, locales, messages: { [language]: { ...messages } } })
  return (id, values = {}) => {
    if (messages[id] === undefined) {
      // Only an id that is put together from an answer of a newer server comes here.
      console.error(`no ${language} string "${id}"`)
      return id.slice(id.lastIndexOf('.') + 1)
    }
    const shielded = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        typeof value === 'string' ? value.replaceAll('\\', STAND_IN) : value,
      ]),
    )
    return i18n._(id, shielded).replaceAll(STAND_IN, '\\')
  }
}
