import { isPlain } from '../html/encoding.ts'

/** Elements whose content is text up to their end tag (HTML 13.2.6.2, and those that 13.2.6.4.7 reads the same way). */
const RAW: Readonly<Record<string, string>> = Object.fromEntries(
  ['script', 'style', 'title', 'textarea', 'xmp', 'iframe', 'noembed', 'noframes'].map((name) => [name, `</${name}`]),
)
const BODIES: ReadonlySet<string> = new Set(['body', 'frameset'])
const NAME_MOST = 12

const LT = 0x3c
const GT = 0x3e
const SLASH = 0x2f
const ESCAPE = 0x1b
const DASHES = Buffer.from('--')

/**
 * Where the head of a page ends: behind `</head>` or the tag that begins the body. An element that a head cannot hold does
 * not end it here, though it does for a browser: tags for robots behind it are still honoured. `more`: not in these bytes,
 * so far as they tell.
 *
 * INVARIANT: what is found in a beginning of a page is found in every longer beginning, so that a page which was inflated
 * up to its head's end, and one which was inflated whole, are cut at the same byte. Whatever is unusual (two bytes a
 * character, CDATA, plain text without an end) has no such end: the page is then read on.
 */
export const headEnd = (page: Buffer, contentType: string | undefined): number | 'more' => {
  if (page.length < 4 || !isPlain(page, contentType)) return 'more'
  return new HeadScanner(page).end()
}

class HeadScanner {
  readonly #page: Buffer
  #templates = 0
  #inNoscript = false
  #name = ''

  constructor(page: Buffer) {
    this.#page = page
  }

  end(): number | 'more' {
    const page = this.#page
    for (let at = page.indexOf(LT); at !== -1; ) {
      const next = page[at + 1]
      let after = -1
      if (next === 0x21) after = this.#declaration(at)
      else if (next === 0x3f) after = this.#behind(GT, at)
      else if (next === SLASH) after = this.#closing(at)
      else if (isLetter(next)) after = this.#opening(at)
      else after = next === undefined ? -1 : at + 1
      if (after === -1) return 'more'
      // ISO-2022-JP, which a page may declare for itself, writes letters as something else behind an escape byte.
      if (this.#isEnd) return page.subarray(0, after).includes(ESCAPE) ? 'more' : after
      at = page.indexOf(LT, after)
    }
    return 'more'
  }

  #isEnd = false

  #behind(byte: number, from: number): number {
    const at = this.#page.indexOf(byte, from)
    return at === -1 ? -1 : at + 1
  }

  #declaration(at: number): number {
    const page = this.#page
    // CDATA in HTML is a matter of where it stands.
    if (page[at + 2] === 0x5b) return -1
    if (page[at + 2] !== 0x2d || page[at + 3] !== 0x2d) return page.length < at + 4 ? -1 : this.#behind(GT, at + 2)
    const start = at + 4
    if (page[start] === GT) return start + 1
    if (page[start] === 0x2d && page[start + 1] === GT) return start + 2
    for (let dashes = page.indexOf(DASHES, start); dashes !== -1; dashes = page.indexOf(DASHES, dashes + 1)) {
      if (page[dashes + 2] === GT) return dashes + 3
      if (page[dashes + 2] === 0x21 && page[dashes + 3] === GT) return dashes + 4
    }
    return -1
  }

  #closing(at: number): number {
    const page = this.#page
    const first = page[at + 2]
    if (first === undefined) return -1
    if (!isLetter(first)) return first === GT ? at + 3 : this.#behind(GT, at + 2)
    const named = this.#readName(at + 2)
    const after = named === -1 ? -1 : this.#behind(GT, named)
    if (after === -1) return -1
    if (this.#name === 'template') this.#templates = Math.max(0, this.#templates - 1)
    else if (this.#name === 'noscript') this.#inNoscript = false
    else if (this.#name === 'head') this.#isEnd = !this.#isInert
    return after
  }

  #opening(at: number): number {
    const named = this.#readName(at + 1)
    const after = named === -1 ? -1 : this.#tagEnd(named)
    if (after === -1) return -1
    const name = this.#name
    if (name === 'template') this.#templates += 1
    else if (name === 'noscript') this.#inNoscript = true
    else if (name === 'plaintext') return -1
    else if (BODIES.has(name)) {
      this.#isEnd = !this.#isInert
      return after
    }
    const end = RAW[name]
    return end === undefined ? after : this.#rawEnd(end, after)
  }

  get #isInert(): boolean {
    return this.#templates > 0 || this.#inNoscript
  }

  /** Reads a name; gives the byte behind it. A long one is none that counts here. */
  #readName(from: number): number {
    const page = this.#page
    let at = from
    while (at < page.length && !endsName(page[at])) at += 1
    if (at === page.length) return -1
    this.#name = at - from > NAME_MOST ? '' : page.toString('latin1', from, at).toLowerCase()
    return at
  }

  /** Behind the end of a start tag; angle brackets in quoted values do not end it (HTML 13.2.5.32 to 13.2.5.40). */
  #tagEnd(from: number): number {
    const page = this.#page
    let at = from
    while (at < page.length) {
      const byte = page[at]
      if (byte === GT) return at + 1
      if (byte === SLASH || isBlank(byte)) at += 1
      else at = this.#attribute(at)
      if (at === -1) return -1
    }
    return -1
  }

  /** Behind an attribute: a name, perhaps blanks, an equals sign and a value. The first character is the name's. */
  #attribute(from: number): number {
    const page = this.#page
    let at = from + 1
    while (at < page.length && page[at] !== 0x3d && !endsName(page[at])) at += 1
    while (isBlank(page[at])) at += 1
    if (page[at] !== 0x3d) return at < page.length ? at : -1
    at += 1
    while (isBlank(page[at])) at += 1
    const quote = page[at]
    if (quote === 0x22 || quote === 0x27) return this.#behind(quote, at + 1)
    while (at < page.length && page[at] !== GT && !isBlank(page[at])) at += 1
    return at < page.length ? at : -1
  }

  /** Behind the end tag of an element of raw text. */
  #rawEnd(end: string, from: number): number {
    const page = this.#page
    for (let at = page.indexOf(LT, from); at !== -1; at = page.indexOf(LT, at + 1)) {
      const after = at + end.length
      if (after >= page.length) return -1
      if (page[at + 1] !== SLASH || !endsName(page[after])) continue
      if (page.toString('latin1', at, after).toLowerCase() === end) return this.#behind(GT, after)
    }
    return -1
  }
}

const isBlank = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x09 || byte === 0x0c || byte === 0x0d
const endsName = (byte: number | undefined): boolean => byte === SLASH || byte === GT || isBlank(byte)
const isLetter = (byte: number | undefined): boolean => {
  const lower = (byte ?? 0) | 0x20
  return lower >= 0x61 && lower <= 0x7a
}
