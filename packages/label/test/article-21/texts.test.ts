import { LANGUAGES } from '@tanba/kernel'
import { describe, expect, it } from 'vitest'
import { assessArticle21 } from '../../core/article-21/assess.ts'
import { OUTCOMES } from '../../core/article-21/outcomes.ts'
import { REASONS } from '../../core/article-21/reasons.ts'
import { article21Texts } from '../../core/article-21/texts.ts'
import { GOOD, WARNING } from './fixtures.ts'

const ALL = Object.entries({ ...REASONS, ...OUTCOMES })
const placeholders = (text: string): readonly string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([name]) => name).sort()

/** Where the English text says a term of the law, the others say it as the law does. */
const TERMS: readonly (readonly [en: RegExp, ru: RegExp, kk: RegExp])[] = [
  [/\bwarnings?\b/i, /предупрежд/i, /ескерту/i],
  [/\bowner or holder\b/i, /собственник или.* владелец|собственник он или владелец/i, /меншік иесі/i],
  [/\bsynthetic\b/i, /синтетическ/i, /синтетикалық/i],
  [/\bnatural person\b/i, /физическ/i, /жеке тұлға/i],
  [/\bAI\b/, /ИИ/, /жасанды интеллект/i],
]

describe('the texts', () => {
  it.each(ALL)('%s: three languages, the same values, the terms of the law', (_, { kk, ru, en }) => {
    expect(new Set([kk, ru, en]).size, 'a language is not translated').toBe(3)
    expect(placeholders(kk)).toEqual(placeholders(en))
    expect(placeholders(ru)).toEqual(placeholders(en))
    for (const [english, russian, kazakh] of TERMS) {
      if (!english.test(en)) continue
      expect(ru).toMatch(russian)
      expect(kk).toMatch(kazakh)
    }
  })

  it.each(ALL)('%s: promises nothing about truth', (_, { en }) => {
    expect(en).not.toMatch(/authentic|genuine|\breal\b|guarantee/i)
  })

  it('provisions are cited as the law cites them', () => {
    const cited = LANGUAGES.map((language) => ['1(4)', '21(2)'].map(article21Texts(language).provision))
    expect(cited).toEqual([
      ['1-баптың 4) тармақшасы', '21-баптың 2-тармағы'],
      ['подпункт 4) статьи 1', 'пункт 2 статьи 21'],
      ['Article 1(4)', 'Article 21(2)'],
    ])
  })

  it('numbers and languages are those of the reader', () => {
    const { lines } = assessArticle21({ ...GOOD, warning: { ...WARNING, languages: ['ru'], contrast: 4.49 } })
    const said = (language: 'kk' | 'ru' | 'en'): string =>
      lines.map((one) => article21Texts(language).reason(one.reason)).join(' ')
    expect(said('kk')).toContain('Жетіспейтін тілдер: қазақша.')
    // Cut, not rounded: what is just under a threshold must not look as if it reached it.
    expect(said('ru')).toContain('Контраст букв 4,4 : 1')
    expect(said('en')).toContain('IPTC/XMP, C2PA')
  })

  it('braces in a name stay as they are', () => {
    const reason = { code: 'holder-claimed', values: { name: '{name} {form}' } } as const
    expect(article21Texts('en').reason(reason)).toBe('{name} {form}; confirmed by nobody.')
  })
})
