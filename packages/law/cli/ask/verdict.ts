import type { Language } from '@tanba/kernel'
import { classify } from '../../core/classes.ts'
import type { Run } from '../../core/run.ts'
import { holds, isSettled, type Truth } from '../../core/truth.ts'
import type { Words } from './words.ts'

// The classes of the system itself; the role is the organisation's and shows in its duties.
const CLASSES = new Set(['risk', 'autonomy', 'mode'])

// The result that holds when any of the seven does.
const ANY = 'prohibited.any'
const SCOPE = 'definition.under_law'

const stateOf = (run: Run, id: string): Truth => run.outcomes.get(id)?.state ?? 'no'

/** The seven, each with what it came to; all of them `no` before the law is in force. */
const capabilities = (run: Run, language: Language) =>
  run.program.pack.rules
    .filter(({ id, group }) => group === 'capability' && id !== ANY)
    .map(({ id, title }) => ({ title: title[language], state: stateOf(run, id) }))

const shortScope = (run: Run, t: Words): string => {
  const state = stateOf(run, SCOPE)
  if (state === 'yes') return t('law.ask.answer.yes')
  return state === 'no' ? t('law.ask.answer.no') : '…'
}

const degrees = (run: Run, language: Language) =>
  run.program.pack.classes
    .filter(({ id }) => CLASSES.has(id))
    .map((group) => {
      const names = new Map(group.values.map(({ id, title }) => [id, title[language]]))
      const { possible } = classify(run, group)
      const open = possible.some((value) => !isSettled(stateOf(run, `${group.id}.${value}`)))
      return { title: group.title[language], possible: possible.map((value) => names.get(value) ?? value), open }
    })

/** Which verdicts are settled so far, in one line. What is not settled shows as dots, never as a guess. */
export const settledSoFar = (run: Run, language: Language, t: Words): string => {
  const seven = capabilities(run, language)
  const found = seven.filter(({ state }) => holds(state)).length
  return [
    `${t('law.ask.settled.scope')}: ${shortScope(run, t)}`,
    t('law.ask.settled.prohibited', {
      settled: seven.filter(({ state }) => isSettled(state)).length,
      all: seven.length,
      found,
    }),
    // The name of a degree says of what it is one.
    ...degrees(run, language).map(({ title, possible, open }) =>
      open ? `${title}: …` : (possible[0] ?? `${title}: —`),
    ),
  ].join(' · ')
}

const scope = (run: Run, t: Words): string => {
  const state = stateOf(run, SCOPE)
  if (state === 'yes') return t('law.ask.verdict.scope_yes')
  return state === 'no' ? t('law.ask.verdict.scope_no') : t('law.ask.verdict.scope_unknown')
}

const prohibited = (run: Run, language: Language, t: Words): readonly string[] => {
  const seven = capabilities(run, language)
  const named = (wanted: (state: Truth) => boolean): string =>
    seven
      .filter(({ state }) => wanted(state))
      .map(({ title }) => title)
      .join('; ')
  const found = named((state) => state === 'yes')
  const provisional = named((state) => state === 'provisional')
  const open = named((state) => state === 'unknown' || state === 'conflict')
  return [
    ...(found === '' ? [] : [t('law.ask.verdict.prohibited', { which: found })]),
    ...(provisional === '' ? [] : [t('law.ask.verdict.provisional', { which: provisional })]),
    ...(open === '' ? [] : [t('law.ask.verdict.open', { which: open })]),
    ...(found + provisional + open === '' ? [t('law.ask.verdict.none')] : []),
  ]
}

const duties = (run: Run, t: Words): string => {
  const all = [...run.outcomes.values()].filter(({ rule }) => rule.kind === 'duty')
  const owed = all.filter(({ state }) => holds(state)).length
  const open = all.filter(({ state }) => !holds(state) && state !== 'no').length
  return t('law.ask.verdict.duties', { owed, open })
}

/** The verdict in short: scope, prohibited capabilities, classes, number of duties. */
export const verdict = (run: Run, language: Language, t: Words): readonly string[] => [
  scope(run, t),
  ...(stateOf(run, SCOPE) === 'no' ? [] : [...prohibited(run, language, t), ...classLines(run, language, t)]),
  duties(run, t),
]

const classLines = (run: Run, language: Language, t: Words): readonly string[] =>
  degrees(run, language).map(({ title, possible, open }) => {
    if (possible.length === 0) return t('law.ask.verdict.no_class', { title })
    return open
      ? t('law.ask.verdict.one_of', { title, values: possible.join(', ') })
      : `${title}: ${possible.join(', ')}`
  })
