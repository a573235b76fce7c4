import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { describe, expect, it } from 'vitest'
import type { VerdictWord } from '../../core/verdict.ts'
import { OptoutError } from '../../errors.ts'
import { filterList } from '../../lists/filter.ts'
import { joinVerdicts } from '../../lists/join.ts'
import { readRow, VERDICT_COLUMNS } from '../../lists/row.ts'
import { verdictSink } from '../../lists/verdict-file.ts'
import { newFolder } from '../scan/folder.ts'
import { sampleRow } from '../scan/samples.ts'
import { wordJudge, writeParquet, writeText } from './samples.ts'

const read = (place: string): string => readFileSync(place, 'utf8')

interface ParquetRow {
  readonly URL: string
  readonly WIDTH: number
}

const parquetRows = async (file: string): Promise<readonly ParquetRow[]> =>
  (await parquetReadObjects({ file: await asyncBufferFromFile(file) })) as unknown as readonly ParquetRow[]

describe('dividing a list', () => {
  it('keeps the bytes, the header and the order of a CSV, and tells which rows it could not read', async () => {
    const folder = newFolder()
    const list = join(folder, 'l.csv')
    const rows = [
      'a,https://x.kz/deny',
      '"b, ""c""",https://x.kz/1',
      'bad,row',
      'd,https://x.kz/ask ',
      'e,https://x.kz/lost',
      'f,https://x.kz/yes',
    ]
    writeText(list, ['text,url', ...rows].join('\r\n'))
    const { counts, garbage, files, rows: all } = await filterList({ list, out: join(folder, 'out'), judge: wordJudge })
    expect(all).toBe(6)
    expect(counts).toEqual({ usable: 2, excluded: 2, undetermined: 1 })
    expect(garbage).toEqual({ count: 1, first: [{ row: 4, fault: 'no-address' }] })
    expect(read(files.usable)).toBe(`text,url\r\n${rows[1]}\r\n${rows[5]}\n`)
    expect(read(files.excluded)).toBe(`text,url\r\n${rows[0]}\r\n${rows[3]}\r\n`)
    expect(read(files.undetermined)).toBe(`text,url\r\n${rows[4]}\r\n`)
    const verdicts = read(files.verdicts)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(verdicts.map(({ row, class: kind }) => `${row} ${kind}`)).toEqual([
      '2 excluded',
      '3 usable',
      '5 excluded',
      '6 undetermined',
      '7 usable',
    ])
    for (const { verdict } of verdicts) expect(readRow(JSON.stringify(verdict))).toEqual(verdict)
    expect(readdirSync(join(folder, 'out'))).toHaveLength(4)
  })

  it('keeps every column and the order of a Parquet file of several row groups', async () => {
    const folder = newFolder()
    const list = join(folder, 'big.parquet')
    const words = ['deny', 'one', 'ask', 'lost', 'yes', 'two', null]
    const urls = Array.from({ length: 30_000 }, (_, at) => {
      const word = words[(at * 31) % words.length]
      return word ? `https://x.kz/${word}/${at}` : null
    })
    writeParquet(list, urls, { rowGroupSize: 3000 })
    const { counts, garbage, files } = await filterList({ list, out: folder, judge: wordJudge })
    const want = (...known: readonly string[]): number[] =>
      urls.flatMap((url, at) => (url !== null && known.some((word) => url.includes(word)) ? [at] : []))
    const wanted = { usable: want('one', 'yes', 'two'), excluded: want('deny', 'ask'), undetermined: want('lost') }
    for (const kind of ['usable', 'excluded', 'undetermined'] as const) {
      const got = await parquetRows(files[kind])
      expect(got.map(({ WIDTH }) => WIDTH)).toEqual(wanted[kind])
      expect(counts[kind]).toBe(wanted[kind].length)
      expect(Object.keys(got[0] ?? {})).toEqual(['URL', 'TEXT', 'LANGUAGE', 'WIDTH'])
      expect(got[5]?.URL).toBe(urls[wanted[kind][5] ?? 0])
    }
    expect(garbage.count).toBe(urls.filter((url) => url === null).length)
    expect(garbage.first).toHaveLength(20)
  }, 60_000)

  it('leaves no list where the verdicts could not be put beside it', async () => {
    const folder = newFolder()
    const list = join(folder, 'l.txt')
    writeText(list, 'https://x.kz/yes\n')
    mkdirSync(join(folder, 'out', 'l.verdicts.jsonl', 'full'), { recursive: true })
    await expect(filterList({ list, out: join(folder, 'out'), judge: wordJudge })).rejects.toMatchObject({
      code: 'output-failed',
    })
    expect(readdirSync(join(folder, 'out'))).toEqual(['l.verdicts.jsonl'])
  })

  it('leaves nothing where the judge fails, and never writes over the list', async () => {
    const folder = newFolder()
    const list = join(folder, 'l.txt')
    writeText(list, 'https://x.kz/1\n')
    for (const judge of [
      (): never[] => [],
      (): never => {
        throw new Error('no')
      },
    ]) {
      await expect(filterList({ list, out: join(folder, 'out'), judge })).rejects.toThrow()
      expect(readdirSync(join(folder, 'out'))).toEqual([])
    }
    const own = join(folder, 'l.usable.txt')
    writeText(own, 'https://x.kz/1\n')
    await filterList({ list: own, out: folder, judge: wordJudge })
    await expect(filterList({ list: join(folder, 'l.txt'), out: folder, judge: wordJudge })).resolves.toBeDefined()
  })
})

