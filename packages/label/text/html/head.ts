import { headTokens, type StartTag } from './tokens.ts'

/** The head of a page: its elements, and where something put in still belongs to it. */
export interface Head {
  readonly elements: readonly StartTag[]
  /** Before `</head>`, or before what begins the body. */
  readonly end: number
}

/** Elements that a head may hold; any other begins the body (WHATWG HTML, 13.2.6.4.4 and 13.2.6.4.6). */
const IN_HEAD: ReadonlySet<string> = new Set(
  'base basefont bgsound link meta noframes noscript script style template title'.split(' '),
)

/** The head of a page as a browser sees it, whether it has a tag of its own or not. `page`: one character a byte. */
export const headOf = (page: string): Head => {
  const elements: StartTag[] = []
  let templates = 0
  let end = page.startsWith('\xef\xbb\xbf') ? 3 : 0
  let closed = false
  for (const token of headTokens(page)) {
    if (token.kind === 'text') {
      // Text within a template belongs to it; the tags behind such text are not looked at.
      return { elements, end: closed ? end : token.start }
    }
    if (token.kind === 'end') {
      if (token.name === 'template') templates = Math.max(0, templates - 1)
      if (token.name === 'head' && !closed) {
        closed = true
        end = token.start
      }
      if (['body', 'html', 'br'].includes(token.name)) return { elements, end: closed ? end : token.start }
      continue
    }
    const { tag } = token
    if (tag.name === 'template') templates += 1
    else if (tag.name !== 'html' && tag.name !== 'head') {
      if (!IN_HEAD.has(tag.name) && templates === 0) return { elements, end: closed ? end : tag.start }
      // What a template holds is no part of the page.
      if (templates === 0) elements.push(tag)
    }
    if (!closed) end = tag.content?.behind ?? tag.end
  }
  return { elements, end }
}
