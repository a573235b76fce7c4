import { err, ok, quote, type Result } from '@tanba/kernel'
import { RegisterError } from '../../errors.ts'

/** What a text of a record may hold at most, in characters (UTF-16 code units), and whether it has lines. */
export interface TextLimit {
  readonly most: number
  readonly lines?: true
}

export const TEXT: Readonly<Record<'name' | 'short' | 'long', TextLimit>> = {
  name: { most: 200 },
  short: { most: 500 },
  long: { most: 10_000, lines: true },
}

// Controls; overrides and isolates of direction, by which a name can be made to read as another; invisible fillers.
const FORBIDDEN = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/u
const LINES = /[\n\t]/g

/**
 * A text that a person entered: in Unicode normal form C, without blanks around it, with line feeds only where the
 * field has lines. What stands in it is shown as text wherever it is shown, so nothing else is escaped here.
 */
export const checkText = (field: string, given: string, limit: TextLimit): Result<string, RegisterError> => {
  // Before anything that walks the text: it may be megabytes long.
  if (given.length > limit.most * 2) return tooLong(field, given.length, limit)
  const text = given.trim().replaceAll('\r\n', '\n').normalize('NFC')
  if (text === '') return err(new RegisterError('text-empty', { field }))
  if (text.length > limit.most) return tooLong(field, text.length, limit)
  const found = text.isWellFormed() ? FORBIDDEN.exec(limit.lines ? text.replaceAll(LINES, ' ') : text)?.[0] : '\ufffd'
  if (found === undefined) return ok(text)
  const character = `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
  return err(new RegisterError('text-character', { field, text: quote(text), character }))
}

const tooLong = (field: string, length: number, { most }: TextLimit): Result<string, RegisterError> =>
  err(new RegisterError('text-long', { field, length, limit: most }))

const LINK = /^https?:\/\/[^\s/?#]+(?:[/?#]\S*)?$/iu

/** An address of a page or a file. Nothing is fetched from it. */
export const checkLink = (field: string, given: string): Result<string, RegisterError> => {
  const text = checkText(field, given, { most: 2_000 })
  if (!text.ok) return text
  return LINK.test(text.value) ? text : err(new RegisterError('link-invalid', { field, text: quote(text.value) }))
}
