import type { Instant, Language } from '@tanba/kernel'
import { html, type Markup, NOTHING, outside, plainOutside } from '@tanba/markup'
import { article21Texts } from '../core/article-21/texts.ts'
import { fileSection } from './file-section.ts'
import { momentText, type Speech, type Translate, valueSign, verdictSign } from './speech.ts'
import { STYLE } from './style.ts'
import type { Verification } from './verification.ts'

/** What a report is of. */
export interface VerificationReport {
  readonly files: readonly Verification[]
  readonly program: { readonly name: string; readonly version: string }
  readonly madeAt: Instant
}

const POLICY = "default-src 'none'; style-src 'unsafe-inline'"

const STYLE_ELEMENT: Markup = { markup: `<style>${STYLE}</style>` }

/**
 * A page to read and to print: no script, no form, nothing from elsewhere. All text is escaped, and characters that
 * could hide or turn it are shown by their numbers.
 */
export const verificationHtml = (t: Translate, language: Language, report: VerificationReport): string => {
  const { files, program, madeAt } = report
  const speech: Speech = { t, language, texts: article21Texts(language) }
  const [first] = files
  const subject = files.length === 1 && first ? `: ${plainOutside(first.name, 80)}` : ''
  const values = { name: program.name, version: program.version, moment: momentText(madeAt) }
  const page = html`<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${t('label.report.title')}${subject}</title>
${STYLE_ELEMENT}
</head>
<body>
<header>
<h1>${t('label.report.title')}</h1>
<p class="quiet">${t('label.report.made', values)}</p>
<p>${t('label.report.about')}</p>
</header>
<main>
${files.length > 1 ? contents(speech, files) : NOTHING}
${files.map((file, index) => fileSection(speech, file, index + 1))}
${limits(speech)}
</main>
<footer><p class="quiet">${t('label.report.made', values)}</p></footer>
</body>
</html>
`
  return page.markup
}

const contents = (speech: Speech, files: readonly Verification[]): Markup => {
  const { t, texts } = speech
  const rows = files.map(
    ({ name, verdict, article21 }, index) => html`<tr>
<td class="number">${index + 1}</td>
<th scope="row"><a href="#file-${index + 1}">${outside(name, 100)}</a></th>
<td class="verdict">${verdictSign(verdict)} ${t(`label.report.brief.${verdict}`)}</td>
<td class="verdict">${valueSign(article21.all.value)} ${texts.value(article21.all.value)}</td>
<td class="verdict">${valueSign(article21.literal.value)} ${texts.value(article21.literal.value)}</td>
</tr>
`,
  )
  return html`<nav aria-labelledby="contents">
<h2 id="contents">${t('label.report.contents', { count: files.length })}</h2>
<table class="files">
<thead><tr>
<th scope="col" class="number">№</th>
<th scope="col">${t('label.report.file')}</th>
<th scope="col">${t('label.report.marks')}</th>
<th scope="col">${t('label.report.strict')}</th>
<th scope="col">${t('label.report.literal')}</th>
</tr></thead>
<tbody>
${rows}</tbody>
</table>
</nav>`
}

const limits = ({ t }: Speech): Markup => {
  const said = [
    t('label.report.limit.absence'),
    t('label.report.limit.signature'),
    t('label.report.limit.official'),
    t('label.report.limit.seal'),
    t('label.report.limit.interpretation'),
    t('label.report.limit.statements'),
    t('label.report.limit.file'),
  ]
  return html`<section class="limits" aria-labelledby="limits">
<h2 id="limits">${t('label.report.limits')}</h2>
<ul>
${said.map((text) => html`<li>${text}</li>\n`)}</ul>
</section>`
}
