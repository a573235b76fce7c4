import type { CivilDate, Language } from '@tanba/kernel'
import type { Pack, Provision } from './pack/types.ts'
import { wordingOn } from './wording.ts'

export interface Hit {
  readonly provision: Provision
  readonly score: number
}

/** Kazakh, Russian and English inflect by endings: a word matches what begins as it does. */
const stem = (word: string): string =>
  word.length > 6 ? word.slice(0, word.length - 2) : word.length > 4 ? word.slice(0, -1) : word

const words = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\d-]+/gu) ?? []

const score = (wanted: readonly string[], text: string): number => {
  const found = words(text)
  const hits = wanted.map((word) => found.filter((other) => other.startsWith(stem(word))).length)
  return hits.some((count) => count === 0) ? 0 : hits.reduce((sum, count) => sum + Math.min(count, 3), 0)
}

const texts = (
  provision: Provision,
  language: Language,
  date: CivilDate,
): readonly [text: string, weight: number][] => [
  [provision.citation[language], 4],
  [provision.article_title[language], 2],
  [provision.topic?.[language] ?? '', 3],
  [wordingOn(provision, date)?.summary[language] ?? provision.versions[0]?.summary[language] ?? '', 3],
]

/** Provisions that contain every word of `query`, in any of the three languages; best first. */
export const search = (pack: Pack, query: string, date: CivilDate, limit = 20): readonly Hit[] => {
  const wanted = words(query).slice(0, 20)
  if (wanted.length === 0) return []
  return pack.provisions
    .map((provision) => {
      const all = (['kk', 'ru', 'en'] as const).map((language) => {
        const parts = texts(provision, language, date)
        const whole = score(wanted, parts.map(([text]) => text).join(' '))
        return whole === 0 ? 0 : whole + parts.reduce((sum, [text, weight]) => sum + score(wanted, text) * weight, 0)
      })
      return { provision, score: Math.max(...all) }
    })
    .filter((hit) => hit.score > 0)
    .sort((a, b) => b.score - a.score || (a.provision.id < b.provision.id ? -1 : 1))
    .slice(0, limit)
}
