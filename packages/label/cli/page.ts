import type { Shell } from './shell.ts'

/** What a piece of text is to the reader. Colour only repeats what the words say. */
export type Tone = 'plain' | 'strong' | 'quiet' | 'bad' | 'warn' | 'good'

const CODES: Readonly<Record<Tone, readonly [on: number, off: number]>> = {
  plain: [0, 0],
  strong: [1, 22],
  quiet: [2, 22],
  bad: [31, 39],
  warn: [33, 39],
  good: [32, 39],
}

// Characters that draw nothing or steer the terminal: in text from a file they could hide or forge what is shown.
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu
const WIDEST = 100
const NARROWEST = 40
const LONGEST_VALUE = 400
/** The room for a label in the longest of the three languages. */
const LABEL = 22

/** Lines of text for a terminal: wrapped, made safe and painted here and nowhere else. */
export class Page {
  readonly #lines: string[] = []
  readonly #width: number
  readonly #colours: boolean

  constructor({ output, env }: Shell) {
    this.#width = Math.max(NARROWEST, Math.min(WIDEST, output.isTTY ? output.columns : WIDEST))
    this.#colours = output.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb'
  }

  gap(): this {
    if (this.#lines.length > 0) this.#lines.push('')
    return this
  }

  line(text: string, tone: Tone = 'plain', indent = 0, lead = ''): this {
    const room = Math.max(20, this.#width - indent - lead.length)
    for (const [index, part] of wrapped(safe(text), room).entries()) {
      const before = index === 0 ? this.#paint('quiet', lead) : ' '.repeat(lead.length)
      this.#lines.push(`${' '.repeat(indent)}${before}${this.#paint(tone, part)}`.trimEnd())
    }
    return this
  }

  /** A label and what it says, in two columns. */
  row(label: string, text: string, tone: Tone = 'plain'): this {
    return this.line(text, tone, 2, `${label.padEnd(LABEL)} `)
  }

  toString(): string {
    return `${this.#lines.join('\n')}\n`
  }

  #paint(tone: Tone, text: string): string {
    const [on, off] = CODES[tone]
    return !this.#colours || on === 0 || text === '' ? text : `\u001b[${on}m${text}\u001b[${off}m`
  }
}

const safe = (text: string): string => {
  const plain = text.replaceAll(UNSAFE, ' ').trim()
  return plain.length > LONGEST_VALUE ? `${plain.slice(0, LONGEST_VALUE)}…` : plain
}

/** A longer word (an address, a path) stays whole, to be copied. */
const wrapped = (text: string, width: number): readonly string[] => {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}
