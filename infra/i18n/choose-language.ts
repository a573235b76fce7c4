import { isLanguage, type Language, quote } from '@tanba/kernel'
import { I18nError } from './errors.ts'

export type Environment = Readonly<Record<string, string | undefined>>

const FALLBACK: Language = 'en'

/** `kk_KZ.UTF-8` begins with its language. */
const ofLocale = (locale: string): Language => {
  const language = locale.slice(0, 2).toLowerCase()
  return isLanguage(language) && !/^[a-z]/i.test(locale.slice(2)) ? language : FALLBACK
}

/**
 * The language a person reads: the option, else TANBA_LANG, else the locale (the first of LC_ALL, LC_MESSAGES and LANG
 * that is set decides, as POSIX has it), else English. A TANBA_LANG that is none of ours is passed over: a wish of the
 * environment must not stop a command that never asked for a language.
 * @throws {I18nError} `language-unknown`: the option names none of the three
 */
export const chooseLanguage = (option: string | undefined, env: Environment): Language => {
  if (option !== undefined) {
    if (isLanguage(option)) return option
    throw new I18nError('language-unknown', { text: quote(option) })
  }
  if (isLanguage(env.TANBA_LANG)) return env.TANBA_LANG
  const locale = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((value) => value !== undefined && value !== '')
  return locale === undefined ? FALLBACK : ofLocale(locale)
}
