import { generateKeyPairSync } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LANGUAGES, parseInstant } from '@tanba/kernel'
import { temporary } from '@tanba/testkit'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { type Format, makeChain, warningWay } from '../../index.ts'
import { MEDIA } from '../c2pa/media.ts'
import { has } from '../programs.ts'
import { label, labelWith, only } from './tanba.ts'

const folder = temporary()
const words = (text: string): string => text.replaceAll(/\s+/g, ' ')

const picture = (width: number, height: number) =>
  sharp({
    create: { width, height, channels: 3, background: 'teal', noise: { type: 'gaussian', mean: 120, sigma: 20 } },
  })
writeFileSync(join(folder, 'big.png'), await picture(640, 480).png().toBuffer())
writeFileSync(join(folder, 'big.jpg'), await picture(640, 480).jpeg().toBuffer())
writeFileSync(join(folder, 'tiny.png'), await picture(8, 8).png().toBuffer())

interface Case {
  readonly format: Format
  readonly ending: string
  readonly way: string
  readonly programs?: readonly string[]
  readonly options?: readonly string[]
}

const CASES: readonly Case[] = [
  { format: 'jpeg', ending: 'jpg', way: 'image' },
  { format: 'png', ending: 'png', way: 'image', options: ['--style', 'frame', '--place', 'top'] },
  { format: 'webp', ending: 'webp', way: 'image', options: ['--style', 'corner'] },
  { format: 'gif', ending: 'gif', way: 'image' },
  { format: 'tiff', ending: 'tiff', way: 'image' },
  { format: 'avif', ending: 'avif', way: 'image' },
  { format: 'pdf', ending: 'pdf', way: 'pdf', programs: ['pdftotext'] },
  { format: 'mp4', ending: 'mp4', way: 'video', programs: ['ffmpeg'], options: ['--seconds', 'throughout'] },
  { format: 'mov', ending: 'mov', way: 'video', programs: ['ffmpeg'], options: ['--video', 'subtitle'] },
  { format: 'wav', ending: 'wav', way: 'audio', programs: ['ffmpeg', 'espeak-ng'], options: ['--languages', 'ru'] },
]

describe('both halves of Article 21(2)', () => {
  for (const { format, ending, way, programs = [], options = [] } of CASES) {
    const lacks = programs.find((program) => !has(program))
    it.skipIf(lacks !== undefined)(
      `stand on ${format} and are found again (needs ${programs.join(', ') || 'nothing'})`,
      async () => {
        const file = `a.${ending}`
        writeFileSync(join(folder, file), await MEDIA[format].make())
        const added = label(folder, 'add', file, '--made-by', 'ai', '--json', ...options)
        expect(added).toMatchObject({ code: 0, err: '' })
        const languages = options.includes('--languages') ? ['ru'] : ['kk', 'ru']
        const { out, warning } = only(added) as unknown as { out: string; warning: { contrast: number | null } }
        expect(warning).toMatchObject({ on_file: true, way, languages })
        if (way === 'image') expect(warning.contrast).toBeGreaterThanOrEqual(4.5)
        expect(JSON.parse(added.out)).toMatchObject({ perceivable_warning_added: true, provision: '21(2)' })
        // The marks were put on last: they hold, with the warning under them.
        expect(only(label(folder, 'verify', out, '--json'))).toMatchObject({ verdict: 'marked' })
        const seen = await warningWay(out).extract(join(folder, out))
        expect({ found: seen.found, change: seen.change }).toEqual({ found: true, change: 'created' })
        expect(readdirSync(folder).filter((name) => name.startsWith('.') && name !== '.tanba')).toEqual([])
      },
    )
  }

  const SAID = {
    kk: { both: 'екі бөлігі де бар', drawn: 'суретке салынды', contrast: 'контраст' },
    ru: { both: 'обе половины', drawn: 'нанесено на изображение', contrast: 'контраст' },
    en: { both: 'Both halves', drawn: 'drawn on the image', contrast: 'contrast' },
  } as const

  it.each(LANGUAGES)('are told of in %s', (language) => {
    const { code, out } = label(
      folder,
      'add',
      'big.png',
      '--made-by',
      'ai',
      '--out',
      `${language}.png`,
      '--lang',
      language,
    )
    expect(code).toBe(0)
    for (const part of Object.values(SAID[language])) expect(words(out)).toContain(part)
    for (const part of ['Жасанды интеллект жасаған', 'Создано искусственным интеллектом', '202/НҚ'])
      expect(words(out)).toContain(part)
  })
})

