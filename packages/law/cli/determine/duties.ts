import type { Page } from '@tanba/terminal'
import { exposure } from '../../core/exposure.ts'
import { holds } from '../../core/truth.ts'
import { MARKS, openTone } from '../render/words.ts'
import { deadlineText } from './deadlines.ts'
import type { Entry, View } from './view.ts'

const SHOWN_CITES = 2

type Fines = ReadonlyMap<string, string>

/** The fine behind each duty, for our size where it is known. */
const finesOf = (view: View): Fines => {
  const { words } = view
  return new Map(
    exposure(view.run).flatMap(({ result, penalties }) => {
      const said = penalties.map(({ id, state, fine }) => {
        const amounts = fine?.amount === undefined ? undefined : words.amount(fine.amount)
        const table = fine === undefined ? undefined : Object.values(fine.table)
        const least = table?.reduce((a, b) => (a.mci <= b.mci ? a : b))
        const most = table?.reduce((a, b) => (a.mci >= b.mci ? a : b))
        const range =
          least === undefined || most === undefined
            ? words.t('law.fine.no-amount')
            : words.t('law.fine.range', { least: words.amount(least), most: words.amount(most) })
        const open = holds(state) ? '' : ` (${words.state(state)})`
        return `${words.title(id)}: ${amounts ?? range}${open}`
      })
      return said.length === 0 ? [] : [[result, said.join('; ')] as const]
    }),
  )
}

const writeFull = (page: Page, view: View, entry: Entry, fines: Fines): void => {
  const { words } = view
  const { record, rule } = entry
  const others = rule.cites.length - SHOWN_CITES
  const more = others > 0 ? `; ${words.t('law.more', { count: others })}` : ''
  const confidence = rule.confidence === 'official' ? '' : ` [${words.confidence(rule.confidence)}]`
  page.line(`${words.in(rule.title)} · ${words.citations(rule.cites.slice(0, SHOWN_CITES))}${more}${confidence}`, {
    indent: 2,
    lead: `${MARKS[record.state]} `,
    tone: openTone(record.state),
  })
  const detail = (label: string, text: string): Page =>
    page.line(text, { indent: 4, lead: `${label}: `, leadTone: 'quiet', tone: 'quiet' })
  for (const deadline of view.of('deadline'))
    if (deadline.rule.of === rule.id && deadline.record.in_force)
      detail(words.t('law.label.deadline'), deadlineText(view, deadline))
  if (rule.evidence !== undefined) detail(words.t('law.label.evidence'), words.in(rule.evidence))
  const fine = fines.get(rule.id)
  if (fine !== undefined) detail(words.t('law.label.fine'), fine)
}

const writeBrief = (page: Page, view: View, { record, rule }: Entry): void => {
  const { words } = view
  const from = record.in_force ? '' : ` (${words.t('law.from', { date: rule.from })})`
  page.line(`${words.in(rule.title)} · ${words.citation(rule.cites[0] ?? '')}${from}`, {
    indent: 2,
    lead: `${MARKS[record.state]} `,
    tone: openTone(record.state),
  })
}

/** Duties in four groups: what applies, what only our role decides, what is not known, what does not apply. */
export const writeDuties = (page: Page, view: View): void => {
  const { t } = view.words
  const duties = view.of('duty')
  const fines = finesOf(view)
  const applies = duties.filter(({ record }) => holds(record.state))
  const byRole = duties.filter(({ record }) => !holds(record.state) && record.depends_on_role === true)
  const open = duties.filter(({ record }) => !holds(record.state) && record.state !== 'no' && !record.depends_on_role)
  const not = duties.filter(({ record }) => record.state === 'no')
  if (applies.length > 0)
    page
      .heading(t('law.section.duties', { count: applies.length }))
      .line(t('law.fine.none'), { indent: 2, tone: 'quiet' })
  for (const entry of applies) writeFull(page, view, entry, fines)
  if (byRole.length > 0) page.heading(t('law.section.duties-by-role', { count: byRole.length }))
  for (const entry of byRole) writeBrief(page, view, entry)
  if (open.length > 0) page.heading(t('law.section.duties-unknown', { count: open.length }))
  for (const entry of open) writeBrief(page, view, entry)
  if (not.length > 0) page.heading(t('law.section.duties-not', { count: not.length }))
  for (const entry of not) writeBrief(page, view, entry)
}
