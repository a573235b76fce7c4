import { GOOD, Interrupt, Progress, type Shell, STOPPED } from '@tanba/terminal'
import { checkSubject } from '../check/check-subject.ts'
import { Checker } from '../check/checker.ts'
import { filterList } from '../lists/filter.ts'
import type { ListItem } from '../lists/item.ts'
import { openList } from '../lists/open.ts'
import { rowOf, type VerdictRow } from '../lists/row.ts'
import { type CheckVerbOptions, checkOptionsOf, jobsOf } from './options.ts'
import { showProfile } from './profile-view.ts'
import { filteredAct, optoutRecorder } from './record.ts'
import { OFFICIAL_FORM, optoutPage } from './words.ts'

export interface FilterVerbOptions extends CheckVerbOptions {
  readonly out: string
  readonly column?: string
}

/** `tanba optout filter LIST --out DIR`: three lists, and the verdicts beside them. */
export const filterVerb = async (shell: Shell, list: string, options: FilterVerbOptions): Promise<number> => {
  const { t } = shell
  const { out, column, json = false, quiet = false } = options
  const jobs = jobsOf(options)
  const columns = column === undefined ? {} : { column: /^\d+$/.test(column) ? Number(column) : column }
  const recorder = await optoutRecorder(shell, options)
  await using checker = new Checker({ ...checkOptionsOf(options), now: shell.now })
  let total = 0
  const opened = await openList(list, columns)
  for await (const batch of opened.batches()) total += batch.length
  const progress = new Progress(shell, total, { quiet })
  const interrupt = new Interrupt(shell)
  const kind = opened.format === 'folder' ? 'path' : 'address'
  const judge = async (items: readonly ListItem[]): Promise<readonly VerdictRow[]> => {
    const rows: VerdictRow[] = []
    const queue = items.entries()
    const work = async (): Promise<void> => {
      for (const [index, { subject, language }] of queue) {
        if (interrupt.asked) throw new Stopped()
        const { verdict, work: captured } = await checkSubject(checker, { kind, subject })
        const { capturedAt } = captured
        rows[index] = rowOf(verdict, { ...(capturedAt && { capturedAt }), ...(language && { language }) })
        progress.step('done')
      }
    }
    await Promise.all(Array.from({ length: Math.min(jobs, items.length) }, work))
    return rows
  }
  try {
    const { rows, counts, garbage, files } = await filterList({ list, out, judge, ...columns })
    progress.end()
    if (recorder !== undefined) {
      recorder.record(await filteredAct(list, files))
      await recorder.end()
    }
    if (json) {
      const { profile, ruleSet } = checker
      const said = { rows, counts, rows_without_work: garbage, files, profile, rule_set: ruleSet, ...OFFICIAL_FORM }
      shell.output.write(`${JSON.stringify({ format: 'tanba-optout-filter/1', ...said })}\n`)
      return GOOD
    }
    const page = optoutPage(shell)
    page.row(t('optout.filter.usable'), `${counts.usable} · ${files.usable}`, { tone: 'good' })
    page.row(t('optout.filter.excluded'), `${counts.excluded} · ${files.excluded}`, { tone: 'bad' })
    page.row(t('optout.filter.undetermined'), `${counts.undetermined} · ${files.undetermined}`, { tone: 'warn' })
    page.row(t('optout.filter.verdicts'), files.verdicts)
    if (garbage.count > 0) page.row(t('optout.many.rows'), String(garbage.count), { tone: 'warn' })
    for (const { row, fault } of garbage.first)
      page.line(`${t('optout.many.row', { place: list, row })}: ${t(`optout.fault.${fault}`)}`, { indent: 4 })
    showProfile(page, shell, checker)
    page.gap().line(t('optout.note.silence'), { tone: 'quiet' }).line(t('optout.note.official'), { tone: 'quiet' })
    shell.output.write(page.toString())
    return GOOD
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
    return STOPPED
  } finally {
    progress.end()
    interrupt.end()
  }
}

/** Somebody wants to end: nothing was written, since the lists appear when all of them are whole. */
class Stopped extends Error {}
