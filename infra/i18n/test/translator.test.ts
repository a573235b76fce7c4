import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { translator } from '../index.ts'

const folder = mkdtempSync(join(tmpdir(), 'tanba-i18n-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const catalogue = (entries: Readonly<Record<string, string>>): string =>
  [
    'msgid ""\nmsgstr "Language: ru\\n"',
    ...Object.entries(entries).map(([id, text]) => `msgid ${JSON.stringify(id)}\nmsgstr ${JSON.stringify(text)}`),
  ].join('\n\n')

writeFileSync(
  join(folder, 'ru.po'),
  catalogue({
    'a.plain': 'Просто текст',
    'a.value': '{place}: {what}',
    'a.plural': '{count, plural, one {# файл} few {# файла} many {# файлов} other {# файла}}',
    'a.select': '{kind, select, mark {знак {name}} other {иное {name}}}',
    'a.quoted': "Скобки '{'так'}'",
    'a.empty': '',
    'a.broken': '{count, plural, one {',
  }),
)

const t = translator('ru', [pathToFileURL(folder)])

describe('translator', () => {
  it('fills in values, plurals and cases', () => {
    expect(t('a.plain')).toBe('Просто текст')
    expect(t('a.value', { place: 'a.yaml:1', what: 'x' })).toBe('a.yaml:1: x')
    expect([1, 3, 5, 21].map((count) => t('a.plural', { count }))).toEqual(['1 файл', '3 файла', '5 файлов', '21 файл'])
    expect(t('a.select', { kind: 'mark', name: 'т' })).toBe('знак т')
    expect(t('a.quoted')).toBe('Скобки {так}')
  })

  it('throws for an id that is missing or empty, and for a message that is broken', () => {
    expect(() => t('a.none')).toThrow('no ru string "a.none"')
    expect(() => t('a.empty')).toThrow('no ru string "a.empty"')
    expect(() => t('a.broken')).toThrow()
    expect(() => t('__proto__')).toThrow('no ru string')
  })

  it('throws for a value that is missing, inside a case too', () => {
    expect(() => t('a.value', { place: 'x' })).toThrow('has no value for {what}')
    expect(() => t('a.select', { kind: 'mark' })).toThrow('has no value for {name}')
  })

  it('shows what stands in a value as it stands', () => {
    const hostile = '\\u001b[2J \\x41 {name} # %s \\'
    expect(t('a.value', { place: hostile, what: '{count}' })).toBe(`${hostile}: {count}`)
  })

  it('loads the catalogues of the law in a few milliseconds', () => {
    const own = new URL('../../../packages/law/cli/locales/', import.meta.url)
    const times = Array.from({ length: 5 }, () => {
      const began = performance.now()
      translator('kk', [own])('law.state.yes')
      return performance.now() - began
    })
    expect(Math.min(...times)).toBeLessThan(10)
  })
})
