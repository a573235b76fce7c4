import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { WARNING_WAYS, warningWay } from '../../warning/registry.ts'
import { refusal } from '../refusal.ts'
import { busy } from './pictures.ts'

const folder = mkdtempSync(join(tmpdir(), 'tanba-ways-'))
const at = (name: string): string => join(folder, name)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const files: Readonly<Record<string, () => Promise<Uint8Array>>> = {
  'a.png': () => busy(600, 400).png().toBuffer(),
  'a.JPG': () => busy(600, 400).jpeg().toBuffer(),
  'a.txt': async () => Buffer.from('Мәтін\n'),
  'a.md': async () => Buffer.from('# Мәтін\n'),
  'a.svg': async () =>
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 400"><path d="M0 0h9"/></svg>'),
  'a.html': async () => Buffer.from('<!doctype html><title>t</title><p>Мәтін'),
}

describe('the registry of warnings', () => {
  it('no ending and no media type belongs to two', () => {
    const endings = WARNING_WAYS.flatMap((way) => [...way.endings, ...way.mediaTypes])
    expect(new Set(endings).size).toBe(endings.length)
  })

  it.each(Object.keys(files))(
    '%s: what is put on is found again',
    async (name) => {
      writeFileSync(at(name), (await files[name]?.()) ?? '')
      const way = warningWay(name)
      expect(await way.extract(at(name))).toEqual({ found: false, change: undefined, languages: [], lines: [] })
      const { lines } = await way.apply(at(name), at(`warned-${name}`), { change: 'altered', languages: ['ru', 'kk'] })
      const perceived = await way.extract(at(`warned-${name}`))
      expect(perceived).toMatchObject({ found: true, change: 'altered' })
      expect(perceived.lines.map(({ text }) => text).toSorted()).toEqual(lines.map(({ text }) => text).toSorted())
    },
    30_000,
  )

  it('an unknown kind of file is refused with those that are known', async () => {
    expect(await refusal(Promise.resolve().then(() => warningWay('a.exe')))).toBe('warning-format')
  })

  it('a file that is not there, and a result over its source', async () => {
    const way = warningWay('a.txt')
    expect(await refusal(way.apply(at('none.txt'), at('x.txt'), { change: 'created' }))).toBe('warning-file')
    writeFileSync(at('same.txt'), 'x')
    expect(await refusal(way.apply(at('same.txt'), at('same.txt'), { change: 'created' }))).toBe('warning-same-file')
    expect(readFileSync(at('same.txt'), 'utf8')).toBe('x')
    expect(existsSync(at('x.txt'))).toBe(false)
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([])
  })
})
