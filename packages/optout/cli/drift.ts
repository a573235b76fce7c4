import { GOOD, type Shell } from '@tanba/terminal'
import { CHANGES, compareVerdicts, type DriftRow } from '../drift/compare.ts'
import { OFFICIAL_FORM, optoutPage } from './words.ts'

export interface DriftVerbOptions {
  readonly out?: string
  readonly json?: boolean
}

/** Works that a text answer names; the file that `--out` makes has all. */
const SHOWN = 20

/** `tanba optout drift A B`: what became of works between two files of verdicts. */
export const driftVerb = async (
  shell: Shell,
  a: string,
  b: string,
  { out, json }: DriftVerbOptions,
): Promise<number> => {
  const { t } = shell
  const reserved: DriftRow[] = []
  const each = (row: DriftRow): void => {
    if (row.change === 'newly-reserved' && reserved.length < SHOWN) reserved.push(row)
  }
  const { counts, otherRules, undated } = await compareVerdicts(a, b, { each, ...(out !== undefined && { out }) })
  if (json === true) {
    const said = { counts, other_rules: otherRules, undated, ...(out !== undefined && { rows: out }) }
    shell.output.write(`${JSON.stringify({ format: 'tanba-optout-drift/1', ...said, ...OFFICIAL_FORM })}\n`)
    return GOOD
  }
  const page = optoutPage(shell)
  for (const change of CHANGES)
    page.row(t(`optout.drift.${change}`), String(counts[change]), {
      tone: change === 'newly-reserved' && counts[change] > 0 ? 'bad' : 'plain',
    })
  for (const { subject, bracket } of reserved)
    page.line(bracket === undefined ? subject : `${subject} · ${bracket.after} – ${bracket.until}`, { indent: 4 })
  const more = counts['newly-reserved'] - reserved.length
  if (more > 0) page.line(t('optout.more', { count: more }), { indent: 4, tone: 'quiet' })
  if (otherRules > 0) page.row(t('optout.drift.other-rules'), String(otherRules), { tone: 'warn' })
  if (undated > 0) page.row(t('optout.drift.undated'), String(undated), { tone: 'warn' })
  shell.output.write(page.toString())
  return GOOD
}
