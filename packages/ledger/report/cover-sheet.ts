import { formatTemplate, type Language, type Localised } from '@tanba/kernel'
import { html, type Markup, NOTHING, outside, PAGE_STYLE, plainOutside } from '@tanba/markup'
import type { Outcome } from '../core/bundle/finding.ts'
import { findingText, verdictTexts } from '../core/bundle/finding-texts.ts'
import type { BundleVerification } from '../core/bundle/verification.ts'
import { coverLimits, coverTexts } from './cover-texts.ts'
import { eventsSection } from './events-section.ts'
import { type CoverSheet, hashMarkup, type Say } from './sheet.ts'

export type { CoverSheet } from './sheet.ts'

const POLICY = "default-src 'none'; style-src 'unsafe-inline'"

const STYLE = `${PAGE_STYLE}
.verdict { font-size: 1.15rem; font-weight: 600; border: 1px solid var(--line); border-left-width: .4rem; padding: .5rem .8rem; margin: 1rem 0 }
.verdict.proved { border-left-color: var(--good) }
.verdict.disproved { border-left-color: var(--bad) }
.verdict.undecided { border-left-color: var(--open) }
.hash { font-family: "DejaVu Sans Mono", monospace; font-size: .85em; overflow-wrap: anywhere }
.facts th { width: 14rem; background: var(--band) }
pre { background: var(--band); padding: .6rem .8rem; white-space: pre-wrap; overflow-wrap: anywhere; font-size: .85em }
`

const STYLE_ELEMENT: Markup = { markup: `<style>${STYLE}</style>` }

/**
 * One page to read and to print for whoever receives a bundle: a citizen, a judge, an auditor. No script, nothing from
 * elsewhere; text from the bundle is escaped, and characters that could hide or turn it are shown by their numbers.
 */
export const coverSheetHtml = (language: Language, sheet: CoverSheet): string => {
  const { bundle, verification, file } = sheet
  const say: Say = (text, values = {}) => formatTemplate(text[language], values)
  const { verdict } = verification
  const page = html`<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${say(coverTexts.title)}: ${plainOutside(file.name, 80)}</title>
${STYLE_ELEMENT}
</head>
<body>
<header>
<h1>${say(coverTexts.title)}</h1>
<p>${say(coverTexts.about)}</p>
</header>
<main>
<p class="verdict ${verdict}">${say(coverTexts.verdict, { verdict: say(verdictTexts[verdict]) })}</p>
${factsTable(say, sheet)}
${findingsSection(say, language, verification, 'disproved', coverTexts.disproved)}
${findingsSection(say, language, verification, 'proved', coverTexts.proved)}
${findingsSection(say, language, verification, 'undecided', coverTexts.undecided)}
${signersSection(say, verification)}
${timesSection(say, verification)}
${eventsSection(say, sheet)}
${howSection(say, sheet)}
${limitsSection(say)}
</main>
<footer><p class="quiet">${outside(bundle.log.origin, 255)} · ${outside(bundle.made)}</p></footer>
</body>
</html>
`
  return page.markup
}

const factsTable = (say: Say, { bundle, verification, file, verifierSha256 }: CoverSheet): Markup => {
  const { log, identities, made } = bundle
  const { checkpoint } = verification
  const organisation = identities[log.organisation]
  const rows: readonly (readonly [Localised, Markup])[] = [
    [coverTexts.log, outside(log.origin, 255)],
    [
      coverTexts.organisation,
      html`${organisation === undefined ? NOTHING : html`${outside(organisation)}<br>`}<span class="hash">${outside(log.organisation)}</span>`,
    ],
    [
      coverTexts.checkpoint,
      checkpoint === undefined
        ? html`${say(coverTexts.none)}`
        : html`${say(coverTexts.checkpointSays, { size: String(checkpoint.size), root: '' })}${hashMarkup(checkpoint.root)}`,
    ],
    [coverTexts.made, outside(made)],
    [coverTexts.bundleFile, html`${outside(file.name, 120)}<br>SHA-256 ${hashMarkup(file.sha256)}`],
    [coverTexts.verifierFile, html`SHA-256 ${hashMarkup(verifierSha256)}`],
  ]
  return html`<table class="facts"><tbody>
${rows.map(([name, value]) => html`<tr><th scope="row">${say(name)}</th><td>${value}</td></tr>\n`)}</tbody></table>`
}

