import type { Localised } from '@tanba/kernel'
import { request } from './client.ts'

export type Confidence = 'official' | 'secondary' | 'interpretation' | 'unconfirmed'

/** A provision as it is cited: one step from its summary and its official address. */
export interface Citation {
  readonly id: string
  readonly act: string
  readonly article: string
  readonly citation: Localised
  readonly url: string
}

export interface Provision extends Citation {
  readonly summary?: Localised
  readonly confidence: Confidence
  readonly open_question?: Localised
  readonly from?: string
  readonly to?: string
  readonly amended_by?: string
  /** Systems whose determination rests on it. */
  readonly systems: number
}

interface Article {
  readonly id: string
  readonly number: string
  readonly title: Localised
  readonly unconfirmed: number
}

export interface Act {
  readonly key: string
  readonly number: string
  readonly title: Localised
  readonly short: Localised
  readonly in_force: string
  readonly articles: readonly Article[]
}

export interface ArticleText {
  readonly act: string
  readonly article: Article
  readonly provisions: readonly Provision[]
  /** Days on which a wording of this article begins. */
  readonly dates: readonly string[]
}

export const readActs = (date: string): Promise<{ readonly acts: readonly Act[] }> =>
  request('/law/acts', { query: { date } })

export const readArticle = (act: string, article: string, date: string): Promise<ArticleText> =>
  request(`/law/acts/${encodeURIComponent(act)}/articles/${encodeURIComponent(article)}`, { query: { date } })

export const searchLaw = (text: string, date: string): Promise<{ readonly hits: readonly Provision[] }> =>
  request('/law/search', { query: { q: text, date } })
