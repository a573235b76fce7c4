import type { Instant, Language } from '@tanba/kernel'
import { html, type Markup, NOTHING, outside } from '@tanba/markup'
import { barsPlot, columnsPlot, stripPlot } from './plots.ts'
import { FILLS, numberText, SHOWN_VERDICTS, type Speech, shareText, type Translate, verdictName } from './speech.ts'
import { STYLE } from './style.ts'
import type { Group, NamedGroups, Summary } from './summary.ts'

/** What a report is of, and what made it. */
export interface ReportPage {
  readonly summary: Summary
  readonly program: { readonly name: string; readonly version: string }
  readonly madeAt: Instant
}

const POLICY = "default-src 'none'; style-src 'unsafe-inline'"
const STYLE_ELEMENT: Markup = { markup: `<style>${STYLE}</style>` }
/** Rows of a plot or a table. */
const SHOWN = 15
/** Months that stand as columns; longer times are shown by years. */
const MOST_MONTHS = 36

/**
 * A page to read and to print: who reserves, by which signal, where, in which language and when. No script, nothing from
 * elsewhere; all text is escaped, and characters that could hide or turn it are shown by their numbers.
 */
export const reportHtml = (t: Translate, language: Language, { summary, program, madeAt }: ReportPage): string => {
  const speech: Speech = { t, language }
  const made = t('optout.report.made', { name: program.name, version: program.version, moment: momentText(madeAt) })
  const page = html`<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${t('optout.report.title')}</title>
${STYLE_ELEMENT}
</head>
<body>
<header>
<h1>${t('optout.report.title')}</h1>
<p class="quiet">${made}</p>
<p>${t('optout.report.about')}</p>
</header>
<main>
${verdictSection(speech, summary)}
${signalSection(speech, summary)}
${placeSection(speech, summary)}
${languageSection(speech, summary.languages)}
${timeSection(speech, summary)}
${coverageSection(speech, summary)}
${rulesSection(speech, summary)}
${limits(speech)}
</main>
<footer><p class="quiet">${made}</p></footer>
</body>
</html>
`
  return page.markup
}

const verdictSection = (speech: Speech, { works, verdicts }: Summary): Markup => {
  const { t } = speech
  const reserved = verdicts.DENIED + verdicts.CONDITIONAL
  const usable = verdicts.NO_PROHIBITION_FOUND + verdicts.ALLOWED_EXPLICIT
  const values = {
    works: numberText(speech, works),
    reserved: shareText(speech, reserved, works),
    undetermined: shareText(speech, verdicts.UNDETERMINED, works),
    usable: shareText(speech, usable, works),
  }
  const rows = SHOWN_VERDICTS.map(
    (word) => html`<tr>
<th scope="row">${swatch(FILLS[word])}${verdictName(speech, word)}</th>
<td>${t(`optout.report.means.${word}`)}</td>
<td class="number">${numberText(speech, verdicts[word])}</td>
<td class="number">${shareText(speech, verdicts[word], works)}</td>
</tr>
`,
  )
  return html`<p class="headline">${t('optout.report.headline', values)}</p>
${stripPlot(t('optout.report.verdicts'), verdicts)}
<table>
<caption>${t('optout.report.verdicts')}</caption>
<thead><tr><th scope="col">${t('optout.report.verdict')}</th><th scope="col">${t('optout.report.meaning')}</th><th scope="col" class="number">${t('optout.report.works')}</th><th scope="col" class="number">${t('optout.report.share')}</th></tr></thead>
<tbody>
${rows}</tbody>
</table>`
}

const swatch = (fill: string): Markup =>
  html`<svg class="swatch" viewBox="0 0 10 10" aria-hidden="true"><rect width="10" height="10" fill="${fill}" stroke="#16181d"/></svg>`

const legend = (speech: Speech): Markup =>
  html`<ul class="legend">
${SHOWN_VERDICTS.map(
  (word) => html`<li>${swatch(FILLS[word])}${verdictName(speech, word)}</li>
`,
)}</ul>`

const signalSection = (speech: Speech, { signals }: Summary): Markup => {
  const { t } = speech
  const title = t('optout.report.signals')
  return html`<h2>${title}</h2>
<p>${t('optout.report.signals-about')}</p>
${legend(speech)}
${signals.length === 0 ? none(speech) : barsPlot(speech, signals, { title })}`
}

const placeSection = (speech: Speech, { domains, hosts }: Summary): Markup => {
  const { t } = speech
  const title = t('optout.report.domains')
  const values = {
    domains: numberText(speech, domains.count),
    reservingDomains: numberText(speech, domains.reserving),
    hosts: numberText(speech, hosts.count),
    reservingHosts: numberText(speech, hosts.reserving),
  }
  const top = domains.named.filter(({ reserved }) => reserved > 0).slice(0, SHOWN)
  return html`<h2>${title}</h2>
<p>${t('optout.report.domains-about', values)}</p>
${top.length === 0 ? none(speech) : barsPlot(speech, top, { title, label: (name) => placeName(speech, name), number: (group) => ofWorks(speech, group) })}
${groupTable(speech, hosts.named.filter(({ reserved }) => reserved > 0).slice(0, SHOWN), t('optout.report.hosts'), (name) => placeName(speech, name))}`
}

const placeName = ({ t }: Speech, name: string): string => (name === '' ? t('optout.report.files') : name)

const ofWorks = (speech: Speech, { reserved, works }: Group): string =>
  `${numberText(speech, reserved)} / ${numberText(speech, works)}`

