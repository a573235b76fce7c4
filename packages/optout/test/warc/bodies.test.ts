import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { HEAD_LIMIT } from '../../html/head.ts'
import { WORK_MOST } from '../../warc/limits.ts'
import { gzipped, http, longPage, record } from './archive.ts'
import { plainly, readArchive, textOf } from './reading.ts'

const HEAD = '<!DOCTYPE html><html><head><meta name="robots" content="noai"></head>'
const PAGE = Buffer.from(longPage('<meta name="robots" content="noai">', 40_000))
const chunked = (bytes: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from('100;x=y\r\n'),
    bytes.subarray(0, 256),
    Buffer.from(`\r\n${(bytes.length - 256).toString(16)} \r\n`),
    bytes.subarray(256),
    Buffer.from('\r\n0\r\nTrailer: x\r\n\r\n'),
  ])

type Fields = readonly (readonly [string, string])[]
const type = ['Content-Type', 'text/html'] as const
const archive = (body: Uint8Array, fields: Fields): Buffer =>
  gzipped([
    record({ uri: 'https://a.kz/', block: http(body, [type, ...fields]) }),
    record({ uri: 'https://a.kz/next', block: http(PAGE) }),
  ])

test.each<[string, Uint8Array, Fields]>([
  ['chunked', chunked(PAGE), [['Transfer-Encoding', 'chunked']]],
  ['gzip', gzipSync(PAGE), [['Content-Encoding', 'gzip']]],
  ['x-gzip', gzipSync(PAGE), [['content-encoding', 'X-GZIP']]],
  ['deflate', deflateSync(PAGE), [['Content-Encoding', 'deflate']]],
  ['deflate, bare', deflateRawSync(PAGE), [['Content-Encoding', 'deflate']]],
  ['br', brotliCompressSync(PAGE), [['Content-Encoding', 'br']]],
  ['zstd', zstdCompressSync(PAGE), [['Content-Encoding', 'zstd']]],
  [
    'gzip and chunked',
    chunked(gzipSync(PAGE)),
    [
      ['Content-Encoding', 'gzip'],
      ['Transfer-Encoding', 'chunked'],
    ],
  ],
  [
    'two codings',
    gzipSync(brotliCompressSync(PAGE)),
    [
      ['Content-Encoding', 'br'],
      ['Content-Encoding', 'gzip'],
    ],
  ],
  ['identity', PAGE, [['Content-Encoding', 'identity']]],
  ['gzip that was undone', PAGE, [['Content-Encoding', 'gzip']]],
  ['br that was undone', PAGE, [['Content-Encoding', 'br']]],
  ['zstd that was undone', PAGE, [['Content-Encoding', 'zstd']]],
  ['chunks that were undone', PAGE, [['Transfer-Encoding', 'chunked']]],
])('codings of an answer are undone: %s', async (_, body, fields) => {
  const bytes = archive(body, fields)
  const [head, next] = (await readArchive(bytes)).pages
  const [full] = (await readArchive(bytes, { mode: 'full' })).pages
  expect(head && textOf(head)).toBe(HEAD)
  expect(head?.capture.bodyTruncated).toBe(true)
  expect(full && textOf(full)).toBe(PAGE.toString())
  expect(full?.capture.bodyTruncated).toBeUndefined()
  expect(next && textOf(next)).toBe(HEAD)
})

test.each<[string, Uint8Array, Fields]>([
  ['unknown', PAGE, [['Content-Encoding', 'aes128gcm']]],
  ['no brotli', Buffer.alloc(500, 0xff), [['Content-Encoding', 'br']]],
  ['too many', PAGE, [['Content-Encoding', 'gzip, gzip, gzip, gzip, gzip']]],
])('a coding that cannot be undone leaves a beginning that says nothing: %s', async (_, body, fields) => {
  const { pages, tally } = await readArchive(archive(body, fields))
  expect(tally.undecodable).toBe(1)
  expect(pages[0]?.capture.bodyTruncated).toBe(true)
})

