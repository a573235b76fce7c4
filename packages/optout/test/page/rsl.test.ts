import { describe, expect, it } from 'vitest'
import { linkFields } from '../../core/rsl/pointers.ts'
import { rslReader } from '../../signals/page/rsl.ts'
import { captureOf, covered, type Made, profileOf, said } from './capture-of.ts'

const NS = 'https://rslstandard.org/rsl'
const ROBOTS = 'https://example.kz/robots.txt'
const FILE = 'https://licences.example/rsl.xml'
const rsl = (inner: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n<rsl xmlns="${NS}">${inner}</rsl>`
const site = (licence: string): string => rsl(`<content url="/"><license>${licence}</license></content>`)
const pointed = (content: string | Uint8Array | number | null): Made => ({
  documents: { [ROBOTS]: `User-agent: *\nAllow: /\n\nLicense: ${FILE}\n`, [FILE]: content },
})
const TRAIN = '<permits type="usage">ai-train</permits>'

describe('licences', () => {
  it.each([
    // The example of RSL 1.0, which prohibits every use by AI.
    ['no AI at all', site('<prohibits type="usage">ai-all</prohibits>'), ['deny | prohibited']],
    ['search alone', site('<permits type="usage">search</permits>'), ['deny | not-permitted']],
    ['training', site(TRAIN), ['allow | permitted']],
    ['training for nothing', site(`${TRAIN}<payment type="free"/>`), ['allow | permitted']],
    ['all', site('<permits type="usage">all</permits>'), ['allow | permitted']],
    [
      'all, without training',
      site('<permits type="usage">all</permits><prohibits type="usage">ai-train</prohibits>'),
      ['deny | prohibited'],
    ],
    ['words by blanks', site('<permits type="usage">search ai-index ai-train</permits>'), ['allow | permitted']],
    ['words by commas', site('<prohibits type="usage">ai-input,ai-train</prohibits>'), ['deny | prohibited']],
    // The guide of RSL to AI preferences, in the words of the drafts.
    [
      'a subscription',
      site(
        '<permits type="usage">train-ai</permits><payment type="subscription"><custom>https://your-website.com/contact-form.html</custom></payment>',
      ),
      ['conditional | payment | https://your-website.com/contact-form.html'],
    ],
    [
      'attribution',
      site(
        `${TRAIN}<payment type="attribution"><standard>https://creativecommons.org/licenses/by/4.0/</standard></payment>`,
      ),
      ['conditional | payment | https://creativecommons.org/licenses/by/4.0/'],
    ],
    [
      'a server',
      rsl(`<content url="/" server="https://rsl.example/api"><license>${TRAIN}</license></content>`),
      ['conditional | licence-server | https://rsl.example/api'],
    ],
    [
      'a server alone',
      rsl('<content url="/" server="https://rsl.example/api"/>'),
      ['conditional | licence-server | https://rsl.example/api'],
    ],
    ['some users', site(`${TRAIN}<permits type="user">education</permits>`), ['conditional | limited']],
    ['some places', site(`${TRAIN}<prohibits type="geo">KZ</prohibits>`), ['conditional | limited']],
    ['payment alone', site('<payment type="crawl"/>'), ['conditional | payment']],
    ['free, of all', site('<payment type="free"/>'), ['allow | free']],
    ['other uses', site('<prohibits type="usage">ai-input</prohibits>'), ['irrelevant | other-uses']],
    ['an empty licence', site(''), ['unreadable | licence-without-uses']],
    ['no licence', rsl('<content url="/"/>'), ['unreadable | content-without-licence']],
    [
      'a choice',
      rsl(
        `<content url="/"><license><permits type="usage">search</permits></license><license>${TRAIN}<payment type="purchase"/></license></content>`,
      ),
      ['conditional | payment'],
    ],
    [
      'offers that differ',
      rsl(
        `<content url="/"><license><prohibits type="usage">ai-train</prohibits></license><license>${TRAIN}</license></content>`,
      ),
      ['conditional | licences-differ'],
    ],
    [
      'another path',
      rsl('<content url="/private/"><license><prohibits type="usage">all</prohibits></license></content>'),
      [],
    ],
    [
      'the longest path',
      rsl(
        `<content url="/"><license><prohibits type="usage">all</prohibits></license></content><content url="/works/*"><license>${TRAIN}</license></content>`,
      ),
      ['allow | permitted'],
    ],
    [
      'two of one path',
      rsl(
        `<content url="/"><license>${TRAIN}</license></content><content url="/"><license><prohibits type="usage">all</prohibits></license></content>`,
      ),
      ['deny | prohibited'],
    ],
    [
      'a whole address',
      rsl(`<content url="https://example.kz/works/"><license>${TRAIN}</license></content>`),
      ['allow | permitted'],
    ],
    [
      'an address of another site',
      rsl('<content url="https://other.kz/"><license><prohibits type="usage">all</prohibits></license></content>'),
      [],
    ],
    [
      'a prefix',
      `<r:rsl xmlns:r="${NS}"><r:content url="/"><r:license><r:prohibits type="usage">all</r:prohibits></r:license></r:content></r:rsl>`,
      ['deny | prohibited'],
    ],
    [
      'no namespace',
      '<rsl><content url="/"><license><prohibits type="usage">all</prohibits></license></content></rsl>',
      ['unreadable | not-rsl'],
    ],
    ['a page', '<!doctype html><html><head></head></html>', ['unreadable | not-rsl']],
    ['broken', '<rsl', ['unreadable | malformed']],
    ['tags that cross', `<rsl xmlns="${NS}"><content></rsl></content>`, ['unreadable | malformed']],
    ['an empty document', '', ['unreadable | malformed']],
  ])('%s', (_name, content, expected) => {
    expect(said(rslReader, pointed(content))).toEqual(expected)
  })

  it('reads UTF-16', () => {
    const body = Buffer.from(`\uFEFF${site('<prohibits type="usage">all</prohibits>')}`, 'utf16le')
    expect(said(rslReader, pointed(new Uint8Array(body)))).toEqual(['deny | prohibited'])
  })

  it('tells the place in bytes', () => {
    const content = rsl('<!-- Қ --><content url="/"><license><prohibits>ai-train</prohibits></license></content>')
    const [one] = rslReader.read(captureOf(pointed(content)), profileOf()).statements
    expect(one?.evidence.offset).toBe(Buffer.from(content).indexOf('<content'))
    expect(one?.evidence.raw.startsWith('<content url="/">')).toBe(true)
  })
})

