import { expect, test } from 'vitest'
import { gzipped, record } from './archive.ts'
import { readArchive } from './reading.ts'

const envelope = (changes: Readonly<Record<string, unknown>> = {}): unknown => ({
  Container: { Filename: 'x.warc.gz', Offset: '7', Compressed: true },
  Envelope: {
    Format: 'WARC',
    'WARC-Header-Metadata': {
      'WARC-Type': 'response',
      'WARC-Target-URI': 'https://a.kz/1',
      'WARC-Date': '2026-03-01T12:00:00Z',
    },
    'Payload-Metadata': {
      'Actual-Content-Type': 'application/http; msgtype=response',
      'HTTP-Response-Metadata': {
        'Response-Message': { Status: '200', Version: 'HTTP/1.1', Reason: 'OK' },
        Headers: {
          'Content-Type': 'text/html; charset=UTF-8',
          'X-Robots-Tag': ['noai', 'noimageai'],
          'tdm-reservation': '1',
        },
        'HTML-Metadata': {
          Head: {
            Title: 'x',
            Metas: [
              { name: 'Robots', content: 'noai' },
              { property: 'og:x', content: 'y' },
              { 'http-equiv': 'Refresh' },
              7,
            ],
            Link: [{ path: 'LINK@/href', url: '/rsl.xml', rel: 'License', type: 'application/rsl+xml' }],
          },
        },
        ...changes,
      },
    },
  },
})

const wat = (content: unknown): Buffer =>
  record({
    type: 'metadata',
    uri: 'https://a.kz/1',
    block: typeof content === 'string' ? content : JSON.stringify(content),
    fields: { 'Content-Type': 'application/json' },
  })

test('a record of WAT gives fields and tags, and no body', async () => {
  for (const mode of ['head-only', 'full'] as const) {
    const { pages } = await readArchive(gzipped([wat(envelope())]), { mode })
    expect(pages).toHaveLength(1)
    expect(pages[0]?.capture).toMatchObject({
      subject: 'https://a.kz/1',
      kind: 'page',
      capturedAt: '2026-03-01T12:00:00.000Z',
      hops: [
        {
          status: 200,
          headers: [
            ['Content-Type', 'text/html; charset=UTF-8'],
            ['X-Robots-Tag', 'noai'],
            ['X-Robots-Tag', 'noimageai'],
            ['tdm-reservation', '1'],
          ],
        },
      ],
    })
    expect(pages[0]?.capture.body).toBeUndefined()
    expect(pages[0]?.capture.head).toMatchObject({
      metas: [
        { name: 'robots', content: 'noai', place: 'head', raw: '{"name":"Robots","content":"noai"}' },
        { property: 'og:x', content: 'y' },
        { httpEquiv: 'refresh', content: '' },
        { content: '' },
      ],
      links: [{ rel: ['license'], type: 'application/rsl+xml', href: '/rsl.xml' }],
      scripts: [],
    })
  }
})

test('an answer that is no page has no head', async () => {
  const content = envelope({ 'HTML-Metadata': undefined, Headers: { 'Content-Type': 'image/png' } })
  const { pages } = await readArchive(gzipped([wat(content)]))
  expect(pages[0]).toMatchObject({ capture: { kind: 'image' } })
  expect(pages[0]?.capture.head).toBeUndefined()
})

test.each([
  ['no JSON', '{"Envelope":', { 'wat-broken': 1 }],
  ['another JSON', { x: 1 }, { 'wat-broken': 1 }],
  ['a list', [], { 'wat-broken': 1 }],
  ['a status that is none', envelope({ 'Response-Message': { Status: 'OK' } }), { 'wat-broken': 1 }],
  ['deep nesting', `${'['.repeat(100_000)}`, { 'wat-broken': 1 }],
  ['of a request', { Envelope: { 'WARC-Header-Metadata': { 'WARC-Type': 'request' } } }, {}],
])('a record of WAT without a page: %s', async (_, content, faults) => {
  const { pages, tally } = await readArchive(gzipped([wat(content)]))
  expect(pages).toEqual([])
  expect(tally.faults).toEqual(faults)
})

test('a record of WET is a page of which neither fields nor body were captured', async () => {
  const text = record({ type: 'conversion', uri: 'https://a.kz/1', block: 'Сәлем, әлем' })
  const { pages } = await readArchive(gzipped([record({ type: 'warcinfo', block: 'x' }), text]))
  expect(pages).toHaveLength(1)
  const [{ capture }] = pages as [(typeof pages)[0]]
  expect(capture).toEqual({
    subject: 'https://a.kz/1',
    kind: 'page',
    documents: new Map(),
    capturedAt: '2026-03-01T12:00:00.000Z',
  })
})
