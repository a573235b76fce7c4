import { gzipSync, zstdCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { warcPages } from '../../warc/pages.ts'
import { gzipped, http, longPage, page, record, zstded } from './archive.ts'
import { fileOf, plainly, readArchive, subjects, textOf } from './reading.ts'

const RECORDS = [
  record({ type: 'warcinfo', block: 'software: x\r\n' }),
  record({ type: 'request', uri: 'https://a.kz/1', block: 'GET / HTTP/1.1\r\n\r\n' }),
  page('https://a.kz/1', longPage('<meta name="tdm-reservation" content="1">', 60_000)),
  record({ type: 'metadata', uri: 'https://a.kz/1', block: 'fetchTimeMs: 7\r\n' }),
  page('https://a.kz/2', longPage(`<title>${'қазақша мәтін '.repeat(3000)}</title>`, 1_500_000, 3)),
  page('https://a.kz/3', '<p>no head at all'),
  record({ uri: 'https://a.kz/4', block: http('', [['Location', '/3']], 301) }),
  record({ uri: 'dns:a.kz', block: '20260301 a.kz. A 192.0.2.1', fields: { 'Content-Type': 'text/dns' } }),
  record({ type: 'revisit', uri: 'https://a.kz/5', block: http('') }),
  record({ uri: 'https://a.kz/6', block: 'no answer', version: '1.1' }),
  page('https://a.kz/7', longPage('', 3000, 9)),
]
const WANTED = ['https://a.kz/1', 'https://a.kz/2', 'https://a.kz/3', 'https://a.kz/4', 'https://a.kz/7']
const CONTAINERS = {
  plain: Buffer.concat(RECORDS),
  'gzip, a member for each record': gzipped(RECORDS),
  'gzip, one member': gzipSync(Buffer.concat(RECORDS)),
  'gzip, two records in some members': gzipped([Buffer.concat(RECORDS.slice(0, 5)), ...RECORDS.slice(5)]),
  'gzip, stored': Buffer.concat(RECORDS.map((one) => gzipSync(one, { level: 0 }))),
  'gzip, records across members': gzipped(cut(Buffer.concat(RECORDS), 50_000)),
  'gzip, with names and comments': Buffer.concat(RECORDS.map(withExtras)),
  'zstd, a frame for each record': zstded(RECORDS),
  'zstd, one frame': zstdCompressSync(Buffer.concat(RECORDS)),
  'zstd, with skippable frames': Buffer.concat([skippable('note'), zstded(RECORDS), skippable('')]),
}

function cut(bytes: Buffer, size: number): readonly Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size))
}

/** A member with every optional field of its header (RFC 1952, 2.3.1). */
function withExtras(bytes: Buffer): Buffer {
  const plain = gzipSync(bytes)
  const extra = Buffer.from([4, 0, 0x1f, 0x8b, 8, 0])
  const texts = Buffer.from('name\0comment\0\x12\x34', 'latin1')
  const header = Buffer.from(plain.subarray(0, 10))
  header[3] = 0x1e
  return Buffer.concat([header, extra, texts, plain.subarray(10)])
}

function skippable(text: string): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32LE(0x184d2a50, 0)
  head.writeUInt32LE(text.length, 4)
  return Buffer.concat([head, Buffer.from(text)])
}

test.each(Object.entries(CONTAINERS))('every container gives the same works: %s', async (_, bytes) => {
  const heads = await readArchive(bytes)
  const fulls = await readArchive(bytes, { mode: 'full', extent: 'head' })
  expect(subjects(heads)).toEqual(WANTED)
  expect(heads.pages.map(plainly)).toEqual(fulls.pages.map(plainly))
  expect(heads.tally.skipped).toEqual({ 'other-type': 3, 'not-http': 1, revisit: 1 })
  expect(heads.tally.faults).toEqual({ 'http-broken': 1 })
  expect(heads.tally).toMatchObject({ records: 11, pages: 5 })
})

test('members of one record are hopped over, and nothing takes the slow way', async () => {
  const { tally } = await readArchive(gzipped(RECORDS))
  expect(tally.slow).toBe(0)
})

