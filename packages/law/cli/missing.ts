import { GOOD, NO_OR_NOT_KNOWN, Page, type Shell } from '@tanba/terminal'
import type { Facts, FactValue } from '../core/facts.ts'
import { missing, type Settling, type SettlingSet } from '../core/missing.ts'
import { nearest } from '../core/nearest.ts'
import { nextScreen } from '../core/questions.ts'
import { run } from '../core/run.ts'
import { isSettled } from '../core/truth.ts'
import { LawError } from '../errors.ts'
import { MARKS, openTone, Words } from './render/words.ts'
import { factsFrom, type LawOptions, openSession, type Session, unquoted } from './session.ts'

const SHOWN_SETS = 12

/** @throws LawError unknown-result */
export const knownResult = (session: Session, id: string): string => {
  const ids = [...new Set(session.loaded.pack.rules.map((rule) => rule.id))]
  if (ids.includes(id)) return id
  throw new LawError('unknown-result', { id: unquoted(id), nearest: nearest(id, ids) })
}

/** Without a result named: every open prohibition and class, and whether the Law applies. */
const openResults = (session: Session, facts: Facts): readonly string[] =>
  [...run(session.program, facts).outcomes.values()]
    .filter(
      ({ rule, state }) =>
        !isSettled(state) &&
        (rule.kind === 'prohibition' || rule.kind === 'class' || rule.id === 'definition.under_law'),
    )
    .map(({ rule }) => rule.id)

const valuesText = (words: Words, factId: string, values: readonly FactValue[]): string =>
  words.list(
    values.slice(0, 4).map((value) => words.value(factId, value)),
    'disjunction',
  )

export const setText = (words: Words, set: SettlingSet): readonly string[] =>
  set.facts.map(
    ({ id, values }) =>
      `${words.question(id)} ${words.t('law.answer', { value: valuesText(words, id, values) })} [${id}]`,
  )

const writeSettling = (page: Page, words: Words, { result, state, sets, exact }: Settling): void => {
  page.gap().line(`${words.title(result)} [${result}]: ${words.state(state)}`, {
    lead: `${MARKS[state]} `,
    tone: openTone(state),
  })
  if (isSettled(state)) {
    page.line(words.t('law.missing.settled'), { indent: 2 })
    return
  }
  if (sets.length === 0) page.line(words.t('law.missing.none'), { indent: 2 })
  for (const outcome of ['yes', 'no'] as const) {
    const leading = sets.filter((set) => set.outcome === outcome)
    if (leading.length === 0) continue
    page.line(words.t(outcome === 'yes' ? 'law.missing.becomes-yes' : 'law.missing.becomes-no'), {
      indent: 2,
      tone: 'strong',
    })
    for (const set of leading.slice(0, SHOWN_SETS)) {
      const [first = '', ...more] = setText(words, set)
      page.line(first, { indent: 4, lead: '→ ', leadTone: 'accent' })
      for (const text of more) page.line(text, { indent: 4, lead: '+ ', leadTone: 'accent' })
    }
    if (leading.length > SHOWN_SETS)
      page.line(words.t('law.more', { count: leading.length - SHOWN_SETS }), { indent: 4, tone: 'quiet' })
  }
  if (!exact) page.line(words.t('law.missing.not-exact'), { indent: 2, tone: 'warn' })
}

const nextQuestion = (session: Session, facts: Facts) => {
  const next = nextScreen(session.program, facts)
  const [id] = next?.facts ?? []
  return next === undefined || id === undefined ? undefined : { screen: next.screen, fact: id }
}

const writeNext = (page: Page, words: Words, next: ReturnType<typeof nextQuestion>): void => {
  if (next === undefined) return
  const fact = words.fact(next.fact)
  if (fact === undefined) return
  page.heading(words.t('law.next.heading'))
  page.line(`${words.in(fact.question)} [${fact.id}]`, { indent: 2, tone: 'strong' })
  page.line(words.in(fact.help), { indent: 2 })
  page.line(words.in(fact.examples), { indent: 2, tone: 'quiet' })
  const people = fact.answered_by.map((code) => words.code('answered_by', code))
  page.line(words.t('law.answered-by', { people: words.list(people, 'disjunction') }), { indent: 2, tone: 'quiet' })
}

/** `tanba law missing FILE [RESULT]` */
export const missingVerb = async (
  shell: Shell,
  file: string,
  wanted: string | undefined,
  options: LawOptions,
): Promise<number> => {
  const session = await openSession(shell, options)
  const facts = await factsFrom(session, file)
  const ids = wanted === undefined ? openResults(session, facts) : [knownResult(session, wanted)]
  const settlings = ids.map((id) => missing(session.program, facts, id))
  const next = nextQuestion(session, facts)
  const code = settlings.every(({ state }) => isSettled(state)) ? GOOD : NO_OR_NOT_KNOWN
  if (session.json) {
    shell.output.write(
      `${JSON.stringify({ format: 'tanba-missing/1', as_of: session.asOf, results: settlings, next: next ?? null })}\n`,
    )
    return code
  }
  const words = new Words(shell, session.loaded.pack, session.asOf)
  const page = new Page(shell)
  page.line(facts.system.name, { tone: 'strong' })
  if (settlings.length === 0) page.gap().line(words.t('law.missing.nothing-open'))
  for (const settling of settlings) writeSettling(page, words, settling)
  writeNext(page, words, next)
  shell.output.write(page.toString())
  return code
}
