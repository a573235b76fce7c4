import { byteOf, DELIMITER, isSpace } from './characters.ts'
import type { PdfString } from './objects.ts'

const ESCAPES: ReadonlyMap<number, number> = new Map([
  [byteOf('n'), 10],
  [byteOf('r'), 13],
  [byteOf('t'), 9],
  [byteOf('b'), 8],
  [byteOf('f'), 12],
])

/** What of the parser is needed here. */
interface Cursor {
  at: number
  peek(ahead?: number): number
  broken(what: string): Error
}

const isOctal = (byte: number): boolean => byte >= 0x30 && byte <= 0x37

/** `(…)` with balanced parentheses and escapes, ISO 32000-2, 7.3.4.2. */
export const readLiteralString = (cursor: Cursor): PdfString => {
  const bytes: number[] = []
  cursor.at++
  for (let open = 1; ; ) {
    const byte = cursor.peek()
    if (byte === -1) throw cursor.broken('string')
    cursor.at++
    if (byte === byteOf('\\')) {
      readEscape(cursor, bytes)
      continue
    }
    if (byte === DELIMITER.openParenthesis) open++
    if (byte === DELIMITER.closeParenthesis && --open === 0) return { kind: 'string', bytes: Uint8Array.from(bytes) }
    bytes.push(byte)
  }
}

const readEscape = (cursor: Cursor, bytes: number[]): void => {
  const byte = cursor.peek()
  if (byte === -1) throw cursor.broken('string')
  if (isOctal(byte)) {
    let value = 0
    for (let digits = 0; digits < 3 && isOctal(cursor.peek()); digits++) {
      value = value * 8 + cursor.peek() - 0x30
      cursor.at++
    }
    bytes.push(value & 0xff)
    return
  }
  cursor.at++
  // A backslash before the end of a line joins two lines.
  if (byte === 13 && cursor.peek() === 10) cursor.at++
  if (byte !== 13 && byte !== 10) bytes.push(ESCAPES.get(byte) ?? byte)
}

/** `<…>`, ISO 32000-2, 7.3.4.3: an odd last digit counts as if a zero followed. */
export const readHexString = (cursor: Cursor): PdfString => {
  let digits = ''
  cursor.at++
  for (;;) {
    const byte = cursor.peek()
    if (byte === -1) throw cursor.broken('string')
    cursor.at++
    if (byte === DELIMITER.greater) break
    if (isSpace(byte)) continue
    const digit = String.fromCharCode(byte)
    if (!/[\dA-Fa-f]/.test(digit)) throw cursor.broken('string')
    digits += digit
  }
  const pairs = digits.match(/..?/g) ?? []
  return { kind: 'string', bytes: Uint8Array.from(pairs, (pair) => Number.parseInt(pair.padEnd(2, '0'), 16)) }
}
