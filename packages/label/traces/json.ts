/** What JSON of a generator may be at most, in UTF-16 code units. Workflows of hundreds of nodes have some 500,000. */
const LONGEST_JSON = 2_097_152

export type Members = Readonly<Record<string, unknown>>

export const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A member that is an object itself. */
export const membersIn = (value: unknown): Members => (isMembers(value) ? value : {})

/**
 * The object that a text is; undefined where it is none, or too long. Python writes NaN and Infinity, which JSON has
 * not (RFC 8259, section 6): they become null. The engine's reader keeps no call stack, so nesting costs nothing.
 */
export const jsonObject = (text: string): Members | undefined => {
  if (text.length > LONGEST_JSON) return undefined
  const start = /^[\s\ufeff]{0,64}\{/.exec(text)
  if (start === null) return undefined
  const clean = text
    .replace(/^\ufeff/, '')
    .trimEnd()
    .replace(/\0{1,16}$/, '')
  return parsed(clean) ?? (/NaN|Infinity/.test(clean) ? parsed(clean.replaceAll(NOT_NUMBERS, '$1null')) : undefined)
}

const NOT_NUMBERS = /([:[,] ?)(?:NaN|-?Infinity)/g

const parsed = (text: string): Members | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return isMembers(value) ? value : undefined
  } catch {
    return undefined
  }
}
