import { describe, expect, it } from 'vitest'
import type { CheckOptions } from '../../check/checker.ts'
import { countCoverage } from '../../core/coverage.ts'
import type { VerdictWord } from '../../core/verdict.ts'
import { at, checkerOf, PAGE, pageWith, type Site, serveSite } from './site.ts'

const page = { type: 'text/html', body: PAGE }

const check = async (site: Site, options: CheckOptions = {}, path = '/work') => {
  await using server = await serveSite(site)
  await using checker = checkerOf(options)
  const checked = await checker.address(at(server, path))
  return { ...checked, asked: server.asked, origin: at(server, '') }
}

describe('what a site says', () => {
  it.each<[string, Site, CheckOptions, VerdictWord]>([
    ['silence', { '/work': page }, {}, 'NO_PROHIBITION_FOUND'],
    ['a tag', { '/work': pageWith('<meta name="tdm-reservation" content="1">') }, {}, 'DENIED'],
    ['a header', { '/work': { ...page, headers: { 'Content-Usage': 'train-ai=n' } } }, {}, 'DENIED'],
    [
      'a file',
      { '/work': page, '/.well-known/tdmrep.json': { body: '[{"location":"/*","tdm-reservation":1}]' } },
      {},
      'DENIED',
    ],
    [
      'robots.txt for trainers',
      { '/work': page, '/robots.txt': { body: 'User-agent: GPTBot\nDisallow: /' } },
      {},
      'DENIED',
    ],
    [
      'the same, of no interest',
      { '/work': page, '/robots.txt': { body: 'User-agent: GPTBot\nDisallow: /' } },
      { profile: { agents: 'self', self: ['Mine'] } },
      'NO_PROHIBITION_FOUND',
    ],
    ['ai.txt', { '/work': page, '/ai.txt': { body: 'User-Agent: *\nDisallow: /\n' } }, {}, 'DENIED'],
    ['a permission', { '/work': pageWith('<meta name="tdm-reservation" content="0">') }, {}, 'ALLOWED_EXPLICIT'],
    [
      'a permission and a prohibition',
      { '/work': { ...pageWith('<meta name="tdm-reservation" content="0">'), headers: { 'X-Robots-Tag': 'noai' } } },
      {},
      'DENIED',
    ],
    [
      'an offer',
      {
        '/work': page,
        '/robots.txt': { body: 'License: /license.xml' },
        '/license.xml': {
          type: 'application/rsl+xml',
          body: '<rsl xmlns="https://rslstandard.org/rsl"><content url="/"><license><permits type="usage">ai-train</permits><payment type="purchase"/></license></content></rsl>',
        },
      },
      {},
      'CONDITIONAL',
    ],
    [
      'a licence that is announced and not there',
      { '/work': page, '/robots.txt': { body: 'License: /license.xml' } },
      {},
      'UNDETERMINED',
    ],
    ['an old word', { '/work': { ...page, headers: { 'Content-Usage': 'train-genai=n' } } }, {}, 'DENIED'],
    [
      'an old word, left out',
      { '/work': { ...page, headers: { 'Content-Usage': 'train-genai=n' } } },
      { profile: { legacyWords: false } },
      'NO_PROHIBITION_FOUND',
    ],
    ['silence, read cautiously', { '/work': page }, { profile: { reading: 'licence' } }, 'CONDITIONAL'],
    [
      'a registry',
      { '/work': page },
      { registries: [{ name: 'own', source: 'own.csv', text: 'host\n127.0.0.1\n' }] },
      'DENIED',
    ],
  ])('%s', async (_, site, options, word) => {
    expect((await check(site, options)).verdict.verdict).toBe(word)
  })

  it('a licence on record lifts a prohibition', async () => {
    await using server = await serveSite({ '/work': pageWith('<meta name="robots" content="noai">') })
    await using checker = checkerOf({ grants: [{ id: 'L-1', covers: [at(server, '/*')], scope: 'all' }] })
    const { verdict } = await checker.address(at(server))
    expect(verdict).toMatchObject({ verdict: 'ALLOWED_EXPLICIT', grant: { id: 'L-1' } })
    expect(verdict.deciding.map(({ protocol }) => protocol)).toEqual(['noai'])
  })
})

