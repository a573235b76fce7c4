import type { Translator } from '@tanba/i18n'
import { Page, type Shell } from '@tanba/terminal'
import type { Claim, FormName } from '../forms/form.ts'

/** What every answer in JSON says: our forms are not the official one, whose text could not be confirmed. */
export const OFFICIAL_FORM = { official_form: { order: '202/НҚ', status: 'unconfirmed' } } as const

/** Letters of one text that are shown: texts of a file may be anybody's, and of any length. */
const LONGEST = 400

export const labelPage = (shell: Shell): Page => new Page(shell, { longest: LONGEST })

export const formTitle = (t: Translator, form: FormName): string => {
  if (form === 'c2pa') return t('label.form.c2pa')
  return form === 'iptc-xmp' ? t('label.form.iptc-xmp') : t('label.form.document-metadata')
}

/** What a claim says of the part of AI: by its source type, which stands beside it. */
export const saidOf = (t: Translator, { ai, sourceType }: Claim): string => {
  const name = sourceType.trim().split('/').at(-1) ?? sourceType
  if (!ai) return t('label.says.other', { type: name })
  return name === 'trainedAlgorithmicMedia'
    ? t('label.says.made', { type: name })
    : t('label.says.altered', { type: name })
}