it('says which words to give beside a picture that is too small for them', () => {
  const { code, out } = label(folder, 'add', 'tiny.png', '--made-by', 'ai', '--out', 'tiny-1.png')
  expect(code).toBe(0)
  expect(words(out)).toContain('NOT on the file: the picture is too small')
  expect(words(out)).toContain('Предупреждение: это изображение создано')
  expect(words(out)).toContain('only one half')
  const json = label(folder, 'add', 'tiny.png', '--made-by', 'ai', '--out', 'tiny-2.png', '--json')
  expect(only(json).warning).toMatchObject({ on_file: false, reason: 'too-small', languages: ['kk', 'ru'] })
  expect(JSON.parse(json.out).perceivable_warning_added).toBe(false)
})

it('says what the mark is to say: holder, number, role, title', () => {
  const options = ['--holder', 'ТОО «Сурет»', '--bin', '010203000007', '--role', 'holder', '--title', 'Этюд']
  const added = label(folder, 'add', 'big.jpg', '--made-by', 'ai', '--altered', ...options, '--json')
  expect(added.code).toBe(0)
  expect(JSON.parse(added.out)).toMatchObject({ altered: true, holder: 'ТОО «Сурет»' })
  const bytes = readFileSync(join(folder, String(only(added).out)))
  for (const text of ['010203000007', 'ТОО «Сурет»', 'Этюд']) expect(bytes.includes(Buffer.from(text))).toBe(true)
  const { forms } = only(label(folder, 'verify', String(only(added).out), '--json'))
  expect(forms[1]).toMatchObject({ standing: 'intact', claim: { holder: 'ТОО «Сурет»' } })
})

describe('a key of one’s own', () => {
  const now = parseInstant(new Date().toISOString())
  const made = makeChain({ organisation: 'TOO Kilt', commonName: 'K', algorithm: 'ES256', now, days: 30 })
  writeFileSync(join(folder, 'chain.pem'), made.chain)
  writeFileSync(join(folder, 'key.pem'), made.leaf.privateKey)
  const add = (env: Readonly<Record<string, string>>, key: string, out: string) =>
    labelWith(
      env,
      folder,
      'add',
      'big.jpg',
      '--made-by',
      'ai',
      '--key',
      key,
      '--chain',
      'chain.pem',
      '--out',
      out,
      '--json',
    )

  it('signs, and its organisation is the holder', () => {
    const added = add({}, 'key.pem', 'own.jpg')
    expect(added).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(added.out)).toMatchObject({ signer: 'TOO Kilt', holder: 'TOO Kilt', key_made: false })
  })

  it('opens with its password, which stands in the environment and nowhere else', async () => {
    const { createPrivateKey } = await import('node:crypto')
    const locked = createPrivateKey(made.leaf.privateKey).export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: 'Құпия сөз',
    })
    writeFileSync(join(folder, 'locked.pem'), locked)
    expect(add({ TANBA_KEY_PASSPHRASE: 'Құпия сөз' }, 'locked.pem', 'locked.jpg').code).toBe(0)
    const wrong = add({ TANBA_KEY_PASSPHRASE: 'сөз' }, 'locked.pem', 'wrong.jpg')
    expect(JSON.parse(wrong.err).errors[0].code).toBe('key-passphrase-wrong')
    expect(wrong.err).not.toContain('сөз»')
    expect(JSON.parse(add({}, 'locked.pem', 'wrong.jpg').err).errors[0].code).toBe('key-passphrase')
  })

  it('is refused where it is another’s', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    writeFileSync(join(folder, 'foreign.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }))
    expect(JSON.parse(add({}, 'foreign.pem', 'foreign.jpg').err).errors[0].code).toBe('key-foreign')
    expect(readdirSync(folder)).not.toContain('foreign.jpg')
  })
})

it('tells how to get a program that is not there, and what works without it', () => {
  writeFileSync(join(folder, 'film.mp4'), Buffer.from('000000186674797069736f6d0000020069736f6d69736f32', 'hex'))
  const { code, err } = labelWith({ PATH: folder }, folder, 'add', 'film.mp4', '--made-by', 'ai')
  expect(code).toBe(2)
  expect(err).toContain('apt-get install ffmpeg')
  expect(err).toContain('--warning none')
  expect(readdirSync(folder).filter((name) => /film\.marked|^\.tanba-label/.test(name))).toEqual([])
})
