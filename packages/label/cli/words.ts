import type { Claim, FormName } from '../forms/form.ts'
import type { Translate } from './shell.ts'

/** What every answer in JSON says: our forms are not the official one, whose text could not be confirmed. */
export const OFFICIAL_FORM = { official_form: { order: '202/НҚ', status: 'unconfirmed' } } as const

export const formTitle = (t: Translate, form: FormName): string =>
  form === 'c2pa' ? t('label.form.c2pa') : t('label.form.iptc-xmp')

/** What a claim says of the part of AI: by its source type, which stands beside it. */
export const saidOf = (t: Translate, { ai, sourceType }: Claim): string => {
  const name = sourceType.trim().split('/').at(-1) ?? sourceType
  if (!ai) return t('label.says.other', { type: name })
  return name === 'trainedAlgorithmicMedia'
    ? t('label.says.made', { type: name })
    : t('label.says.altered', { type: name })
}
