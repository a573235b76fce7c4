import { translator } from '@tanba/i18n'
import { LANGUAGES, type Language, parseInstant } from '@tanba/kernel'
import fc from 'fast-check'
import { Parser } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import type { VerdictRow } from '../../lists/row.ts'
import { reportHtml } from '../../report/html.ts'
import { reportLocales } from '../../report/locales.ts'
import { STYLE } from '../../report/style.ts'
import { type Summary, summaryJson } from '../../report/summary.ts'
import { Tally } from '../../report/tally.ts'
import { sampleRow } from '../scan/samples.ts'

const summaryOf = (rows: Iterable<VerdictRow>): Summary => {
  const tally = new Tally()
  for (const row of rows) tally.add(row)
  return tally.summary()
}

const ROWS = Array.from({ length: 210 }, (_, at) => sampleRow(at))

const translators = {
  kk: translator('kk', [reportLocales]),
  ru: translator('ru', [reportLocales]),
  en: translator('en', [reportLocales]),
}

const pageOf = (language: Language, summary: Summary): string =>
  reportHtml(translators[language], language, {
    summary,
    program: { name: 'Tanba', version: '0.1.0' },
    madeAt: parseInstant('2026-11-21T18:40:12.000Z'),
  })

interface Seen {
  readonly elements: readonly { readonly name: string; readonly attributes: Readonly<Record<string, string>> }[]
  readonly text: string
}

const parse = (page: string): Seen => {
  const elements: { name: string; attributes: Record<string, string> }[] = []
  let text = ''
  const parser = new Parser({
    onopentag: (name, attributes) => elements.push({ name, attributes }),
    ontext: (part) => {
      text += part
    },
  })
  parser.end(page)
  return { elements, text: text.replace(STYLE, '') }
}

/** What a page may hold: nothing that runs, loads or sends. */
const ELEMENTS = new Set(
  'html head meta title style body header main section footer h1 h2 p ul li bdi code span table caption thead tbody tr th td svg rect line text'.split(
    ' ',
  ),
)
const ATTRIBUTES = new Set(
  'lang charset http-equiv content name class id aria-labelledby aria-label aria-hidden role scope viewbox viewBox x y x1 y1 x2 y2 width height fill stroke stroke-width stroke-dasharray text-anchor font-size'.split(
    ' ',
  ),
)

const HOSTILE = `"'><script>alert(1)</script><img src=x onerror=y>&lt;\u{202e}\u{0}{count}`

describe('a summary', () => {
  it('counts what was added', () => {
    const { works, verdicts, signals, domains, hosts, languages, months, captured, coverage } = summaryOf([
      sampleRow(0, { subject: 'https://A.blog.example.kz:8080/1', language: 'kk' }),
      sampleRow(1, { subject: 'https://b.example.kz/', language: 'kk-latn' }),
      sampleRow(2, { subject: '/data/one.png' }),
      sampleRow(3, { subject: 'https://user.github.io/' }),
      sampleRow(4, { subject: 'https://[2001:db8::1]/' }),
    ])
    expect(works).toBe(5)
    expect(Object.values(verdicts)).toEqual([1, 1, 1, 1, 1])
    expect(signals.map(({ name, works: count }) => `${name} ${count}`)).toEqual(['tdmrep 2', 'robots 1'])
    expect(domains.named.map(({ name, reserved }) => `${name} ${reserved}`)).toEqual([
      'example.kz 2',
      ' 0',
      '[2001:db8::1] 0',
      'user.github.io 0',
    ])
    expect([domains.count, domains.reserving, hosts.count, hosts.reserving]).toEqual([4, 1, 5, 2])
    expect(hosts.named[0]?.name).toBe('a.blog.example.kz:8080')
    expect(languages.named.map(({ name, works: count }) => `${name} ${count}`)).toContain('kk 3')
    expect(months).toHaveLength(1)
    expect(captured).toEqual({ first: '2026-01-01T00:00:00.000Z', last: '2026-01-05T00:00:00.000Z', undated: 0 })
    expect(coverage).toEqual([
      { source: 'html', states: { 'not-captured': 5 } },
      { source: 'robots.txt', states: { checked: 4, unreachable: 1 } },
    ])
  })

  it('is the same bytes in whatever order records come', () => {
    const wanted = summaryJson(summaryOf(ROWS))
    fc.assert(
      fc.property(fc.shuffledSubarray(ROWS, { minLength: ROWS.length }), (rows) => {
        expect(summaryJson(summaryOf(rows))).toBe(wanted)
      }),
      { numRuns: 30 },
    )
  })

  it('of nothing is a summary', () => {
    expect(summaryOf([])).toMatchObject({ works: 0, signals: [], captured: { undated: 0 } })
  })
})

describe.each(LANGUAGES)('the page in %s', (language) => {
  const { elements, text } = parse(pageOf(language, summaryOf(ROWS)))

  it('is in that language and has every string filled', () => {
    expect(elements.find(({ name }) => name === 'html')?.attributes.lang).toBe(language)
    expect(text).not.toMatch(/optout\.|\{\w+\}|undefined|NaN|Infinity|\[object/)
    expect(text).toContain('example.kz')
    expect(text).toContain('tdmrep')
  })

  it('has plots with names, and a list of what it does not say', () => {
    const plots = elements.filter(({ name, attributes }) => name === 'svg' && attributes.role === 'img')
    expect(plots).toHaveLength(5)
    for (const { attributes } of plots) expect(attributes['aria-label']).toBeTruthy()
    expect(elements.filter(({ attributes }) => attributes.id === 'limits')).toHaveLength(1)
  })

  it('stands with nothing to show', () => {
    const empty = parse(pageOf(language, summaryOf([])))
    expect(empty.text).not.toMatch(/NaN|Infinity|undefined/)
  })
})

describe('outside text on a page', () => {
  it('runs nothing, loads nothing and hides nothing', () => {
    const hostile = ROWS.map((row) => ({
      ...row,
      rule_set: HOSTILE,
      language: HOSTILE,
      captured_at: undefined as never,
      subject: 'https://x.kz/',
      deciding: [HOSTILE as never],
      coverage: [{ source: HOSTILE as never, state: 'checked' as const }],
    }))
    const page = pageOf('en', summaryOf(hostile))
    const { elements } = parse(page)
    for (const { name, attributes } of elements) {
      expect(ELEMENTS, name).toContain(name)
      for (const attribute of Object.keys(attributes)) expect(ATTRIBUTES, attribute).toContain(attribute)
    }
    expect(page).not.toMatch(/[\u202e\0]/)
    expect(page).not.toMatch(/url\(|@import|https?:\/\//)
  })

  it('of any kind gives elements of the page alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (said) => {
        const row = sampleRow(0, {
          rule_set: said.toWellFormed(),
          language: said.toWellFormed(),
          deciding: [said.toWellFormed() as never],
        })
        for (const { name } of parse(pageOf('ru', summaryOf([row]))).elements) expect(ELEMENTS).toContain(name)
      }),
      { numRuns: 50 },
    )
  })
})

describe('time on a page', () => {
  it('is shown by years where there are many months', () => {
    const rows = Array.from({ length: 60 }, (_, at) =>
      sampleRow(at, {
        captured_at: parseInstant(
          `${2020 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01T00:00:00.000Z`,
        ),
      }),
    )
    const { text } = parse(pageOf('en', summaryOf(rows)))
    expect(text).toMatch(/\n2020\n/)
    expect(text).not.toMatch(/\n2020-01\n/)
  })
})
