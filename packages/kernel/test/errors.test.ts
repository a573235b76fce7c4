import { describe, expect, it } from 'vitest'
import { messages } from '../errors.ts'
import { type ErrorArguments, isLanguage, KernelError, LANGUAGES, TanbaError } from '../index.ts'

const placeholders = (template: string) => [...new Set(template.match(/\{[^{}]*\}/g))].sort()

describe('the table of messages', () => {
  it.each(Object.entries(messages))('%s names the same values in every language', (_, { kk, ru, en }) => {
    expect(placeholders(kk)).toEqual(placeholders(en))
    expect(placeholders(ru)).toEqual(placeholders(en))
  })

  it.each(Object.entries(messages))('%s gives the fault and, after a semicolon, the mend', (_, message) => {
    for (const language of LANGUAGES) expect(message[language]).toMatch(/^\S.+; \S.+[^.]$/)
  })
})

describe('KernelError', () => {
  const cause = new RangeError('below')
  const error = new KernelError('time-zone-unknown', { timeZone: '"Mars"' }, { cause })

  it('carries code, values, cause and name', () => {
    expect(error).toMatchObject({
      code: 'time-zone-unknown',
      values: { timeZone: '"Mars"' },
      cause,
      name: 'KernelError',
    })
    expect(error).toBeInstanceOf(TanbaError)
    expect(error).toBeInstanceOf(Error)
  })

  it('speaks English in its message and each language on demand', () => {
    expect(error.message).toBe('the time zone "Mars" is unknown; give an IANA name, for example Asia/Almaty')
    expect(error.in('en')).toBe(error.message)
    expect(error.in('ru')).toBe('часовой пояс "Mars" неизвестен; укажите имя из базы IANA, например Asia/Almaty')
    expect(error.in('kk')).toBe('"Mars" уақыт белдеуі белгісіз; IANA атауын беріңіз, мысалы Asia/Almaty')
  })

  it('has no cause where none was given', () => {
    expect('cause' in new KernelError('hex-invalid', { text: '"g"' })).toBe(false)
  })

  it('closes its codes and values for the compiler', () => {
    // @ts-expect-error An unknown code.
    expect(() => new KernelError('no-such-code', {})).toThrow()
    // @ts-expect-error A missing value.
    expect(() => new KernelError('hex-invalid', {})).toThrow('no value for {text}')
    // @ts-expect-error The values of another code.
    expect(() => new KernelError('hex-invalid', { key: '"a"' })).toThrow('no value for {text}')
  })
})

describe('the error of another package', () => {
  const table = {
    plain: { kk: 'бос; толтырыңыз', ru: 'пусто; заполните', en: 'empty; fill it' },
    leaf: { kk: '{index} жоқ; қосыңыз', ru: 'нет {index}; добавьте', en: 'no {index}; add it' },
  } as const
  class LedgerError extends TanbaError<keyof typeof table> {
    constructor(...[code, values, options]: ErrorArguments<typeof table>) {
      super('LedgerError', table, code, values, options)
    }
  }

  it('takes values only where the message has them', () => {
    expect(new LedgerError('plain').in('kk')).toBe('бос; толтырыңыз')
    expect(new LedgerError('plain', {}, { cause: 1 }).cause).toBe(1)
    expect(new LedgerError('leaf', { index: 7 }).message).toBe('no 7; add it')
    expect(new LedgerError('plain')).not.toBeInstanceOf(KernelError)
  })

  it('cannot lack a language', () => {
    const partial = { leaf: { kk: 'жоқ', en: 'none' } } as const
    // @ts-expect-error Russian is missing.
    const unused: ErrorArguments<typeof partial> | undefined = undefined
    expect(unused).toBeUndefined()
  })
})

describe('isLanguage', () => {
  it.each([
    ['kk', true],
    ['ru', true],
    ['en', true],
    ['KK', false],
    ['de', false],
    ['', false],
    [undefined, false],
  ])('%s: %s', (value, expected) => {
    expect(isLanguage(value)).toBe(expected)
  })
})
