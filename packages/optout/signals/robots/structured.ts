import { isInnerList, parseDictionary, Token } from 'structured-headers'
import type { Member } from '../../core/aipref/vocabulary.ts'

/** Characters of a field that are read; a longer one is refused as a whole. */
const FIELD_LIMIT = 65_536

/** A Dictionary of RFC 9651; undefined: it cannot be parsed, and then all of it counts for nothing. */
export const dictionaryOf = (text: string): ReadonlyMap<string, Member> | undefined => {
  if (text.length > FIELD_LIMIT) return undefined
  try {
    const members = [...parseDictionary(text)].map(([key, item]): [string, Member] => [key, memberOf(item)])
    return new Map(members)
  } catch {
    // The parser of the package throws for whatever is no Dictionary.
    return undefined
  }
}

type Item = ReturnType<typeof parseDictionary> extends Map<string, infer Value> ? Value : never

const memberOf = (item: Item): Member => {
  const parameters = new Map<string, string>()
  for (const [key, value] of item[1]) {
    if (value instanceof Token || typeof value === 'string') parameters.set(key, value.toString())
  }
  const value = isInnerList(item) ? undefined : item[0]
  return value instanceof Token ? { token: value.toString(), parameters } : { parameters }
}
