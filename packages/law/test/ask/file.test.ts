import { chmodSync, existsSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CivilDate } from '@tanba/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FactsDocument } from '../../cli/ask/facts-document.ts'
import { FactsStore } from '../../cli/ask/facts-store.ts'
import { slug } from '../../cli/ask/slug.ts'
import { oneLine, TextLine } from '../../cli/ask/text-line.ts'
import { readFacts } from '../../index.ts'
import { folder, KEYS, PACK, Sitting } from './sitting.ts'
import { example, without } from './without.ts'

const AT = '2026-11-20' as CivilDate
const HEADING = { by: 'A. Author', at: AT, name: 'S', language: 'en', comments: ['one', 'two'] } as const

const read = (text: string) => {
  const facts = readFacts(PACK.pack, new TextEncoder().encode(text), 'system.yaml')
  if (!facts.ok) throw new Error(`${facts.error[0]?.message}\n${text}`)
  return facts.value
}

const HOSTILE = [
  '__proto__',
  'constructor',
  '*alias',
  '&anchor',
  '!!js/function',
  '- item',
  'key: value',
  '# comment',
  '{a: b}',
  '[x]',
  '"quoted"',
  "it's",
  '|',
  '>',
  '%TAG',
  '@at',
  '`tick`',
  'yes',
  'no',
  'null',
  '~',
  '1e3',
  '0x1f',
  '2026-01-01',
  '---',
  '...',
  ' spaced ',
  'a\u0000b\u001b[2Jc',
  'a\u202eb',
  'tab\tand\nline',
  '\ud800',
  '😀',
  'қазақша: ә # ғ',
  '?',
  ': ',
  ',',
  '<<',
]

describe('text from outside', () => {
  it.each(HOSTILE)('%j comes back as the same one line', (text) => {
    const line = oneLine(text)
    expect(line).not.toMatch(/[\p{Cc}\u202e]/u)
    if (line.trim() === '') return
    const document = FactsDocument.begin({ ...HEADING, name: line, by: line })
    document.say(
      'title',
      new Map([
        ['manipulation.method', { value: true, ground: line }],
        ['emotions.computed_quantities', { value: { complete: false, items: [{ name: `x${line}` }] } }],
      ]),
    )
    const facts = read(document.text)
    expect(facts.system.name).toBe(line)
    expect(facts.by).toBe(line)
    expect(facts.statements['manipulation.method']?.[0]?.ground).toBe(line)
    expect(facts.statements['emotions.computed_quantities']?.[0]?.value).toEqual({
      complete: false,
      items: [{ name: `x${line}` }],
    })
  })

  it('whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const line = new TextLine(300, text).text
        if (line.trim() === '') return
        const document = FactsDocument.begin({ ...HEADING, name: line })
        document.say('title', new Map([['manipulation.method', { value: false, ground: line }]]))
        const facts = read(document.text)
        expect(facts.system.name).toBe(line)
        expect(facts.statements['manipulation.method']?.[0]).toEqual({
          value: false,
          ground: line,
          by: 'A. Author',
          at: AT,
        })
      }),
    )
  })

  it('never reaches the terminal with its controls', async () => {
    const home = folder()
    writeFileSync(join(home, 'facts.yaml'), example('mail-spam-filter').replace(/name: .*/, 'name: "a\\e[2Jb\\u202ec"'))
    const sitting = new Sitting({ folder: home })
    await sitting.sees('facts already')
    await sitting.press(KEYS.end, KEYS.enter)
    await sitting.ended
    expect(sitting.screen.raw).toContain('a[2Jbc')
    expect(sitting.screen.raw).not.toContain('\u202e')
  })
})

