import { describe, expect, it } from 'vitest'
import { chooseLanguage, type Environment, I18nError } from '../index.ts'

const cases: readonly (readonly [option: string | undefined, env: Environment, language: string])[] = [
  ['kk', { TANBA_LANG: 'ru' }, 'kk'],
  [undefined, { TANBA_LANG: 'ru', LC_ALL: 'kk_KZ' }, 'ru'],
  [undefined, { TANBA_LANG: 'de', LANG: 'kk_KZ.UTF-8' }, 'kk'],
  [undefined, { LC_ALL: 'ru_RU.UTF-8', LANG: 'kk_KZ.UTF-8' }, 'ru'],
  [undefined, { LC_ALL: '', LC_MESSAGES: 'ru', LANG: 'en_GB' }, 'ru'],
  [undefined, { LC_ALL: 'C', LANG: 'ru_RU' }, 'en'],
  [undefined, { LANG: 'kkj_CM' }, 'en'],
  [undefined, { LANG: 'C.UTF-8' }, 'en'],
  [undefined, {}, 'en'],
]

describe('chooseLanguage', () => {
  it.each(cases)('of %j and %j is %s', (option, env, language) => {
    expect(chooseLanguage(option, env)).toBe(language)
  })

  it.each(['de', '', 'RU', 'en_GB', '\u001b[2J'])('refuses --lang %j in three languages', (option) => {
    const error = (() => {
      try {
        return chooseLanguage(option, {})
      } catch (caught) {
        return caught
      }
    })()
    expect(error).toBeInstanceOf(I18nError)
    if (!(error instanceof I18nError)) return
    for (const language of ['kk', 'ru', 'en'] as const) expect(error.in(language)).toMatch(/^--lang: .*kk, ru, en/)
    expect(error.message).not.toContain('\u001b')
  })
})
