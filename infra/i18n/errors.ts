import { type ErrorArguments, TanbaError } from '@tanba/kernel'

export const messages = {
  'language-unknown': {
    kk: '--lang: {text} тілі жоқ; kk, ru, en тілдерінің бірін жазыңыз',
    ru: '--lang: языка {text} нет; напишите один из: kk, ru, en',
    en: '--lang: there is no language {text}; write one of kk, ru, en',
  },
} as const

export type I18nErrorCode = keyof typeof messages

/** What a person asked of the translations and cannot have. A missing string is our bug and has no code. */
export class I18nError extends TanbaError<I18nErrorCode> {
  constructor(...[code, values, options]: ErrorArguments<typeof messages>) {
    super('I18nError', messages, code, values, options)
  }
}
