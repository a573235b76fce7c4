import type { Localised } from '@tanba/kernel'
import { answerTexts } from './answer-texts.ts'
import { definitions } from './definitions.ts'
import { type Child, element, outside } from './element.ts'
import type { Speech } from './speech.ts'
import type { ToldContent, ToldEvent } from './told.ts'

/** A disclosed text may be long; so much of it is shown. */
const LONGEST_TEXT = 2000

/** The name of an event, and all that is known of it once it is opened. */
export const eventDetails = (speech: Speech, told: ToldEvent): HTMLElement => {
  const { event, subject, recorded } = told
  const whose = subject === undefined ? [] : [' ', outside(subject, 60)]
  const made = element('details', {}, element('summary', {}, element('strong', {}, outside(event.type)), ...whose))
  // Filled when it is opened for the first time: a thousand of them would be slow to draw.
  made.addEventListener('toggle', () => made.childElementCount === 1 && made.append(particulars(speech, told)))
  if (recorded) return made
  return element('div', {}, made, element('div', { class: 'undecided outcome' }, speech.say(answerTexts.unrecorded)))
}

const particulars = (speech: Speech, { event, leaf, contents, subject, actor }: ToldEvent): HTMLElement => {
  const rows: readonly (readonly [Localised, readonly Child[]])[] = [
    [answerTexts.subject, named(event.subject, subject)],
    [answerTexts.place, [String(event.seq)]],
    [answerTexts.actor, named(event.actor, actor)],
    [answerTexts.provisions, event.provisions.flatMap((one, at) => [...(at === 0 ? [] : [', ']), outside(one)])],
    ...contents.map((one) => [answerTexts[one.kind], content(speech, one)] as const),
    [answerTexts.leaf, [element('code', {}, leaf)]],
  ]
  return definitions(speech, rows)
}

const named = (id: string, name: string | undefined): readonly Child[] =>
  name === undefined ? [element('code', {}, id)] : [outside(name), ' ', element('code', {}, id)]

const content = (speech: Speech, { role, commitment, opening, file }: ToldContent): readonly Child[] => {
  const start = role === '' ? [] : [element('strong', {}, outside(role)), ' ']
  if (opening === undefined) {
    return [
      ...start,
      element('span', { class: 'claim' }, speech.say(answerTexts.closed)),
      ' ',
      element('code', {}, commitment),
    ]
  }
  const same = speech.say(answerTexts.sameFile).split('{name}')
  return [
    ...start,
    ...(opening.text === undefined ? [] : [element('div', { class: 'text' }, outside(opening.text, LONGEST_TEXT))]),
    element('code', {}, `SHA-256 ${opening.digest}`),
    ...(file === undefined
      ? []
      : [element('div', { class: 'proved outcome' }, same[0] ?? '', outside(file), same[1] ?? '')]),
  ]
}