describe('what cannot be had is never allowed', () => {
  const drop: Site[string] = (request) => request.socket.destroy()

  it.each<[string, Site, string]>([
    ['robots.txt answers 503', { '/work': page, '/robots.txt': { status: 503 } }, 'robots.txt'],
    ['robots.txt breaks off', { '/work': page, '/robots.txt': drop }, 'robots.txt'],
    ['the work breaks off', { '/work': drop }, 'response headers'],
    ['the work is gone', {}, 'response headers'],
    ['the work is for members', { '/work': { status: 403, ...page } }, 'response headers'],
    ['the work fails', { '/work': { status: 500 } }, 'response headers'],
    ['redirects without end', { '/work': { status: 302, headers: { location: '/work' } } }, 'response headers'],
    ['tdmrep.json answers 500', { '/work': page, '/.well-known/tdmrep.json': { status: 500 } }, 'tdmrep.json'],
    ['tdmrep.json is broken', { '/work': page, '/.well-known/tdmrep.json': { body: '[{' } }, 'tdmrep.json'],
    ['ai.txt breaks off', { '/work': page, '/ai.txt': drop }, 'ai.txt'],
    ['robots.txt is a page', { '/work': page, '/robots.txt': page }, 'robots.txt'],
  ])('%s', async (_, site, source) => {
    const { verdict } = await check(site)
    expect(verdict.verdict).toBe('UNDETERMINED')
    const open = verdict.coverage.filter(({ state }) => state === 'unreachable' || state === 'unreadable')
    expect(open.map((one) => one.source)).toContain(source)
  })

  it('nobody listens', async () => {
    const server = await serveSite({})
    await server[Symbol.asyncDispose]()
    await using checker = checkerOf()
    expect((await checker.address(at(server))).verdict.verdict).toBe('UNDETERMINED')
  })

  it('an address inside is refused, and nothing is asked', async () => {
    await using server = await serveSite({ '/work': page })
    await using checker = checkerOf({ allow: [] })
    const { verdict } = await checker.address(at(server))
    expect(verdict.verdict).toBe('UNDETERMINED')
    expect(verdict.coverage).toContainEqual(expect.objectContaining({ reason: 'address-refused' }))
    expect(server.asked).toEqual([])
  })

  it('a redirect inside is refused', async () => {
    await using inside = await serveSite({ '/work': page }, '127.0.0.2')
    await using server = await serveSite({
      '/work': { status: 302, headers: { location: at(inside, '/work', '127.0.0.2') } },
    })
    await using checker = checkerOf({ allow: ['127.0.0.1'] })
    expect((await checker.address(at(server))).verdict.verdict).toBe('UNDETERMINED')
    expect(inside.asked).toEqual([])
  })
})

describe('robots.txt and this program', () => {
  it('does not ask for a work from which robots.txt keeps it', async () => {
    const { verdict, asked } = await check({ '/work': page, '/robots.txt': { body: 'User-agent: Tanba\nDisallow: /' } })
    expect(asked).not.toContain('/work')
    expect(verdict.verdict).toBe('UNDETERMINED')
    expect(verdict.coverage).toContainEqual(
      expect.objectContaining({ state: 'unreachable', reason: 'robots-refuses-tanba' }),
    )
  })

  it('no redirect leads around it', async () => {
    await using other = await serveSite(
      { '/work': page, '/robots.txt': { body: 'User-agent: *\nDisallow: /' } },
      '127.0.0.2',
    )
    await using server = await serveSite({
      '/work': { status: 302, headers: { location: at(other, '/work', '127.0.0.2') } },
    })
    await using checker = checkerOf()
    const { verdict } = await checker.address(at(server))
    expect(other.asked).toEqual(['/robots.txt'])
    expect(verdict.verdict).toBe('UNDETERMINED')
  })

  it('asks for each document once, however many works there are', async () => {
    await using server = await serveSite({ '/1': page, '/2': page, '/3': page })
    await using checker = checkerOf()
    await Promise.all(['/1', '/2', '/3'].map((path) => checker.address(at(server, path))))
    expect(server.asked.filter((path) => path === '/robots.txt')).toHaveLength(1)
    expect([...new Set(server.asked)].length).toBe(server.asked.length)
  })
})

