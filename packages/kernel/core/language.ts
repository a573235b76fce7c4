/** A language of every text a person reads: Kazakh, Russian, English (ISO 639 codes). */
export type Language = 'kk' | 'ru' | 'en'

/** The languages in the order the law uses them, then English. */
export const LANGUAGES: readonly Language[] = ['kk', 'ru', 'en']

/** One text in every language; a missing language is a type error. */
export type Localised = Readonly<Record<Language, string>>

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value)
}