describe('a file that is gone on with', () => {
  it('keeps comments, order and long forms; the new facts come after them', async () => {
    const home = folder()
    const before = without('contact-centre-speech-analytics', 'manipulation.method', 'biometrics.classifies_people')
    writeFileSync(join(home, 'facts.yaml'), before)
    const sitting = new Sitting({ folder: home })
    await sitting.sees('facts already')
    await sitting.press(KEYS.end, KEYS.enter)
    await sitting.sees('page 1')
    await sitting.press('d', KEYS.end, KEYS.enter, KEYS.enter)
    await sitting.sees('page 2')
    await sitting.press(KEYS.save)
    await sitting.ended
    const after = sitting.read('facts.yaml')
    expect(after.startsWith(before.trimEnd())).toBe(true)
    expect(after.slice(before.trimEnd().length)).toMatch(
      /^\n\n {2}# .+\n {2}\S+:\n {4}value: unknown\n {4}by: Е. Лысенко, владелец продукта\n {4}at: 2026-11-20\n/,
    )
    const again = new Sitting({ folder: home })
    await again.sees('facts already')
    await again.press(KEYS.end, KEYS.enter)
    await again.sees('Does the system sort people into classes by their biometric data?')
    await again.press(KEYS.save)
    await again.ended
  })

  it('that is wrong is not touched: every fault is named', async () => {
    const home = folder()
    const text = example('mail-spam-filter').replace('scope.stage: ', 'scope.stag: ')
    writeFileSync(join(home, 'facts.yaml'), text)
    const sitting = new Sitting({ folder: home })
    await expect(sitting.ended).rejects.toThrow('scope.stag')
    expect(sitting.read('facts.yaml')).toBe(text)
    expect(sitting.raw.at(-1)).toBe(false)
  })

  it('in JSON stays JSON', () => {
    const document = FactsDocument.of(
      JSON.stringify({ tanba: 'facts/1', system: { name: 'S' }, by: 'B', at: AT, facts: { 'scope.stage': 'pilot' } }),
    )
    document.say('title', new Map([['scope.in_kazakhstan', { value: true }]]), { by: 'C', at: AT })
    expect(JSON.parse(document.text).facts['scope.in_kazakhstan']).toEqual({ value: 'yes', by: 'C', at: AT })
  })
})

describe('saving', () => {
  it('replaces the file whole, keeps its mode and links, and leaves nothing beside it', () => {
    const home = folder()
    const file = join(home, 'facts.yaml')
    const link = join(home, 'link.yaml')
    writeFileSync(file, 'old')
    chmodSync(file, 0o640)
    symlinkSync(file, link)
    new FactsStore(link, 'old').save('new')
    expect(readFileSync(file, 'utf8')).toBe('new')
    expect(statSync(file).mode & 0o777).toBe(0o640)
    expect(readdirSync(home).toSorted()).toEqual(['facts.yaml', 'link.yaml'])
  })

  it('puts the answers beside a file that somebody else changed meanwhile', () => {
    const home = folder()
    const file = join(home, 'facts.yaml')
    writeFileSync(file, 'old')
    const store = new FactsStore(file, 'old')
    writeFileSync(file, 'theirs')
    store.save('mine')
    store.save('mine too')
    expect(readFileSync(file, 'utf8')).toBe('theirs')
    expect(store.isAside).toBe(true)
    expect(readFileSync(join(home, 'facts-2.yaml'), 'utf8')).toBe('mine too')
  })

  it('names the folder that is not there', () => {
    const file = join(folder(), 'nowhere', 'facts.yaml')
    expect(() => new FactsStore(file, undefined).save('x')).toThrow('cannot be written (ENOENT)')
    expect(existsSync(file)).toBe(false)
  })
})

it.each([
  ['Речевая аналитика контакт-центра', 'rechevaya-analitika-kontakt-tsentra'],
  ['Желі жүктемесін басқару', 'zheli-zhuktemesin-basqaru'],
  ['../../etc/passwd', 'etc-passwd'],
  ['!!!', 'system'],
  ['Crème brûlée 2', 'cre-me-bru-le-e-2'],
])('%s becomes the file name %s', (name, expected) => {
  expect(slug(name)).toBe(expected)
})
