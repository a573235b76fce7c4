/**
 * Letters that people type for each other where the Kazakh ones are not at hand: ә=а, ғ=г, қ=к, ң=н, ө=о, ұ=ү=у, һ=х, і=и.
 * Й and ё go with и and е, as in a telegram.
 */
const FOLDED: Readonly<Record<string, string>> = {
  ә: 'а',
  ғ: 'г',
  қ: 'к',
  ң: 'н',
  ө: 'о',
  ұ: 'у',
  ү: 'у',
  һ: 'х',
  і: 'и',
  й: 'и',
  ё: 'е',
}

const LETTERS = new RegExp(`[${Object.keys(FOLDED).join('')}]`, 'gu')

/** Signs that nobody sees, and that the database takes in no text. */
const CONTROLS = /[\p{Cc}\p{Cs}]+/gu

/** A text as search sees it: lower case, one blank between words, letters folded. The same for what is sought and found. */
export const foldText = (text: string): string =>
  text
    .replace(CONTROLS, ' ')
    .normalize('NFC')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(LETTERS, (letter) => FOLDED[letter] ?? letter)

/** A text as part of a LIKE pattern, whose signs then stand for themselves. */
export const likePattern = (text: string): string => `%${text.replace(CONTROLS, ' ').replace(/[\\%_]/gu, '\\$&')}%`
