import { readFileSync } from 'node:fs'
import { LANGUAGES } from '@tanba/kernel'
import { describe, expect, it } from 'vitest'
import { BUNDLE_FINDINGS, findingText, verdictTexts } from '../../core/bundle/finding-texts.ts'
import { TIME_STAMP_TEXTS } from '../../core/time/time-stamp-texts.ts'

const placeholders = (text: string): readonly string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort()

const KINDS = Object.entries(BUNDLE_FINDINGS)

describe('findings', () => {
  it.each(KINDS)('%s says the same in every language', (_, { text }) => {
    for (const language of LANGUAGES) {
      expect(text[language].trim()).not.toBe('')
      expect(new Set(placeholders(text[language]))).toEqual(new Set(placeholders(text.en)))
    }
    expect(text.kk).not.toBe(text.ru)
    expect(/[ә-ӨғқңөұүһіӘҒҚҢҰҮҺІ]/.test(text.kk)).toBe(true)
  })

  it('never claims more than a check can know', () => {
    const said = [...KINDS.map(([, { text }]) => text), ...Object.values(verdictTexts)].flatMap(Object.values).join(' ')
    expect(said).not.toMatch(/certified|authentic|compliant|сертифицирован|подлинн|түпнұсқа/i)
  })

  it('stand in the list of codes, and nothing else does', () => {
    const page = readFileSync(new URL('../../../../docs/design/ledger-findings.md', import.meta.url), 'utf8')
    const listed = [...page.matchAll(/^\| `([a-z0-9-]+)` +\| (?:(\w+) +\| (yes|no) +\| )?/gm)].map(
      ([, code, outcome, essential]) => [code, outcome, essential].join(' ').trim(),
    )
    const kinds = KINDS.map(([code, { outcome, essential }]) => `${code} ${outcome} ${essential ? 'yes' : 'no'}`)
    expect(listed).toEqual([...kinds, ...Object.keys(TIME_STAMP_TEXTS)])
  })

  it('speak of time stamps too', () => {
    const found = { code: 'time-stamp-proved', outcome: 'proved', place: '', values: {} } as const
    expect(findingText(found, 'kk')).toBe(TIME_STAMP_TEXTS['time-stamp-proved'].kk)
  })
})
