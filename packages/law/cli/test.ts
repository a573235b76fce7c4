import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { GOOD, NO_OR_NOT_KNOWN, Page, type Shell } from '@tanba/terminal'
import { LawError } from '../errors.ts'
import { type Conformance, runConformance } from './conformance.ts'
import { type InterviewLength, interviewScreens, median } from './interview-screens.ts'
import { type LawOptions, loadPack, today } from './session.ts'

// The scenarios that come with this program, when it runs from its repository.
const ROOT = join(import.meta.dirname, '..', '..', '..')
const OWN = join(ROOT, 'conformance', 'law')
const EXAMPLES = join(ROOT, 'examples', 'systems')

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

/** `tanba law test [DIR]`: runs decided cases against the pack; its own ones also tell how long the interview is. */
export const testVerb = async (
  shell: Shell,
  folder: string | undefined,
  options: Pick<LawOptions, 'pack' | 'json'>,
): Promise<number> => {
  const cases = folder ?? OWN
  checkFolder(cases)
  const loaded = await loadPack(shell, options.pack)
  const ran = runConformance(cases, loaded)
  // Somebody's own few cases need not try every rule.
  const conformance = folder === undefined ? ran : { ...ran, gaps: [] }
  const interviews = folder === undefined ? interviewScreens(EXAMPLES, loaded, today(shell)) : []
  shell.output.write(options.json === true ? asJson(conformance, interviews) : asText(shell, conformance, interviews))
  return conformance.failures.length === 0 ? GOOD : NO_OR_NOT_KNOWN
}

const asJson = ({ scenarios, failures, gaps }: Conformance, interviews: readonly InterviewLength[]): string => {
  const failed = failures.map(({ scenario, mismatches }) => ({ id: scenario.id, file: scenario.file, mismatches }))
  return `${JSON.stringify({ format: 'tanba-law-test/1', scenarios: scenarios.length, failed, gaps, interviews })}\n`
}

const asText = (shell: Shell, conformance: Conformance, interviews: readonly InterviewLength[]): string => {
  const { t } = shell
  const { scenarios, failures, gaps } = conformance
  const page = new Page(shell)
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
  if (interviews.length > 0) {
    page.heading(t('law.test.interviews'))
    for (const { file, screens } of interviews)
      page.line(t('law.test.screens', { file, count: screens }), { indent: 2, tone: 'quiet' })
    const longest = Math.max(...interviews.map(({ screens }) => screens))
    page.line(t('law.test.median', { median: median(interviews), longest }), { indent: 2 })
  }
  const passed = scenarios.length - failures.length
  page.gap().line(t('law.test.passed', { count: scenarios.length, passed }), {
    tone: failures.length === 0 ? 'good' : 'bad',
  })
  return page.toString()
}