describe('hostile documents', () => {
  const deep = 100_000
  it.each([
    ['a billion laughs', `<!DOCTYPE rsl [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>${site('&b;')}`, 'entities'],
    ['elements inside each other', `<rsl xmlns="${NS}">${'<a>'.repeat(deep)}${'</a>'.repeat(deep)}</rsl>`, 'too-deep'],
    ['elements beside each other', rsl('<a/>'.repeat(deep)), 'too-many'],
    ['attributes', rsl(`<a ${Array.from({ length: deep }, (_, at) => `a${at}="1"`).join(' ')}/>`), 'too-many'],
    [
      'namespaces',
      rsl(`<a ${Array.from({ length: 5000 }, (_, at) => `xmlns:a${at}="1"`).join(' ')}><b xmlns:x="1"/></a>`),
      'too-many',
    ],
    ['an attribute twice', rsl('<a b="1" b="2"/>'), 'malformed'],
    ['no quotes', rsl('<a b=1/>'), 'malformed'],
  ])('%s', (_name, content, fault) => {
    expect(said(rslReader, pointed(content))).toEqual([`unreadable | ${fault}`])
    expect(covered(rslReader, pointed(content))).toEqual([`licence file unreadable ${fault}`])
  })

  it('expands nothing of what a document type names', () => {
    const content = `<!DOCTYPE rsl SYSTEM "https://evil.example/x.dtd">${site('<prohibits type="usage">&x;all</prohibits>')}`
    expect(said(rslReader, pointed(content))).toEqual(['irrelevant | other-uses'])
  })
})

