import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { documentsFrom } from '../../warc/gather.ts'
import { DOCUMENT_MOST } from '../../warc/limits.ts'
import { warcPages } from '../../warc/pages.ts'
import { gzipped, http, page, record } from './archive.ts'
import { fileOf } from './reading.ts'

const text = [['Content-Type', 'text/plain']] as const
const robots = (uri: string, body: string, date = '2026-03-01T00:00:00Z'): Buffer =>
  record({ uri, block: http(body, text), fields: { 'WARC-Date': date } })
const bodyOf = (documents: ReadonlyMap<string, { readonly state: string }>, address: string): string => {
  const document = documents.get(address)
  return document !== undefined && 'body' in document && document.body instanceof Uint8Array
    ? Buffer.from(document.body).toString()
    : 'none'
}

test('documents of hosts are gathered, and stand in the captures of their pages', async () => {
  const path = fileOf(
    gzipped([
      page('https://a.kz/1', '<html><head></head>'),
      robots('https://a.kz/robots.txt', 'User-agent: *'),
      robots('https://a.kz/.well-known/tdmrep.json', '[]'),
      robots('https://a.kz/ai.txt', 'Disallow: /'),
      robots('https://a.kz/deep/robots.txt', 'no'),
      robots('https://a.kz/robots.txt?x=1', 'no'),
      robots('https://b.kz/robots.txt', 'other'),
      page('https://b.kz/1', '<html><head></head>'),
      page('https://c.kz/1', '<html><head></head>'),
    ]),
  )
  const documents = await documentsFrom([path])
  expect(documents).toMatchObject({ origins: 2, documents: 4 })
  const pages = await Array.fromAsync(warcPages(path, { documents }))
  const byPage = new Map(pages.map(({ capture }) => [capture.subject, [...capture.documents.keys()].sort()]))
  expect(byPage.get('https://a.kz/1')).toEqual([
    'https://a.kz/.well-known/tdmrep.json',
    'https://a.kz/ai.txt',
    'https://a.kz/robots.txt',
  ])
  expect(byPage.get('https://b.kz/1')).toEqual(['https://b.kz/robots.txt'])
  expect(byPage.get('https://c.kz/1')).toEqual([])
})

test('of several captures the latest counts, whatever the order of the files', async () => {
  const address = 'https://a.kz/robots.txt'
  const files = [robots(address, 'old', '2026-01-01T00:00:00Z'), robots(address, 'new', '2026-02-01T00:00:00Z')].map(
    (one) => fileOf(gzipSync(one)),
  )
  for (const paths of [files, files.toReversed()]) {
    expect(bodyOf((await documentsFrom(paths)).of('https://a.kz/x'), address)).toBe('new')
  }
})

test('redirects are followed as far as the archives go, under the address that was asked for', async () => {
  const moved = (uri: string, to: string): Buffer => record({ uri, block: http('', [['Location', to]], 301) })
  const path = fileOf(
    gzipped([
      moved('https://a.kz/robots.txt', 'https://www.a.kz/robots.txt'),
      robots('https://www.a.kz/robots.txt', 'there'),
      moved('https://b.kz/robots.txt', '/elsewhere'),
      moved('https://c.kz/robots.txt', 'https://c.kz/robots.txt'),
    ]),
  )
  const documents = await documentsFrom([path])
  expect(documents.of('https://a.kz/').get('https://a.kz/robots.txt')).toMatchObject({
    status: 200,
    url: 'https://a.kz/robots.txt',
  })
  expect(documents.of('https://b.kz/').get('https://b.kz/robots.txt')).toMatchObject({ status: 301 })
  expect(documents.of('https://c.kz/').get('https://c.kz/robots.txt')).toMatchObject({ status: 301 })
  expect(documents.of('no address').size).toBe(0)
})

test('a long document is cut at the limit of its kind, and only hosts that are wanted are kept', async () => {
  const path = fileOf(
    gzipped([robots('https://a.kz/robots.txt', 'x'.repeat(DOCUMENT_MOST + 9)), robots('https://b.kz/robots.txt', '')]),
  )
  const documents = await documentsFrom([path], { wants: (origin) => origin === 'https://a.kz' })
  expect(documents.origins).toBe(1)
  expect(documents.of('https://a.kz/').get('https://a.kz/robots.txt')).toMatchObject({
    truncated: true,
    body: { length: DOCUMENT_MOST },
  })
})

test('codings of documents are undone', async () => {
  const block = http(gzipSync('User-agent: *'), [...text, ['Content-Encoding', 'gzip']])
  const documents = await documentsFrom([fileOf(gzipSync(record({ uri: 'https://a.kz/robots.txt', block })))])
  expect(bodyOf(documents.of('https://a.kz/'), 'https://a.kz/robots.txt')).toBe('User-agent: *')
})
