import { LANGUAGES } from '@tanba/kernel'
import { type Change, type ContentKind, type WarningLine, type WordForm, warningLines } from './words.ts'

/** A warning's words met in a text. */
export interface ReadLine extends WarningLine {
  readonly change: Change
  readonly form: WordForm
}

const KINDS: readonly ContentKind[] = ['text', 'image', 'video', 'audio']
const CHANGES: readonly Change[] = ['created', 'altered']

/** Spaces and line ends come and go with layout: only the words are compared. */
const plain = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/[\s\u00a0]+/g, ' ')
    .trim()

/**
 * Which of our warnings a text says, one for each language: what a reader of the text meets. The two letters of AI
 * alone are no warning inside a text, so `sign` is not looked for.
 */
export const readLines = (text: string): readonly ReadLine[] => {
  const said = plain(text)
  const found: ReadLine[] = []
  for (const language of LANGUAGES) {
    const line = candidates(language).find((one) => said.includes(plain(one.text)))
    if (line !== undefined) found.push(line)
  }
  return found
}

/** Fullest first. */
const candidates = (language: (typeof LANGUAGES)[number]): readonly ReadLine[] =>
  (['long', 'short', 'brief'] as const).flatMap((form) =>
    CHANGES.flatMap((change) =>
      KINDS.flatMap((kind) => warningLines(kind, change, form, [language]).map((line) => ({ ...line, change, form }))),
    ),
  )
