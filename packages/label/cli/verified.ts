import type { Translator } from '@tanba/i18n'
import type { Page, Shell, Tone } from '@tanba/terminal'
import type { Article21 } from '../core/article-21/assess.ts'
import type { WarningFinding } from '../core/article-21/input.ts'
import type { Line } from '../core/article-21/line.ts'
import { type Article21Texts, article21Texts } from '../core/article-21/texts.ts'
import type { Reading } from '../forms/form.ts'
import { verificationJson } from '../report/json.ts'
import type { Verification } from '../report/verification.ts'
import { showLimits, VERDICT_TONES, verdictText } from './checked.ts'
import { jsonText } from './json-text.ts'
import { formTitle, labelPage, OFFICIAL_FORM, saidOf } from './words.ts'

export const verifiedJson = (verified: readonly Verification[]): string =>
  jsonText({ format: 'tanba-label-verify/1', files: verified.map(verificationJson), ...OFFICIAL_FORM })

export interface Shown {
  /** The reading whose lines are shown. */
  readonly marking: 'all' | 'literal'
  /** Where the page to print was written. */
  readonly html?: string | undefined
}

/** Files one after another: first what it means, then what was found, then Article 21(2) line by line. */
export const verifiedPage = (shell: Shell, verified: readonly Verification[], { marking, html }: Shown): string => {
  const page = labelPage(shell)
  for (const one of verified) {
    page.gap().line(one.name, { tone: 'strong' })
    page.line(verdictText(shell.t, one.verdict), { tone: VERDICT_TONES[one.verdict], indent: 2 })
    for (const reading of one.readings.toReversed()) showReading(page, shell.t, reading, one.signedHere)
    showTraces(page, shell, one)
    showWarning(page, shell, one.warning)
    showArticle21(page, shell, one, marking)
  }
  if (html !== undefined) page.gap().line(shell.t('label.verify.html', { place: html }))
  showLimits(page, shell)
  return page.toString()
}

const showReading = (page: Page, t: Translator, reading: Reading, signedHere: boolean): void => {
  const { form, standing, claim, signer, codes } = reading
  page.row(formTitle(t, form), t(`label.standing.${standing}`))
  // Of a broken mark nothing is repeated: it may be anybody's words.
  if (standing === 'intact' || standing === 'unsigned') {
    if (claim !== undefined) page.row('', saidOf(t, claim))
    if (claim?.system !== undefined) page.row('', t('label.verify.system', { name: claim.system }))
    if (claim?.holder !== undefined) page.row('', t('label.verify.holder', { name: claim.holder }))
    if (claim?.credit !== undefined) page.row('', t('label.verify.credit', { text: claim.credit }))
  }
  if (standing === 'intact' && signer !== undefined) {
    const { name, known } = signer
    if (known && signedHere) page.row('', t('label.verify.own', { name }))
    else page.row('', known ? t('label.verify.known', { name }) : t('label.verify.unknown', { name }))
  }
  if (codes !== undefined)
    page.row('', t('label.verify.codes', { codes: codes.slice(0, 8).join(', ') }), { tone: 'quiet' })
}

const MOST_TRACES = 12

const showTraces = (page: Page, { t, language }: Shell, { traces }: Verification): void => {
  const texts = article21Texts(language)
  for (const [index, { says, place, system, address }] of traces.slice(0, MOST_TRACES).entries()) {
    const name = system === undefined ? '' : `: ${[system.name, system.version].filter(Boolean).join(' ')}`
    const what = address ?? `${texts.trace(says)}${name}`
    page.row(index === 0 ? t('label.verify.traces') : '', t('label.verify.trace', { what, place }))
  }
  const more = traces.length - MOST_TRACES
  if (more > 0) page.row('', t('label.many.more', { count: more }), { tone: 'quiet' })
}

const showWarning = (page: Page, { t, language }: Shell, warning: WarningFinding): void => {
  const label = t('label.add.warning')
  if (warning.state === 'not-looked') {
    page.row(label, t(`label.warning.${warning.why}`), { tone: 'warn' })
    return
  }
  if (warning.state === 'not-found') {
    page.row(label, t('label.warning.not-found'), { tone: 'warn' })
    return
  }
  const texts = article21Texts(language)
  const languages = warning.languages.map(texts.language).join(', ')
  page.row(label, t('label.warning.found', { languages }))
  if (warning.lines.length > 0) page.row('', warning.lines.map(({ text }) => text).join(' · '))
  if (warning.contrast !== undefined)
    page.row('', t('label.add.contrast', { contrast: warning.contrast.toFixed(1) }), { tone: 'quiet' })
}

const SIGNS: Readonly<Record<Line['value'], string>> = { yes: '+', no: '–', unknown: '?' }
const LINE_TONES: Readonly<Record<Line['value'], Tone>> = { yes: 'good', no: 'bad', unknown: 'warn' }
const OUTCOME_TONES: Readonly<Record<Article21['value'], Tone>> = {
  met: 'good',
  'not-met': 'bad',
  'cannot-say': 'warn',
  'not-asked': 'plain',
}

const showArticle21 = (page: Page, { t, language }: Shell, one: Verification, marking: Shown['marking']): void => {
  const texts = article21Texts(language)
  const shown = one.article21[marking]
  const other = one.article21[marking === 'all' ? 'literal' : 'all']
  page.gap().line(t('label.verify.article-21', { outcome: texts.value(shown.value) }), {
    tone: OUTCOME_TONES[shown.value],
    indent: 2,
  })
  page.line(texts.outcome(shown), { indent: 2 })
  for (const line of shown.lines) showLine(page, texts, line)
  page.line(`${texts.marking(other.marking)} — ${texts.value(other.value)}`, { indent: 2, tone: 'quiet' })
}

const showLine = (page: Page, texts: Article21Texts, { id, value, provision, basis, reason }: Line): void => {
  const where = basis === 'law' || basis === 'condition' ? texts.provision(provision) : texts.basis(basis)
  page.line(`${texts.title(id)}: ${texts.value(value)} (${where})`, {
    indent: 2,
    lead: `${SIGNS[value]} `,
    tone: LINE_TONES[value],
  })
  page.line(texts.reason(reason), { indent: 6, tone: 'quiet' })
}
