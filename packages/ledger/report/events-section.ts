import type { Instant } from '@tanba/kernel'
import { html, type Markup, NOTHING, outside } from '@tanba/markup'
import { commitmentsOf } from '../core/bundle/checks/openings.ts'
import type { VerifiedEvent } from '../core/bundle/verification.ts'
import { coverTexts } from './cover-texts.ts'
import { type CoverSheet, hashMarkup, type Say } from './sheet.ts'

/** The most events that are printed; all of them are in the file. */
const SHOWN = 200

/** Each event with its interval, and what was disclosed of it. */
export const eventsSection = (say: Say, sheet: CoverSheet): Markup => {
  const { events } = sheet.verification
  const shown = events.slice(0, SHOWN)
  const rest = events.length - shown.length
  return html`<h2>${say(coverTexts.events)}</h2>
<p>${say(coverTexts.eventsAbout)}</p>
<table>
<thead><tr>
<th scope="col" class="number">${say(coverTexts.place)}</th>
<th scope="col">${say(coverTexts.act)}</th>
<th scope="col">${say(coverTexts.subject)}</th>
<th scope="col">${say(coverTexts.claimed)}</th>
<th scope="col">${say(coverTexts.notBefore)}</th>
<th scope="col">${say(coverTexts.notAfter)}</th>
</tr></thead>
<tbody>
${shown.map((event) => eventRow(say, sheet, event))}</tbody>
</table>
${rest > 0 ? html`<p>${say(coverTexts.more, { count: rest })}</p>` : NOTHING}
${contentsTable(say, sheet, shown)}`
}

const eventRow = (say: Say, sheet: CoverSheet, { index, event, recorded, interval }: VerifiedEvent): Markup => {
  const { typeTitles } = sheet
  const title = typeTitles?.get(event.type)
  const bound = (instant: Instant | undefined): string => instant ?? say(coverTexts.notProved)
  return html`<tr>
<td class="number">${index}</td>
<td>${title === undefined ? NOTHING : html`${say(title)}<br>`}<code>${outside(event.type, 100)}</code>${event.provisions.slice(0, 8).map((name) => html`<br><span class="quiet">${outside(name, 80)}</span>`)}</td>
<td>${nameOf(sheet, event.subject)}, ${event.seq}<br><span class="quiet">${say(coverTexts.actor)}: </span>${nameOf(sheet, event.actor)}</td>
<td>${event.at}</td>
${recorded ? html`<td>${bound(interval.notBefore)}</td><td>${bound(interval.notAfter)}</td>` : html`<td colspan="2">${say(coverTexts.notRecorded)}</td>`}
</tr>
`
}

/** The name that the maker of the bundle states, and the id. */
const nameOf = ({ bundle }: CoverSheet, id: string): Markup => {
  const name = Object.hasOwn(bundle.identities, id) ? bundle.identities[id] : undefined
  return html`${name === undefined ? NOTHING : html`${outside(name, 120)} `}<span class="hash">${outside(id)}</span>`
}

const contentsTable = (say: Say, { bundle }: CoverSheet, events: readonly VerifiedEvent[]): Markup => {
  const rows = events.flatMap(({ index, event }) =>
    commitmentsOf(event).flatMap(({ role, commitment }) => {
      const opening = Object.hasOwn(bundle.openings, commitment) ? bundle.openings[commitment] : undefined
      return opening === undefined ? [] : [{ index, role, opening }]
    }),
  )
  if (rows.length === 0) return NOTHING
  return html`<h3>${say(coverTexts.contents)}</h3>
<table>
<tbody>
${rows.slice(0, SHOWN).map(
  ({ index, role, opening }) => html`<tr>
<td class="number">${index}</td><th scope="row">${outside(role, 64)}</th>
<td>${opening.text === undefined ? NOTHING : html`${outside(opening.text, 400)}<br>`}<span class="quiet">SHA-256</span> ${hashMarkup(opening.digest)}</td>
</tr>
`,
)}</tbody>
</table>`
}
