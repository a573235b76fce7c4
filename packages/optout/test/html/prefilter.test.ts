import { describe, expect, it } from 'vitest'
import { mayHoldSignals } from '../../html/prefilter.ts'
import { noaiReader } from '../../signals/page/noai.ts'
import { rslReader } from '../../signals/page/rsl.ts'
import { tdmrepHtmlReader } from '../../signals/page/tdmrep-html.ts'
import { licenceHintReader } from '../../signals/registry/licence-hints.ts'
import { bytes, captureOf, profileOf } from '../page/capture-of.ts'

const PLAIN = '<head><meta charset="utf-8"><title>A &amp; B</title><link href="/a?b=1&amp;c=2" rel="icon"></head>'

describe('prefilter', () => {
  it.each([
    ['a plain page', PLAIN],
    ['a page of one line', '<html><head></head><body></body></html>'],
    ['UTF-8 with a mark', `\uFEFF${PLAIN}`],
    ['a slash at the end', '<head><meta charset="utf-8" /></head>'],
  ])('skips %s', (_name, html) => {
    expect(mayHoldSignals(bytes(html))).toBe(false)
  })

  it.each([
    ['a reservation', '<head><meta name="TDM-Reservation" content=1></head>'],
    ['noai', '<head><meta name=robots content=NOAI></head>'],
    ['noml', '<head><meta name=robots content=noml></head>'],
    ['RSL', '<head><link rel=license type="application/rsl+xml" href=x></head>'],
    ['an entity in a meta', '<head><meta name=robots content="no&#97;i"></head>'],
    ['an entity in a type', '<head><link rel=license type="application/rs&#108;+xml"></head>'],
    ['an entity behind a bracket', '<head><meta title="a > b" name=robots content="no&#97;i"></head>'],
    ['an entity behind a stray quote', `<head><meta x'y="a'b>c" name=robots content="no&#97;i"></head>`],
    ['no end of the head', '<head><meta charset=utf-8><title>x</title>'],
  ])('keeps %s', (_name, html) => {
    expect(mayHoldSignals(bytes(html))).toBe(true)
  })

  it('keeps two bytes a character, with a label or without', () => {
    const page = new Uint8Array(Buffer.from(PLAIN, 'utf16le'))
    expect(mayHoldSignals(page)).toBe(true)
    expect(mayHoldSignals(page, 'text/html; charset=utf-16le')).toBe(true)
  })

  it('reads what is written behind a mark of UTF-8, whatever the transport says', () => {
    const marked = (html: string): Uint8Array => bytes(`\uFEFF${html}`)
    expect(mayHoldSignals(marked(PLAIN), 'text/html; charset=utf-16le')).toBe(false)
    expect(mayHoldSignals(marked('<head><meta name=robots content=noai></head>'))).toBe(true)
    expect(mayHoldSignals(marked('<head><meta name=robots content="no&#97;i"></head>'))).toBe(true)
  })

  it('keeps what the transport calls no ASCII, as often as it is asked', () => {
    const types = ['text/html', 'text/html; charset=iso-2022-jp', 'text/html; charset=utf-16', 'text/html; charset=x']
    const asked = (): readonly boolean[] => types.map((type) => mayHoldSignals(bytes(PLAIN), type))
    expect([asked(), asked()]).toEqual([
      [false, true, true, false],
      [false, true, true, false],
    ])
  })

  it('looks for noindex and for hints where told', () => {
    const html = '<head><meta name="robots" content="noindex"><meta name="copyright" content="x"></head>'
    expect(mayHoldSignals(bytes(html))).toBe(false)
    expect(mayHoldSignals(bytes(html), undefined, { noindex: true })).toBe(true)
    expect(mayHoldSignals(bytes(html), undefined, { hints: true })).toBe(true)
  })
})

/** A generator with a seed (mulberry32): the same heads in every run. */
const randomFrom = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const SEEDS = [
  '<meta name="tdm-reservation" content="1">',
  '<meta name="robots" content="noai, noimageai">',
  '<meta name="robots" content="index, nofollow">',
  '<meta name="viewport" content="width=device-width">',
  '<meta name="copyright" content="Text und Data Mining">',
  '<meta name="ai-index" content="no">',
  '<link rel="license" type="application/rsl+xml" href="/rsl.xml">',
  '<link rel="license" href="/licence">',
  '<script type="application/ld+json">{"license":"x"}</script>',
  '<script>var a = 1</script>',
  '<title>A &amp; B</title>',
]
const NOISE = [
  '&#97;',
  '&#x6e;',
  '&amp;',
  '"',
  "'",
  '<!--',
  '-->',
  '>',
  '<',
  '/',
  '=',
  ' ',
  '\n',
  '<template>',
  '\0',
  '&plus;',
  '</head>',
  '<body>',
  '<meta ',
  'NOAI',
  'n',
  '\x1b',
]

describe('the prefilter against the exact reader', () => {
  it('skips nothing that a reader speaks of, in 100,000 mutated heads', () => {
    const random = randomFrom(20_260_118)
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
    let skipped = 0
    let kept = 0
    for (let round = 0; round < 100_000; round += 1) {
      let html = `<head>${Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(SEEDS)).join('')}</head>`
      for (let change = Math.floor(random() * 4); change > 0; change -= 1) {
        const at = Math.floor(random() * html.length)
        const kind = random()
        if (kind < 0.5) html = html.slice(0, at) + pick(NOISE) + html.slice(at)
        else if (kind < 0.7) html = html.slice(0, at) + html.slice(at + 1 + Math.floor(random() * 6))
        else if (kind < 0.85) html = html.slice(0, at) + html.charAt(at).toUpperCase() + html.slice(at + 1)
        else html = `${html.slice(0, at)}&#${html.charCodeAt(at)};${html.slice(at + 1)}`
      }
      const noindex = round % 2 === 0
      // A third of the heads stand behind a mark, and a third is labelled.
      const page = bytes(round % 3 === 1 ? `\uFEFF${html}` : html)
      const type = round % 3 === 2 ? 'text/html; charset=windows-1251' : undefined
      const profile = profileOf({ noindex })
      // Each page is searched in one of both ways; what is kept needs no reading to be right.
      const hints = round % 5 === 0
      if (mayHoldSignals(page, type, { noindex, hints })) {
        kept += 1
        continue
      }
      skipped += 1
      const capture = captureOf({ body: page, headers: type === undefined ? [] : [['Content-Type', type]] })
      const found = [tdmrepHtmlReader, noaiReader, rslReader, ...(hints ? [licenceHintReader] : [])].flatMap(
        (one) => one.read(capture, profile).statements,
      ).length
      // Beside the robots.txt of the origin a reader wants only what the page points to.
      const pointed = rslReader.wants(capture, profile).length - 1
      if (found + pointed > 0) expect.fail(`skipped: ${html}`)
    }
    expect({ skips: skipped > 5000, keeps: kept > 50_000 }).toEqual({ skips: true, keeps: true })
  }, 30_000)

  it.each([
    ['half-open metas', '<meta'.repeat(200_000)],
    ['ampersands', `<head></head>${'&'.repeat(1_000_000)}`],
    ['slashes', `<head></head><meta a=${'b/c/'.repeat(200_000)}"&>`],
    ['blanks', `<head></head><meta a${' '.repeat(1_000_000)}&>`],
  ])('comes to an end: %s', (_name, html) => {
    expect(typeof mayHoldSignals(bytes(html))).toBe('boolean')
  })
})
