/** C1 controls, separators of lines and marks of direction: what a terminal or an editor obeys, and JSON leaves as it is. */
const UNSEEN = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

/** One line of JSON, which may hold names and texts of others: the same value, with nothing in it that hides letters. */
export const jsonText = (value: unknown): string =>
  `${JSON.stringify(value).replaceAll(UNSEEN, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`
