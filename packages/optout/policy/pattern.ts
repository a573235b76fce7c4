import { comparablePath, fits } from '../core/tdmrep/pattern.ts'

/** Characters of a pattern that stand as they are; `#` would begin a comment in robots.txt. */
const PATTERN = /^[/*][^\s#"'<>\\^`{|};\p{Cc}]*$/u
const LONGEST = 1000
/** More stars than anybody writes cost time in every file that they are written into. */
const MOST_STARS = 4

/** A pattern in the one form in which everything is written; undefined: it is none. */
export const normalPattern = (text: string): string | undefined => {
  if (text.length > LONGEST || !PATTERN.test(text) || text.slice(0, -1).includes('$') || !text.isWellFormed())
    return undefined
  const rooted = text.startsWith('*') ? `/${text}` : text
  const stars = rooted.replace(/\*+/g, '*')
  // What is open at the end is so without a star, and "any end" is no end.
  const plain = stars.replace(/\*\$?$/, '')
  const escaped = plain.replace(/%[0-9a-f]{2}|[^\x21-\x7e]/giu, (one) => {
    if (!one.startsWith('%') || one.length !== 3) return encodeURIComponent(one)
    const letter = String.fromCharCode(Number.parseInt(one.slice(1), 16))
    return /[\w.~-]/.test(letter) ? letter : one.toUpperCase()
  })
  return escaped.split('*').length - 1 > MOST_STARS ? undefined : escaped
}

/** Whether a pattern fits a path and query, as `new URL` gives them. */
export const patternFits = (pattern: string, path: string): boolean => fits(pattern, comparablePath(path))

/** A path that a pattern fits, for trying things out: stars stand for one letter. */
export const examplePath = (pattern: string): string => pattern.replace(/\$$/, '').replaceAll('*', 'x')
