import { html, type Markup, NOTHING, outside } from '@tanba/markup'
import type { Article21 } from '../core/article-21/assess.ts'
import type { Line } from '../core/article-21/line.ts'
import { formsTable, tracesTable, warningTable } from './findings.ts'
import {
  momentText,
  numberText,
  reasonText,
  type Speech,
  valueSign,
  valueTone,
  verdictSign,
  verdictTone,
} from './speech.ts'
import type { Verification } from './verification.ts'

/** One file: first what it means, then the lines, then what was found, then the file itself. */
export const fileSection = (speech: Speech, file: Verification, number: number): Markup => {
  const { t } = speech
  const { name, verdict, article21 } = file
  return html`<section class="file" aria-labelledby="file-${number}">
<h2 id="file-${number}">${outside(name, 100)}</h2>
<h3>${t('label.report.meaning')}</h3>
<p class="verdict-line ${verdictTone(verdict)}">${verdictSign(verdict)} ${t(`label.report.verdict.${verdict}`)}</p>
<div class="readings">
${readingBox(speech, article21.all)}
${readingBox(speech, article21.literal)}
</div>
<h3>${t('label.report.lines')}</h3>
${linesTable(speech, article21)}
<h3>${t('label.report.found')}</h3>
${formsTable(speech, file)}
${warningTable(speech, file.warning)}
${file.traces.length > 0 ? tracesTable(speech, file.traces) : NOTHING}
<h3>${t('label.report.file')}</h3>
${fileTable(speech, file)}
</section>
`
}

const readingBox = ({ t, texts }: Speech, article21: Article21): Markup => {
  const { value, deciding, lines } = article21
  const numbers = deciding.map((id) => lines.findIndex((one) => one.id === id) + 1)
  const named =
    numbers.length > 0
      ? html`<p class="quiet">${t('label.report.deciding', { numbers: numbers.join(', ') })}</p>`
      : NOTHING
  return html`<div class="reading ${valueTone(value)}">
<h4>${texts.marking(article21.marking)}</h4>
<p class="outcome ${valueTone(value)}">${valueSign(value)} ${texts.value(value)}</p>
<p>${texts.outcome(article21)}</p>
${named}
</div>`
}

const linesTable = (speech: Speech, { all, literal }: Verification['article21']): Markup => {
  const { t, texts } = speech
  const rows = all.lines.map((line, index) => {
    const other = literal.lines.find(({ id }) => id === line.id)
    const differs = other !== undefined && (other.value !== line.value || other.reason.code !== line.reason.code)
    return html`<tr>
<td class="number">${index + 1}</td>
<th scope="row" class="asked">${texts.title(line.id)}<br><span class="quiet">${texts.provision(line.provision)} · ${texts.basis(line.basis)}</span></th>
<td class="answer">${answerOf(speech, line)}${differs ? html`<br><span class="quiet">${t('label.report.literally')}</span> ${answerOf(speech, other)}` : NOTHING}</td>
<td>${reasonText(speech, line.reason)}${differs ? html`<br><span class="quiet">${t('label.report.literally')}</span> ${reasonText(speech, other.reason)}` : NOTHING}</td>
</tr>
`
  })
  return html`<table class="lines">
<caption>${t('label.report.lines-caption')}</caption>
<thead><tr>
<th scope="col" class="number">№</th>
<th scope="col" class="asked">${t('label.report.asked')}</th>
<th scope="col" class="answer">${t('label.report.answer')}</th>
<th scope="col">${t('label.report.why')}</th>
</tr></thead>
<tbody>
${rows}</tbody>
</table>`
}

const answerOf = ({ texts }: Speech, { value }: Line): Markup =>
  html`<strong class="${valueTone(value)}">${valueSign(value)} ${texts.value(value)}</strong>`

const fileTable = (speech: Speech, { name, size, sha256, type, checkedAt, checkedBy }: Verification): Markup => {
  const { t } = speech
  return html`<table class="facts">
<tbody>
<tr><th scope="row">${t('label.report.name')}</th><td>${outside(name)}</td></tr>
<tr><th scope="row">${t('label.report.type')}</th><td>${outside(type, 100)}</td></tr>
<tr><th scope="row">${t('label.report.size')}</th><td>${numberText(speech, size)}</td></tr>
<tr><th scope="row">SHA-256</th><td><code>${outside(sha256, 128)}</code></td></tr>
<tr><th scope="row">${t('label.report.checked')}</th><td>${momentText(checkedAt)}, ${outside(`${checkedBy.name} ${checkedBy.version}`, 100)}</td></tr>
</tbody>
</table>`
}
