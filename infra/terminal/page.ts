import type { Shell } from './shell.ts'
import { type Paint, paintFor, type Tone, widthFor } from './style.ts'
import { cells, padded, plain, wrap } from './wrap.ts'

/** How one piece of a page is set. */
export interface Layout {
  readonly indent?: number
  readonly tone?: Tone
  /** A mark before the first line; the others stand under the text. */
  readonly lead?: string
  readonly leadTone?: Tone
}

export interface PageOptions {
  /** Letters of one text that are shown at most, where texts come from files that anybody made. */
  readonly longest?: number
}

/** A page of text for a terminal: everything is wrapped, made safe and painted here and nowhere else. */
export class Page {
  readonly #lines: string[] = []
  readonly #width: number
  readonly #paint: Paint
  readonly #longest: number

  constructor(shell: Pick<Shell, 'output' | 'env'>, { longest = Number.POSITIVE_INFINITY }: PageOptions = {}) {
    this.#width = widthFor(shell)
    this.#paint = paintFor(shell)
    this.#longest = longest
  }

  gap(): this {
    if (this.#lines.length > 0 && this.#lines.at(-1) !== '') this.#lines.push('')
    return this
  }

  heading(text: string): this {
    return this.gap().line(text, { tone: 'accent' })
  }

  line(text: string, { indent = 0, tone = 'plain', lead = '', leadTone = tone }: Layout = {}): this {
    const room = Math.max(20, this.#width - indent - lead.length)
    const safe = plain(text)
    const shown = safe.length > this.#longest ? `${safe.slice(0, this.#longest)}…` : safe
    for (const [index, part] of wrap(shown, room).entries()) {
      const before = index === 0 ? this.#paint(leadTone, lead) : ' '.repeat(lead.length)
      this.#lines.push(`${' '.repeat(indent)}${before}${this.#paint(tone, part)}`.trimEnd())
    }
    return this
  }

  /** A label and what it says, in two columns. */
  row(label: string, text: string, { indent = 2, tone = 'plain' }: Layout = {}): this {
    const room = this.#width - indent - LABEL - 1
    // A hash or a path that does not fit beside its label gets a line of its own.
    if (label !== '' && !text.includes(' ') && cells(text) > room)
      return this.line(label, { indent, tone: 'quiet' }).line(text, { indent: indent + 2, tone })
    return this.line(text, { indent, tone, lead: `${padded(label, LABEL)} `, leadTone: 'quiet' })
  }

  toString(): string {
    return `${this.#lines.join('\n')}\n`
  }
}

/** The room for a label in the longest of the three languages. */
const LABEL = 26
