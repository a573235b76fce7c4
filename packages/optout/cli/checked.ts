import type { Page, Shell } from '@tanba/terminal'
import type { Checked } from '../check/checker.ts'
import { countCoverage, wasLookedIn } from '../core/coverage.ts'
import { usable } from '../core/resolve.ts'
import type { Coverage, Resolved, SourceName } from '../core/signal.ts'
import type { Statement } from '../core/statement.ts'
import type { Verdict } from '../core/verdict.ts'
import { rowOf } from '../lists/row.ts'
import { showProfile } from './profile-view.ts'
import { tellStatement, tellStatementShort } from './statement-view.ts'
import {
  noteText,
  OFFICIAL_FORM,
  optoutPage,
  protocolName,
  sourceName,
  VERDICT_TONES,
  verdictSentence,
  verdictWord,
} from './words.ts'

/** Statements of one kind that a text answer shows; JSON gives more. */
const SHOWN = 8

/** One work as `check` tells of it in JSON: the record of a verdict (see lists/row.ts), and what follows from it. */
export const checkedJson = ({ verdict, work }: Checked): Record<string, unknown> => {
  const { looked, of } = countCoverage(verdict.coverage)
  const { capturedAt } = work
  return {
    ...rowOf(verdict, capturedAt === undefined ? {} : { capturedAt }),
    usable: usable(verdict.verdict),
    ...(work.hops !== undefined && { hops: work.hops.map(({ url, status }) => ({ url, status })) }),
    coverage_count: { looked, of },
  }
}

export const checkedDocument = (checked: readonly Checked[]): string =>
  `${JSON.stringify({ format: 'tanba-optout-check/1', works: checked.map(checkedJson), law: LAW, ...OFFICIAL_FORM })}\n`

/** The provision that a verdict is about, and the European one beside it, as information. */
export const LAW = { kz: '230-VIII, 23(5)', eu_for_information: '2019/790, 4(3)' } as const

export const checkedPage = (shell: Shell, checked: readonly Checked[]): string => {
  const page = optoutPage(shell)
  for (const one of checked) showVerdict(page, shell, one)
  showLaw(page, shell)
  return page.toString()
}

const showVerdict = (page: Page, shell: Shell, { verdict, work }: Checked): void => {
  const { t } = shell
  page.gap().line(verdict.subject, { tone: 'strong' })
  for (const { url, status } of (work.hops ?? []).slice(1))
    page.line(`→ ${url} (${status})`, { indent: 2, tone: 'quiet' })
  page.line(verdictWord(t, verdict.verdict), { indent: 2, tone: VERDICT_TONES[verdict.verdict] })
  page.line(verdictSentence(t, verdict), { indent: 2 })
  if (verdict.deciding.length > 0) {
    page.heading(t('optout.part.deciding'))
    for (const one of verdict.deciding.slice(0, SHOWN)) tellStatement(page, shell, one)
    tellMore(page, shell, verdict.deciding.length)
  }
  showProtocols(page, shell, verdict)
  showCoverage(page, shell, verdict.coverage)
  showProfile(page, shell, verdict)
}

const tellMore = (page: Page, { t }: Shell, count: number): void => {
  if (count > SHOWN) page.line(t('optout.more', { count: count - SHOWN }), { indent: 4, tone: 'quiet' })
}

/** What was said besides what decides, protocol by protocol; then those that found nothing. */
const showProtocols = (page: Page, shell: Shell, { protocols, deciding }: Verdict): void => {
  const { t } = shell
  page.heading(t('optout.part.protocols'))
  const speaking = protocols.filter((one) => one.deciding.length + one.overruled.length > 0)
  for (const one of speaking) tellProtocol(page, shell, one, new Set(deciding))
  const said = new Set(speaking.map(({ protocol }) => protocol))
  const silent = [...new Set(protocols.map(({ protocol }) => protocol))].filter((one) => !said.has(one))
  const names = silent.map((one) => protocolName(t, one)).join(', ')
  if (silent.length > 0) page.line(t('optout.silent', { protocols: names }), { indent: 2, tone: 'quiet' })
}

const tellProtocol = (page: Page, shell: Shell, resolved: Resolved, deciding: ReadonlySet<Statement>): void => {
  const { t } = shell
  const name = protocolName(t, resolved.protocol)
  const all = [...resolved.deciding, ...resolved.overruled]
  for (const [index, one] of all.slice(0, SHOWN).entries()) {
    const overruled = resolved.overruled.includes(one)
    tellStatementShort(page, shell, one, { label: index === 0 ? name : '', overruled, decides: deciding.has(one) })
  }
  tellMore(page, shell, all.length)
}

const showCoverage = (page: Page, shell: Shell, coverage: readonly Coverage[]): void => {
  const { t } = shell
  const { looked, of } = countCoverage(coverage)
  page.heading(t('optout.part.coverage'))
  const open = coverage.filter((one) => !wasLookedIn(one) && one.state !== 'not-applicable')
  page.line(t('optout.coverage.count', { looked, of }), { indent: 2, tone: open.length > 0 ? 'warn' : 'plain' })
  const names = (state: Coverage['state']): string =>
    namesOf(
      shell,
      coverage.filter((one) => one.state === state),
    )
  if (names('checked') !== '') page.row(t('optout.coverage.seen'), names('checked'))
  if (names('absent') !== '') page.row(t('optout.coverage.nothing'), names('absent'))
  for (const [index, one] of open.slice(0, 2 * SHOWN).entries())
    page.row(index === 0 ? t('optout.coverage.open') : '', openText(shell, one), { tone: 'warn' })
  const more = open.length - 2 * SHOWN
  if (more > 0) page.row('', t('optout.more', { count: more }))
}

/** Sources by name, with how often each, where more than once. */
const namesOf = ({ t }: Shell, lines: readonly Coverage[]): string => {
  const counts = new Map<SourceName, number>()
  for (const { source } of lines) counts.set(source, (counts.get(source) ?? 0) + 1)
  return [...counts].map(([one, count]) => `${sourceName(t, one)}${count > 1 ? ` ×${count}` : ''}`).join(', ')
}

const openText = ({ t }: Shell, { source, at, state, reason }: Coverage): string => {
  const why = reason === undefined ? '' : `: ${noteText(t, reason)}`
  return `${sourceName(t, source)} – ${t(`optout.state.${state}`)}${why}${at === undefined ? '' : ` · ${at}`}`
}

/** What the law says, and what an answer does not. */
export const showLaw = (page: Page, { t }: Shell): void => {
  page.heading(t('optout.part.law'))
  page.line(t('optout.law.kz'), { indent: 2 }).line(t('optout.law.eu'), { indent: 2, tone: 'quiet' })
  page.gap().line(t('optout.note.silence'), { tone: 'quiet' }).line(t('optout.note.official'), { tone: 'quiet' })
}
