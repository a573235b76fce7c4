// Characters that draw nothing or steer the terminal: in text from outside they could hide or forge what is shown.
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu

/** Text from a file, safe to show in one line. */
export const plain = (text: string): string => text.replaceAll(UNSAFE, ' ').trim()

// Marks that stand on a letter take no cell, and letters beyond the first plane count twice in `length`.
const UNEVEN = /[\p{M}\u{10000}-\u{10ffff}]/u

/** How many cells a text takes. */
export const cells = (text: string): number =>
  UNEVEN.test(text) ? [...text.replaceAll(/\p{M}/gu, '')].length : text.length

/** Breaks a text into lines of at most `width` cells, at spaces. A longer word (a hash, a path) stays whole, to be copied. */
export const wrap = (text: string, width: number): readonly string[] => {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    if (line !== '' && cells(line) + 1 + cells(word) > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

export const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - cells(text)))