test.each<[string, Uint8Array, Fields]>([
  ['gzip broken off', gzipSync(PAGE).subarray(0, 5000), [['Content-Encoding', 'gzip']]],
  ['chunks broken off', chunked(PAGE).subarray(0, 20_000), [['Transfer-Encoding', 'chunked']]],
  [
    'a chunk without a size',
    Buffer.concat([chunked(PAGE).subarray(0, 267), Buffer.from('zz\r\n')]),
    [['Transfer-Encoding', 'chunked']],
  ],
])('what came before a break is kept, and said to be cut: %s', async (_, body, fields) => {
  const [page] = (await readArchive(archive(body, fields), { mode: 'full' })).pages
  expect(page && textOf(page).startsWith(HEAD)).toBe(true)
  expect(page?.capture.bodyTruncated).toBe(true)
})

test('a bomb in a coding is inflated up to the limit only', async () => {
  const bomb = gzipSync(Buffer.alloc(200_000_000))
  const [page] = (await readArchive(archive(bomb, [['Content-Encoding', 'gzip']]))).pages
  expect(page?.capture).toMatchObject({ body: { size: HEAD_LIMIT }, bodyTruncated: true })
})

test('a bomb in a member is inflated without holding it', async () => {
  const block = http(Buffer.alloc(300_000_000, ' '))
  const { pages } = await readArchive(
    gzipped([record({ uri: 'https://a.kz/', block }), record({ uri: 'https://a.kz/2', block: http(PAGE) })]),
  )
  expect(pages.map(({ capture }) => capture.body?.size)).toEqual([HEAD_LIMIT, HEAD.length])
})

test.each([
  ['image/jpeg', 'image'],
  ['video/mp4', 'video'],
  ['application/pdf', 'document'],
  ['application/rss+xml', 'other'],
])('works whose signals may stand anywhere are read whole: %s', async (mediaType, kind) => {
  const body = Buffer.from(longPage('', 700_000))
  const bytes = gzipped([record({ uri: 'https://a.kz/x', block: http(body, [['Content-Type', mediaType]]) })])
  const heads = await readArchive(bytes)
  const fulls = await readArchive(bytes, { mode: 'full' })
  expect(heads.pages.map(plainly)).toEqual(fulls.pages.map(plainly))
  expect(heads.pages[0]?.capture).toMatchObject({ kind, mediaType, body: { size: body.length } })
  expect(heads.pages[0]?.capture.bodyTruncated).toBeUndefined()
})

test('of a work that is too long the beginning is kept, and said to be one', async () => {
  const block = http(Buffer.alloc(WORK_MOST + 1, 'x'), [['Content-Type', 'image/tiff']])
  const { pages } = await readArchive(gzipped([record({ uri: 'https://a.kz/x', block })]))
  expect(pages[0]?.capture).toMatchObject({ body: { size: WORK_MOST }, bodyTruncated: true })
})

test.each([
  ['a page that nobody labelled', '<!DOCTYPE html><html><head></head>', {}, 'page'],
  ['a text that nobody labelled', 'hello', {}, 'other'],
  ['what the crawler identified', 'hello', { 'WARC-Identified-Payload-Type': 'image/png' }, 'image'],
] as const)('a kind is found for %s', async (_, body, fields, kind) => {
  const { pages } = await readArchive(gzipped([record({ uri: 'https://a.kz/', block: http(body, []), fields })]))
  expect(pages[0]?.capture.kind).toBe(kind)
})

test.each([
  ['utf-16', Buffer.from(`\ufeff${HEAD}`, 'utf16le'), 'text/html'],
  ['utf-16 by the transport', Buffer.from(`${HEAD}<body>`, 'utf16le'), 'text/html; charset=utf-16le'],
])('pages of two bytes a character are given whole: %s', async (_, body, contentType) => {
  const { pages } = await readArchive(
    gzipped([record({ uri: 'https://a.kz/', block: http(body, [['Content-Type', contentType]]) })]),
  )
  expect(pages[0]?.capture.body?.size).toBe(body.length)
})