describe('pointers', () => {
  const wanted = (made: Made): readonly string[] => rslReader.wants(captureOf(made), profileOf())
  it.each([
    ['robots.txt, to another host', pointed(404), [ROBOTS, FILE]],
    [
      'robots.txt, in any case and anywhere',
      { documents: { [ROBOTS]: ' LICENSE :  /l.xml # ours\r\nUser-agent: a\nlicense: /m.xml' } },
      [ROBOTS, 'https://example.kz/l.xml', 'https://example.kz/m.xml'],
    ],
    ['a header', { headers: [['Link', `<${FILE}>; rel="license"; type="application/rsl+xml"`]] }, [ROBOTS, FILE]],
    [
      'a header among others',
      { headers: [['link', `</a>; rel=preload, </l>; type="application/rsl+xml"; rel="license"`]] },
      [ROBOTS, 'https://example.kz/l'],
    ],
    [
      'a licence for people',
      { headers: [['link', '<https://creativecommons.org/licenses/by/4.0/>; rel="license"']] },
      [ROBOTS],
    ],
    [
      'a tag',
      { body: `<head><link rel="license" type="application/rsl+xml" href="/l.xml"></head>` },
      [ROBOTS, 'https://example.kz/l.xml'],
    ],
    [
      'no address',
      { body: `<head><link rel="license" type="application/rsl+xml" href="javascript:1"></head>` },
      [ROBOTS],
    ],
    ['nothing', {}, [ROBOTS]],
  ] as const)('%s', (_name, made, expected) => {
    expect(wanted(made)).toEqual(expected)
  })

  it.each([
    [
      'not asked for',
      { headers: [['link', `<${FILE}>; rel=license; type="application/rsl+xml"`]] },
      'licence file not-captured',
    ],
    ['announced and absent', pointed(404), 'licence file unreachable announced-and-absent'],
    ['not reached', pointed(null), 'licence file unreachable timeout'],
    ['read', pointed(site(TRAIN)), 'licence file checked'],
  ] as const)('coverage: %s', (_name, made, expected) => {
    expect(covered(rslReader, made)).toEqual([expected])
  })

  it.each([
    [
      'not asked for',
      { headers: [['link', `<${FILE}>; rel=license; type="application/rsl+xml"`]] },
      `licence-not-read | ${FILE}`,
    ],
    ['announced and absent', pointed(404), `licence-not-read | ${FILE}`],
    [
      'no address of the Web',
      { body: '<head><link rel="license" type="application/rsl+xml" href="javascript:1"></head>' },
      'pointer-without-address',
    ],
    ['a host that cannot be', { documents: { [ROBOTS]: 'License: https://[/' } }, 'pointer-without-address'],
  ] as const)('is no silence: %s', (_name, made, expected) => {
    expect(said(rslReader, made)).toEqual([`unreadable | ${expected}`])
  })

  it('reads fields with quotes and commas (RFC 8288)', () => {
    expect(linkFields('<a,b>; title="x, <y>; z\\"w"; REL="License Alternate"; rel=other, <c>')).toEqual([
      { target: 'a,b', rel: ['license', 'alternate'], type: '' },
      { target: 'c', rel: [], type: '' },
    ])
    expect(linkFields('<'.repeat(100_000))).toEqual([])
  })
})

describe('in pages and feeds', () => {
  const inner = site('<prohibits type="usage">ai-train</prohibits>')
  it.each([
    ['a script', { body: `<head><script type="application/rsl+xml">${inner}</script></head>` }, ['deny | prohibited']],
    [
      'a script in the body',
      { body: `<head></head><body><script type="application/rsl+xml">${inner}</script>` },
      ['deny | prohibited, outside-head'],
    ],
    [
      'a broken script',
      { body: '<head><script type="application/rsl+xml"><rsl</script></head>' },
      ['unreadable | malformed'],
    ],
    [
      'a module of RSS',
      {
        mediaType: 'application/rss+xml',
        body: `<rss version="2.0" xmlns:rsl="${NS}"><channel><title>x</title><rsl:content><rsl:license><rsl:prohibits type="usage">all</rsl:prohibits></rsl:license></rsl:content></channel></rss>`,
      },
      ['deny | prohibited'],
    ],
    ['a feed without it', { mediaType: 'application/rss+xml', body: '<rss version="2.0"><channel/></rss>' }, []],
    [
      'a feed that only names it',
      { mediaType: 'application/rss+xml', body: `<rss xmlns:rsl="${NS}"/>` },
      ['advisory | named-without-content'],
    ],
  ])('%s', (_name, made, expected) => {
    expect(said(rslReader, made)).toEqual(expected)
  })
})
