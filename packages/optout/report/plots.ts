import { html, type Markup, NOTHING, plainOutside } from '@tanba/markup'
import type { VerdictWord } from '../core/verdict.ts'
import { FILLS, numberText, SHOWN_VERDICTS, type Speech } from './speech.ts'
import type { Group } from './summary.ts'

// Lengths are units of the picture, which is as wide as the page.
const WIDE = 760
const LABELS = 210
const NUMBERS = 120
const ROW = 24
const BAR = 16
const TEXT = 12.5
/** Letters of a label that fit beside the bars; more are cut. */
const LABEL_LETTERS = 28

type Counts = Readonly<Record<VerdictWord, number>>

/** The parts of one whole, as one bar over the width of the page. */
export const stripPlot = (title: string, counts: Counts): Markup => {
  const whole = SHOWN_VERDICTS.reduce((sum, word) => sum + counts[word], 0)
  const height = 34
  return html`<svg viewBox="0 0 ${WIDE} ${height}" role="img" aria-label="${title}">
${parts(counts, { x: 0, y: 2, height: height - 4, unit: whole === 0 ? 0 : WIDE / whole })}</svg>
`
}

export interface BarsOptions {
  readonly title: string
  /** The name of a group as it is shown; default: as it is. */
  readonly label?: (name: string) => string
  /** Bars of one length, for shares of groups of unlike sizes. */
  readonly shares?: boolean
  /** What stands right of a bar; default: the number of works. */
  readonly number?: (group: Group) => string
  /** Verdicts that are drawn; default all. */
  readonly words?: readonly VerdictWord[]
}

/** A bar for each group, divided by verdicts; the longest bar is the largest group. */
export const barsPlot = (speech: Speech, groups: readonly Group[], options: BarsOptions): Markup => {
  const { title, label = (name: string) => name, shares = false, words = SHOWN_VERDICTS } = options
  const number = options.number ?? (({ works }: Group) => numberText(speech, works))
  if (groups.length === 0) return NOTHING
  const sizes = groups.map(({ verdicts }) => words.reduce((sum, word) => sum + verdicts[word], 0))
  const most = Math.max(1, ...sizes)
  const width = WIDE - LABELS - NUMBERS
  const rows = groups.map((group, at) => {
    const y = at * ROW
    const base = y + ROW / 2 + TEXT / 3
    const unit = width / Math.max(1, shares ? (sizes[at] ?? 1) : most)
    const name = label(group.name)
    const short = [...name].length > LABEL_LETTERS ? `${[...name].slice(0, LABEL_LETTERS - 1).join('')}…` : name
    return html`<text x="${LABELS - 8}" y="${base}" text-anchor="end" font-size="${TEXT}">${plainOutside(short)}</text>
${parts(group.verdicts, { x: LABELS, y: y + (ROW - BAR) / 2, height: BAR, unit }, words)}<text x="${LABELS + width + 8}" y="${base}" font-size="${TEXT}">${number(group)}</text>
`
  })
  return html`<svg viewBox="0 0 ${WIDE} ${groups.length * ROW}" role="img" aria-label="${title}">
${rows}<line x1="${LABELS}" y1="0" x2="${LABELS}" y2="${groups.length * ROW}" stroke="#16181d"/>
</svg>
`
}

interface Place {
  readonly x: number
  readonly y: number
  readonly height: number
  /** Length of one work. */
  readonly unit: number
}

/** What is there at all is at least this long, so that it can be seen. */
const LEAST = 1

const parts = (
  counts: Counts,
  { x, y, height, unit }: Place,
  words: readonly VerdictWord[] = SHOWN_VERDICTS,
): Markup => {
  let from = x
  const drawn = words.map((word) => {
    const long = counts[word] === 0 ? 0 : Math.max(LEAST, counts[word] * unit)
    const at = from
    from += long
    if (long === 0) return NOTHING
    return html`<rect x="${round(at)}" y="${y}" width="${round(long)}" height="${height}" fill="${FILLS[word]}" stroke="#16181d" stroke-width=".4"/>
`
  })
  return html`${drawn}`
}

const round = (value: number): number => Math.round(value * 100) / 100

const COLUMNS_HIGH = 190
const AXIS = 34

/** A column for each group in the order given, for time; every so many columns are named. */
export const columnsPlot = (speech: Speech, groups: readonly Group[], title: string): Markup => {
  if (groups.length === 0) return NOTHING
  const most = Math.max(1, ...groups.map(({ works }) => works))
  const left = 70
  const step = (WIDE - left) / groups.length
  const wide = Math.min(60, step * 0.8)
  const every = Math.ceil(groups.length / 12)
  const columns = groups.map(({ name, verdicts }, at) => {
    const x = left + at * step + (step - wide) / 2
    let top = COLUMNS_HIGH
    const drawn = SHOWN_VERDICTS.map((word) => {
      const high = (verdicts[word] / most) * (COLUMNS_HIGH - 10)
      top -= high
      if (high === 0) return NOTHING
      return html`<rect x="${round(x)}" y="${round(top)}" width="${round(wide)}" height="${round(high)}" fill="${FILLS[word]}" stroke="#16181d" stroke-width=".4"/>
`
    })
    const named = at % every === 0
    const mark = html`<text x="${round(x + wide / 2)}" y="${COLUMNS_HIGH + 18}" text-anchor="middle" font-size="11.5">${plainOutside(name)}</text>
`
    return html`${drawn}${named ? mark : NOTHING}`
  })
  return html`<svg viewBox="0 0 ${WIDE} ${COLUMNS_HIGH + AXIS}" role="img" aria-label="${title}">
<text x="${left - 8}" y="16" text-anchor="end" font-size="${TEXT}">${numberText(speech, most)}</text>
<text x="${left - 8}" y="${COLUMNS_HIGH}" text-anchor="end" font-size="${TEXT}">0</text>
<line x1="${left}" y1="10" x2="${WIDE}" y2="10" stroke="#c3c8d0" stroke-dasharray="3 3"/>
${columns}<line x1="${left}" y1="${COLUMNS_HIGH}" x2="${WIDE}" y2="${COLUMNS_HIGH}" stroke="#16181d"/>
</svg>
`
}