describe('a list joined with verdicts on hosts', () => {
  const HOSTS: Readonly<Record<string, VerdictWord>> = {
    'https://free.kz/': 'NO_PROHIBITION_FOUND',
    'http://Deny.kz/robots': 'DENIED',
    'https://both.kz/a': 'ALLOWED_EXPLICIT',
    'https://both.kz/b': 'CONDITIONAL',
    'https://lost.kz/': 'UNDETERMINED',
    'https://free.kz:8443/': 'DENIED',
  }
  const URLS: readonly (readonly [url: string | null, kind: 'usable' | 'excluded' | 'undetermined'])[] = [
    ['https://free.kz/1.jpg', 'usable'],
    ['HTTPS://FREE.KZ:443', 'usable'],
    ['http://free.kz:80/x', 'usable'],
    ['http://free.kz:443/x', 'undetermined'],
    ['https://free.kz:8443/x', 'excluded'],
    ['https://free.kz@deny.kz/', 'excluded'],
    ['https://deny.kz\\@free.kz/', 'excluded'],
    ['https://free.kz/@deny.kz/', 'usable'],
    ['https://u:p@free.kz?q', 'usable'],
    ['https://sub.free.kz/', 'undetermined'],
    ['https://both.kz/a', 'excluded'],
    ['https://lost.kz/', 'undetermined'],
    ['https://fr%65e.kz/', 'undetermined'],
    ['free.kz', 'undetermined'],
    ['', 'undetermined'],
    [null, 'undetermined'],
  ]

  it('takes each row for the host that browsers would ask, and every other for undetermined', async () => {
    const folder = newFolder()
    const list = join(folder, "l'ист.parquet")
    const verdicts = join(folder, 'v.jsonl')
    const sink = verdictSink(verdicts)
    for (const [subject, verdict] of Object.entries(HOSTS)) sink.write(sampleRow(0, { subject, verdict }))
    sink.commit()
    writeParquet(
      list,
      URLS.map(([url]) => url),
    )
    const { counts, files, rows } = await joinVerdicts({ list, verdicts, by: 'host', out: join(folder, 'out') })
    expect(rows).toBe(URLS.length)
    for (const kind of ['usable', 'excluded', 'undetermined'] as const) {
      const wanted = URLS.flatMap(([url, one]) => (one === kind ? [url] : []))
      expect((await parquetRows(files[kind])).map(({ URL: url }) => url)).toEqual(wanted)
      expect(counts[kind]).toBe(wanted.length)
    }
  })

  it('keeps the order over many rows', async () => {
    const folder = newFolder()
    const list = join(folder, 'l.parquet')
    const verdicts = join(folder, 'v.jsonl')
    const sink = verdictSink(verdicts)
    for (let host = 0; host < 700; host += 1) {
      const verdict = (['DENIED', 'NO_PROHIBITION_FOUND', 'UNDETERMINED'] as const)[host % 3] ?? 'DENIED'
      sink.write(sampleRow(0, { subject: `https://h${host}.kz/`, verdict }))
    }
    sink.commit()
    writeParquet(
      list,
      Array.from({ length: 60_000 }, (_, at) => `https://h${(at * 7919) % 1000}.kz/${at}`),
      { rowGroupSize: 7000 },
    )
    const { files, rows } = await joinVerdicts({ list, verdicts, by: 'host', out: folder, threads: 4 })
    expect(rows).toBe(60_000)
    for (const file of Object.values(files).slice(0, 3)) {
      const places = (await parquetRows(file)).map(({ WIDTH }) => WIDTH)
      expect(places.length).toBeGreaterThan(10_000)
      expect(places).toEqual(places.toSorted((one, other) => one - other))
    }
  }, 60_000)

  it('refuses what holds no verdicts', async () => {
    const folder = newFolder()
    const list = join(folder, 'l.parquet')
    writeParquet(list, ['https://a.kz/'])
    writeText(join(folder, 'v.jsonl'), 'oops')
    const joined = joinVerdicts({ list, verdicts: join(folder, 'v.jsonl'), by: 'subject', out: folder })
    await expect(joined).rejects.toBeInstanceOf(OptoutError)
  })
})

describe('files of verdicts', () => {
  it('hold the same in JSONL and in Parquet', async () => {
    const folder = newFolder()
    const rows = Array.from({ length: 25_000 }, (_, at) => sampleRow(at))
    const file = join(folder, 'v.parquet')
    const sink = verdictSink(file)
    for (const row of rows) sink.write(row)
    sink.commit()
    const got = await parquetReadObjects({ file: await asyncBufferFromFile(file) })
    expect(got).toHaveLength(rows.length)
    expect(Object.keys(got[0] ?? {})).toEqual(VERDICT_COLUMNS.map(({ name }) => name))
    const present = (row: object): object =>
      Object.fromEntries(Object.entries(row).filter(([, value]) => value != null))
    expect(got.slice(-7).map(present)).toEqual(rows.slice(-7))
    expect(readdirSync(folder)).toEqual(['v.parquet'])
  })

  it.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['subject', '{}'],
    ['verdict', '{"subject":"x","verdict":"allowed"}'],
    ['rule_set', '{"subject":"x","verdict":"DENIED"}'],
    ['profile', '{"subject":"x","verdict":"DENIED","rule_set":"1","profile":null}'],
    ['evidence', '{"subject":"x","verdict":"DENIED","rule_set":"1","profile":{},"deciding":[]}'],
  ])('are not believed where they lack %s', (fault, line) => {
    expect(readRow(line)).toBe(fault)
  })
})
