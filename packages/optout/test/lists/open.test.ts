import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OptoutError } from '../../errors.ts'
import { parquetFilesOf } from '../../lists/folder-rows.ts'
import { openList } from '../../lists/open.ts'
import { newFolder } from '../scan/folder.ts'
import { rowsOf, shortOf, writeParquet, writeText } from './samples.ts'

const A = 'https://a.example/1'
const B = 'http://b.example/2?x=%20,"y"'
const LONG = 'x'.repeat(1 << 20)

const CASES: readonly (readonly [
  name: string,
  file: string,
  text: readonly (string | Uint8Array)[],
  rows: readonly string[],
])[] = [
  ['addresses line by line', 'l.txt', [`${A}\n\n  ${B}  \r\n`], [`1 ${A}`, `3 ${B}`]],
  ['a byte order mark and no last line end', 'l.txt', ['\u{feff}', A], [`1 ${A}`]],
  ['an empty file', 'l.txt', [], []],
  [
    'what is no address',
    'l.txt',
    [`ftp://a.example/\nhello\nhttps://\n${A}\n`],
    ['1 no-address', '2 no-address', '3 no-address', `4 ${A}`],
  ],
  ['what is no UTF-8', 'l.txt', [new Uint8Array([0x68, 0xff, 0x0a]), A], ['1 no-utf8', `2 ${A}`]],
  ['a line that is too long', 'l.txt', [`https://a.example/${LONG}\n${A}`], ['1 too-long', `2 ${A}`]],
  [
    'a CSV by its header',
    'l.csv',
    [`caption,URL,lang\nan apple,${A},KK\n"a ""pear"", ripe","${B.replaceAll('"', '""')}",\n`],
    [`2 ${A} KK`, `3 ${B}`],
  ],
  [
    'line ends inside quotes',
    'l.csv',
    [`url,caption\r\n${A},"one\r\ntwo"\r\n${B.replace(',"y"', '')},x\r\n`],
    [`2 ${A}`, `4 ${B.replace(',"y"', '')}`],
  ],
  ['a CSV row without the column', 'l.csv', [`caption,url\nalone\n"x",${A}\n`], ['2 no-column', `3 ${A}`]],
  ['a quote that is never closed', 'l.csv', [`url,caption\n${A},"open\n${A}\n`], ['2 open-quote']],
  [
    'a quote that swallows a mebibyte, and no more',
    'l.csv',
    [`url,caption\n${A},"${LONG}\n${A},x\n`],
    ['2 too-long', `3 ${A}`],
  ],
  ['tabs', 'l.tsv', [`text\turl\nx, y\t${A}\n`], [`2 ${A}`]],
  [
    'objects',
    'l.jsonl',
    [`{"url":"${A}","language":"ru"}\n{"url":3}\n{"text":""}\n[1]\n{"url":"${A}"\n{"url":null}\n`],
    [`1 ${A} ru`, '2 no-text', '3 no-column', '4 no-json', '5 no-json', '6 no-column'],
  ],
  ['objects after a broken first line', 'l.jsonl', [`oops\n{"url":"${A}"}`], ['1 no-json', `2 ${A}`]],
]

const codeOf = async (work: () => Promise<unknown>): Promise<string | undefined> => {
  try {
    await work()
    return undefined
  } catch (error) {
    if (error instanceof OptoutError) return error.code
    throw error
  }
}

describe('a list', () => {
  it.each(CASES)('of %s', async (_, file, text, rows) => {
    const place = join(newFolder(), file)
    writeText(place, ...text)
    expect(shortOf(await rowsOf(place))).toEqual(rows)
  })

  it('takes a column by name in any case, and by number without a header', async () => {
    const place = join(newFolder(), 'l.csv')
    writeText(place, `picture,page\nx,${A}\n`)
    expect(shortOf(await rowsOf(place, { column: 'PAGE' }))).toEqual([`2 ${A}`])
    expect(shortOf(await rowsOf(place, { column: 2, header: false }))).toEqual(['1 no-address', `2 ${A}`])
    expect(await codeOf(() => openList(place))).toBe('list-column')
    expect(await codeOf(() => openList(place, { column: 3 }))).toBe('list-column')
    expect(await codeOf(() => openList(place, { column: 'none' }))).toBe('list-column')
  })

  it('without anything in it says so', async () => {
    const place = join(newFolder(), 'l.csv')
    writeText(place, '')
    expect(await codeOf(() => openList(place))).toBe('list-empty')
  })

  it('that is not there, of no known kind, or broken, is refused by name', async () => {
    const folder = newFolder()
    expect(await codeOf(() => openList(join(folder, 'gone.txt')))).toBe('list-unreadable')
    const strange = join(folder, 'l.xls')
    writeText(strange, 'x')
    expect(await codeOf(() => openList(strange))).toBe('list-format')
    expect(await codeOf(() => openList(strange, { format: 'parquet' }))).toBe('list-unreadable')
    expect(shortOf(await rowsOf(strange, { format: 'text' }))).toEqual(['1 no-address'])
  })

  it('of Parquet gives its rows across row groups, with what cannot be asked about', async () => {
    const place = join(newFolder(), 'l.parquet')
    const urls = Array.from({ length: 2500 }, (_, at) => (at === 7 ? null : at === 1203 ? 'oops' : `${A}${at}`))
    for (const gzip of [false, true]) {
      writeParquet(place, urls, { gzip })
      const short = shortOf(await rowsOf(place))
      expect(short).toHaveLength(2500)
      expect(short.slice(6, 9)).toEqual([`7 ${A}6 kk`, '8 no-column', `9 ${A}8 kk`])
      expect(short[1203]).toBe('1204 no-address')
      expect(short[2499]).toBe(`2500 ${A}2499`)
    }
  })

  it('of Parquet that is cut or altered is a list, or refused; nothing else', async () => {
    const place = join(newFolder(), 'l.parquet')
    const whole = Array.from({ length: 300 }, (_, at) => `${A}${at}`)
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 255 }),
        fc.boolean(),
        async (at, byte, cut) => {
          writeParquet(place, whole, { rowGroupSize: 100 })
          const { readFileSync } = await import('node:fs')
          const bytes = readFileSync(place)
          const position = Math.floor(at * (bytes.length - 1))
          bytes[position] = byte
          writeFileSync(place, bytes)
          if (cut) truncateSync(place, position)
          const code = await codeOf(() => rowsOf(place))
          expect([undefined, 'list-unreadable', 'list-column']).toContain(code)
        },
      ),
      { numRuns: 150 },
    )
  })

  it('of a folder is its files, sorted, and links are not followed', async () => {
    const folder = newFolder()
    mkdirSync(join(folder, 'b'))
    for (const name of ['c.txt', 'b/z.png', 'b/a.parquet', '.hidden', 'a.PARQUET']) writeText(join(folder, name), 'x')
    symlinkSync(folder, join(folder, 'b', 'loop'))
    symlinkSync(join(folder, 'c.txt'), join(folder, 'link.txt'))
    const names = ['.hidden', 'a.PARQUET', 'b/a.parquet', 'b/z.png', 'c.txt']
    expect(shortOf(await rowsOf(folder))).toEqual(names.map((name, at) => `${at + 1} ${join(folder, name)}`))
    expect(parquetFilesOf(folder)).toEqual([join(folder, 'a.PARQUET'), join(folder, 'b/a.parquet')])
  })
})
