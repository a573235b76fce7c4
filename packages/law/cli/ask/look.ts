import { Writable } from 'node:stream'
import { styleText } from 'node:util'
import { getColumns, getRows, wrapTextWithPrefix } from '@clack/core'

// Longer lines are hard to read, however wide the window is.
const WIDEST = 100

type Style = Parameters<typeof styleText>[0]

/** How a view draws: size of the window, colours where the terminal has them (NO_COLOR is heard), wrapped lines. */
export class Look {
  readonly #output: Writable

  constructor(output: Writable) {
    this.#output = output
  }

  get width(): number {
    return Math.max(20, Math.min(getColumns(this.#output), WIDEST))
  }

  get height(): number {
    return Math.max(8, getRows(this.#output))
  }

  paint(style: Style, text: string): string {
    return styleText(style, text, { stream: this.#output })
  }

  /** The lines of `text`, each after `indent`; the first after `lead` of the same width. */
  wrap(text: string, indent = '', lead: string = indent): readonly string[] {
    const measure = Object.assign(new Writable(), { columns: this.width })
    return wrapTextWithPrefix(measure, text, indent, lead, indent, (line, index) =>
      index === 0 ? line : unspaced(line),
    )
      .split('\n')
      .map((line) => line.trimEnd())
  }
}

// The space at which a line was broken stays at the front of the next one, behind the colours that are on there.
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
const LEADING_SPACE = /^((?:\u001b\[[0-9;]*m)*) +/

const unspaced = (line: string): string => line.replace(LEADING_SPACE, '$1')

/** A line of a view and whether the focus is on it. */
export interface Line {
  readonly text: string
  readonly focused?: boolean
}

/**
 * As many lines as the window holds: the head and the foot always, and of the body the part around the focus, with a
 * mark where there is more.
 */
export const fit = (
  head: readonly string[],
  body: readonly Line[],
  foot: readonly string[],
  height: number,
  more: { readonly above: string; readonly below: string },
): string => {
  // One row stays free: a terminal scrolls when its last cell is written.
  const room = Math.max(3, height - 1 - head.length - foot.length)
  const texts = body.map(({ text }) => text)
  if (texts.length <= room) return [...head, ...texts, ...foot].join('\n')
  const first = body.findIndex(({ focused }) => focused)
  const last = body.findLastIndex(({ focused }) => focused)
  const middle = Math.floor((Math.max(0, first) + Math.max(0, last)) / 2)
  const from = Math.max(0, Math.min(middle - Math.floor(room / 2), texts.length - room))
  const shown = texts.slice(from, from + room)
  if (from > 0) shown[0] = more.above
  if (from + room < texts.length) shown[room - 1] = more.below
  return [...head, ...shown, ...foot].join('\n')
}
