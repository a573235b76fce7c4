import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { PROJECT, type Ran } from '@tanba/testkit'
import { describe, expect, it } from 'vitest'
import { factsFile, file, folder, ON, SPEECH, tanba } from './tanba.ts'

const LANGUAGES = ['kk', 'ru', 'en'] as const

const determine = (path: string, language = 'en', input: string | Uint8Array = ''): Ran =>
  tanba(['law', 'determine', path, ...ON, '--lang', language], { input })

const deepFlow = `facts: ${'['.repeat(10_000)}${']'.repeat(10_000)}`
const deepBlock = Array.from({ length: 10_000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')
const bomb = [
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...Array.from({ length: 8 }, (_, level) => {
    const [above, here] = [String.fromCharCode(97 + level), String.fromCharCode(98 + level)]
    return `${here}: &${here} [${Array.from({ length: 9 }, () => `*${above}`).join(', ')}]`
  }),
].join('\n')

const huge = file('')
truncateSync(huge, 50 * 1_048_576)

/** What is given, and what the English message must name. */
const HOSTILE: Readonly<Record<string, readonly [path: string, named: RegExp]>> = {
  'not YAML': [
    file('tanba: facts/1\nsystem: {name: "x"\nfacts: [\n'),
    /file-\d+\.yaml:\d+: this is neither YAML nor JSON/,
  ],
  'an unknown fact': [
    factsFile('  scope.logik: learned_model'),
    /:6: there is no fact "scope\.logik"; did you mean scope\.logic\?/,
  ],
  'a wrong choice': [factsFile('  scope.logic: hihg'), /:6: scope\.logic: "hihg" is not one of .*learned_model/],
  'a wrong type': [factsFile('  personal_data.subjects: many'), /:6: personal_data\.subjects: "many" does not fit/],
  'out of range': [factsFile('  personal_data.subjects: -5'), /:6: personal_data\.subjects: -5 is not between/],
  'no such day': [
    factsFile('  risk.last_review_on: 2026-02-30'),
    /:6: risk\.last_review_on: "2026-02-30" is not a day/,
  ],
  'a file of 50 MB': [huge, /larger than the limit of 1 MiB/],
  'deep flow nesting': [file(deepFlow), /nested deeper than 32 levels/],
  'deep block nesting': [file(deepBlock), /nested deeper than 32 levels|larger than the limit/],
  'an alias bomb': [file(bomb), /YAML aliases \(\*a\) are not accepted/],
  '__proto__ as a key': [file('__proto__: {polluted: yes}\ntanba: facts/1\n'), /:1: there is no key "__proto__"/],
  '__proto__ as a fact': [factsFile('  __proto__: yes'), /:6: there is no fact "__proto__"/],
  'an empty file': [file(''), /file: expected tanba/],
  'a binary file': [
    file(Uint8Array.from({ length: 4_096 }, (_, index) => (index * 37) % 256)),
    /neither YAML nor JSON/,
  ],
  'a directory': [folder, /cannot be read \(EISDIR\)/],
  'a missing file': [join(folder, 'nowhere.yaml'), /nowhere\.yaml: the file cannot be read \(ENOENT\)/],
}

describe.each(Object.entries(HOSTILE))('%s', (_, [path, named]) => {
  it('is refused, naming the place and the mend', () => {
    const ran = determine(path)
    expect(ran.err).toMatch(named)
    expect(ran).toMatchObject({ code: 2, out: '' })
  })

  it.each(LANGUAGES)('is told in %s, without a stack trace', (language) => {
    const { code, err } = determine(path, language)
    expect(code).toBe(2)
    expect(err.trim()).not.toBe('')
    expect(err).not.toMatch(/\n\s+at |node:internal|Error:/)
  })
})

describe('standard input', () => {
  it('is read for -', () => {
    expect(determine('-', 'en', readFileSync(SPEECH)).code).toBe(1)
  })

  it('has the same limit', () => {
    const ran = determine('-', 'en', Buffer.alloc(2 * 1_048_576, 'a'))
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err).toContain('stdin: the file is larger than the limit of 1 MiB')
  })
})

describe('text from outside', () => {
  it('cannot steer the terminal', () => {
    const path = file(
      'tanba: facts/1\nsystem: {name: "\\u001b[2Jx\\u202ey"}\nby: tester\nat: 2026-03-01\nfacts: {scope.logic: handwritten_rules}\n',
    )
    const { code, out } = determine(path)
    expect(code).toBe(0)
    expect(out.split('\n')[0]).toBe('[2Jx y')
  })
})

describe('a tampered pack', () => {
  const bundled = join(PROJECT, 'packages/law/generated/pack.json')

  it('is refused where it is broken, or a rule of it no longer holds together', () => {
    const whole = readFileSync(bundled)
    const broken = {
      half: whole.subarray(0, 100_000),
      'another format': '{"format":"tanba-law-pack/2"}',
      'another shape': '{"format":"tanba-law-pack/1","rules":7}',
      'a citation of nothing': whole.toString().replace('"cites":["art_', '"cites":["art_99'),
    }
    for (const [name, content] of Object.entries(broken)) {
      const ran = tanba(['law', 'determine', SPEECH, ...ON, '--pack', file(content, 'json'), '--lang', 'en'])
      expect(ran.err, name).toMatch(/\.json: the law pack (cannot be read|has \d+ faults)/)
      expect(ran, name).toMatchObject({ code: 2, out: '' })
    }
  })

  it('is refused where the bundled file was changed', () => {
    const copy = join(folder, 'copy')
    for (const part of ['apps/cli', 'infra/i18n', 'infra/terminal', 'packages/kernel', 'packages/law'])
      cpSync(join(PROJECT, part), join(copy, part), {
        recursive: true,
        verbatimSymlinks: true,
        filter: (source) => !/(test|bench)$/.test(source),
      })
    linkModules(copy)
    const main = join(copy, 'apps/cli/main.ts')
    expect(tanba(['law', 'determine', SPEECH, ...ON], { main }).code).toBe(1)
    const target = join(copy, 'packages/law/generated/pack.json')
    cpSync(file(readFileSync(bundled, 'utf8').replace('230-VIII', '231-VIII'), 'json'), target)
    const ran = tanba(['law', 'determine', SPEECH, ...ON, '--lang', 'en'], { main })
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err).toMatch(/pack\.json: the law pack hashes to [0-9a-f]{64} and the program expects [0-9a-f]{64}/)
  })
})

/** The copy's own packages, and everything else from where it is. */
const linkModules = (copy: string): void => {
  const modules = join(copy, 'node_modules')
  mkdirSync(join(modules, '@tanba'), { recursive: true })
  for (const name of readdirSync(join(PROJECT, 'node_modules')))
    if (name !== '@tanba') symlinkSync(join(PROJECT, 'node_modules', name), join(modules, name))
  for (const [name, part] of Object.entries({
    i18n: 'infra/i18n',
    kernel: 'packages/kernel',
    terminal: 'infra/terminal',
    law: 'packages/law',
  }))
    symlinkSync(join(copy, part), join(modules, '@tanba', name))
}
