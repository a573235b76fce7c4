import type { Page } from '@tanba/terminal'
import type { Truth } from '../../core/truth.ts'
import { barTone, MARKS } from '../render/words.ts'
import { reason } from './reason.ts'
import type { View } from './view.ts'

const HOME_ACT = 'ai-law'

const stateOf = (view: View, id: string): Truth => view.run.outcomes.get(id)?.state ?? 'no'

const homeAct = (view: View) => view.session.loaded.pack.acts.find(({ key }) => key === HOME_ACT)

/** Before its first day the Law asks nothing, and every line below would otherwise read as an all-clear. */
const isBeforeTheLaw = (view: View): boolean => view.session.asOf < (homeAct(view)?.in_force ?? '')

/** The one line that a person in a hurry reads. */
const verdictLine = (view: View): { readonly text: string; readonly state: Truth } => {
  const { t } = view.words
  const prohibited = stateOf(view, 'prohibited.any')
  const underLaw = stateOf(view, 'definition.under_law')
  if (isBeforeTheLaw(view)) return { text: t('law.verdict.not-in-force'), state: 'no' }
  if (prohibited === 'yes') return { text: t('law.verdict.prohibited'), state: 'yes' }
  if (prohibited === 'provisional') return { text: t('law.verdict.provisional'), state: 'provisional' }
  if (underLaw === 'no') return { text: t('law.verdict.outside'), state: 'no' }
  if (underLaw !== 'yes') return { text: t('law.verdict.law-unknown'), state: underLaw }
  if (prohibited !== 'no') return { text: t('law.verdict.unknown'), state: prohibited }
  return { text: t('law.verdict.none-found'), state: 'no' }
}

/** The head of the page: which system, on which day, and the verdict. */
export const writeHead = (page: Page, view: View): void => {
  const { made, words } = view
  page.line(made.system.name, { tone: 'strong' })
  if (made.system.description !== undefined) page.line(made.system.description, { tone: 'quiet' })
  const { text, state } = verdictLine(view)
  page.gap().line(text, { lead: `${MARKS[state]} `, tone: state === 'no' ? 'strong' : barTone(state) })
  const act = homeAct(view)
  if (act !== undefined && isBeforeTheLaw(view))
    page.line(words.t('law.notice.not-in-force', { law: words.in(act.short), from: act.in_force, on: made.as_of }), {
      indent: 2,
    })
}

const writeState = (page: Page, view: View, id: string): void => {
  const { words } = view
  const entry = view.entry(id)
  if (entry === undefined) return
  const { record, rule } = entry
  const state = record.in_force ? words.state(record.state) : words.t('law.not-before', { date: rule.from })
  page.row(words.t(`law.row.${id}`), `${MARKS[record.state]} ${state} · ${words.citations(rule.cites.slice(0, 1))}`)
  const why = reason(view, id)
  if (why !== undefined) page.line(why, { indent: 4, tone: 'quiet' })
}

/** A class as one value, a range of those still possible, or none. */
const writeClass = (page: Page, view: View, group: View['session']['loaded']['pack']['classes'][number]): void => {
  const { made, words } = view
  const found = made.classes.find(({ id }) => id === group.id)
  const titles = group.values.filter(({ id }) => found?.possible.includes(id)).map(({ id, title }) => ({ id, title }))
  if (!group.exclusive) {
    const said = titles.map(({ id, title }) => {
      const state = stateOf(view, `${group.id}.${id}`)
      return state === 'yes' ? words.in(title) : `${words.in(title)} (${words.state(state)})`
    })
    page.row(words.in(group.title), said.length === 0 ? words.t('law.class.no-role') : said.join(', '))
    return
  }
  const [only] = titles
  const text = words.list(
    titles.map(({ title }) => words.in(title)),
    'disjunction',
  )
  if (only === undefined) {
    page.row(words.in(group.title), words.t('law.class.none'))
    return
  }
  const rule = words.rule(`${group.id}.${only.id}`)
  const known = titles.length === 1 ? `${text} · ${words.citations(rule?.cites.slice(0, 1) ?? [])}` : text
  page.row(words.in(group.title), titles.length === 1 ? known : `? ${words.t('law.class.range', { values: text })}`)
  const why = reason(view, `${group.id}.${only.id}`)
  if (why !== undefined) page.line(why, { indent: 4, tone: 'quiet' })
}

/** What the system is under the Law, and why, each in one line. */
export const writeStanding = (page: Page, view: View): void => {
  page.heading(view.words.t('law.section.standing'))
  writeState(page, view, 'definition.under_law')
  writeState(page, view, 'definition.ai_system')
  for (const group of view.session.loaded.pack.classes) writeClass(page, view, group)
}