/** What the table of proofs of time tells. */
const IN_TABLE: ReadonlySet<string> = new Set(['cosignature-proved', 'time-stamp-proved'])

/** The most findings of one kind that are printed. */
const SHOWN = 60

const findingsSection = (
  say: Say,
  language: Language,
  { findings }: BundleVerification,
  outcome: Outcome,
  title: Localised,
): Markup => {
  const found = findings.filter((one) => one.outcome === outcome && !IN_TABLE.has(one.code))
  if (found.length === 0 && outcome === 'disproved') return NOTHING
  if (found.length === 0) return html`<h2>${say(title)}</h2>\n<p>${say(coverTexts.none)}</p>`
  const lines = found
    .slice(0, SHOWN)
    .map(
      (one) =>
        html`<li>${outside(findingText(one, language), 600)} <span class="quiet"><code>${one.code}</code></span></li>\n`,
    )
  const rest = found.length - lines.length
  return html`<h2>${say(title)}</h2>
<ul>
${lines}${rest > 0 ? html`<li>… +${rest}</li>\n` : NOTHING}</ul>`
}

const signersSection = (say: Say, { signers }: BundleVerification): Markup => html`<h2>${say(coverTexts.signers)}</h2>
<p>${say(coverTexts.signersAbout)}</p>
${
  signers.length === 0
    ? html`<p>${say(coverTexts.none)}</p>`
    : html`<table>
<thead><tr><th scope="col">${say(coverTexts.key)}</th><th scope="col">${say(coverTexts.fingerprint)}</th></tr></thead>
<tbody>
${signers.map(({ verifierKey, fingerprint }) => html`<tr><td class="hash">${outside(verifierKey, 400)}</td><td>${hashMarkup(fingerprint)}</td></tr>\n`)}</tbody>
</table>`
}`

const timesSection = (say: Say, { proofsOfTime }: BundleVerification): Markup => {
  if (proofsOfTime.length === 0) return NOTHING
  const rows = proofsOfTime.slice(0, SHOWN).map(
    ({ kind, by, size, notBefore, notAfter }) => html`<tr>
<td>${outside(by, 160)}<br><span class="quiet">${say(kind === 'time-stamp' ? coverTexts.timeStamp : coverTexts.cosignature)}</span></td>
<td class="number">${String(size)}</td><td>${notBefore}</td><td>${notAfter}</td>
</tr>
`,
  )
  return html`<h2>${say(coverTexts.times)}</h2>
<table>
<thead><tr><th scope="col">${say(coverTexts.by)}</th><th scope="col" class="number">${say(coverTexts.covers)}</th><th scope="col">${say(coverTexts.notBefore)}</th><th scope="col">${say(coverTexts.notAfter)}</th></tr></thead>
<tbody>
${rows}</tbody>
</table>`
}

const howSection = (say: Say, { bundle, file }: CoverSheet): Markup => {
  const name = shellWord(file.name)
  const key = shellWord(bundle.log.keys.at(-1) ?? '')
  return html`<section><h2>${say(coverTexts.how)}</h2>
<p>${say(coverTexts.howFiles)}</p>
<pre>sha256sum ${outside(name, 400)} verifier.html</pre>
<p>${say(coverTexts.howPage)}</p>
<pre>./tanba ledger verify ${outside(name, 400)} --key ${outside(key, 600)}</pre>
<p>${say(coverTexts.howHand)}</p>
</section>`
}

/** A word for a POSIX shell, in single quotes, so that a name from outside runs nothing. */
const shellWord = (text: string): string =>
  /^[A-Za-z0-9_./+=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`

const limitsSection = (say: Say): Markup => html`<section class="limits" aria-labelledby="limits">
<h2 id="limits">${say(coverTexts.limits)}</h2>
<ul>
${coverLimits.map((text) => html`<li>${say(text)}</li>\n`)}</ul>
</section>`
