import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { translator } from '@tanba/i18n'
import { LANGUAGES, type Language } from '@tanba/kernel'
import { temporary } from '@tanba/testkit'
import { Command } from 'commander'
import { beforeAll, describe, expect, it } from 'vitest'
import { ledgerCli } from '../../cli/index.ts'
import { answer, ledger, refusal } from './tanba.ts'

const folder = temporary()

beforeAll(() => {
  answer(folder, 'init', '--origin', 'example.kz/log')
  answer(folder, 'append', '--subject', 'Article', '--actor', 'Aigul')
  writeFileSync(join(folder, 'nothing.json'), '{}')
  writeFileSync(join(folder, 'deep.json'), '['.repeat(100_000))
  writeFileSync(join(folder, 'there'), '')
  mkdirSync(join(folder, 'taken'))
  mkdirSync(join(folder, 'odd/checkpoint'), { recursive: true })
  writeFileSync(join(folder, 'taken/checkpoint'), 'not a checkpoint')
})

const ABOUT = ['--subject', 'Article', '--actor', 'Aigul']

describe('a call that is wrong gives 2 and a code', () => {
  it.each<readonly [code: string, ...args: readonly string[]]>([
    ['ledger-exists', 'init'],
    ['option-invalid', 'init', '--ledger', ''],
    ['option-invalid', 'init', '--ledger', 'mysql://server/log'],
    ['option-invalid', 'init', '--ledger', 'other', '--organisation', 'we'],
    ['key-name-invalid', 'init', '--ledger', 'other', '--origin', 'two words'],
    ['ledger-absent', 'show', '--ledger', 'nowhere'],
    ['ledger-absent', 'append', ...ABOUT, '--ledger', 'nowhere'],
    ['event-type-unknown', 'append', ...ABOUT, '--type', 'label.marked'],
    ['event-role-unknown', 'append', ...ABOUT, '--output', 'letter=there'],
    ['file-unreadable', 'append', ...ABOUT, '--output', 'nowhere.txt'],
    ['file-not-regular', 'append', ...ABOUT, '--output', 'taken'],
    ['file-not-regular', 'append', ...ABOUT, '--output', '/dev/zero'],
    ['option-invalid', 'append', ...ABOUT, '--at', 'yesterday'],
    ['option-invalid', 'append', ...ABOUT, '--actor-kind', 'robot'],
    ['event-field-invalid', 'append', ...ABOUT, '--provision', ''],
    ['name-unknown', 'show', 'Somebody'],
    ['event-absent', 'show', '99'],
    ['event-absent', 'prove', 'f'.repeat(64)],
    ['file-exists', 'prove', '0', '--out', 'there'],
    ['file-exists', 'export', '0', '--out', 'there'],
    ['file-exists', 'export', '0', '--out', 'new', '--cover', 'new'],
    ['file-unwritable', 'export', '0', '--out', 'new', '--cover', 'nowhere/cover.html'],
    ['file-unwritable', 'export', '0', '--out', 'there/new'],
    ['file-unwritable', 'export', '0', '--out', ''],
    ['name-unknown', 'export', 'Somebody', '--out', 'new'],
    ['option-invalid', 'export', '0', '--out', 'new', '--disclose', 'much'],
    ['file-unreadable', 'verify', 'nowhere.json'],
    ['file-not-regular', 'verify', '/dev/zero'],
    ['file-not-regular', 'verify', 'nothing.json', '--file', '/dev/zero'],
    ['json-too-deep', 'verify', 'deep.json'],
    ['bundle-format-unknown', 'verify', 'nothing.json'],
    ['verifier-key-malformed', 'verify', 'nothing.json', '--key', 'key'],
    ['time-certificate-unreadable', 'verify', 'nothing.json', '--tsa', 'there'],
    ['witness-policy-quorum', 'verify', 'nothing.json', '--policy', 'there'],
    ['folder-foreign', 'publish', '--out', 'taken'],
    ['file-unwritable', 'publish', '--out', 'there'],
    ['option-invalid', 'publish', '--out', ''],
    ['file-not-regular', 'publish', '--out', 'odd'],
    ['key-unwritable', 'witness', 'init', '--name', 'example.kz/w', '--folder', 'there/new'],
    ['key-unreadable', 'witness', 'serve', '--folder', 'nowhere', '--log', 'key'],
    ['name-unknown', 'erase', 'Somebody', '--yes'],
  ])('%s: %s', (code, ...args) => {
    expect(refusal(folder, ...args)).toBe(code)
  })

  it('tells which of many bundles cannot be read', () => {
    const { err } = ledger(folder, 'verify', 'deep.json', '--json')
    expect(JSON.parse(err).errors).toMatchObject([{ code: 'json-too-deep' }, { code: 'file-no-bundle' }])
    expect(ledger(folder, 'verify', 'deep.json', '--lang', 'kk').err).toContain('deep.json')
  })

  it('shows no control character or direction mark of a path', () => {
    const { err } = ledger(folder, 'verify', 'a\u001b[31m\u202eb.json')
    expect(err).toContain('a\\u{1b}[31m\\u{202e}b.json')
    for (const mark of ['\u001b', '\u202e']) expect(err).not.toContain(mark)
  })

  it('leaves nothing behind', () => {
    expect(answer(folder, 'show')).toMatchObject({ size: 1 })
    expect(existsSync(join(folder, 'new'))).toBe(false)
    expect(readFileSync(join(folder, 'taken/checkpoint'), 'utf8')).toBe('not a checkpoint')
  })
})

describe('help', () => {
  const help = (words: readonly string[], language: Language): string => {
    let shown = ''
    const t = translator(language, ledgerCli.locales)
    const command = new Command('tanba').command('ledger').configureOutput({ writeOut: (text) => (shown += text) })
    const { env, stdin: input, stdout: output, stderr: notes } = process
    ledgerCli.register(command, { t, language, env, folder, now: Date.now, input, output, notes }, () => {})
    let at = command
    for (const word of words) at = at.commands.find((one) => one.name() === word) ?? at
    at.outputHelp()
    return shown
  }

  it.each(LANGUAGES)('of every verb has an example, in %s', (language) => {
    const verbs = 'init append show prove export verify fsck erase rotate publish stamp cosign'.split(' ')
    for (const words of [...verbs.map((verb) => [verb]), ['witness', 'init'], ['witness', 'serve']])
      expect(help(words, language)).toContain(`./tanba ledger ${words.join(' ')}`)
  })

  it.each(LANGUAGES)('and errors are in %s', (language) => {
    expect(ledger(folder, 'erase', 'Somebody', '--yes', '--lang', language).err).toContain('"Somebody"')
  })
})
