import { GOOD, type Shell } from '@tanba/terminal'
import { MARK_FORMATS, markFormatFacts } from '../formats.ts'
import { formsOf } from '../forms/registry.ts'
import { WARNING_WAYS } from '../warning/registry.ts'
import { formTitle, labelPage, OFFICIAL_FORM } from './words.ts'

const hasWarning = (extensions: readonly string[]): boolean =>
  WARNING_WAYS.some(({ endings }) => extensions.some((one) => endings.includes(`.${one}`)))

/** `tanba label types` */
export const typesVerb = async (shell: Shell, options: { readonly json?: boolean }): Promise<number> => {
  const types = MARK_FORMATS.map((format) => {
    const { mediaType, extensions } = markFormatFacts(format)
    const forms = formsOf(format).map(({ name }) => name)
    return { type: format, media_type: mediaType, extensions, forms, warning: hasWarning(extensions) }
  })
  if (options.json === true) {
    shell.output.write(`${JSON.stringify({ format: 'tanba-label-types/1', types, ...OFFICIAL_FORM })}\n`)
    return GOOD
  }
  const { t } = shell
  const page = labelPage(shell)
  page.line(t('label.types.title', { count: types.length }), { tone: 'strong' })
  for (const { type, extensions, forms, warning } of types) {
    const names = extensions.map((one) => `.${one}`).join(' ')
    const told = warning ? t('label.types.warning') : t('label.types.no-warning')
    page.row(type, `${names === '' ? '' : `${names} — `}${forms.map((one) => formTitle(t, one)).join(', ')}; ${told}`)
  }
  page.gap().line(t('label.note.official'), { tone: 'quiet' })
  shell.output.write(page.toString())
  return GOOD
}
