/** Code points of a text from a file that are given on, at most. */
export const LONGEST_TEXT = 300

/** Controls, direction marks and other invisible characters: they could write something else on a page or a terminal. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/** Text from a file as data for a page: its first 300 characters, in one line, with � for what cannot be seen. */
export const plain = (text: string): string => {
  const start = text.slice(0, 2 * LONGEST_TEXT + 64).trim()
  return [...start].slice(0, LONGEST_TEXT).join('').replaceAll(INVISIBLE, '\ufffd').trim()
}

/** A value of JSON or a match of a pattern as plain text; undefined where it says nothing. */
export const said = (value: unknown): string | undefined => {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  return plain(String(value)) || undefined
}

/** Whether a value is a text that says anything: how a prompt is looked at. */
export const isSaid = (value: unknown): boolean => typeof value === 'string' && value.trim() !== ''
