import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MEDIA } from '../c2pa/media.ts'
import { LANGUAGES, label, only, temporary } from './tanba.ts'

const folder = temporary()
const png = await MEDIA.png.make()
writeFileSync(join(folder, 'p.png'), png)
writeFileSync(join(folder, 'empty.png'), '')
writeFileSync(join(folder, 'cut.png'), png.subarray(0, 40))
writeFileSync(join(folder, 'noise.png'), 'not a picture')
writeFileSync(join(folder, 'page.html'), '<!doctype html><html><body>x</body></html>')
mkdirSync(join(folder, 'folder.png'))
writeFileSync(join(folder, 'huge.png'), png)
truncateSync(join(folder, 'huge.png'), 512 * 1_048_576 + 1)

const code = (err: string): string => JSON.parse(err).errors[0].code

describe.each(['add', 'verify'] as const)('%s', (verb) => {
  const options = verb === 'add' ? ['--made-by', 'ai'] : []

  it.each([
    ['empty.png', 'file-empty'],
    ['cut.png', 'truncated'],
    ['noise.png', /file-unknown|file-kind/],
    ['page.html', 'file-kind'],
    ['folder.png', 'file-unreadable'],
    ['missing.png', 'file-unreadable'],
    ['huge.png', 'file-large'],
  ])('refuses %s by its name, and leaves nothing', (file, wanted) => {
    const before = readdirSync(folder)
    const { code: exit, out, err } = label(folder, verb, file, ...options, '--json')
    expect(exit).toBe(2)
    expect(code(err)).toMatch(wanted)
    expect(JSON.parse(err).errors[0].message).toContain(`${file}: `)
    if (out !== '') expect(JSON.parse(out).files).toEqual([])
    expect(readdirSync(folder).filter((name) => name !== '.tanba')).toEqual(before.filter((name) => name !== '.tanba'))
  })

  it.each(LANGUAGES)('speaks %s of what is wrong', (language) => {
    const texts = { kk: 'файл бос', ru: 'файл пуст', en: 'the file is empty' }
    const { code: exit, err } = label(folder, verb, 'empty.png', ...options, '--lang', language)
    expect(exit).toBe(2)
    expect(err).toContain(texts[language])
  })
})

describe('the output', () => {
  it('never takes the place of a file, nor goes through a link', () => {
    const here = temporary()
    writeFileSync(join(here, 'p.png'), png)
    writeFileSync(join(here, 'p.marked.png'), 'mine')
    symlinkSync(join(here, 'elsewhere.png'), join(here, 'link.png'))
    for (const out of [
      [],
      ['--out', 'p.png'],
      ['--out', './p.png'],
      ['--out', 'p.marked.png'],
      ['--out', 'link.png'],
    ]) {
      const { code: exit, err } = label(here, 'add', 'p.png', '--made-by', 'ai', ...out, '--json')
      expect({ exit, code: code(err) }).toEqual({ exit: 2, code: 'output-exists' })
    }
    expect(readFileSync(join(here, 'p.png')).equals(png)).toBe(true)
    expect(readFileSync(join(here, 'p.marked.png'), 'utf8')).toBe('mine')
    // A call that marks nothing leaves no key behind.
    expect([existsSync(join(here, 'elsewhere.png')), existsSync(join(here, '.tanba', 'keys'))]).toEqual([false, false])
  })

  it('gets the ending of the content, and says so', () => {
    const here = temporary()
    writeFileSync(join(here, 'p.jpg'), png)
    const { code: exit, out } = label(here, 'add', 'p.jpg', '--made-by', 'ai')
    expect(exit).toBe(0)
    expect(out).toContain('p.marked.png')
    expect(out).toContain('the ending of the name is not that of the content, which is png')
  })

  it('goes into a folder that is there; the good files are marked whatever the others are', () => {
    const here = temporary()
    mkdirSync(join(here, 'out'))
    writeFileSync(join(here, 'p.png'), png)
    const ran = label(here, 'add', 'p.png', join(folder, 'empty.png'), '--made-by', 'ai', '--out-dir', 'out', '--json')
    expect(ran.code).toBe(2)
    expect(only(ran).out).toBe('out/p.marked.png')
    expect(readdirSync(join(here, 'out'))).toEqual(['p.marked.png'])
    expect(code(ran.err)).toBe('file-empty')
  })
})

it.each([
  [['add', 'p.png'], /--made-by/],
  [['add', 'p.png', '--made-by', 'me'], /--made-by: "me" is not known/],
  [['add', 'p.png', 'p.png', '--made-by', 'ai', '--out', 'x.png'], /--out is for one file and 2/],
  [['add', 'p.png', '--made-by', 'ai', '--out', 'x.png', '--out-dir', '.'], /leave one/],
  [['add', 'p.png', '--made-by', 'ai', '--system', 'a\u0007b'], /system\.name/],
  [['verify', 'p.png', '--anchors', 'p.png'], /trust anchors/],
  [['verify', 'p.png', '--anchors', 'missing.pem'], /missing\.pem/],
  [['keys'], /Usage: tanba label keys/],
])('%j is a wrong call', (args, message) => {
  const { code: exit, err } = label(folder, ...args)
  expect(exit).toBe(2)
  expect(err).toMatch(message)
  expect(err).not.toContain('    at ')
})
