// Characters of PDF syntax, ISO 32000-2, 7.2.3.

export const DELIMITER = {
  openParenthesis: 0x28,
  closeParenthesis: 0x29,
  less: 0x3c,
  greater: 0x3e,
  openBracket: 0x5b,
  closeBracket: 0x5d,
  openBrace: 0x7b,
  closeBrace: 0x7d,
  solidus: 0x2f,
  percent: 0x25,
} as const

const DELIMITERS: ReadonlySet<number> = new Set(Object.values(DELIMITER))

/** NUL, tab, line feed, form feed, carriage return, space. */
export const isSpace = (byte: number): boolean =>
  byte === 32 || byte === 10 || byte === 13 || byte === 9 || byte === 0 || byte === 12

/** Neither white space nor a delimiter, nor the end of the file. */
export const isRegular = (byte: number): boolean => (byte > 32 ? !DELIMITERS.has(byte) : byte >= 0 && !isSpace(byte))

export const byteOf = (letter: string): number => letter.charCodeAt(0)