const groupTable = (
  speech: Speech,
  groups: readonly Group[],
  title: string,
  label: (name: string) => string,
): Markup => {
  const { t } = speech
  if (groups.length === 0) return NOTHING
  const rows = groups.map(
    (group) => html`<tr>
<th scope="row">${outside(label(group.name), 80)}</th>
<td class="number">${numberText(speech, group.reserved)}</td>
<td class="number">${numberText(speech, group.works)}</td>
<td class="number">${shareText(speech, group.reserved, group.works)}</td>
</tr>
`,
  )
  return html`<table>
<caption>${title}</caption>
<thead><tr><th scope="col">${t('optout.report.name')}</th><th scope="col" class="number">${t('optout.report.reserved')}</th><th scope="col" class="number">${t('optout.report.works')}</th><th scope="col" class="number">${t('optout.report.share')}</th></tr></thead>
<tbody>
${rows}</tbody>
</table>`
}

const languageSection = (speech: Speech, { named }: NamedGroups): Markup => {
  const { t, language } = speech
  const title = t('optout.report.languages')
  const names = new Intl.DisplayNames(language, { type: 'language', fallback: 'code' })
  const label = (tag: string): string => {
    if (tag === '') return t('optout.report.unknown')
    return /^[a-z]{2,3}$/.test(tag) ? (names.of(tag) ?? tag) : tag
  }
  const top = named
    .toSorted((one, other) => other.works - one.works || (one.name < other.name ? -1 : 1))
    .slice(0, SHOWN)
  const number = (group: Group): string => ofWorks(speech, group)
  return html`<h2>${title}</h2>
<p>${t('optout.report.languages-about')}</p>
${top.length === 0 ? none(speech) : barsPlot(speech, top, { title, label, shares: true, number })}`
}

const timeSection = (speech: Speech, { months, captured }: Summary): Markup => {
  const { t } = speech
  const title = t('optout.report.time')
  const dated = months.filter(({ name }) => name !== '')
  const groups = dated.length > MOST_MONTHS ? byYear(dated) : dated
  const { first, last, undated } = captured
  const between =
    first && last
      ? html`<p>${t('optout.report.between', { first: momentText(first), last: momentText(last) })}</p>`
      : NOTHING
  return html`<h2>${title}</h2>
${between}
${undated > 0 ? html`<p>${t('optout.report.undated', { count: undated })}</p>` : NOTHING}
${groups.length === 0 ? NOTHING : columnsPlot(speech, groups, title)}`
}

const byYear = (months: readonly Group[]): readonly Group[] =>
  [...Map.groupBy(months, ({ name }) => name.slice(0, 4))].map(([name, group]) => ({
    name,
    works: group.reduce((sum, { works }) => sum + works, 0),
    reserved: group.reduce((sum, { reserved }) => sum + reserved, 0),
    verdicts: Object.fromEntries(
      SHOWN_VERDICTS.map((word) => [word, group.reduce((sum, { verdicts }) => sum + verdicts[word], 0)]),
    ) as Group['verdicts'],
  }))

const STATES = ['checked', 'absent', 'unreachable', 'unreadable', 'not-captured', 'not-applicable'] as const

const coverageSection = (speech: Speech, { coverage }: Summary): Markup => {
  const { t } = speech
  const rows = coverage.map(
    ({ source, states }) => html`<tr>
<th scope="row">${outside(source, 60)}</th>
${STATES.map((state) => html`<td class="number">${numberText(speech, states[state] ?? 0)}</td>`)}
</tr>
`,
  )
  return html`<h2>${t('optout.report.coverage')}</h2>
<p>${t('optout.report.coverage-about')}</p>
<table>
<caption>${t('optout.report.coverage-caption')}</caption>
<thead><tr><th scope="col">${t('optout.report.source')}</th>${STATES.map((state) => html`<th scope="col">${t(`optout.report.state.${state}`)}</th>`)}</tr></thead>
<tbody>
${rows}</tbody>
</table>`
}

const rulesSection = (speech: Speech, { rule_sets: rules, profiles }: Summary): Markup => {
  const { t } = speech
  const rows = [...rules, ...profiles].map(
    ({
      name,
      works,
    }) => html`<tr><th scope="row"><code>${outside(name, 400)}</code></th><td class="number">${numberText(speech, works)}</td></tr>
`,
  )
  return html`<h2>${t('optout.report.rules')}</h2>
<p>${t('optout.report.rules-about')}</p>
<table>
<caption>${t('optout.report.rules-caption')}</caption>
<thead><tr><th scope="col">${t('optout.report.name')}</th><th scope="col" class="number">${t('optout.report.works')}</th></tr></thead>
<tbody>
${rows}</tbody>
</table>`
}

const none = ({ t }: Speech): Markup => html`<p>${t('optout.report.none')}</p>`

const limits = ({ t }: Speech): Markup => {
  const said = [
    t('optout.report.limit.silence'),
    t('optout.report.limit.list'),
    t('optout.report.limit.hosts'),
    t('optout.report.limit.undetermined'),
    t('optout.report.limit.several'),
    t('optout.report.limit.time'),
    t('optout.report.limit.machine'),
    t('optout.report.limit.law'),
  ]
  return html`<section class="limits" aria-labelledby="limits">
<h2 id="limits">${t('optout.report.limits')}</h2>
<ul>
${said.map(
  (one) => html`<li>${one}</li>
`,
)}</ul>
</section>`
}

/** `2026-11-21 23:34:21 UTC`: the same in every language. */
const momentText = (moment: Instant): string => `${moment.slice(0, 10)} ${moment.slice(11, 19)} UTC`
