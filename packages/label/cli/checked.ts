import type { Translator } from '@tanba/i18n'
import type { Page, Shell, Tone } from '@tanba/terminal'
import type { CheckedFile } from '../batch/check-file.ts'
import type { Reading } from '../forms/form.ts'
import type { Verdict } from '../forms/registry.ts'

/** One file as `verify` tells of it in JSON. */
export const checkedJson = ({
  file,
  type,
  verdict,
  readings,
  traces,
  signedHere,
}: CheckedFile): Record<string, unknown> => {
  const forms = readings.map(({ form, standing, claim, signer, codes }) => ({
    form,
    standing,
    ...(claim && { claim: claimJson(claim) }),
    ...(signer && { signer: { ...signer, anchor: signer.known ? (signedHere ? 'own' : 'given') : null } }),
    ...(codes && { codes }),
  }))
  return { file, type, verdict, forms, traces }
}

const claimJson = ({ sourceType, ...said }: NonNullable<Reading['claim']>) => ({ ...said, source_type: sourceType })

export const VERDICT_TONES: Readonly<Record<Verdict, Tone>> = {
  marked: 'good',
  altered: 'bad',
  invalid: 'bad',
  remains: 'bad',
  unsigned: 'warn',
  remote: 'warn',
  other: 'warn',
  none: 'warn',
}

export const verdictText = (t: Translator, verdict: Verdict): string => t(`label.verdict.${verdict}`)

export const showLimits = (page: Page, { t }: Shell): void => {
  page.gap().line(t('label.verify.limits'), { tone: 'quiet' }).line(t('label.note.official'), { tone: 'quiet' })
}
