import { sha256Hex } from '@tanba/kernel'
import { describe, expect, it } from 'vitest'
import { noReservationReader } from '../../signals/page/no-reservation.ts'
import { noaiReader } from '../../signals/page/noai.ts'
import { captureOf, covered, type Made, profileOf, said } from './capture-of.ts'

const header = (...values: readonly string[]): Made => ({ headers: values.map((value) => ['X-Robots-Tag', value]) })
const page = (head: string): Made => ({ body: `<head>${head}</head>` })

it('evidence of a page in UTF-16 has the hash of its bytes', () => {
  const body = Buffer.from('\ufeff<head><meta name="robots" content="noai">', 'utf16le')
  const [statement] = noaiReader.read(captureOf({ body }), profileOf()).statements
  const { offset = Number.NaN, length = Number.NaN, sha256 } = statement?.evidence ?? {}
  expect(sha256).toBe(sha256Hex(body.subarray(offset, offset + length)))
})

describe('X-Robots-Tag', () => {
  it.each([
    ['both words', ['noai, noimageai'], ['deny', 'deny | image']],
    ['capitals', ['NoAI'], ['deny']],
    ['several fields add up', ['noindex', 'noimageai', 'noml'], ['deny | image', 'deny']],
    ['a word twice', ['noai, noai'], ['deny']],
    ['silence', ['index, follow'], []],
    ['noindex is none', ['noindex, none'], []],
    ['part of a word', ['noaim, xnoai, no-ai'], []],
    ['a robot that trains', ['GPTBot: noai'], ['deny | gptbot']],
    ['a robot that does not', ['bingbot: noai'], ['advisory | bingbot | other-agent']],
    ['a robot holds for what follows', ['googlebot: noindex, noai'], ['advisory | googlebot | other-agent']],
    ['a robot, then another', ['googlebot: noai, ccbot: noai'], ['advisory | googlebot | other-agent', 'deny | ccbot']],
    ['a robot ends with its field', ['googlebot: noindex', 'noai'], ['deny']],
    ['words with values', ['unavailable_after: 25 Jun 2010 15:00:00 PST, max-snippet: 20, noai'], ['deny']],
    ['a date with a comma', ['unavailable_after: Friday, 25-Jun-2027 15:00:00 GMT, noai'], ['deny']],
    ['a star', ['*: noai'], ['deny']],
    ['blanks for commas', ['noai noimageai'], ['deny', 'deny | image']],
    ['semicolons', ['noai; nofollow'], ['deny']],
    ['nothing', [''], []],
    ['colons', [':'.repeat(10_000)], []],
    ['commas', [`${','.repeat(100_000)}noai`], ['deny']],
  ])('%s', (_name, values, expected) => {
    expect(said(noaiReader, header(...values))).toEqual(expected)
  })

  it('counts noindex where the profile says so', () => {
    expect(said(noaiReader, header('none, follow'), { noindex: true })).toEqual(['deny'])
  })

  it.each([
    ['self', 'mybot: noai', { agents: 'self', self: ['MyBot'] }, 'deny | mybot'],
    ['self, another', 'gptbot: noai', { agents: 'self', self: ['MyBot'] }, 'advisory | gptbot | other-agent'],
    ['collector', 'ccbot: noai', { agents: 'collector' }, 'deny | ccbot'],
    ['any trainer', 'claudebot: noai', { agents: 'any-trainer' }, 'deny | claudebot'],
  ] as const)('profile %s', (_name, value, profile, expected) => {
    expect(said(noaiReader, header(value), profile)).toEqual([expected])
  })
})

describe('tags of robots', () => {
  it.each([
    ['DeviantArt', '<meta name="robots" content="noai, noimageai">', ['deny', 'deny | image']],
    ['noml', '<meta name="robots" content="noml">', ['deny']],
    ['silence', '<meta name="robots" content="index,follow">', []],
    ['a robot that trains', '<meta name="CCBot" content="noai">', ['deny | ccbot']],
    ['a robot that does not', '<meta name="googlebot" content="noai">', ['advisory | googlebot | other-agent']],
    ['other tags', '<meta name="description" content="noai">', []],
    ['http-equiv', '<meta http-equiv="X-Robots-Tag" content="noai">', ['deny']],
    ['outside the head', '</head><body><meta name="robots" content="noai">', ['deny | outside-head']],
    ['entities', '<meta name="robots" content="no&#97;i">', ['deny']],
    ['a word of our time that nobody defined', '<meta name="ai-index" content="no">', ['advisory | word-unknown']],
    ['a page of a megabyte', `<meta name="robots" content="${'x,'.repeat(400_000)}noai">`, ['deny']],
  ])('%s', (_name, head, expected) => {
    expect(said(noaiReader, page(head))).toEqual(expected)
  })

  it('reads the page in which an image stands', () => {
    const address = 'https://example.kz/gallery'
    const made: Made = { kind: 'image', mediaType: 'image/png', embeddedIn: address }
    expect(noaiReader.wants(captureOf(made), profileOf())).toEqual([address])
    const html = '<head><meta name="robots" content="noimageai"></head>'
    expect(said(noaiReader, { ...made, documents: { [address]: html } })).toEqual(['deny | image'])
    expect(covered(noaiReader, { ...made, documents: { [address]: null } })).toEqual([
      'response headers checked',
      'html not-applicable',
      'html unreachable timeout',
    ])
  })

  it('gives the place and the bytes', () => {
    const [one] = noaiReader.read(captureOf(page('<meta name="robots" content="noai">')), profileOf()).statements
    expect(one?.evidence).toEqual({
      source: 'https://example.kz/works/one',
      place: 'meta robots',
      offset: 6,
      length: 35,
      raw: '<meta name="robots" content="noai">',
      // sha256sum of the 35 bytes.
      sha256: '3d21015252cd3b38e68c40a6439cfea334eda2d25947309801047584d3682ecd',
    })
  })
})

describe('what reserves nothing', () => {
  it.each([
    ['llms.txt', 'https://example.kz/llms.txt', ['irrelevant | llms.txt']],
    ['llms-full.txt', 'https://example.kz/llms-full.txt', ['irrelevant | llms.txt']],
    ['a sitemap', 'https://example.kz/sitemap_index.xml', ['irrelevant | sitemap']],
    ['anything else', 'https://example.kz/robots.txt', []],
  ])('%s', (_name, address, expected) => {
    expect(said(noReservationReader, { documents: { [address]: 'AI training: allowed' } })).toEqual(expected)
  })
})
