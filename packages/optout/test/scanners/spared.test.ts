import { join } from 'node:path'
import { expect, it } from 'vitest'
import { writeCorpus } from '../../bench/warc-corpus.ts'
import { mayHoldSignals } from '../../html/prefilter.ts'
import { lineOf } from '../../lists/row.ts'
import { Random } from '../robots/random.ts'
import { gzipped, http, page, record } from '../warc/archive.ts'
import { fileIn, newFolder, scanned } from './made.ts'

const lines = async (path: string, mode: 'head-only' | 'full', everyPage: boolean): Promise<readonly string[]> =>
  (await scanned('warc', path, { mode, everyPage, profile: { noindex: mode === 'full' } })).rows.map(lineOf)

const expectSame = async (path: string): Promise<readonly string[]> => {
  for (const mode of ['head-only', 'full'] as const) {
    const [spared, every] = [await lines(path, mode, false), await lines(path, mode, true)]
    // One by one, so that what differs is shown.
    for (const [index, line] of spared.entries()) expect(line).toBe(every[index])
    expect(spared).toHaveLength(every.length)
  }
  return lines(path, 'head-only', false)
}

it('of a generated archive every record is the same as if each page were read tag by tag', async () => {
  const path = join(newFolder(), 'corpus.warc.gz')
  writeCorpus(path, 12_000_000, 7)
  const rows = await expectSame(path)
  expect(new Set(rows.map((line) => JSON.parse(line).verdict)).size).toBeGreaterThan(2)
}, 60_000)

const PARTS = [
  '<meta name="tdm-reservation" content="1">',
  '<meta name="robots" content="noai">',
  '<meta name="robots" content="index">',
  '<meta name="copyright" content="x">',
  '<meta name="viewport" content="width=1">',
  '<link rel="license" type="application/rsl+xml" href="/rsl.xml">',
  '<link rel="icon" href="/a?b=1&c=2">',
  '<script type="application/ld+json">{"license":"x"}</script>',
  '<script>var a = 1</script>',
  '<title>A &amp; B</title>',
]
const NOISE = [
  '&#97;',
  '&amp;',
  '"',
  "'",
  '<!--',
  '-->',
  '>',
  '<',
  '<template>',
  '\0',
  '</head>',
  '<body>',
  '\x1b',
  'NOAI',
]
const TYPES = [
  'text/html',
  'text/html; charset=utf-8',
  'text/html; charset=iso-2022-jp',
  'text/html; charset=utf-16',
  '',
]

it('of mutated heads every record is the same as if each page were read tag by tag', async () => {
  const random = new Random(20_260_118)
  const mutated = (): string => {
    let html = `<html><head>${Array.from({ length: random.below(4) }, () => random.pick(PARTS)).join('')}</head><body>x`
    for (let change = random.below(4); change > 0; change -= 1) {
      const at = random.below(html.length)
      if (random.chance(0.6)) html = html.slice(0, at) + random.pick(NOISE) + html.slice(at)
      else html = html.slice(0, at) + html.slice(at + 1 + random.below(6))
    }
    return random.chance(0.1) ? `\uFEFF${html}` : html
  }
  let skipped = 0
  const records = Array.from({ length: 6000 }, (_, index) => {
    const html = mutated()
    const type = random.pick(TYPES)
    if (!mayHoldSignals(new TextEncoder().encode(html), type, { hints: true })) skipped += 1
    const uri = `https://a.kz/${index}`
    const fields = type === '' ? [] : ([['Content-Type', type]] as const)
    if (random.chance(0.1)) return record({ uri, block: http(html, fields), fields: { 'WARC-Truncated': 'length' } })
    return page(uri, html, fields)
  })
  await expectSame(fileIn(newFolder(), 'x.warc.gz', gzipped(records)))
  expect({ skips: skipped > 500, keeps: skipped < 5000 }).toEqual({ skips: true, keeps: true })
}, 60_000)
