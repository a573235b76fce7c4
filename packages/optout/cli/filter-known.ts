import { GOOD, type RecordOptions, type Shell } from '@tanba/terminal'
import { joinVerdicts } from '../lists/join.ts'
import { oneOf } from './options.ts'
import { filteredAct, optoutRecorder } from './record.ts'
import { OFFICIAL_FORM, optoutPage } from './words.ts'

export interface FilterKnownOptions extends RecordOptions {
  readonly out: string
  readonly column?: string
  readonly verdicts: string
  readonly by?: string
  readonly json?: boolean
}

/** `tanba optout filter LIST.parquet --verdicts FILE`: by verdicts of an earlier scan; nothing is asked over the network. */
export const filterKnown = async (shell: Shell, list: string, options: FilterKnownOptions): Promise<number> => {
  const { t } = shell
  const { out, column, verdicts, json = false } = options
  const by = oneOf('--by', options.by ?? 'host', ['host', 'subject'] as const)
  const columns = column === undefined ? {} : { column: /^\d+$/.test(column) ? Number(column) : column }
  const recorder = await optoutRecorder(shell, options)
  const { rows, counts, files } = await joinVerdicts({ list, verdicts, by, out, ...columns })
  if (recorder !== undefined) {
    recorder.record(await filteredAct(list, files, verdicts))
    await recorder.end()
  }
  if (json) {
    const said = { rows, counts, files, by, ...OFFICIAL_FORM }
    shell.output.write(`${JSON.stringify({ format: 'tanba-optout-filter-known/1', ...said })}\n`)
    return GOOD
  }
  const page = optoutPage(shell)
  page.row(t('optout.filter.usable'), `${counts.usable} · ${files.usable}`, { tone: 'good' })
  page.row(t('optout.filter.excluded'), `${counts.excluded} · ${files.excluded}`, { tone: 'bad' })
  page.row(t('optout.filter.undetermined'), `${counts.undetermined} · ${files.undetermined}`, { tone: 'warn' })
  page.gap().line(by === 'host' ? t('optout.filter.by-host') : t('optout.filter.by-subject'))
  page.gap().line(t('optout.note.silence'), { tone: 'quiet' }).line(t('optout.note.official'), { tone: 'quiet' })
  shell.output.write(page.toString())
  return GOOD
}
