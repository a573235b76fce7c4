import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LANGUAGES } from '@tanba/kernel'
import { temporary } from '@tanba/testkit'
import { describe, expect, it } from 'vitest'
import { MEDIA } from '../c2pa/media.ts'
import { label, only } from './tanba.ts'

describe('keys init', () => {
  const folder = temporary()
  const path = join(folder, '.tanba', 'keys', 'label', 'signing.pem')
  const init = (...more: string[]) => label(folder, 'keys', 'init', '--organisation', 'ЖШС «Сурет»', '--json', ...more)

  it('makes a key that only its owner reads, and keeps one that is there', () => {
    const made = init()
    expect(made.code).toBe(0)
    expect(JSON.parse(made.out)).toMatchObject({ key: '.tanba/keys/label/signing.pem', organisation: 'ЖШС «Сурет»' })
    expect(statSync(path).mode & 0o777).toBe(0o600)
    const before = readFileSync(path, 'utf8')
    const again = init()
    expect(again.code).toBe(2)
    expect(JSON.parse(again.err).errors[0].code).toBe('keys-exist')
    expect(readFileSync(path, 'utf8')).toBe(before)
  })

  it('is forced: marks under the earlier key are still known', async () => {
    writeFileSync(join(folder, 'p.png'), await MEDIA.png.make())
    expect(label(folder, 'add', 'p.png', '--made-by', 'ai').code).toBe(0)
    const before = readFileSync(path, 'utf8')
    expect(init('--force').code).toBe(0)
    expect(readFileSync(path, 'utf8')).not.toBe(before)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    const [, c2pa] = only(label(folder, 'verify', 'p.marked.png', '--json')).forms
    expect(c2pa?.signer).toEqual({ name: 'ЖШС «Сурет»', known: true, anchor: 'own' })
  })

  it('makes a root by which others know the signer', () => {
    const other = temporary()
    const marked = join(folder, 'p.marked.png')
    const signer = (...more: string[]) => only(label(other, 'verify', marked, '--json', ...more)).forms[1]?.signer
    expect(signer()).toEqual({ name: 'ЖШС «Сурет»', known: false, anchor: null })
    const roots = join(folder, '.tanba', 'keys', 'label', 'roots')
    const pem = join(other, 'roots.pem')
    writeFileSync(
      pem,
      readdirSync(roots)
        .map((name) => readFileSync(join(roots, name), 'utf8'))
        .join(''),
    )
    expect(signer('--anchors', pem)).toEqual({ name: 'ЖШС «Сурет»', known: true, anchor: 'given' })
    const { code, out } = label(other, 'verify', marked)
    expect(code).toBe(0)
    expect(out).toContain('who is not known')
  })

  it('refuses a broken key file, and marks nothing', () => {
    writeFileSync(path, 'no key')
    const { code, err } = label(folder, 'add', 'p.png', '--made-by', 'ai', '--out', 'q.png')
    expect(code).toBe(2)
    expect(err).toContain('private key')
    expect(readdirSync(folder)).not.toContain('q.png')
  })

  it.each(LANGUAGES)('says in %s that no organisation is named, and that it is no ЭЦП', (language) => {
    const { code, out } = label(temporary(), 'keys', 'init', '--lang', language)
    expect(code).toBe(0)
    expect(out).toContain('--organisation')
    expect(out).toMatch(/ЭЦП|ЭЦҚ/)
  })
})

describe('help', () => {
  const VERBS = [['add'], ['verify'], ['types'], ['keys', 'init']]
  it.each(VERBS.flatMap((verb) => LANGUAGES.map((language) => [verb, language] as const)))(
    'of %j in %s',
    (verb, language) => {
      const { code, out } = label(temporary(), ...verb, '--help', '--lang', language)
      expect(code).toBe(0)
      expect(out).toContain(`./tanba label ${verb.join(' ')}`)
      expect(out.split('\n').filter((line) => [...line].length > 100)).toEqual([])
      if (language !== 'en') expect(out).not.toMatch(/Usage:|Options:|display help|\[options\]/)
    },
  )
})

it('lists every kind of file, with its forms and its warning', () => {
  const { code, out } = label(temporary(), 'types', '--json')
  expect(code).toBe(0)
  const { types, official_form } = JSON.parse(out)
  expect(types).toHaveLength(28)
  const flac = { type: 'flac', media_type: 'audio/flac', extensions: ['flac'], forms: ['c2pa'], warning: true }
  expect(types).toContainEqual(flac)
  const heic = { type: 'heic', forms: ['iptc-xmp', 'c2pa'], warning: false }
  expect(types).toContainEqual(expect.objectContaining(heic))
  const html = { type: 'html', forms: ['document-metadata', 'c2pa'], warning: true }
  expect(types).toContainEqual(expect.objectContaining(html))
  expect(official_form).toEqual({ order: '202/НҚ', status: 'unconfirmed' })
})
