import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { LANGUAGES } from '@tanba/kernel'
import { temporary } from '@tanba/testkit'
import { parquetWriteFile } from 'hyparquet-writer'
import { describe, expect, it } from 'vitest'
import { at, pageWith, serveSite } from '../check/site.ts'
import { LOOPBACK, optout } from './tanba.ts'

/** A record of a WARC file, compressed by itself. */
const record = (address: string, day: number, http: string): Uint8Array => {
  const block = Buffer.from(http)
  const head = [
    'WARC/1.0',
    'WARC-Type: response',
    `WARC-Target-URI: ${address}`,
    `WARC-Date: 2026-11-0${day}T00:00:00Z`,
    `WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-00000000000${day}>`,
    'Content-Type: application/http; msgtype=response',
    `Content-Length: ${block.length}`,
  ]
  return gzipSync(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), block, Buffer.from('\r\n\r\n')]))
}

const answer = (head: string, status = '200 OK'): string =>
  `HTTP/1.1 ${status}\r\nContent-Type: text/html\r\n\r\n<html><head><title>t</title>${head}</head><body>text</body></html>`

const RESERVED = '<meta name="tdm-reservation" content="1">'

const archive = (day: number, reserved: boolean): Uint8Array =>
  Buffer.concat([
    record(
      'https://a.kz/robots.txt',
      day,
      'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nUser-agent: CCBot\nDisallow: /no\n',
    ),
    record('https://a.kz/no/1', day, answer('')),
    record('https://a.kz/yes', day, answer('')),
    record('https://b.kz/1', day, answer(reserved ? RESERVED : '')),
    record('https://b.kz/gone', day, answer('', '404 Not Found')),
  ])

const crawl = (day: number, reserved: boolean): string => {
  const folder = temporary()
  mkdirSync(join(folder, 'crawl'))
  writeFileSync(join(folder, 'crawl', 'a.warc.gz'), archive(day, reserved))
  writeFileSync(join(folder, 'crawl', 'page.html'), `<html><head>${RESERVED}</head></html>`)
  return folder
}

