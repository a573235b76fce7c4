import type { Language, Localised } from '@tanba/kernel'

/** What a warning stands on; the law names these four and their combinations (article 1(4)). */
export type ContentKind = 'image' | 'video' | 'audio' | 'text'

/** What AI did to the content: made it, or altered what was there (article 1(4)). */
export type Change = 'created' | 'altered'

/**
 * How much is said. `long` is a sentence that calls itself a warning; `short` says who in full words; `brief` shortens
 * the name of AI; `sign` is its two letters alone and no longer tells created from altered: for the tiniest pictures.
 */
export type WordForm = 'long' | 'short' | 'brief' | 'sign'

/** From the fullest to the scantest. */
export const WORD_FORMS: readonly WordForm[] = ['long', 'short', 'brief', 'sign']

/** One text of a warning in one language. */
export interface WarningLine {
  readonly language: Language
  readonly text: string
}

/** Kazakh and Russian: the languages of the law, and of those whom it protects. */
export const DEFAULT_WARNING_LANGUAGES: readonly Language[] = ['kk', 'ru']

// The law's own words are used: жасанды интеллект жүйесі, ескерту; система искусственного интеллекта, предупреждение.
// The kinds are named as article 1(4) names them. No text says таңбаланған or маркировано: a warning cannot know
// whether the machine-readable mark stands beside it.

const LONG: Readonly<Record<ContentKind, Readonly<Record<Change, Localised>>>> = {
  image: {
    created: {
      kk: 'Ескерту: бұл кескін жасанды интеллект жүйесінің көмегімен жасалған.',
      ru: 'Предупреждение: это изображение создано с помощью системы искусственного интеллекта.',
      en: 'Warning: this image was created with an artificial intelligence system.',
    },
    altered: {
      kk: 'Ескерту: бұл кескін жасанды интеллект жүйесінің көмегімен өзгертілген.',
      ru: 'Предупреждение: это изображение изменено с помощью системы искусственного интеллекта.',
      en: 'Warning: this image was altered with an artificial intelligence system.',
    },
  },
  video: {
    created: {
      kk: 'Ескерту: бұл видео жасанды интеллект жүйесінің көмегімен жасалған.',
      ru: 'Предупреждение: это видео создано с помощью системы искусственного интеллекта.',
      en: 'Warning: this video was created with an artificial intelligence system.',
    },
    altered: {
      kk: 'Ескерту: бұл видео жасанды интеллект жүйесінің көмегімен өзгертілген.',
      ru: 'Предупреждение: это видео изменено с помощью системы искусственного интеллекта.',
      en: 'Warning: this video was altered with an artificial intelligence system.',
    },
  },
  audio: {
    created: {
      kk: 'Ескерту: бұл аудио жасанды интеллект жүйесінің көмегімен жасалған.',
      ru: 'Предупреждение: это аудио создано с помощью системы искусственного интеллекта.',
      en: 'Warning: this audio was created with an artificial intelligence system.',
    },
    altered: {
      kk: 'Ескерту: бұл аудио жасанды интеллект жүйесінің көмегімен өзгертілген.',
      ru: 'Предупреждение: это аудио изменено с помощью системы искусственного интеллекта.',
      en: 'Warning: this audio was altered with an artificial intelligence system.',
    },
  },
  text: {
    created: {
      kk: 'Ескерту: бұл мәтін жасанды интеллект жүйесінің көмегімен жасалған.',
      ru: 'Предупреждение: этот текст создан с помощью системы искусственного интеллекта.',
      en: 'Warning: this text was created with an artificial intelligence system.',
    },
    altered: {
      kk: 'Ескерту: бұл мәтін жасанды интеллект жүйесінің көмегімен өзгертілген.',
      ru: 'Предупреждение: этот текст изменён с помощью системы искусственного интеллекта.',
      en: 'Warning: this text was altered with an artificial intelligence system.',
    },
  },
}

const SHORT: Readonly<Record<Change, Localised>> = {
  created: {
    kk: 'Жасанды интеллект жасаған',
    ru: 'Создано искусственным интеллектом',
    en: 'Created by artificial intelligence',
  },
  altered: {
    kk: 'Жасанды интеллект өзгерткен',
    ru: 'Изменено искусственным интеллектом',
    en: 'Altered by artificial intelligence',
  },
}

const BRIEF: Readonly<Record<Change, Localised>> = {
  created: { kk: 'ЖИ жасаған', ru: 'Создано ИИ', en: 'Created by AI' },
  altered: { kk: 'ЖИ өзгерткен', ru: 'Изменено ИИ', en: 'Altered by AI' },
}

const SIGN: Localised = { kk: 'ЖИ', ru: 'ИИ', en: 'AI' }

/** The texts of one warning, in the order of `languages`. */
export const warningLines = (
  kind: ContentKind,
  change: Change,
  form: WordForm,
  languages: readonly Language[] = DEFAULT_WARNING_LANGUAGES,
): readonly WarningLine[] => {
  const texts = { long: LONG[kind][change], short: SHORT[change], brief: BRIEF[change], sign: SIGN }[form]
  return languages.map((language) => ({ language, text: texts[language] }))
}
