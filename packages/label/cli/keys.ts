import { GOOD, type Shell, shownPath } from '@tanba/terminal'
import { jsonText } from './json-text.ts'
import { keyPath, makeKey, NO_ORGANISATION } from './key-store.ts'
import { labelPage } from './words.ts'

export interface KeysOptions {
  readonly organisation?: string
  readonly force?: boolean
  readonly json?: boolean
}

/** `tanba label keys init` */
export const keysInitVerb = async (shell: Shell, options: KeysOptions): Promise<number> => {
  const organisation = options.organisation ?? NO_ORGANISATION
  const root = shownPath(shell, makeKey(shell, organisation, options.force === true))
  const key = shownPath(shell, keyPath(shell))
  if (options.json === true) {
    shell.output.write(jsonText({ format: 'tanba-label-keys/1', key, root, organisation }))
    return GOOD
  }
  const { t } = shell
  const page = labelPage(shell)
  page.line(t('label.keys.made'), { tone: 'strong' })
  page.row(t('label.keys.organisation'), organisation).row(t('label.keys.key'), key).row(t('label.keys.root'), root)
  if (options.organisation === undefined) page.line(t('label.keys.nameless'), { tone: 'warn' })
  page.line(t('label.keys.give-root')).line(t('label.keys.seal'), { tone: 'quiet' })
  shell.output.write(page.toString())
  return GOOD
}
