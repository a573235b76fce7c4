import { type Localised, quote } from '@tanba/kernel'
import type { Answer } from './answer.ts'
import { answerTexts, outcomeNames, verdictTexts } from './answer-texts.ts'
import { definitions } from './definitions.ts'
import { type Child, element, outside } from './element.ts'
import { findingsView } from './findings-view.ts'
import type { Told } from './result.ts'
import type { Speech } from './speech.ts'
import { timeline } from './timeline-view.ts'
import type { ToldBundle } from './told.ts'

/** The words of an answer; they are said anew in another language. */
export const answerView = (speech: Speech, answer: Answer): Told =>
  answer.kind === 'refused'
    ? { headline: () => speech.say(answerTexts.refusedTitle), build: () => [refusal(speech, answer.said)] }
    : { headline: () => headline(speech, answer), build: () => bundleView(speech, answer) }

const refusal = (speech: Speech, said: Localised): HTMLElement =>
  element('p', { class: 'refused' }, outside(speech.say(said), 1000))

const headline = (speech: Speech, { verdict, name }: ToldBundle): string =>
  name === '' ? speech.say(outcomeNames[verdict]) : `${quote(name)}: ${speech.say(outcomeNames[verdict])}`

const bundleView = (speech: Speech, answer: ToldBundle): readonly Node[] => {
  const { say } = speech
  const { verdict } = answer
  return [
    element(
      'div',
      { class: `verdict ${verdict}` },
      element('h3', {}, say(outcomeNames[verdict])),
      element('p', {}, say(verdictTexts[verdict])),
    ),
    particulars(speech, answer),
    ...findingsView(speech, answer.findings),
    ...(answer.events.length === 0 ? [] : timeline(speech, answer)),
  ]
}

const particulars = (speech: Speech, answer: ToldBundle): HTMLElement => {
  const { say } = speech
  const { name, digest, origin, organisation, size, root, signers, made } = answer
  const checkpoint = say(answerTexts.checkpointOf).replace('{size}', size).replace('{root}', root)
  const rows: readonly (readonly [Localised, readonly Child[]])[] = [
    [answerTexts.file, [name === '' ? say(answerTexts.pasted) : outside(name)]],
    [answerTexts.fileDigest, [element('code', {}, digest)]],
    [answerTexts.origin, [outside(origin)]],
    [answerTexts.organisation, [outside(organisation)]],
    [answerTexts.checkpoint, size === '' ? [] : [outside(checkpoint)]],
    [answerTexts.signers, signers.map((one) => signerLine(speech, one))],
    [answerTexts.made, [outside(made)]],
  ]
  return definitions(speech, rows)
}

const signerLine = (speech: Speech, { name, fingerprint, trusted }: ToldBundle['signers'][number]): HTMLElement =>
  element(
    'div',
    {},
    outside(name),
    ' ',
    element('code', {}, fingerprint),
    element(
      'div',
      { class: `outcome ${trusted ? 'proved' : 'undecided'}` },
      speech.say(trusted ? answerTexts.trustedKey : answerTexts.strangeKey),
    ),
  )
