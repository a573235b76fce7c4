import type { WarningLine } from '../words.ts'
import { decodeText, insertedText, lineEndOf } from './encoding.ts'

/** Where a warning stands in a text. */
export type TextPlace = 'start' | 'end'

/**
 * A plain text with the warning as its first or last paragraph.
 * @throws LabelError text-encoding, text-too-large
 */
export const warnPlainText = (bytes: Uint8Array, lines: readonly WarningLine[], place: TextPlace): Uint8Array => {
  const decoded = decodeText(bytes)
  const at = place === 'start' ? 0 : decoded.text.length
  return insertedText(
    bytes,
    decoded,
    at,
    paragraph(
      decoded.text,
      at,
      lines.map(({ text }) => text),
    ),
  )
}

/** Rows as a paragraph of their own at this place of the text, in the text's own line ends. */
export const paragraph = (text: string, at: number, rows: readonly string[]): string => {
  const end = lineEndOf(text)
  const before = text.slice(0, at)
  const after = text.slice(at)
  const block = `${rows.join(end)}${end}`
  const gapBefore = before === '' || blankEnd(before) ? '' : /[\r\n]$/.test(before) ? end : `${end}${end}`
  const gapAfter = after === '' || /^[ \t]*(\r|\n)/.test(after) ? '' : end
  return `${gapBefore}${block}${gapAfter}`
}

const blankEnd = (text: string): boolean => /(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r)$/.test(text)
