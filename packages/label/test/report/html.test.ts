import { LANGUAGES } from '@tanba/kernel'
import { PAGE_STYLE } from '@tanba/markup'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { STYLE } from '../../report/style.ts'
import { attribute, type Element, elementsOf, pageOf, textOf } from './pages.ts'
import { ALTERED, HOSTILE, MARKED, NOTHING_FOUND, verification } from './samples.ts'

const FILES = [MARKED, NOTHING_FOUND, ALTERED]
const named = (elements: readonly Element[], ...names: readonly string[]): readonly Element[] =>
  elements.filter(({ tagName }) => names.includes(tagName))

/** What a page may hold: nothing that runs, loads or sends. */
const ELEMENTS = new Set(
  'html head meta title style body header main nav section footer h1 h2 h3 h4 p ul li div span bdi strong code br a table caption thead tbody tr th td'.split(
    ' ',
  ),
)
const ATTRIBUTES: Readonly<Record<string, RegExp>> = {
  lang: /^(kk|ru|en)$/,
  charset: /^utf-8$/,
  'http-equiv': /^Content-Security-Policy$/,
  content: /^(default-src 'none'; style-src 'unsafe-inline'|width=device-width, initial-scale=1|no-referrer)$/,
  name: /^(viewport|referrer)$/,
  class: /^[a-z -]+$/,
  id: /^(contents|limits|file-\d+)$/,
  'aria-labelledby': /^(contents|limits|file-\d+)$/,
  scope: /^(row|col)$/,
  href: /^#file-\d+$/,
}

describe.each(LANGUAGES)('the page in %s', (language) => {
  const page = pageOf(language, FILES)
  const elements = elementsOf(page)

  it('is in that language, with one first heading and none passed over', () => {
    expect(named(elements, 'html').map((one) => attribute(one, 'lang'))).toEqual([language])
    const levels = named(elements, 'h1', 'h2', 'h3', 'h4').map(({ tagName }) => Number(tagName.slice(1)))
    expect(levels.filter((level) => level === 1)).toEqual([1])
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1)
  })

  it('names each file, links to it, and says the limits once', () => {
    const targets = named(elements, 'a').map((one) => attribute(one, 'href'))
    expect(targets).toEqual(['#file-1', '#file-2', '#file-3'])
    const ids = new Set(elements.map((one) => attribute(one, 'id')))
    for (const target of targets) expect(ids.has(target?.slice(1))).toBe(true)
    expect(elements.filter((one) => attribute(one, 'id') === 'limits')).toHaveLength(1)
  })

  it('has no string left unfilled and no id for a text', () => {
    const text = named(elements, 'body').map(textOf).join('')
    expect(text).not.toMatch(/label\.|\{\w+\}|undefined|NaN|\[object/)
    expect(text).toContain(MARKED.sha256)
    expect(text).toContain('Tanba 0.1.0')
    expect(text).toContain('2026-11-21 18:40:12 UTC')
    expect(text).toContain('202/НҚ')
  })

  it('every header of a table says what it is the header of', () => {
    for (const header of named(elements, 'th')) expect(attribute(header, 'scope')).toMatch(/^(row|col)$/)
  })
})

it.each(LANGUAGES)('every verdict, standing and warning has its text in %s', (language) => {
  const standings = ['intact', 'altered', 'invalid', 'remains', 'unsigned', 'remote', 'none', 'unreadable'] as const
  const verdicts = ['marked', 'altered', 'invalid', 'remains', 'unsigned', 'remote', 'other', 'none'] as const
  const files = verdicts.map((verdict) =>
    verification({
      name: verdict,
      verdict,
      readings: standings.map((standing) => ({ form: 'c2pa' as const, standing })),
      warning: { state: 'not-looked', why: 'program-absent' },
    }),
  )
  expect(textOf(named(elementsOf(pageOf(language, files)), 'body')[0] as Element)).not.toMatch(/label\./)
})

it('one file has no table of contents', () => {
  expect(named(elementsOf(pageOf('kk', [MARKED])), 'nav')).toEqual([])
})

describe('a hostile file', () => {
  const page = pageOf('ru', [HOSTILE, MARKED])
  const elements = elementsOf(page)

  it('makes no element and no attribute of its own', () => {
    expect(elements.filter(({ tagName }) => !ELEMENTS.has(tagName)).map(({ tagName }) => tagName)).toEqual([])
    for (const { name, value } of elements.flatMap(({ attrs }) => attrs))
      expect(value).toMatch(ATTRIBUTES[name] ?? /^$/)
    expect(named(elements, 'style').map(textOf)).toEqual([STYLE])
  })

  it('has the same elements as a harmless one of the same shape', () => {
    const plain = JSON.parse(JSON.stringify(HOSTILE).replaceAll('<', '(')) as typeof HOSTILE
    const shape = (one: typeof HOSTILE): string =>
      elementsOf(pageOf('ru', [one]))
        .map(({ tagName }) => tagName)
        .join(' ')
    expect(shape(HOSTILE)).toBe(shape(plain))
  })

  it('shows what cannot be seen, and cuts what is endless', () => {
    expect(page).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
    expect(page).toContain('<span class="code-point">U+202E</span>')
    expect(page).toContain('<title>Отчёт о проверке меток в файлах</title>')
    expect(page.length).toBeLessThan(300_000)
    const [, name] = named(elements, 'h2')
    expect(name && textOf(name).length).toBeLessThan(200)
  })

  it('its name cannot end the title', () => {
    const [title] = named(elementsOf(pageOf('en', [{ ...MARKED, name: '\u202e</title><script>' }])), 'title')
    expect(title && textOf(title)).toBe('Report on the marks in files: [U+202E]</title><script>')
  })

  it('whatever its texts are, they come out as text', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 }))
    fc.assert(
      fc.property(text, text, (name, says) => {
        const file = verification({
          ...NOTHING_FOUND,
          name,
          traces: [{ reader: says, place: says, says: 'remote', address: says }],
        })
        const page = elementsOf(pageOf('en', [file]))
        expect(page.every(({ tagName }) => ELEMENTS.has(tagName))).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})

describe('the style', () => {
  it('loads nothing', () => {
    expect(STYLE).not.toMatch(/url\(|@import|expression|</i)
  })

  it('has no colour but those that stand out by 7 to 1', () => {
    expect(STYLE).toContain(PAGE_STYLE)
    expect(STYLE.replace(PAGE_STYLE, '')).not.toMatch(/#[0-9a-f]{3,8}\b|rgb|hsl/i)
  })
})
