import { FORMATS as MEDIA_FORMATS } from '@tanba/media'
import { FORMATS, type Format } from '../c2pa/formats.ts'
import { MACHINE_FORMS } from '../forms/registry.ts'
import { Page } from './page.ts'
import { GOOD, type Shell } from './shell.ts'
import { formTitle, OFFICIAL_FORM } from './words.ts'

const formsOf = (format: Format) => MACHINE_FORMS.filter((form) => form.supports(format)).map(({ name }) => name)

/** `tanba label types` */
export const typesVerb = async (shell: Shell, options: { readonly json?: boolean }): Promise<number> => {
  const types = (Object.keys(FORMATS) as Format[]).map((format) => {
    const { mediaType, extensions } = MEDIA_FORMATS[format]
    return { type: format, media_type: mediaType, extensions, forms: formsOf(format) }
  })
  if (options.json === true) {
    shell.output.write(`${JSON.stringify({ format: 'tanba-label-types/1', types, ...OFFICIAL_FORM })}\n`)
    return GOOD
  }
  const { t } = shell
  const page = new Page(shell)
  page.line(t('label.types.title', { count: types.length }), 'strong')
  for (const { type, media_type, extensions, forms } of types)
    page.row(
      type,
      `${media_type.padEnd(17)} ${extensions.map((one) => `.${one}`).join(' ')} — ${forms.map((one) => formTitle(t, one)).join(', ')}`,
    )
  page.gap().line(t('label.note.official'), 'quiet')
  shell.output.write(page.toString())
  return GOOD
}
