/** A word that speaks of training, in a header field X-Robots-Tag or in a tag of robots. */
export interface Directive {
  readonly word: 'noai' | 'noimageai' | 'noml' | 'noindex'
  /** The robot that it is said to, in lower case; absent: all. */
  readonly agent?: string
}

/** Directives that have a value behind a colon, and so are no names of robots. */
const VALUED = new Set(['unavailable_after', 'max-snippet', 'max-image-preview', 'max-video-preview', 'notranslate'])
const WORDS: readonly string[] = ['noai', 'noimageai', 'noml'] satisfies Directive['word'][]
/** Robots' names that are met; anything longer is text. */
const NAME = /^[\w.*-]{1,64}$/

/**
 * The words of one field or one `content`. Case does not count; several fields add up; a name of a robot before a colon
 * holds for what follows it in the same field (Google's description of X-Robots-Tag, the only one there is).
 */
export const directives = (value: string, noindex: boolean): readonly Directive[] => {
  const found: Directive[] = []
  let agent: string | undefined
  for (const part of value.toLowerCase().split(',')) {
    let word = part.trim()
    const colon = word.indexOf(':')
    if (colon !== -1) {
      const name = word.slice(0, colon).trim()
      if (VALUED.has(name)) continue
      if (NAME.test(name)) {
        agent = name === '*' ? undefined : name
        word = word.slice(colon + 1).trim()
      }
    }
    // Some separate words by blanks or semicolons.
    for (const one of word.split(/[\s;]+/)) {
      const known = wordOf(one, noindex)
      if (known !== undefined) found.push({ word: known, ...(agent === undefined ? {} : { agent }) })
    }
  }
  return unique(found)
}

const wordOf = (text: string, noindex: boolean): Directive['word'] | undefined => {
  if (isWord(text)) return text
  // `none` is short for noindex and nofollow.
  return noindex && (text === 'noindex' || text === 'none') ? 'noindex' : undefined
}

const isWord = (text: string): text is 'noai' | 'noimageai' | 'noml' => WORDS.includes(text)

const unique = (found: readonly Directive[]): readonly Directive[] => {
  const seen = new Map(found.map((one) => [`${one.word} ${one.agent ?? ''}`, one]))
  return [...seen.values()]
}
