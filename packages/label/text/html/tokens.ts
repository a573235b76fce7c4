/** A start tag of HTML; names in lower case, values with their character references as they stand. */
export interface StartTag {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly start: number
  readonly end: number
  /** For elements whose content is text: where that ends, and where the end tag does. */
  readonly content?: { readonly end: number; readonly behind: number }
}

export type HeadToken =
  | { readonly kind: 'start'; readonly tag: StartTag }
  | { readonly kind: 'end'; readonly name: string; readonly start: number }
  | { readonly kind: 'text'; readonly start: number }

/** Elements whose content a browser with scripts takes for text (WHATWG HTML, 13.2.6.4.4). */
const TEXTS: ReadonlySet<string> = new Set(['script', 'style', 'title', 'noscript', 'noframes'])

/** Tags and comments that are looked at: no head has as many. */
const MOST_TOKENS = 100_000

/**
 * The tags of a page, and text that is not blank, in one pass from its beginning; comments and declarations are passed
 * over. `page`: one character a byte. What does not end ends the page.
 */
export function* headTokens(page: string): Generator<HeadToken> {
  let at = page.startsWith('\xef\xbb\xbf') ? 3 : 0
  for (let count = 0; count < MOST_TOKENS && at < page.length; count++) {
    const open = page.indexOf('<', at)
    const blank = /^[\t\n\f\r ]*$/.test(page.slice(at, open === -1 ? undefined : open))
    if (!blank) {
      yield { kind: 'text', start: at }
      return
    }
    if (open === -1) return
    const next = page[open + 1] ?? ''
    if (/[a-z]/i.test(next)) {
      const tag = startTag(page, open)
      if (tag === undefined) return
      yield { kind: 'start', tag }
      at = tag.content?.behind ?? tag.end
    } else if (next === '/' && /[a-z]/i.test(page[open + 2] ?? '')) {
      const tag = tagAt(page, open, 2)
      if (tag === undefined) return
      yield { kind: 'end', name: tag.name, start: open }
      at = tag.end
    } else if (next === '!' || next === '?' || next === '/') {
      const end = passedEnd(page, open)
      if (end === -1) return
      at = end
    } else {
      yield { kind: 'text', start: open }
      return
    }
  }
}

/** Behind a comment or a declaration; −1 where it does not end. */
const passedEnd = (page: string, at: number): number => {
  const found = page.startsWith('<!--', at) ? commentEnd(page, at + 4) : page.indexOf('>', at)
  return page.startsWith('<!--', at) || found === -1 ? found : found + 1
}

/** WHATWG HTML, 13.2.5.43: `<!-->` and `<!--->` are comments, and `--!>` ends one. */
const commentEnd = (page: string, from: number): number => {
  if (page.startsWith('>', from)) return from + 1
  if (page.startsWith('->', from)) return from + 2
  const close = /--!?>/g
  close.lastIndex = from
  const found = close.exec(page)
  return found === null ? -1 : found.index + found[0].length
}

const startTag = (page: string, at: number): StartTag | undefined => {
  const tag = tagAt(page, at, 1)
  if (tag === undefined || !TEXTS.has(tag.name)) return tag
  const end = tag.name === 'script' ? scriptEnd(page, tag.end) : closeOf(page, tag)
  if (end === -1) return undefined
  const close = page.indexOf('>', end)
  return close === -1 ? undefined : { ...tag, content: { end, behind: close + 1 } }
}

const closeOf = (page: string, { name, end }: StartTag): number => {
  const close = new RegExp(`</${name}(?=[\\t\\n\\f\\r />])`, 'gi')
  close.lastIndex = end
  return close.exec(page)?.index ?? -1
}

/** A script ends at its end tag, but not within `<!-- <script> … </script> -->` (13.2.5.17 and after). */
const scriptEnd = (page: string, from: number): number => {
  const marks = /<!--|-->|<(\/?)script(?=[\t\n\f\r />])/gi
  marks.lastIndex = from
  let state: 'plain' | 'comment' | 'script' = 'plain'
  for (let found = marks.exec(page); found !== null; found = marks.exec(page)) {
    const [text, slash] = found
    if (text === '<!--') {
      if (state === 'plain') state = 'comment'
      // `<!-->` is a whole comment.
      marks.lastIndex -= 2
    } else if (text === '-->') state = 'plain'
    else if (slash === '/') {
      if (state !== 'script') return found.index
      state = 'comment'
    } else if (state === 'comment') state = 'script'
  }
  return -1
}

const ATTRIBUTE =
  /[\t\n\f\r /]*(?:(>)|([^\t\n\f\r />][^\t\n\f\r />=]*)(?:[\t\n\f\r ]*=[\t\n\f\r ]*(?:"([^"]*)"|'([^']*)'|([^\t\n\f\r >"'][^\t\n\f\r >]*|(?=>))))?)/y
/** What an attribute leaves behind whose quote does not close: then the tag does not end either. */
const UNCLOSED = /[\t\n\f\r ]*=/y
const MOST_ATTRIBUTES = 1000

/** Name and attributes of a tag (13.2.5.6 to 13.2.5.40); of two of one name the first counts. */
const tagAt = (page: string, start: number, skip: number): StartTag | undefined => {
  const name = /[^\t\n\f\r />]*/y
  name.lastIndex = start + skip
  const [raw = ''] = name.exec(page) ?? []
  const attributes = new Map<string, string>()
  let at = start + skip + raw.length
  for (let count = 0; count < MOST_ATTRIBUTES; count++) {
    ATTRIBUTE.lastIndex = at
    const found = ATTRIBUTE.exec(page)
    if (found === null) return undefined
    at = ATTRIBUTE.lastIndex
    const [, close, key, double, single, bare] = found
    if (close !== undefined) return { name: raw.toLowerCase(), attributes, start, end: at }
    UNCLOSED.lastIndex = at
    if (UNCLOSED.test(page)) return undefined
    const lower = key?.toLowerCase() ?? ''
    if (!attributes.has(lower)) attributes.set(lower, double ?? single ?? bare ?? '')
  }
  return undefined
}
