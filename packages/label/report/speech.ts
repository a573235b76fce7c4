import type { Instant, Language } from '@tanba/kernel'
import { cut, type Markup, visible } from '@tanba/markup'
import type { Article21 } from '../core/article-21/assess.ts'
import type { Line, Reason } from '../core/article-21/line.ts'
import type { Article21Texts } from '../core/article-21/texts.ts'
import type { Verdict } from '../forms/registry.ts'

/** The text of a catalogue id, with its values; it knows the strings of `reportLocales`. */
export type Translate = (id: string, values?: Readonly<Record<string, string | number>>) => string

/** In whose language, and with which words, a report speaks. */
export interface Speech {
  readonly t: Translate
  readonly language: Language
  readonly texts: Article21Texts
}

export type Tone = 'good' | 'bad' | 'open'

type Value = Line['value'] | Article21['value']

const TONES: Readonly<Record<Value, Tone>> = {
  yes: 'good',
  met: 'good',
  no: 'bad',
  'not-met': 'bad',
  unknown: 'open',
  'cannot-say': 'open',
  'not-asked': 'open',
}

export const valueTone = (value: Value): Tone => TONES[value]

/** A shape for each tone, so that none is told by colour alone. */
const SIGNS: Readonly<Record<Tone, string>> = { good: '✓', bad: '✕', open: '?' }

export const valueSign = (value: Value): string => (value === 'not-asked' ? '–' : SIGNS[TONES[value]])

const BROKEN: ReadonlySet<Verdict> = new Set(['altered', 'invalid', 'remains'])

export const verdictTone = (verdict: Verdict): Tone =>
  verdict === 'marked' ? 'good' : BROKEN.has(verdict) ? 'bad' : 'open'

export const verdictSign = (verdict: Verdict): string => SIGNS[verdictTone(verdict)]

/** Names inside a reason are cut before they can push its own words out. */
const LONGEST_VALUE = 120

export const reasonText = ({ texts }: Speech, { code, values }: Reason): Markup =>
  visible(
    texts.reason({
      code,
      values: Object.fromEntries(
        Object.entries(values).map(([name, one]) => [name, typeof one === 'string' ? cut(one, LONGEST_VALUE) : one]),
      ),
    }),
  )

/** `2026-11-21 23:34:21 UTC`: the same in every language, and not to be misread in any. */
export const momentText = (moment: Instant): string =>
  `${moment.slice(0, 10)} ${moment.slice(11, 19)} ${moment.endsWith('Z') ? 'UTC' : moment.replace(/^.*?(?=[+-]\d\d:\d\d$)/, '')}`

export const numberText = ({ language }: Speech, value: number, digits = 2): string =>
  new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value)
