import { isPlain } from './encoding.ts'
import { HEAD_LIMIT } from './head.ts'

/** What a caller wants to be told of besides prohibitions. */
export interface PrefilterOptions {
  /** Hints that are no prohibition too: licences, copyright notices. Default false. */
  readonly hints?: boolean
  /** Where `noindex` counts. Default false. */
  readonly noindex?: boolean
}

/** No signal of a page is written without one of these. */
const SIGNALS = 'tdm|noai|noimageai|noml|rsl|c2pa|ai-'
const HINTS = 'licen|copyright|rights|usageinfo|conditionsofaccess|\\\\u'
const NOINDEX = 'noindex|none'

const finder = (...words: readonly string[]): RegExp => new RegExp(words.join('|'), 'i')
const FINDERS: readonly RegExp[] = [
  finder(SIGNALS),
  finder(SIGNALS, HINTS),
  finder(SIGNALS, NOINDEX),
  finder(SIGNALS, HINTS, NOINDEX),
]

const TAGS = /<(?:meta|link|script)/gi

/**
 * Whether the exact reader may find a signal in a page. It may only skip: false is a promise that `readHead` gives nothing
 * that any reader of a page speaks of. True for whatever these bytes do not decide: two bytes a character, a head that does
 * not end, an entity in a tag that is looked at.
 */
export const mayHoldSignals = (bytes: Uint8Array, contentType?: string, options: PrefilterOptions = {}): boolean => {
  const seen = bytes.subarray(0, HEAD_LIMIT)
  if (!isPlain(seen, contentType)) return true
  const text = Buffer.from(seen.buffer, seen.byteOffset, seen.byteLength).toString('latin1')
  const { hints = false, noindex = false } = options
  if (FINDERS[(hints ? 1 : 0) + (noindex ? 2 : 0)]?.test(text) !== false) return true
  // ISO-2022-JP, which a page may declare for itself, is written with an escape byte.
  if (text.includes('\x1b') || !/<\/head/i.test(text)) return true
  return text.includes('&') && hasEntity(text)
}

/** A tag whose end is certain: every value quoted and closed, or bare. Deterministic, and on short texts only: linear. */
const PLAIN_TAG = /^(?:\s+[a-z0-9:_-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*\/?$/i
const PLAIN_LENGTH = 4096
/** Addresses of links hold plain ampersands by the dozen; only these stand for what a type or a rel is made of. */
const LETTERS = /&(?:#|plus|sol|fjlig|period|colon|tab|newline)/i

/** Whether a tag that is looked at holds an ampersand behind which letters may hide, or has an end that is not certain. */
const hasEntity = (text: string): boolean => {
  TAGS.lastIndex = 0
  for (let found = TAGS.exec(text); found !== null; found = TAGS.exec(text)) {
    const start = TAGS.lastIndex
    const end = text.indexOf('>', start)
    if (end === -1 || end - start > PLAIN_LENGTH) return true
    const tag = text.slice(start, end)
    if (!PLAIN_TAG.test(tag)) return true
    if (found[0].toLowerCase() === '<meta' ? tag.includes('&') : LETTERS.test(tag)) return true
    TAGS.lastIndex = end
  }
  return false
}
