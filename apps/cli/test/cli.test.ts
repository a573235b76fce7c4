import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..', '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'tanba-main-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const { NODE_OPTIONS: _, TANBA_HOME: __, TANBA_LANG: ___, ...inherited } = process.env
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...inherited, LC_ALL: 'C', ...env },
  })
  return { code: status, out: stdout, err: stderr }
}

const tanba = (args: readonly string[], env?: Readonly<Record<string, string>>) =>
  run(process.execPath, [join(ROOT, 'apps/cli/main.ts'), ...args], env)

const VERBS = [
  'ask',
  'determine',
  'missing',
  'explain',
  'exposure',
  'article',
  'search',
  'diff',
  'sign',
  'check',
  'test',
]

describe('help', () => {
  it.each([
    ['kk', 'Қолданылуы: tanba', 'Командалар:'],
    ['ru', 'Вызов: tanba', 'Команды:'],
    ['en', 'Usage: tanba', 'Commands:'],
  ])('speaks %s', (language, usage, commands) => {
    const { code, out } = tanba(['--help', '--lang', language])
    expect(code).toBe(0)
    expect(out).toContain(usage)
    expect(out).toContain(commands)
  })

  it.each(VERBS.flatMap((verb) => (['kk', 'ru', 'en'] as const).map((language) => [verb, language] as const)))(
    'of %s in %s shows a real example',
    (verb, language) => {
      const { code, out } = tanba(['law', verb, '--help', '--lang', language])
      expect(code).toBe(0)
      expect(out).toMatch(new RegExp(`\\./tanba law ${verb}`))
      expect(out.split('\n').filter((line) => [...line].length > 100)).toEqual([])
      if (language !== 'en') expect(out).not.toMatch(/Usage:|Options:|display help|\[options\]/)
    },
  )

  it('of the capability lists every verb', () => {
    const { out } = tanba(['law', '--help'])
    for (const verb of VERBS) expect(out).toMatch(new RegExp(`^  ${verb} `, 'm'))
  })
})

describe('language', () => {
  it.each([
    [{ TANBA_LANG: 'ru' }, 'Вызов:'],
    [{ LC_ALL: 'kk_KZ.UTF-8' }, 'Қолданылуы:'],
    [{ LC_ALL: '', LANG: 'ru_RU.UTF-8' }, 'Вызов:'],
    [{ LC_ALL: 'C' }, 'Usage:'],
  ])('of %j', (env, usage) => {
    expect(tanba(['--help'], env as Record<string, string>).out).toContain(usage)
  })

  it('that is not ours is refused', () => {
    expect(tanba(['--lang', 'de', 'law', '--help'])).toMatchObject({
      code: 2,
      err: '--lang: there is no language "de"; write one of kk, ru, en\n',
    })
    expect(tanba(['law', 'search', 'x', '--lang'])).toMatchObject({ code: 2 })
  })
})

describe('a wrong call', () => {
  it.each([
    [['lwa'], 'there is no command "lwa"; did you mean law?'],
    [['law', 'determin'], 'there is no command "determin"; did you mean determine?'],
    [['law', 'determine'], 'the argument FILE is missing'],
    [['law', 'determine', 'a', 'b'], 'too many arguments'],
    [['law', 'determine', 'a', '--jsn'], 'there is no option "--jsn"; did you mean --json?'],
    [['law', 'diff', '--from', '2026-01-01'], 'the option "--to <DATE>" is required'],
    [['law', 'determine', 'a', '--pack'], 'the option "--pack <FILE>" needs a value'],
  ])('%j says what is wrong and where the help is', (args, message) => {
    const { code, out, err } = tanba(args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(message)
    expect(err).toContain('--help')
    expect(err).not.toContain('    at ')
  })

  it.each([[[]], [['law']]])('%j shows the help and does nothing', (args) => {
    const { code, err } = tanba(args)
    expect(code).toBe(2)
    expect(err).toContain('Usage: tanba')
  })
})

it('says its version', () => {
  expect(tanba(['--version'])).toEqual({ code: 0, out: '0.1.0\n', err: '' })
})

it('runs from any folder, and through a link', () => {
  const { code, out } = run(join(ROOT, 'tanba'), ['law', 'search', 'emotions', '--json'])
  expect(code).toBe(0)
  expect(JSON.parse(out).format).toBe('tanba-search/1')
})

it('outlives a reader that goes away', () => {
  const { code, err } = run('sh', ['-c', `"${join(ROOT, 'tanba')}" law search систем --lang en | head -1; echo done`])
  expect({ code, err }).toEqual({ code: 0, err: '' })
})
