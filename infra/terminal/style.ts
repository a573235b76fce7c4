import type { Shell } from './shell.ts'

/** What a piece of text is to the reader. Colour only repeats what the words say. */
export type Tone = 'plain' | 'strong' | 'quiet' | 'accent' | 'bad' | 'warn' | 'good'

export type Paint = (tone: Tone, text: string) => string

const CODES: Readonly<Record<Tone, readonly [on: string, off: string]>> = {
  plain: ['', ''],
  strong: ['1', '22'],
  quiet: ['2', '22'],
  accent: ['36', '39'],
  bad: ['31', '39'],
  warn: ['33', '39'],
  good: ['32', '39'],
}

const ESCAPE = '\u001b'

const painted: Paint = (tone, text) => {
  const [on, off] = CODES[tone]
  return on === '' || text === '' ? text : `${ESCAPE}[${on}m${text}${ESCAPE}[${off}m`
}

type Screen = Pick<Shell, 'output' | 'env'>

/** Colours on a terminal alone, and not for those who set NO_COLOR (no-color.org: to anything but nothing). */
export const paintFor = ({ output, env }: Screen): Paint =>
  output.isTTY && !env.NO_COLOR && env.TERM !== 'dumb' ? painted : (_, text) => text

const WIDEST = 100
const NARROWEST = 40

/** Lines longer than a hundred characters are hard to read, whatever the terminal holds. */
export const widthFor = ({ output }: Screen): number =>
  Math.max(NARROWEST, Math.min(WIDEST, output.isTTY ? output.columns : WIDEST))
