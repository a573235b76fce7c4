import { KernelError } from '../errors.ts'
import type { JsonCursor } from './json-cursor.ts'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const FIRST_PLAIN = 0x20
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y

/**
 * Reads the string whose opening quote stands at the cursor (RFC 8259 section 7) and moves past its closing quote. The
 * text around it must be free of lone surrogates, so that a pair is either raw or escaped as a whole.
 */
export function readJsonString(cursor: JsonCursor): string {
  const { text, offset: start } = cursor
  const end = closingQuote(cursor)
  cursor.offset = end + 1
  const content = text.slice(start + 1, end)
  if (!content.includes('\\')) return content
  const decoded: string = JSON.parse(text.slice(start, end + 1))
  if (!decoded.isWellFormed()) throw new KernelError('json-lone-surrogate', cursor.position(start))
  return decoded
}

/** A loop rather than one expression: on a string of megabytes that would run out of the engine's stack. */
function closingQuote(cursor: JsonCursor): number {
  const { text } = cursor
  let at = cursor.offset + 1
  while (at < text.length) {
    const unit = text.charCodeAt(at)
    if (unit === QUOTE) return at
    if (unit < FIRST_PLAIN) throw new KernelError('json-string-invalid', cursor.position(at))
    at = unit === BACKSLASH ? escapeEnd(cursor, at) : at + 1
  }
  throw new KernelError('json-incomplete', cursor.position(at))
}

function escapeEnd(cursor: JsonCursor, at: number): number {
  ESCAPE.lastIndex = at
  if (!ESCAPE.test(cursor.text)) throw new KernelError('json-string-invalid', cursor.position(at))
  return ESCAPE.lastIndex
}
