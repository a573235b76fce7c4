import { MAX_BUNDLE_BYTES } from '../../core/bundle/parse.ts'
import type { Question } from './answer.ts'
import { answerView } from './answer-view.ts'
import { type Checking, startChecking } from './checking.ts'
import { element } from './element.ts'
import { dropZone, textField } from './file-fields.ts'
import { heldFields } from './held.ts'
import { resultView } from './result.ts'
import { languageSwitch, preferred, type Speech, speechIn, spoken } from './speech.ts'
import { limits, texts } from './texts.ts'

/** Builds the page; `newWorker` makes whoever does the checking. */
export const openPage = (newWorker: () => Worker): void => {
  const speech = speechIn(preferred(navigator.languages))
  speech.choose(speech.language())
  speech.always((say) => {
    document.title = say(texts.title)
  })
  const result = resultView(speech)
  let bundle: Blob | undefined
  let checking: Checking | undefined

  const check = (): void => {
    if (bundle === undefined) return
    checking?.stop()
    const question: Question = { bundle, ...held.value() }
    result.begin()
    const mine = startChecking(newWorker, question, result.progress)
    checking = mine
    const isLast = (): boolean => checking === mine
    mine.answer.then(
      (answer) => isLast() && result.show(answerView(speech, answer)),
      (cause) => isLast() && result.broken(cause),
    )
  }
  const take = (taken: Blob): void => {
    bundle = taken
    again.hidden = false
    check()
  }
  const held = heldFields(speech, check)
  const again = spoken(speech, 'button', texts.again, { type: 'button', hidden: '' })
  again.addEventListener('click', check)

  document.body.append(
    head(speech),
    element(
      'main',
      {},
      element(
        'section',
        { class: 'input' },
        spoken(speech, 'h2', texts.bundleTitle),
        dropZone(speech, bundleHint, take),
        pasteField(speech, take),
        held.element,
        again,
      ),
      result.element,
      limitsBox(speech),
    ),
    element('footer', {}, spoken(speech, 'p', texts.footer, { class: 'quiet' })),
  )
}

const MIB = 1024 * 1024
const bundleHint = {
  kk: texts.dropHint.kk.replace('{limit}', String(MAX_BUNDLE_BYTES / MIB)),
  ru: texts.dropHint.ru.replace('{limit}', String(MAX_BUNDLE_BYTES / MIB)),
  en: texts.dropHint.en.replace('{limit}', String(MAX_BUNDLE_BYTES / MIB)),
}

const head = (speech: Speech): HTMLElement =>
  element(
    'header',
    {},
    element('div', {}, spoken(speech, 'h1', texts.title), spoken(speech, 'p', texts.lead)),
    languageSwitch(speech, texts.languages),
  )

const pasteField = (speech: Speech, take: (text: Blob) => void): HTMLElement => {
  const field = textField(speech, texts.pasteLabel, bundleHint, () => {})
  const button = spoken(speech, 'button', texts.pasteCheck, { type: 'button' })
  button.addEventListener('click', () => take(new Blob([field.value()])))
  return element('details', {}, spoken(speech, 'summary', texts.paste), field.element, button)
}

const limitsBox = (speech: Speech): HTMLElement =>
  element(
    'section',
    { class: 'limits' },
    spoken(speech, 'h2', texts.limitsTitle),
    element('ul', {}, ...limits.map((limit) => spoken(speech, 'li', limit))),
  )
