import type { Shell } from './shell.ts'
import { cells } from './wrap.ts'

/** On a terminal the line is drawn at most this often; elsewhere a line is written at most each ten seconds. */
const REDRAW = 100
const RELINE = 10_000
const TICK = 1000
const BAR = 20

/** What became of one of many: `passed` costs no work, so the rate and the time left do not count it. */
type Outcome = 'done' | 'passed' | 'failed'

/**
 * How far a long work is: one line on standard error, drawn anew on a terminal, a line now and then in a log, nothing
 * where it is not wanted. The answer on standard output is not touched.
 */
export class Progress {
  readonly #shell: Pick<Shell, 't' | 'notes' | 'now'>
  readonly #total: number
  readonly #quiet: boolean
  readonly #start: number
  readonly #timer: NodeJS.Timeout | undefined
  readonly #counts = { done: 0, passed: 0, failed: 0 }
  #drawn: number
  #onScreen = false

  constructor(
    shell: Pick<Shell, 't' | 'notes' | 'now'>,
    total: number,
    { quiet = false }: { readonly quiet?: boolean } = {},
  ) {
    this.#shell = shell
    this.#total = total
    this.#quiet = quiet || total === 0
    this.#start = shell.now()
    // In a log the first line waits its ten seconds: a short work leaves none.
    this.#drawn = shell.notes.isTTY === true ? Number.NEGATIVE_INFINITY : this.#start
    // One large film may take minutes: the line lives on meanwhile.
    if (!this.#quiet) this.#timer = setInterval(() => this.#draw(), TICK).unref()
  }

  step(outcome: Outcome): void {
    this.#counts[outcome] += 1
    this.#draw()
  }

  /** Takes the line away, so that what is written next stands alone. */
  end(): void {
    clearInterval(this.#timer)
    if (this.#onScreen) this.#shell.notes.write('\r\u001b[K')
    this.#onScreen = false
  }

  #draw(): void {
    const { notes, now } = this.#shell
    const screen = notes.isTTY === true
    const at = now()
    if (this.#quiet || at - this.#drawn < (screen ? REDRAW : RELINE)) return
    this.#drawn = at
    const text = this.#text(at)
    if (!screen) {
      notes.write(`${text}\n`)
      return
    }
    const line = `${this.#bar()} ${text}`
    const room = (notes.columns ?? 80) - 1
    notes.write(`\r${cells(line) > room ? text.slice(0, room) : line}\u001b[K`)
    this.#onScreen = true
  }

  #bar(): string {
    const filled = Math.floor((BAR * this.#finished) / this.#total)
    return '█'.repeat(filled) + '░'.repeat(BAR - filled)
  }

  get #finished(): number {
    const { done, passed, failed } = this.#counts
    return Math.min(this.#total, done + passed + failed)
  }

  #text(at: number): string {
    const { done, failed } = this.#counts
    const rate = (done + failed) / Math.max(0.001, (at - this.#start) / 1000)
    const left = rate === 0 ? '–' : clock((this.#total - this.#finished) / rate)
    return this.#shell.t('terminal.progress', {
      done: this.#finished,
      total: this.#total,
      rate: rate.toFixed(rate < 10 ? 1 : 0),
      left,
      failed,
    })
  }
}

/** `4:05`, `1:04:05`: the same in every language. */
const clock = (seconds: number): string => {
  const whole = Math.round(seconds)
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const two = (value: number): string => String(value).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}
