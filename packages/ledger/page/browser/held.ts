import { element } from './element.ts'
import { filesField, textField } from './file-fields.ts'
import { type Speech, spoken } from './speech.ts'
import { texts } from './texts.ts'

/** What the checker holds apart from the bundle, as it was given to the page. */
export interface Held {
  /** Verifier keys (C2SP signed-note), one a line. */
  readonly logKeys: string
  readonly witnesses: string
  /** Certificates in PEM or DER. */
  readonly authorities: readonly File[]
  readonly earlier: readonly File[]
  readonly others: readonly File[]
  /** Their digests are looked for among what was opened. */
  readonly files: readonly File[]
}

/** The fields for it, folded away: without any of them the check works too, and says what it could not decide. */
export const heldFields = (speech: Speech, changed: () => void): { element: HTMLElement; value: () => Held } => {
  const logKeys = textField(speech, texts.logKey, texts.logKeyHint, changed)
  const witnesses = textField(speech, texts.witnesses, texts.witnessesHint, changed)
  const authorities = filesField(speech, texts.authorities, texts.authoritiesHint, changed)
  const earlier = filesField(speech, texts.earlier, texts.earlierHint, changed)
  const others = filesField(speech, texts.others, texts.othersHint, changed)
  const files = filesField(speech, texts.files, texts.filesHint, changed)
  const shown = element(
    'details',
    { class: 'held' },
    spoken(speech, 'summary', texts.held),
    spoken(speech, 'p', texts.heldHint),
    element(
      'div',
      { class: 'fields' },
      ...[logKeys, witnesses, authorities, earlier, others, files].map((one) => one.element),
    ),
  )
  return {
    element: shown,
    value: () => ({
      logKeys: logKeys.value(),
      witnesses: witnesses.value(),
      authorities: authorities.value(),
      earlier: earlier.value(),
      others: others.value(),
      files: files.value(),
    }),
  }
}
