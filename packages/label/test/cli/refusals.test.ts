import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { LANGUAGES } from '@tanba/kernel'
import { temporary } from '@tanba/testkit'
import { describe, expect, it } from 'vitest'
import { MEDIA } from '../c2pa/media.ts'
import { label, only } from './tanba.ts'

const folder = temporary()
const png = await MEDIA.png.make()
writeFileSync(join(folder, 'p.png'), png)
writeFileSync(join(folder, 'empty.png'), '')
writeFileSync(join(folder, 'cut.png'), png.subarray(0, 40))
writeFileSync(join(folder, 'noise.png'), 'not a picture')
writeFileSync(join(folder, 'data.json'), '{"a": 1}')
mkdirSync(join(folder, 'folder.png'))
writeFileSync(join(folder, 'huge.png'), png)
truncateSync(join(folder, 'huge.png'), 400 * 1_048_576 + 1)

const code = (err: string): string => JSON.parse(err).errors[0].code

describe.each(['add', 'verify'] as const)('%s', (verb) => {
  const options = verb === 'add' ? ['--made-by', 'ai'] : []

  it.each([
    ['empty.png', 'file-empty'],
    ['cut.png', /truncated|image-broken/],
    ['noise.png', 'file-text'],
    ['data.json', 'file-text'],
    ['folder.png', 'nothing-found'],
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

it('names that turn the direction of writing stand in JSON as escapes', () => {
  const name = 'a\u202egnp.exe\u009b.png'
  const here = temporary()
  writeFileSync(join(here, name), png)
  const { out } = label(here, 'verify', name, '--json')
  expect(out).toContain('a\\u202egnp.exe\\u009b.png')
  expect(out).not.toMatch(/[\u007f-\u009f\u202e]/)
  expect(JSON.parse(out).files[0].file.name).toBe(name)
})

it('a copy of what others may not read is not theirs to read either; a fault is told with both names', () => {
  const here = temporary()
  writeFileSync(join(here, 'p.png'), png, { mode: 0o600 })
  expect(label(here, 'add', 'p.png', '--made-by', 'ai').code).toBe(0)
  expect(statSync(join(here, 'p.marked.png')).mode & 0o777).toBe(0o600)
  const { err } = label(here, 'add', 'p.png', '--made-by', 'ai', '--lang', 'en')
  expect(err).not.toContain('p.marked.png: p.marked.png')
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
  [['add', '--made-by', 'ai'], /no file was named/],
  [['verify'], /no file was named/],
  [['add', 'p.png', '--made-by', 'ai', '--warning', 'yes'], /--warning: "yes".*auto, none/],
  [['add', 'p.png', '--made-by', 'ai', '--languages', 'kk,de'], /--languages: "kk,de"/],
  [['add', 'p.png', '--made-by', 'ai', '--style', 'ring'], /--style: "ring".*bar, corner, frame/],
  [['add', 'p.png', '--made-by', 'ai', '--place', 'left'], /--place: "left"/],
  [['add', 'p.png', '--made-by', 'ai', '--video', 'x'], /--video: "x".*burn, subtitle/],
  [['add', 'p.png', '--made-by', 'ai', '--seconds', '1'], /--seconds: "1"/],
  [['add', 'p.png', '--made-by', 'ai', '--seconds', 'Infinity'], /--seconds: "Infinity"/],
  [['add', 'p.png', '--made-by', 'ai', '--text-place', 'x'], /--text-place: "x".*start, end/],
  [['add', 'p.png', '--made-by', 'ai', '--role', 'x'], /--role: "x"/],
  [['add', 'p.png', '--made-by', 'ai', '--bin', '123'], /"123" is not a BIN/],
  [['add', 'p.png', '--made-by', 'ai', '--time-stamp', 'file:///etc/passwd'], /--time-stamp/],
  [['add', 'p.png', '--made-by', 'ai', '--time-stamp', 'http://127.0.0.1:1/'], /127\.0\.0\.1:1.*no time stamp/],
  [['add', 'p.png', '--made-by', 'ai', '--key', 'k.pem'], /--key was given without --chain/],
  [['add', 'p.png', '--made-by', 'ai', '--chain', 'k.pem'], /--chain was given without --key/],
  [['add', 'p.png', '--made-by', 'ai', '--key', 'missing.pem', '--chain', 'missing.pem'], /missing\.pem/],
  [['add', 'p.png', '--made-by', 'ai', '--key', 'p.png', '--chain', 'p.png'], /certificate/],
  [['add', 'p.png', '--made-by', 'ai', '--jobs', '0'], /--jobs: "0"/],
  [['verify', 'p.png', '--jobs', 'many'], /--jobs: "many"/],
  [['add', '.', '--made-by', 'ai', '--out', 'x.png'], /--out is for one file/],
  [['add', '--list', 'missing.txt', '--made-by', 'ai'], /missing\.txt/],
  [['add', '--list', 'p.png', '--made-by', 'ai'], /the list cannot be read/],
  [['add', '.', '--made-by', 'ai', '--out-dir', 'p.png'], /p\.png: will not do as the folder/],
  [['add', '.', '--made-by', 'ai', '--out-dir', 'p.png/x'], /will not do as the folder/],
  [['add', '.', '--made-by', 'ai', '--report', 'p.png'], /p\.png: exists already, is no report/],
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
