import { keyPath, makeKey, NO_ORGANISATION } from './key-store.ts'
import { Page } from './page.ts'
import { GOOD, type Shell, shownPath } from './shell.ts'

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
    shell.output.write(`${JSON.stringify({ format: 'tanba-label-keys/1', key, root, organisation })}\n`)
    return GOOD
  }
  const { t } = shell
  const page = new Page(shell)
  page.line(t('label.keys.made'), 'strong')
  page.row(t('label.keys.organisation'), organisation).row(t('label.keys.key'), key).row(t('label.keys.root'), root)
  if (options.organisation === undefined) page.line(t('label.keys.nameless'), 'warn')
  page.line(t('label.keys.give-root')).line(t('label.keys.seal'), 'quiet')
  shell.output.write(page.toString())
  return GOOD
}