describe('the strictest of all places', () => {
  it('every hop is evidence', async () => {
    const hop = { status: 302, headers: { location: '/there', 'tdm-reservation': '1' } }
    const { verdict, work, origin } = await check({ '/work': hop, '/there': page })
    expect(work.hops?.map(({ url, status }) => [url.replace(origin, ''), status])).toEqual([
      ['/work', 302],
      ['/there', 200],
    ])
    expect(verdict.verdict).toBe('DENIED')
  })

  it('the host to which a redirect leads', async () => {
    await using other = await serveSite(
      { '/work': page, '/.well-known/tdmrep.json': { body: '[{"location":"/work","tdm-reservation":1}]' } },
      '127.0.0.2',
    )
    await using server = await serveSite({
      '/work': { status: 301, headers: { location: at(other, '/work', '127.0.0.2') } },
    })
    await using checker = checkerOf()
    expect((await checker.address(at(server))).verdict.verdict).toBe('DENIED')
  })

  it.each<[string, string, string, VerdictWord]>([
    ['noimageai, which the page says of its images', '<meta name="robots" content="noimageai">', 'image/png', 'DENIED'],
    [
      'the same, of an image called bytes',
      '<meta name="robots" content="noimageai">',
      'application/octet-stream',
      'DENIED',
    ],
    ['the same, of an image called a page', '<meta name="robots" content="noimageai">', 'text/html', 'DENIED'],
    ['a reservation of the page', '<meta name="tdm-reservation" content="1">', 'image/png', 'DENIED'],
    [
      'a permission of the page is of the page',
      '<meta name="tdm-reservation" content="0">',
      'image/png',
      'NO_PROHIBITION_FOUND',
    ],
    ['a page that says nothing', '', 'image/png', 'NO_PROHIBITION_FOUND'],
  ])('the page around an image: %s', async (_, head, type, word) => {
    const png = new Uint8Array(
      Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
        'base64',
      ),
    )
    await using server = await serveSite({
      '/a.png': { type, body: png },
      '/page': pageWith(head),
    })
    await using checker = checkerOf({ page: at(server, '/page') })
    const { verdict, work } = await checker.address(at(server, '/a.png'))
    expect([work.kind, verdict.verdict]).toEqual(['image', word])
  })

  it('a page around that cannot be had', async () => {
    await using server = await serveSite({ '/work': page })
    await using checker = checkerOf({ page: at(server, '/gone') })
    expect((await checker.address(at(server))).verdict.verdict).toBe('UNDETERMINED')
  })
})

describe('coverage', () => {
  it('says each place once', async () => {
    const { coverage } = (await check({ '/work': page })).verdict
    const lines = coverage.map(({ source, at: place, state }) => `${source} ${place} ${state}`)
    expect(new Set(lines).size).toBe(lines.length)
  })

  it('is full only with headers, robots.txt and a registry', async () => {
    const registries = [{ name: 'own', source: 'own.csv', text: 'host\nexample.kz\n' }]
    const whole = countCoverage((await check({ '/work': page }, { registries })).verdict.coverage)
    expect(whole.looked).toBe(whole.of)
    const without = countCoverage((await check({ '/work': page })).verdict.coverage)
    expect(without.of - without.looked).toBe(1)
  })
})

const LINKS = Array.from({ length: 300 }, (_, n) => `</l${n}.xml>; rel="license"; type="application/rsl+xml"`)

describe('hostile sites', () => {
  it.each<[string, Site, VerdictWord]>([
    [
      'a head without end',
      { '/work': { type: 'text/html', body: `<html><head>${'<meta name="x" content="y">'.repeat(200_000)}` } },
      'UNDETERMINED',
    ],
    [
      'tags in tags, which end the head',
      { '/work': { type: 'text/html', body: `<html><head>${'<b>'.repeat(500_000)}` } },
      'NO_PROHIBITION_FOUND',
    ],
    ['documents without end', { '/work': { ...page, headers: { link: LINKS.join(', ') } } }, 'UNDETERMINED'],
    [
      'a policy that is no policy',
      {
        '/work': { ...page, headers: { 'tdm-reservation': '1', 'tdm-policy': '/p' } },
        '/p': { body: '{"'.repeat(100_000) },
      },
      'DENIED',
    ],
  ])('%s', async (_, site, word) => {
    const { verdict, asked } = await check(site)
    expect(verdict.verdict).toBe(word)
    expect(asked.length).toBeLessThan(80)
  })
})
