import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { LawError } from '../errors.ts'
import { runConformance } from './conformance.ts'
import { Page } from './render/page.ts'
import { type LawOptions, loadPack } from './session.ts'
import { GOOD, NO_OR_NOT_KNOWN, type Shell } from './shell.ts'

// The scenarios that come with this program, when it runs from its repository.
const OWN = join(import.meta.dirname, '..', '..', '..', 'conformance', 'law')

const SHOWN_GAPS = 20

/** @throws LawError file-unreadable */
const checkFolder = (folder: string): void => {
  try {
    if (!statSync(folder).isDirectory()) throw new LawError('file-unreadable', { place: folder, detail: 'ENOTDIR' })
    if (!readdirSync(folder).some((name) => name.endsWith('.yaml')))
      throw new LawError('file-unreadable', { place: join(folder, '*.yaml'), detail: 'ENOENT' })
  } catch (cause) {
    if (cause instanceof LawError) throw cause
    const detail = cause instanceof Error && 'code' in cause ? String(cause.code) : 'EIO'
    throw new LawError('file-unreadable', { place: folder, detail }, { cause })
  }
}

/** `tanba law test [DIR]`: runs decided cases against the pack. */
export const testVerb = async (
  shell: Shell,
  folder: string | undefined,
  options: Pick<LawOptions, 'pack' | 'json'>,
): Promise<number> => {
  const cases = folder ?? OWN
  checkFolder(cases)
  const { scenarios, failures, gaps } = runConformance(cases, await loadPack(shell, options.pack))
  const code = failures.length === 0 ? GOOD : NO_OR_NOT_KNOWN
  if (options.json === true) {
    const failed = failures.map(({ scenario, mismatches }) => ({ id: scenario.id, file: scenario.file, mismatches }))
    shell.output.write(`${JSON.stringify({ format: 'tanba-law-test/1', scenarios: scenarios.length, failed, gaps })}\n`)
    return code
  }
  const { t } = shell
  const page = new Page(shell)
  page.line(t('law.test.summary', { count: scenarios.length, failed: failures.length }), {
    tone: failures.length === 0 ? 'good' : 'bad',
  })
  for (const { scenario, mismatches } of failures) {
    page.gap().line(`${scenario.file}: ${scenario.id}`, { lead: '○ ', tone: 'bad' })
    page.line(scenario.why, { indent: 2, tone: 'quiet' })
    for (const mismatch of mismatches) page.line(t('law.test.mismatch', { ...mismatch }), { indent: 2 })
  }
  if (gaps.length > 0) page.heading(t('law.test.gaps', { count: gaps.length }))
  for (const { rule, lacks } of gaps.slice(0, SHOWN_GAPS))
    page.line(`${rule}: ${lacks.join(', ')}`, { indent: 2, tone: 'quiet' })
  if (gaps.length > SHOWN_GAPS)
    page.line(t('law.more', { count: gaps.length - SHOWN_GAPS }), { indent: 2, tone: 'quiet' })
  shell.output.write(page.toString())
  return code
}
