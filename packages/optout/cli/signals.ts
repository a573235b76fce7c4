import { GOOD, type Shell } from '@tanba/terminal'
import { bundledAgents } from '../agents/load.ts'
import { CATALOGUE_ROWS, ruleSetOf } from '../signals/catalogue.ts'
import { OFFICIAL_FORM, optoutPage } from './words.ts'

/** `tanba optout signals` */
export const signalsVerb = async (shell: Shell, options: { readonly json?: boolean }): Promise<number> => {
  const rules = ruleSetOf(bundledAgents())
  if (options.json === true) {
    const json = { format: 'tanba-optout-signals/1', rule_set: rules, signals: CATALOGUE_ROWS, ...OFFICIAL_FORM }
    shell.output.write(`${JSON.stringify(json)}\n`)
    return GOOD
  }
  const { t } = shell
  const page = optoutPage(shell)
  page.line(t('optout.signals.title', { count: CATALOGUE_ROWS.length, rules }), { tone: 'strong' })
  for (const { row, name, version } of CATALOGUE_ROWS)
    page.line(`${name} (${version})`, { indent: 2, lead: `${String(row).padStart(2)}  `, leadTone: 'quiet' })
  page.gap().line(t('optout.note.official'), { tone: 'quiet' })
  shell.output.write(page.toString())
  return GOOD
}