const verdictsOf = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readFileSync(join(folder, 'out', 'merged', 'verdicts.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
      .map(({ subject, verdict }) => [subject.replace(folder, ''), verdict]),
  )

const scanned = async (folder: string, ...more: readonly string[]): Promise<void> => {
  const ran = await optout(folder, 'scan', 'crawl', '--out', 'out', '--quiet', ...more)
  expect(ran).toMatchObject({ code: 0, err: '' })
}

describe('an archive of a crawl', () => {
  it('is judged by its own robots.txt; other files by what is in them', async () => {
    const folder = crawl(1, true)
    await scanned(folder, '--shards', '3')
    expect((await optout(folder, 'merge', 'out')).code).toBe(0)
    expect(verdictsOf(folder)).toEqual({
      '/crawl/page.html': 'DENIED',
      'https://a.kz/no/1': 'DENIED',
      'https://a.kz/yes': 'NO_PROHIBITION_FOUND',
      'https://b.kz/1': 'DENIED',
      'https://b.kz/gone': 'UNDETERMINED',
    })
    expect(readFileSync(join(folder, 'out', 'merged', 'report.html'), 'utf8')).toContain('<html lang="')
  })

  it('shard by shard gives the bytes of all at once, and done shards are passed over', async () => {
    const folder = crawl(1, true)
    for (const shard of ['1/2', '0/2']) await scanned(folder, '--shard', shard)
    const merged = JSON.parse((await optout(folder, 'merge', 'out', '--out', 'one', '--json')).out)
    const again = JSON.parse((await optout(folder, 'scan', 'crawl', '--out', 'out', '--shards', '2', '--json')).out)
    expect(again.shards.map(({ state }: { state: string }) => state)).toEqual(['there', 'there'])
    await optout(folder, 'scan', 'crawl', '--out', 'all', '--shards', '1', '--quiet')
    const whole = JSON.parse((await optout(folder, 'merge', 'all', '--json')).out)
    expect(whole.verdicts.sha256).toBe(merged.verdicts.sha256)
    expect(whole.report.sha256).toBe(merged.report.sha256)
  })

  it('filter: a Parquet list by the verdicts of a scan, without a network', async () => {
    const folder = crawl(1, true)
    await optout(folder, 'scan', 'crawl', '--out', 'out', '--shards', '2', '--quiet')
    await optout(folder, 'merge', 'out')
    const urls = ['https://a.kz/no/1', 'https://a.kz/yes', 'https://b.kz/1', 'https://unknown.kz/']
    parquetWriteFile({
      filename: join(folder, 'urls.parquet'),
      columnData: [
        { name: 'url', data: urls, type: 'STRING' },
        { name: 'caption', data: ['бір', 'екі', 'үш', 'төрт'], type: 'STRING' },
      ],
    })
    const call = ['filter', 'urls.parquet', '--verdicts', 'out/merged/verdicts.jsonl', '--out', 'filtered']
    const by = async (what: string): Promise<unknown> =>
      JSON.parse((await optout(folder, ...call, '--by', what, '--json')).out).counts
    expect(await by('subject')).toEqual({ usable: 1, excluded: 2, undetermined: 1 })
    expect(await by('host')).toEqual({ usable: 0, excluded: 3, undetermined: 1 })
    expect((await optout(folder, ...call, '--by', 'path')).code).toBe(2)
    for (const language of LANGUAGES)
      expect(await optout(folder, ...call, '--lang', language)).toMatchObject({ code: 0, err: '' })
  })

  it('drift: what was newly reserved, between which dates', async () => {
    const [before, after] = [crawl(1, false), crawl(2, true)]
    for (const folder of [before, after]) {
      await scanned(folder)
      await optout(folder, 'merge', 'out')
    }
    const files = [before, after].map((folder) => join(folder, 'out', 'merged', 'verdicts.jsonl'))
    const told = await Promise.all(LANGUAGES.map((language) => optout(before, 'drift', ...files, '--lang', language)))
    for (const { code, out } of told) {
      expect(code).toBe(0)
      expect(out).toContain('https://b.kz/1 · 2026-11-01T00:00:00')
    }
    const json = JSON.parse((await optout(before, 'drift', ...files, '--json')).out)
    expect(json.counts).toMatchObject({ 'newly-reserved': 1, 'newly-free': 0 })
  })

  it('a script for a cluster repeats the call, and does nothing', async () => {
    const folder = crawl(1, true)
    const args = ['--emit', 'slurm', '--shards', '40', '--per-element', '4', '--self', 'Mine', '--agents', 'self']
    const { code, out } = await optout(folder, 'scan', 'crawl', '--out', 'out', ...args)
    expect(code).toBe(0)
    expect(out).toContain('#SBATCH --array=0-9')
    expect(out).toContain("'--agents' 'self' '--self' 'Mine'")
    expect(existsSync(join(folder, 'out'))).toBe(false)
  })

  it.each<[string, readonly string[]]>([
    ['an address', ['scan', 'https://example.kz/', '--out', 'out']],
    ['a shard that is none', ['scan', 'crawl', '--out', 'out', '--shard', '2/2']],
    ['a cluster that nobody knows', ['scan', 'crawl', '--out', 'out', '--emit', 'cloud']],
    ['nothing to merge', ['merge', '.']],
    ['no verdicts', ['drift', 'crawl/page.html', 'crawl/page.html']],
  ])('%s: exit 2', async (_, args) => {
    expect(await optout(crawl(1, true), ...args)).toMatchObject({ code: 2 })
  })
})

describe('a list', () => {
  it('is divided in its own format', async () => {
    await using server = await serveSite({
      '/free': pageWith(''),
      '/not': pageWith(RESERVED),
      '/fails': { status: 500 },
    })
    const folder = temporary()
    const rows = ['/free', '/not', '/fails'].map((path) => `${at(server, path)},"a, b"`)
    writeFileSync(join(folder, 'list.csv'), `url,caption\n${rows.join('\n')}\nnone,x\n`)
    const { code, out } = await optout(folder, 'filter', 'list.csv', '--out', 'divided', ...LOOPBACK, '--json')
    expect(code).toBe(0)
    const { counts, files, rows_without_work } = JSON.parse(out)
    expect(counts).toEqual({ usable: 1, excluded: 1, undetermined: 1 })
    expect(rows_without_work).toEqual({ count: 1, first: [{ row: 5, fault: 'no-address' }] })
    for (const [index, kind] of ['usable', 'excluded', 'undetermined'].entries())
      expect(readFileSync(join(folder, files[kind]), 'utf8')).toBe(`url,caption\n${rows[index]}\n`)
  })
})
