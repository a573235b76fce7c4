export const LANGUAGES = ['kk', 'ru', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** One string of the product in its three languages. */
export interface Entry {
  readonly id: string
  /** Where a finding about it is shown. */
  readonly file: string
  readonly lines: Readonly<Partial<Record<Language, number>>>
  readonly texts: Readonly<Partial<Record<Language, string>>>
}
