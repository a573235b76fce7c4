import { type CommentStyle, commentStyleOf, INSTRUCTION, MARKUP, type TextFormat } from '../formats.ts'

/** The comment of a format, by the name of the file for source code; undefined where it has none. */
export const styleFor = (format: TextFormat, name: string, text: string): CommentStyle | undefined => {
  if (format === 'markdown') return MARKUP
  return format === 'xml' ? INSTRUCTION : commentStyleOf(name, text.startsWith('#!'))
}

/**
 * What keeps the first line for itself, so that the mark goes to the end (C2PA 2.4, A.9.3.1): a byte order mark, a script's
 * interpreter, the declaration of XML and of a style sheet, a coding of Python in one of two lines, an instruction of
 * PHP; front matter too, and a directive of a Dockerfile, which must be the first things of a file.
 */
const TAKEN: readonly RegExp[] = [
  /^\xef\xbb\xbf/,
  /^#!/,
  /^<\?/,
  /^@charset\b/i,
  /^(?:[^\n]*\n)?[ \t\f]*#[^\n]*coding[:=]/,
  /^(?:---|\+\+\+|;;;)[ \t]*\r?\n/,
  /^#[ \t]*(?:syntax|escape)[ \t]*=/i,
]

/** Whether the first line is free for the mark. `text`: one character a byte. */
export const startIsFree = (text: string): boolean => {
  const head = text.slice(0, 2048)
  return !TAKEN.some((one) => one.test(head))
}
