import type { Localised } from '@tanba/kernel'
import type { Outcome } from '../../core/bundle/finding.ts'
import { answerTexts, outcomeNames } from './answer-texts.ts'
import { element, outside } from './element.ts'
import type { Speech } from './speech.ts'
import type { ToldCase, ToldFinding } from './told.ts'

/** What decides comes first. */
const ORDER: readonly Outcome[] = ['disproved', 'undecided', 'proved']
/** So many texts of one code, and places of one text, are shown. */
const CASES = 5
const PLACES = 50

/** What the verdict hangs on, and apart from it what is only noted. */
export const findingsView = (speech: Speech, findings: readonly ToldFinding[]): readonly Node[] => {
  const part = (title: Localised, some: readonly ToldFinding[]): readonly Node[] =>
    some.length === 0 ? [] : [element('h3', {}, speech.say(title)), listOf(speech, some)]
  return [
    ...part(
      answerTexts.reasons,
      findings.filter(({ essential }) => essential),
    ),
    ...part(
      answerTexts.noted,
      findings.filter(({ essential }) => !essential),
    ),
  ]
}

const listOf = (speech: Speech, findings: readonly ToldFinding[]): HTMLElement => {
  const inOrder = ORDER.flatMap((outcome) => findings.filter((one) => one.outcome === outcome))
  return element('ul', { class: 'findings' }, ...inOrder.map((one) => item(speech, one)))
}

const item = (speech: Speech, { code, outcome, count, cases }: ToldFinding): HTMLElement => {
  const { say } = speech
  const shown = cases.slice(0, CASES)
  const rest = count - shown.reduce((sum, one) => sum + one.places.length, 0)
  const only = count === 1 ? (cases[0]?.places[0] ?? '') : ''
  return element(
    'li',
    { class: outcome },
    element('p', { class: 'outcome' }, say(outcomeNames[outcome])),
    ...shown.flatMap((one) => caseOf(speech, one, count > 1)),
    element(
      'p',
      { class: 'quiet' },
      element('code', {}, code),
      ...(only === '' ? [] : [' · ', element('code', {}, outside(only))]),
      ...(rest > 0 ? [' · ', say(answerTexts.andMore).replace('{count}', String(rest))] : []),
    ),
  )
}

const caseOf = (speech: Speech, { said, places }: ToldCase, withPlaces: boolean): readonly Node[] => {
  const text = element('p', {}, outside(speech.say(said), 1000))
  const named = withPlaces ? places.filter((place) => place !== '') : []
  if (named.length === 0) return [text]
  const title = speech.say(answerTexts.places).replace('{count}', String(named.length))
  const list = named.slice(0, PLACES).flatMap((place, at) => [...(at === 0 ? [] : [', ']), outside(place)])
  const rest = named.length > PLACES ? [' …'] : []
  const summary = element('summary', {}, title)
  return [text, element('details', { class: 'places quiet' }, summary, element('code', {}, ...list, ...rest))]
}
