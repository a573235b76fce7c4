import { html, type Markup, NOTHING, outside } from '@tanba/markup'
import type { FoundTrace, FoundWarning, WarningFinding } from '../core/article-21/input.ts'
import { reason } from '../core/article-21/line.ts'
import type { Claim, Reading } from '../forms/form.ts'
import { numberText, reasonText, type Speech } from './speech.ts'
import type { Verification } from './verification.ts'

const MOST_CODES = 8
const MOST_TRACES = 10
const MOST_LINES = 12

/** What was found of each machine-readable form, signed ones first. */
export const formsTable = (speech: Speech, { readings, signedHere }: Verification): Markup => {
  const { t, texts } = speech
  if (readings.length === 0) return html`<p>${t('label.report.no-forms')}</p>`
  const rows = readings.toReversed().map((reading) => {
    const { form, standing, claim, codes = [] } = reading
    // Of a broken mark nothing is repeated: it may be anybody's words.
    const sound = standing === 'intact' || standing === 'unsigned'
    const reasons = codes.slice(0, MOST_CODES).map((code) => html`<br><code>${outside(code, 100)}</code>`)
    return html`<tr>
<th scope="row">${outside(texts.form(form), 60)}</th>
<td>${t(`label.report.standing.${standing}`)}${reasons}</td>
<td>${sound && claim ? says(speech, claim) : '—'}</td>
<td>${standing === 'intact' ? signerOf(speech, reading, signedHere) : '—'}</td>
</tr>
`
  })
  return html`<table class="findings signed">
<caption>${t('label.report.forms-caption')}</caption>
<thead><tr>
<th scope="col">${t('label.report.form')}</th>
<th scope="col">${t('label.report.standing')}</th>
<th scope="col">${t('label.report.says')}</th>
<th scope="col">${t('label.report.signer')}</th>
</tr></thead>
<tbody>
${rows}</tbody>
</table>`
}

const says = ({ t }: Speech, { ai, sourceType, system, holder, credit }: Claim): Markup => {
  const rows = [
    ai ? t('label.report.says-ai') : t('label.report.says-other'),
    html`<code>${outside(sourceType, 120)}</code>`,
    ...(system === undefined ? [] : [html`${t('label.report.system')}: ${outside(system, 120)}`]),
    ...(holder === undefined ? [] : [html`${t('label.report.holder')}: ${outside(holder, 120)}`]),
    ...(credit === undefined ? [] : [html`Credit: ${outside(credit, 120)}`]),
  ]
  return html`${rows.map((row, index) => html`${index > 0 ? html`<br>` : NOTHING}${row}`)}`
}

const signerOf = ({ t }: Speech, { signer }: Reading, signedHere: boolean): Markup => {
  if (signer === undefined) return html`${t('label.report.signer-none')}`
  const known = signer.known
    ? signedHere
      ? t('label.report.signer-own')
      : t('label.report.signer-known')
    : t('label.report.signer-unknown')
  return html`${outside(signer.name, 120)}<br><span class="quiet">${known}</span>`
}

/** The warning and its measures, or why there is none to show. */
export const warningTable = (speech: Speech, warning: WarningFinding): Markup => {
  const { t } = speech
  if (warning.state !== 'found') {
    const why = warning.state === 'not-found' ? reason('warning-not-found') : reason(UNSEEN[warning.why])
    return html`<p><strong>${t('label.report.warning')}:</strong> ${reasonText(speech, why)}</p>`
  }
  const words = warning.lines
    .slice(0, MOST_LINES)
    .map(
      ({ language, text }) =>
        html`<tr><th scope="row">${speech.texts.language(language)}</th><td>${outside(text)}</td></tr>\n`,
    )
  const rows = measures(speech, warning).map(
    ([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>\n`,
  )
  return html`<table class="facts">
<caption>${t('label.report.warning-caption')}</caption>
<tbody>
${words}${rows}</tbody>
</table>`
}

const UNSEEN = {
  'no-way': 'warning-no-way',
  'program-absent': 'warning-program-absent',
  unreadable: 'warning-unreadable',
} as const

const measures = (speech: Speech, warning: FoundWarning): readonly (readonly [name: string, value: string])[] => {
  const { t } = speech
  const { change, contrast, relativeSize, seconds, loudness, accessible } = warning
  const number = (value: number): string => numberText(speech, value)
  return [
    ...(change === undefined
      ? []
      : [
          [
            t('label.report.change'),
            change === 'created' ? t('label.report.created') : t('label.report.altered'),
          ] as const,
        ]),
    ...(contrast === undefined ? [] : [[t('label.report.contrast'), `${number(contrast)} : 1`] as const]),
    ...(relativeSize === undefined ? [] : [[t('label.report.share'), `${number(relativeSize * 100)} %`] as const]),
    ...(seconds === undefined ? [] : [[t('label.report.seconds'), number(seconds)] as const]),
    ...(loudness === undefined
      ? []
      : [[t('label.report.loudness'), `${number(loudness.notice)} / ${number(loudness.content)} LUFS`] as const]),
    ...(accessible === undefined
      ? []
      : [[t('label.report.accessible'), accessible ? t('label.report.yes') : t('label.report.no')] as const]),
  ]
}

/** Names that a trace gives, after what it says. */
const details = (parts: readonly (string | undefined)[]): Markup => {
  const named = parts.filter((part) => part !== undefined)
  return html`${named.map((part, index) => html`${index === 0 ? ': ' : ' · '}${outside(part, 200)}`)}`
}

/** What programs left behind: a hint, never a mark. */
export const tracesTable = (speech: Speech, traces: readonly FoundTrace[]): Markup => {
  const { t, texts } = speech
  const rows = traces.slice(0, MOST_TRACES).map(
    ({ reader, place, says: said, system, model, address }) => html`<tr>
<th scope="row">${outside(reader, 80)}</th>
<td>${outside(place, 120)}</td>
<td>${texts.trace(said)}${details([system?.name, system?.version, model, address])}</td>
</tr>
`,
  )
  const more = traces.length - rows.length
  return html`<table class="findings">
<caption>${t('label.report.traces-caption')}</caption>
<thead><tr>
<th scope="col">${t('label.report.trace-reader')}</th>
<th scope="col">${t('label.report.trace-place')}</th>
<th scope="col">${t('label.report.trace-says')}</th>
</tr></thead>
<tbody>
${rows}</tbody>
</table>
${more > 0 ? html`<p class="quiet">${t('label.report.traces-more', { count: more })}</p>` : NOTHING}`
}
