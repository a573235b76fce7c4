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
  // The place in the list, the fullest first; as yet none.
  const searches = LANGUAGES.map((language) => {
    const lines = candidates(language)
    return { lines, texts: lines.map((one) => plain(one.text)), found: lines.length }
  })
  for (let at = 0; at === 0 || at < text.length; at += PIECE) {
    const said = plain(text.slice(at, at + PIECE + OVERLAP))
    for (const search of searches) {
      const place = search.texts.findIndex((one, index) => index < search.found && said.includes(one))
      if (place >= 0) search.found = place
    }
  }
  return searches.flatMap(({ lines, found }) => lines[found] ?? [])
}

/** A long text is read in pieces, since it is held several times over; a warning may lie across the end of one. */
const PIECE = 1_048_576
const OVERLAP = 4096

/** Fullest first. */
const candidates = (language: (typeof LANGUAGES)[number]): readonly ReadLine[] =>
  (['long', 'short', 'brief'] as const).flatMap((form) =>
    CHANGES.flatMap((change) =>
      KINDS.flatMap((kind) => warningLines(kind, change, form, [language]).map((line) => ({ ...line, change, form }))),
    ),
  )
