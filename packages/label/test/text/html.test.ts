import { describe, expect, it } from 'vitest'
import { locateMark } from '../../text/mark.ts'
import { htmlStatement } from '../../text/metadata/html.ts'
import { FACTS, party } from '../fixtures.ts'
import { utf8 } from './fixtures/bytes.ts'
import { marked, readMark } from './marking.ts'

const maker = party()
const MARK = /<script type="application\/c2pa">[A-Za-z0-9+/=]{100,}<\/script>/

/** Pages, each with a bar where the mark and the metadata belong. */
const PAGES = {
  'a head with an end tag': '<!doctype html><html><head><title>a</title>|</head><body>b</body></html>',
  'no head': '<!doctype html>\n<html>|<body>b</body></html>',
  'no tags but a paragraph': '|<p>a',
  'text alone': '|\nмәтін',
  'a head that ends by itself': '<head><meta charset=utf-8>\n|<div>a',
  'an empty page': '|',
  'a byte order mark': '\ufeff<!doctype html>|<p>a',
  'scripts before': '<head><script>if (a < b) "</head>"</script><style>a > b {}</style>|</head>',
  'a script with a comment': '<head><script><!-- <script></script> --></script>|</head>',
  'base64 in a comment': '<head><!-- <script type="application/c2pa">AAAA</script> -->|</head>',
  'comments of all kinds': '<!-- a --><!--><!---><!-- b --!><? c ?></ d><head>|</head>',
  'a mark in a template': '<head><template><script type="application/c2pa">AAAA</script></template>|</head>',
  'a mark in the body': '<head>|</head><body><script type="application/c2pa">AAAA</script></body>',
  'attributes in every way': `<head><link a=1 b='2>' c="3>" d><meta content='</head>'>|</head>`,
} as const

describe('a page', () => {
  it.each(Object.entries(PAGES))('takes a mark and keeps all else: %s', async (_, page) => {
    const bytes = await marked('html', maker, { bytes: utf8(page.replace('|', '')) })
    expect((await readMark(bytes, 'html', maker)).standing).toBe('intact')
    const text = Buffer.from(bytes).toString('utf8')
    const ours = /(?:<meta name="iptc:[^>]*>)+<script type="application\/ld\+json" id="tanba-label">[^<]*<\/script>/
    expect(text.replace(MARK, '|').replace(ours, '')).toBe(page)
  })

  it.each([
    '<head><script type="application/c2pa">AAAA',
    '<p>a<script type="application/c2pa">AAAA</script>',
    '<title><script type="application/c2pa">AAAA</script></title>',
    '<head><meta content="<script type=application/c2pa>AAAA</script>">',
    '<head><link rel="stylesheet" href="c2pa-manifest">',
  ])('has no mark: %s', (page) => {
    expect(locateMark(utf8(page), 'html')).toBeUndefined()
  })

  it.each([
    '<link rel=c2pa-manifest href=https://example.kz/m>',
    '<HEAD><LINK REL="C2PA-Manifest" HREF="https://example.kz/m">',
    '<head></head>\n<link href="https://example.kz/m" rel="a c2pa-manifest" rel="b">',
  ])('names an address: %s', (page) => {
    expect(locateMark(utf8(page), 'html')).toEqual({ kind: 'remote', address: 'https://example.kz/m' })
  })
})

describe('the statement in a page', () => {
  const name = '</script><script>alert("1")</script>& <!--'
  const facts = { ...FACTS, holder: { name, role: 'owner' }, system: { name, version: '1' } } as const

  it('holds no letters that end it', async () => {
    const bytes = await marked('html', maker, { facts, bytes: utf8('<head><title>a</title></head>') })
    const text = Buffer.from(bytes).toString('utf8').replace(MARK, '')
    expect(text.match(/<\/?script/g)).toHaveLength(2)
    expect(text).not.toContain('alert("1")')
    expect(htmlStatement.read(bytes)).toMatchObject({ holder: name, system: `${name} 1` })
  })

  it('takes the place of the one before', () => {
    const one = { sourceType: 'a', holder: 'Бірінші' }
    const first = htmlStatement.write(utf8('<head></head>'), one)
    const second = first && htmlStatement.write(first, { sourceType: 'b' })
    expect(second && htmlStatement.read(second)).toEqual({ sourceType: 'b' })
  })

  it.each([
    ['{"digitalSourceType":"https://schema.org/TrainedAlgorithmicMediaDigitalSource"}', 'trainedAlgorithmicMedia'],
    [
      '{"@graph":[{"@type":"WebPage"},{"digitalSourceType":{"@id":"CompositeSyntheticDigitalSource"}}]}',
      'compositeSynthetic',
    ],
  ])('is read from others: %s', (json, type) => {
    const page = utf8(`<head><script type="application/ld+json">${json}</script></head>`)
    expect(htmlStatement.read(page)?.sourceType).toBe(`http://cv.iptc.org/newscodes/digitalsourcetype/${type}`)
  })

  it.each(['{', '[]', '{"digitalSourceType":1}', '['.repeat(100_000)])('is not in %.20s', (json) => {
    expect(htmlStatement.read(utf8(`<head><script type="application/ld+json">${json}</script></head>`))).toBeUndefined()
  })
})
