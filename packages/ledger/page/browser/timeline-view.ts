import type { Instant, Localised } from '@tanba/kernel'
import { answerTexts } from './answer-texts.ts'
import { type Child, element, outside } from './element.ts'
import { eventDetails } from './event-view.ts'
import type { Speech } from './speech.ts'
import type { ToldBundle, ToldEvent, ToldProof } from './told.ts'

/** Rows that are drawn at once: a bundle may hold many thousands. */
const PIECE = 200

type Row = { readonly event: ToldEvent } | { readonly proof: ToldProof }

/** Events and proofs of time in the order of the log: a proof is of everything above it. */
const rowsOf = ({ events, proofs }: ToldBundle): readonly Row[] => {
  const at = (row: Row): number => ('event' in row ? row.event.index : row.proof.size - 0.5)
  const rows: readonly Row[] = [...events.map((event) => ({ event })), ...proofs.map((proof) => ({ proof }))]
  return rows.toSorted((a, b) => at(a) - at(b))
}

export const timeline = (speech: Speech, bundle: ToldBundle): readonly Node[] => {
  const { say } = speech
  const rows = rowsOf(bundle)
  const body = element('tbody', { role: 'rowgroup' })
  const columns = [
    answerTexts.index,
    answerTexts.event,
    answerTexts.claimed,
    answerTexts.notBefore,
    answerTexts.notAfter,
  ]
  const head = columns.map((column, at) =>
    element('th', { scope: 'col', role: 'columnheader', class: at === 0 ? 'number' : '' }, say(column)),
  )
  const table = element(
    'table',
    // On narrow screens the table is drawn as cards; its roles keep it a table for whoever listens.
    { class: 'rows', role: 'table', 'aria-labelledby': 'timeline-title' },
    element('thead', { role: 'rowgroup' }, element('tr', { role: 'row' }, ...head)),
    body,
  )
  const more = element('p', { class: 'more' })
  const add = (): void => {
    const from = body.childElementCount
    body.append(...rows.slice(from, from + PIECE).map((row) => rowOf(speech, row)))
    const left = rows.length - body.childElementCount
    more.replaceChildren(
      ...(left === 0
        ? []
        : [moreButton(speech, Math.min(left, PIECE), add), ` ${shown(speech, rows.length - left, rows.length)}`]),
    )
  }
  add()
  return [
    element('h3', { id: 'timeline-title' }, say(answerTexts.timeline)),
    element('p', { class: 'quiet' }, say(answerTexts.timelineHint)),
    table,
    more,
  ]
}

const moreButton = (speech: Speech, count: number, add: () => void): HTMLElement => {
  const button = element('button', { type: 'button' }, speech.say(answerTexts.more).replace('{count}', String(count)))
  button.addEventListener('click', add)
  return button
}

const shown = (speech: Speech, some: number, total: number): string =>
  speech.say(answerTexts.shown).replace('{shown}', String(some)).replace('{total}', String(total))

const rowOf = (speech: Speech, row: Row): HTMLElement =>
  'event' in row ? eventRow(speech, row.event) : proofRow(speech, row.proof)

const cell = (speech: Speech, label: Localised, className: string, ...children: readonly Child[]): HTMLElement =>
  element('td', { role: 'cell', class: className, 'data-label': speech.say(label) }, ...children)

const eventRow = (speech: Speech, told: ToldEvent): HTMLElement => {
  const { index, event, notBefore, notAfter } = told
  return element(
    'tr',
    { role: 'row' },
    cell(speech, answerTexts.index, 'number', String(index)),
    element('td', { role: 'cell' }, eventDetails(speech, told)),
    cell(speech, answerTexts.claimed, 'claim', moment(event.at)),
    cell(speech, answerTexts.notBefore, '', bound(speech, notBefore)),
    cell(speech, answerTexts.notAfter, '', bound(speech, notAfter)),
  )
}

const proofRow = (speech: Speech, { size, time, kind, by }: ToldProof): HTMLElement => {
  const { say } = speech
  const of = say(answerTexts.timeProofOf).replace('{size}', String(size)).replace('{by}', say(answerTexts[kind]))
  return element(
    'tr',
    { role: 'row', class: 'anchor' },
    element('td', { role: 'cell', class: 'number' }, ''),
    element(
      'th',
      { role: 'rowheader', scope: 'row', colspan: '3' },
      say(answerTexts.timeProof),
      ' ',
      of,
      ' ',
      outside(by),
    ),
    cell(speech, answerTexts.notAfter, '', moment(time)),
  )
}

const bound = (speech: Speech, at: Instant | undefined): HTMLElement =>
  at === undefined ? element('span', { class: 'claim' }, speech.say(answerTexts.notProved)) : moment(at)

/** `2026-11-22 02:49:26`, or with milliseconds where there are some; always UTC. */
const moment = (at: Instant): HTMLElement =>
  element('time', { class: 'time', datetime: at }, at.replace('T', ' ').replace(/(\.000)?Z$/, ''))