test('a page is cut at the end of its head, and says so; in full it is whole', async () => {
  const bytes = gzipped(RECORDS)
  const [head] = (await readArchive(bytes)).pages
  const [full] = (await readArchive(bytes, { mode: 'full' })).pages
  expect(head && textOf(head)).toBe('<!DOCTYPE html><html><head><meta name="tdm-reservation" content="1"></head>')
  expect(head?.capture.bodyTruncated).toBe(true)
  expect(full && textOf(full)).toHaveLength(longPage('<meta name="tdm-reservation" content="1">', 60_000).length)
  expect(full?.capture.bodyTruncated).toBeUndefined()
})

test('the capture holds what the record and the answer say', async () => {
  const block = http('<html><head></head>', [
    ['Content-Type', 'text/html'],
    ['X-Robots-Tag', 'noai'],
    ['x-robots-tag', 'otherbot: noml'],
    ['X-Folded', 'one\r\n two'],
  ])
  const fields = { 'WARC-Date': '2026-03-01T12:00:00.123456Z', 'WARC-Target-URI': '<https://a.kz/x>' }
  const { pages } = await readArchive(gzipped([record({ block, fields, version: '1.1' })]))
  const capturedAt = '2026-03-01T12:00:00.123Z'
  expect(pages[0]?.capture).toMatchObject({
    subject: 'https://a.kz/x',
    kind: 'page',
    mediaType: 'text/html',
    capturedAt,
    hops: [
      {
        url: 'https://a.kz/x',
        status: 200,
        capturedAt,
        headers: [
          ['Content-Type', 'text/html'],
          ['X-Robots-Tag', 'noai'],
          ['x-robots-tag', 'otherbot: noml'],
          ['X-Folded', 'one two'],
        ],
      },
    ],
  })
})

test('what WARC-Truncated cut off is said to be cut', async () => {
  const block = http('<html><head><title>')
  const { pages } = await readArchive(
    gzipped([record({ uri: 'https://a.kz/', block, fields: { 'WARC-Truncated': 'length' } })]),
  )
  expect(pages[0]?.capture.bodyTruncated).toBe(true)
})

test('an empty file holds no works', async () => {
  expect(await readArchive(Buffer.alloc(0))).toMatchObject({ pages: [], tally: { records: 0, faults: {} } })
})

test.each([
  ['no archive', Buffer.from('hello '.repeat(1000)), 'warc-format'],
  ['gzip of something else is no archive', gzipSync('hello'), undefined],
])('%s', async (_, bytes, code) => {
  const read = readArchive(bytes)
  if (code === undefined) expect((await read).tally.faults).toEqual({ 'not-a-record': 1 })
  else await expect(read).rejects.toMatchObject({ name: 'OptoutError', code })
})

test.each([['/nowhere/x.warc'], ['/'], ['/dev/null']])('a place that is no file is an error: %s', async (path) => {
  await expect(Array.fromAsync(warcPages(path))).rejects.toMatchObject({ code: 'warc-unreadable' })
})

test('a reader may stop in the middle, and again', async () => {
  for await (const { capture } of warcPages(fileOf(gzipSync(Buffer.concat(RECORDS))))) {
    expect(capture.subject).toBe('https://a.kz/1')
    break
  }
})

const DICTIONARY = Buffer.from(`WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.kz/ ${longPage('', 500)}`)
const dictionaryFrame = (content: Buffer): Buffer => {
  const frame = skippable('')
  frame.writeUInt32LE(0x184d2a5d, 0)
  frame.writeUInt32LE(content.length, 4)
  return Buffer.concat([frame, content])
}
const withDictionary = Buffer.concat(RECORDS.map((one) => zstdCompressSync(one, { dictionary: DICTIONARY })))

test.each([
  ['as it stands', DICTIONARY],
  ['compressed', zstdCompressSync(DICTIONARY)],
])('a dictionary in the first frame is used: %s', async (_, content) => {
  expect(subjects(await readArchive(Buffer.concat([dictionaryFrame(content), withDictionary])))).toEqual(WANTED)
})

test('a dictionary that cannot be read is an error', async () => {
  const broken = Buffer.concat([dictionaryFrame(zstdCompressSync(DICTIONARY).fill(0xff, 8)), withDictionary])
  await expect(readArchive(broken)).rejects.toMatchObject({ code: 'warc-dictionary' })
})
