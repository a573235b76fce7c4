import type { Place } from '../core/head.ts'

/** What a head can hold (HTML 13.2.6.4.4); any other element begins the body. */
const OF_HEAD = new Set([
  'html',
  'head',
  'base',
  'basefont',
  'bgsound',
  'link',
  'meta',
  'title',
  'noscript',
  'noframes',
  'style',
  'script',
  'template',
])

/**
 * Follows tags, and says whether markup counts and where it stands. Comments and elements of raw text never get here: the
 * tokenizer keeps what is in them for text. The head ends at `</head>`, or at the first element that a head cannot hold;
 * text alone does not end it, so that a server's warning before the page hides no reservation.
 */
export class PlaceTracker {
  place: Place = 'head'
  ended: 'head-end' | 'body' | undefined
  #templates = 0
  #inNoscript = false

  /** Markup in a template or a noscript is not of the page that a reader sees. */
  get isInert(): boolean {
    return this.#templates > 0 || this.#inNoscript
  }

  open(name: string): void {
    if (name === 'template') this.#templates += 1
    else if (name === 'noscript') this.#inNoscript = true
    else if (!this.isInert && !OF_HEAD.has(name)) this.#end('body')
  }

  close(name: string): void {
    if (name === 'template') this.#templates = Math.max(0, this.#templates - 1)
    else if (name === 'noscript') this.#inNoscript = false
    else if (name === 'head' && !this.isInert) this.#end('head-end')
  }

  #end(how: 'head-end' | 'body'): void {
    this.ended ??= how
    this.place = 'outside-head'
  }
}
