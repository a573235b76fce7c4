import { KernelError } from '../errors.ts'
import type { JsonCursor } from './json-cursor.ts'
import { quote } from './quote.ts'

// Whatever a hasty writer could mean as part of the number: `01`, `1.`, `1e`, `0x1F`, `1_000`.
const LITERAL = /[-+.\w]+/y
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/
const INTEGER = /^-?\d+$/

/**
 * Reads the number at the cursor (RFC 8259 section 6). A fraction is rounded to the nearest double, as everywhere; an
 * integer that a double cannot tell from its neighbour is refused, since another reader would see another number.
 */
export function readJsonNumber(cursor: JsonCursor): number {
  LITERAL.lastIndex = cursor.offset
  const literal = LITERAL.exec(cursor.text)?.[0] ?? ''
  if (!NUMBER.test(literal)) {
    throw new KernelError('json-number-invalid', { ...cursor.position(), literal: quote(literal) })
  }
  const value = Number(literal)
  const isExact = INTEGER.test(literal) ? Number.isSafeInteger(value) : Number.isFinite(value)
  if (!isExact) throw new KernelError('json-number-inexact', { ...cursor.position(), literal: quote(literal) })
  cursor.offset += literal.length
  return value
}
