import { join } from 'node:path'
import { sha256Hex } from '@tanba/kernel'
import { describe, expect, it } from 'vitest'
import { gzipped, http, longPage, page, record, zstded } from '../warc/archive.ts'
import { brief, covered, fileIn, newFolder, scanned } from './made.ts'

const text = [['Content-Type', 'text/plain']] as const
const document = (uri: string, body: string): Buffer => record({ uri, block: http(body, text) })
const reserved = longPage('<meta name="tdm-reservation" content="1">', 60_000)
const silent = longPage('<title>A &amp; B</title>', 60_000)

const RECORDS = [
  record({ type: 'warcinfo', block: 'software: x' }),
  document('https://a.kz/robots.txt', 'User-agent: *\nDisallow: /private\n'),
  document('https://b.kz/.well-known/tdmrep.json', '[{"location":"/","tdm-reservation":1}]'),
  document('https://c.kz/ai.txt', 'User-agent: *\nDisallow: *.html\n'),
  page('https://a.kz/1', silent),
  page('https://a.kz/private/1', silent),
  page('https://a.kz/2', reserved),
  page('https://b.kz/1', silent),
  page('https://d.kz/1', '<head></head>', [
    ['Content-Type', 'text/html'],
    ['X-Robots-Tag', 'noai'],
  ]),
  record({ uri: 'https://a.kz/gone', block: http(silent, undefined, 404) }),
  record({ type: 'revisit', uri: 'https://a.kz/again', block: http('') }),
  record({ uri: 'https://a.kz/broken', block: 'no answer' }),
]
const WORKS = /^https:\/\/[abd]\.kz\/(?:private\/)?(?:\d|gone)\b/
const EXPECTED = [
  'https://a.kz/1 NO_PROHIBITION_FOUND',
  'https://a.kz/2 DENIED tdmrep',
  'https://a.kz/gone UNDETERMINED',
  'https://a.kz/private/1 DENIED robots',
  'https://b.kz/1 DENIED tdmrep',
  'https://d.kz/1 DENIED noai',
]

describe('archives', () => {
  it.each([
    ['gzip', 'x.warc.gz', gzipped(RECORDS)],
    ['zstd', 'x.warc.zst', zstded(RECORDS)],
    ['plain', 'x.warc', Buffer.concat(RECORDS)],
  ])('in %s give a record for each page, judged with the documents of the same archive', async (_, name, bytes) => {
    const path = fileIn(newFolder(), name, bytes)
    for (const mode of ['head-only', 'full', 'verify'] as const) {
      for (const kind of ['warc', 'works'] as const) {
        const { rows } = await scanned(kind, path, { mode })
        const briefs = rows.map(brief).filter((one) => WORKS.test(one))
        expect(briefs.sort()).toEqual(EXPECTED)
      }
    }
  })

  it('say what was not seen: of a page in head-only mode all behind its head', async () => {
    const path = fileIn(newFolder(), 'x.warc.gz', gzipped(RECORDS))
    const lines = async (mode: 'head-only' | 'full'): Promise<readonly string[]> => {
      const { rows } = await scanned('warc', path, { mode })
      return rows.filter(({ subject }) => /a\.kz\/[12]$/.test(subject)).flatMap((row) => covered(row, 'html'))
    }
    expect(await lines('head-only')).toEqual(['checked head-only', 'checked head-only'])
    expect(await lines('full')).toEqual(['checked', 'checked'])
  })

  it('tell what was left out, and where', async () => {
    const bytes = gzipped(RECORDS)
    const damaged = Buffer.concat([bytes, gzipped([page('https://a.kz/9', silent)]).subarray(0, -9000)])
    const path = fileIn(newFolder(), 'x.warc.gz', damaged)
    const { leftOut } = await scanned('warc', path, { mode: 'full' })
    expect(leftOut?.faults).toEqual({ 'http-broken': 1, truncated: 1 })
    expect(leftOut?.skipped).toEqual({ 'other-type': 1, revisit: 1 })
    expect(leftOut?.places.at(-1)).toEqual({ input: path, fault: 'truncated', offset: bytes.length })
  })

  it('verify what head-only reading gives: a tag behind the head changes a verdict, a checksum fails', async () => {
    const late = silent.replace('</body>', '<meta name="robots" content="noai"></body>')
    const first = gzipped([page('https://a.kz/1', silent)])
    const second = gzipped([page('https://a.kz/2', late)])
    const third = gzipped([page('https://a.kz/3', silent)])
    third.writeUInt8(third.readUInt8(third.length - 8) ^ 1, third.length - 8)
    const end = gzipped([page('https://a.kz/4', silent)])
    const path = fileIn(newFolder(), 'x.warc.gz', Buffer.concat([first, second, third, end]))
    const { rows, leftOut } = await scanned('warc', path, { mode: 'verify' })
    expect(rows.map(brief)).toEqual([
      'https://a.kz/1 NO_PROHIBITION_FOUND',
      'https://a.kz/2 DENIED noai',
      'https://a.kz/4 NO_PROHIBITION_FOUND',
    ])
    expect(leftOut?.faults).toMatchObject({ 'verify-late': 1, 'verify-only-head': 1, 'member-damaged': 1 })
    expect(leftOut?.places).toContainEqual({ input: path, fault: 'verify-late', offset: first.length })
  })

  it('take documents from archives that are given, and from a whole folder', async () => {
    const folder = newFolder()
    const pages = fileIn(folder, 'pages.warc.gz', gzipped([page('https://a.kz/1', silent)]))
    const robots = gzipped([document('https://a.kz/robots.txt', 'User-agent: *\nDisallow: /\n')])
    const beside = fileIn(folder, 'robots.warc.gz', robots)
    fileIn(folder, 'notes.txt', 'no archive')
    const named = { path: beside, sha256: sha256Hex(robots) }
    const found = async (input: string, options = {}): Promise<readonly string[]> =>
      (await scanned('warc', input, options)).rows.map(brief).filter((one) => one.startsWith('https://a.kz/1'))
    expect(await found(pages)).toEqual(['https://a.kz/1 NO_PROHIBITION_FOUND'])
    expect(await found(pages, { documents: [named] })).toEqual(['https://a.kz/1 DENIED robots'])
    expect(await found(folder)).toEqual(['https://a.kz/1 DENIED robots'])
  })

  it('fail where there is none', async () => {
    const folder = newFolder()
    await expect(scanned('warc', join(folder, 'gone.warc.gz'))).rejects.toThrow(/gone/)
    await expect(scanned('warc', fileIn(folder, 'x.warc.gz', 'text'))).rejects.toThrow(/WARC/)
  })
})

