import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { gzipped, page } from '../warc/archive.ts'
import { brief, covered, fileIn, newFolder, scanned } from './made.ts'

const XMP = (word: string): string =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/" plus:DataMining="http://ns.useplus.org/ldf/vocab/${word}"/></rdf:RDF></x:xmpmeta>`

const dataset = (): string => {
  const folder = newFolder()
  mkdirSync(join(folder, 'deep'))
  fileIn(folder, 'a.html', '<head><meta name="tdm-reservation" content="1"></head>')
  fileIn(folder, 'b.html', '<head><title>b</title></head>')
  fileIn(join(folder, 'deep'), 'c.txt', 'text')
  fileIn(join(folder, 'deep'), 'c.txt.xmp', XMP('DMI-PROHIBITED'))
  return folder
}

describe('files of a data set', () => {
  it('give a record each, with what is in them and beside them', async () => {
    const folder = dataset()
    const { rows, leftOut } = await scanned('folder', folder)
    expect(rows.map(brief).slice(0, 2)).toEqual([
      `${join(folder, 'a.html')} DENIED tdmrep`,
      `${join(folder, 'b.html')} NO_PROHIBITION_FOUND`,
    ])
    expect(rows.map(({ subject }) => subject)).toContain(join(folder, 'deep', 'c.txt'))
    expect(leftOut).toBeUndefined()
  })

  it('are never covered in full: they have no address', async () => {
    const { rows } = await scanned('folder', join(dataset(), 'b.html'))
    expect(rows).toHaveLength(1)
    expect(rows.flatMap((row) => covered(row, 'robots.txt'))).toEqual(['not-captured no-address'])
  })

  it.each([
    ['a page that begins in its head', 'x.html', '<head><meta name="robots" content="noai"></head>', 'DENIED noai'],
    ['a page that begins in its body', 'x.htm', '<p><meta name="robots" content="noai">', 'DENIED noai'],
    ['a page without a name for one', 'x', '<head><meta name="robots" content="noai"></head>', 'DENIED noai'],
    ['a text', 'x.txt', '<p><meta name="robots" content="noai">', 'NO_PROHIBITION_FOUND'],
  ])('are what their bytes and names say: %s', async (_, name, content, expected) => {
    const path = fileIn(newFolder(), name, content)
    expect((await scanned('folder', path)).rows.map(brief)).toEqual([`${path} ${expected}`])
  })

  it('fail where there is none', async () => {
    await expect(scanned('folder', join(newFolder(), 'gone'))).rejects.toThrow(/gone/)
  })

  it('may be archives, told by their names', async () => {
    const folder = newFolder()
    const archive = fileIn(folder, 'x.warc.gz', gzipped([page('https://a.kz/1', '<head></head>')]))
    expect((await scanned('works', archive)).rows.map(brief)).toEqual(['https://a.kz/1 NO_PROHIBITION_FOUND'])
    const file = fileIn(folder, 'a.html', '<head><meta name="robots" content="noai"></head>')
    expect((await scanned('works', file)).rows.map(brief)).toEqual([`${file} DENIED noai`])
  })
})
