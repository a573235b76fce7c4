import type { Page } from '@tanba/terminal'
import { missing } from '../../core/missing.ts'
import { holds, isSettled } from '../../core/truth.ts'
import { barTone, MARKS } from '../render/words.ts'
import { reason } from './reason.ts'
import type { Entry, View } from './view.ts'

const SHOWN_QUESTIONS = 3

/** The questions of the smallest sets that would settle a result, without repeats. */
const settlingQuestions = (view: View, resultId: string): readonly string[] => {
  const { sets } = missing(view.session.program, view.facts, resultId)
  const smallest = sets[0]?.facts.length ?? 0
  const ids = sets.filter(({ facts }) => facts.length === smallest).flatMap(({ facts }) => facts.map(({ id }) => id))
  return [...new Set(ids)]
}

const writeOne = (page: Page, view: View, { record, rule }: Entry): void => {
  const { words } = view
  page.line(`${words.in(rule.title)}: ${words.state(record.state)} · ${words.citation(rule.cites[0] ?? '')}`, {
    indent: 2,
    lead: `${MARKS[record.state]} `,
    tone: barTone(record.state),
  })
  // Of what is open the questions below say all: the same question twice would only be longer.
  const why = holds(record.state) ? reason(view, rule.id) : undefined
  if (why !== undefined) page.line(words.t('law.because', { reason: why }), { indent: 4, tone: 'quiet' })
  if (isSettled(record.state)) return
  const questions = settlingQuestions(view, rule.id)
  for (const id of questions.slice(0, SHOWN_QUESTIONS))
    page.line(words.t('law.settled-by', { question: words.question(id) }), {
      indent: 4,
      lead: '→ ',
      leadTone: 'accent',
    })
  const more = questions.length - SHOWN_QUESTIONS
  if (more > 0) page.line(words.t('law.more', { count: more }), { indent: 6, tone: 'quiet' })
}

const writeGroup = (page: Page, view: View, heading: string, entries: readonly Entry[]): void => {
  const { words } = view
  const current = entries.filter(({ record }) => record.in_force)
  if (current.length === 0) return
  page.heading(heading)
  for (const entry of current) if (entry.record.state !== 'no') writeOne(page, view, entry)
  const not = current.filter(({ record }) => record.state === 'no')
  if (not.length > 0)
    page.line(
      words.t('law.not-found', { count: not.length, titles: not.map(({ rule }) => words.in(rule.title)).join('; ') }),
      {
        indent: 2,
        lead: `${MARKS.no} `,
        tone: 'quiet',
      },
    )
}

/** The seven capabilities that the Law prohibits, then conduct that it or another act prohibits. */
export const writeProhibitions = (page: Page, view: View): void => {
  const all = view.of('prohibition').filter(({ rule }) => rule.id !== 'prohibited.any')
  const { t } = view.words
  writeGroup(
    page,
    view,
    t('law.section.capabilities'),
    all.filter(({ rule }) => rule.group === 'capability'),
  )
  writeGroup(
    page,
    view,
    t('law.section.conduct'),
    all.filter(({ rule }) => rule.group !== 'capability'),
  )
}