describe('text and metadata of archives', () => {
  const wat = (head: unknown): Buffer =>
    record({
      type: 'metadata',
      uri: 'https://a.kz/1',
      fields: { 'Content-Type': 'application/json' },
      block: JSON.stringify({
        Envelope: {
          'WARC-Header-Metadata': { 'WARC-Type': 'response', 'WARC-Target-URI': 'https://a.kz/1' },
          'Payload-Metadata': {
            'HTTP-Response-Metadata': {
              'Response-Message': { Status: '200' },
              Headers: { 'Content-Type': 'text/html' },
              'HTML-Metadata': { Head: head },
            },
          },
        },
      }),
    })

  it.each([
    ['tdm-reservation', { Metas: [{ name: 'tdm-reservation', content: '1' }] }, 'DENIED tdmrep'],
    ['noai', { Metas: [{ name: 'Robots', content: 'noai' }] }, 'DENIED noai'],
    [
      'an announced licence',
      { Link: [{ url: '/l', rel: 'license', type: 'application/rsl+xml' }] },
      'UNDETERMINED rsl',
    ],
    ['nothing', {}, 'NO_PROHIBITION_FOUND'],
  ])('WAT: tags reach the readers: %s', async (_, head, expected) => {
    const path = fileIn(newFolder(), 'x.wat.gz', gzipped([wat(head)]))
    const { rows } = await scanned('warc', path)
    expect(rows.map(brief)).toEqual([`https://a.kz/1 ${expected}`])
    expect(rows.flatMap((row) => covered(row, 'html'))).toEqual(['checked tags-only'])
  })

  it('WET: neither fields nor tags were captured, and it is said', async () => {
    const path = fileIn(newFolder(), 'x.wet.gz', gzipped([record({ type: 'conversion', uri: 'https://a.kz/1' })]))
    const { rows } = await scanned('warc', path)
    expect(rows.map(brief)).toEqual(['https://a.kz/1 NO_PROHIBITION_FOUND'])
    for (const source of ['html', 'response headers', 'robots.txt'])
      expect(rows.flatMap((row) => covered(row, source))).toEqual(['not-captured'])
  })
})
