import type { Page } from '@tanba/terminal'
import { nextScreen } from '../../core/questions.ts'
import { isSettled } from '../../core/truth.ts'
import { wordingOn } from '../../core/wording.ts'
import { MARKS, openTone } from '../render/words.ts'
import type { View } from './view.ts'

const SHOWN_CHANGES = 6

/** Rights that hold, ours and those of people. */
export const writeRights = (page: Page, view: View): void => {
  const { words } = view
  const rights = view.of('right').filter(({ record }) => record.state === 'yes')
  if (rights.length === 0) return
  page.heading(words.t('law.section.rights', { count: rights.length }))
  for (const { rule } of rights)
    page.line(`${words.in(rule.title)} · ${words.citation(rule.cites[0] ?? '')}`, { indent: 2, lead: `${MARKS.yes} ` })
}

/** What Tanba warns of by itself: never to be taken for the Law. */
export const writeCautions = (page: Page, view: View): void => {
  const { words } = view
  const cautions = view.of('caution').filter(({ record }) => record.state !== 'no')
  if (cautions.length === 0) return
  page.heading(words.t('law.section.cautions'))
  for (const { record, rule } of cautions) {
    page.line(`${words.in(rule.title)}: ${words.state(record.state)}`, {
      indent: 2,
      lead: `${MARKS[record.state]} `,
      tone: openTone(record.state),
    })
    if (rule.note !== undefined) page.line(words.in(rule.note), { indent: 4, tone: 'quiet' })
  }
}

/** Contradictions and judgements without a ground: shown with who said what. */
export const writeFindings = (page: Page, view: View): void => {
  const { made, run, words } = view
  if (made.findings.length === 0) return
  page.heading(words.t('law.section.findings'))
  for (const { code, fact } of made.findings) {
    const lead = code === 'conflicting-statements' ? `${MARKS.conflict} ` : `${MARKS.unknown} `
    page.line(words.t(`law.finding.${code}`, { question: words.question(fact) }), { indent: 2, lead, tone: 'warn' })
    for (const statement of run.known(fact).said) {
      const value = statement.value === undefined ? words.t('law.fact.unknown') : words.value(fact, statement.value)
      page.line(`${value} – ${words.said(statement)}`, { indent: 4, tone: 'quiet' })
    }
  }
}

/** How much is open, and the question whose answer would settle most. */
export const writeNext = (page: Page, view: View): void => {
  const { made, session, words } = view
  const open = made.results.filter(({ state }) => !isSettled(state)).length
  if (open === 0) return
  page.heading(words.t('law.section.unknown'))
  page.line(words.t('law.unknown.count', { count: open }), { indent: 2 })
  const next = nextScreen(session.program, view.facts)
  const [first] = next?.facts ?? []
  if (next === undefined || first === undefined) {
    page.line(words.t('law.unknown.nothing-to-ask'), { indent: 2 })
    return
  }
  page.line(words.t('law.next', { question: words.question(first) }), { indent: 2, lead: '→ ', leadTone: 'accent' })
  const fact = words.fact(first)
  if (fact !== undefined) page.line(words.in(fact.help), { indent: 4, tone: 'quiet' })
}

/** The law can be read otherwise: which results would change. */
export const writeReadings = (page: Page, view: View): void => {
  const { made, session, words } = view
  page.heading(words.t('law.section.readings'))
  for (const { name, value, others } of made.readings) {
    const reading = session.loaded.pack.readings.find((one) => one.name === name)
    const said = reading?.values[value]
    if (reading === undefined || said === undefined) continue
    page.line(`${words.in(reading.title)} [${name}=${value}]: ${words.in(said)}`, { indent: 2 })
    for (const { value: other, changes } of others) {
      const otherwise = `--reading ${name}=${other}`
      if (changes.length === 0) {
        page.line(words.t('law.reading.same', { otherwise }), { indent: 4, tone: 'quiet' })
        continue
      }
      const shown = changes
        .slice(0, SHOWN_CHANGES)
        .map(({ result, from, to }) => `${words.title(result)}: ${words.state(from)} → ${words.state(to)}`)
      const more =
        changes.length > shown.length ? `; ${words.t('law.more', { count: changes.length - shown.length })}` : ''
      page.line(words.t('law.reading.changes', { otherwise, changes: `${shown.join('; ')}${more}` }), {
        indent: 4,
        tone: 'warn',
      })
    }
  }
}

/** Provisions on which this answer leans and whose text could not be confirmed. */
export const writeConfidence = (page: Page, view: View): void => {
  const { session, words } = view
  const ids = new Set(
    view.made.results
      .filter(({ state, in_force }) => in_force && state !== 'no')
      .flatMap(({ id }) => words.rule(id)?.cites ?? []),
  )
  const doubtful = [...ids].flatMap((id) => {
    const provision = words.provision(id)
    const wording = provision === undefined ? undefined : wordingOn(provision, session.asOf)
    return provision === undefined || wording === undefined || wording.confidence === 'official'
      ? []
      : [{ provision, wording }]
  })
  if (doubtful.length === 0) return
  page.heading(words.t('law.section.confidence'))
  for (const { provision, wording } of doubtful)
    page.line(`${words.in(provision.citation)}: ${words.confidence(wording.confidence)}`, { indent: 2, tone: 'quiet' })
}
