import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { instantFromEpoch, quote } from '@tanba/kernel'
import { GOOD, type Shell } from '@tanba/terminal'
import { VERDICTS } from '../core/verdict.ts'
import { OptoutError } from '../errors.ts'
import manifest from '../package.json' with { type: 'json' }
import { reportHtml } from '../report/html.ts'
import { mergeShards } from '../scan/merge.ts'
import { OFFICIAL_FORM, optoutPage, VERDICT_TONES, verdictWord } from './words.ts'

export interface MergeVerbOptions {
  readonly out?: string
  readonly json?: boolean
}

/** `tanba optout merge DIR`: one file of verdicts, a report for machines and one to read and print. */
export const mergeVerb = async (shell: Shell, folder: string, { out, json }: MergeVerbOptions): Promise<number> => {
  const { t, language } = shell
  const { verdicts, report, shards } = await mergeShards({ folder, ...(out !== undefined && { out }) })
  const { summary } = report
  const html = join(dirname(report.path), 'report.html')
  const program = { name: 'tanba optout', version: manifest.version }
  write(html, reportHtml(t, language, { summary, program, madeAt: instantFromEpoch(shell.now()) }))
  if (json === true) {
    const said = { shards, verdicts, report: { path: report.path, sha256: report.sha256 }, page: html, summary }
    shell.output.write(`${JSON.stringify({ format: 'tanba-optout-merge/1', ...said, ...OFFICIAL_FORM })}\n`)
    return GOOD
  }
  const page = optoutPage(shell)
  for (const word of VERDICTS)
    page.line(verdictWord(t, word), {
      lead: `${String(summary.verdicts[word]).padStart(9)}  `,
      tone: VERDICT_TONES[word],
    })
  page.gap().row(t('optout.merge.shards'), String(shards)).row(t('optout.filter.verdicts'), verdicts.path)
  page.row(t('optout.row.sha256'), verdicts.sha256, { tone: 'quiet' })
  page.row(t('optout.merge.report'), `${report.path}, ${html}`)
  page.gap().line(t('optout.note.silence'), { tone: 'quiet' }).line(t('optout.note.official'), { tone: 'quiet' })
  shell.output.write(page.toString())
  return GOOD
}

const write = (path: string, text: string): void => {
  try {
    writeFileSync(path, text)
  } catch (cause) {
    const detail = cause instanceof Error && 'code' in cause ? String(cause.code) : 'EIO'
    throw new OptoutError('output-failed', { place: quote(path), detail }, { cause })
  }
}
