import type { Key } from 'node:readline'
import { type Row, SOME } from './row.ts'
import type { TextLine } from './text-line.ts'
import type { Words } from './words.ts'

/** What the person wants of the interview; everything else a page settles by itself. */
export type Action = { readonly do: 'submit' | 'back' | 'quit' } | { readonly do: 'help' | 'open'; readonly row: Row }

/** A place that the arrows reach: a row, one option of a column, a line of text, or the button that ends the page. */
export interface Stop {
  readonly row: Row | undefined
  readonly part: 'row' | 'option' | 'field' | 'ground' | 'next'
  readonly option?: number
}

type Needed = (rows: readonly Row[]) => ReadonlySet<string> | undefined

const NEXT: Stop = { row: undefined, part: 'next' }

/** One page of questions with its answers and focus. It knows no terminal: keys come in, an action comes out. */
export class Page {
  readonly rows: readonly Row[]
  readonly #t: Words
  readonly #needed: Needed
  #answers = ''
  #focus = 0
  /** The person was asked whether what is not answered is not known. */
  confirming = false
  /** Said once under the rows: a paste that was dropped. */
  notice: string | undefined

  /** @param needed the rows on which something still hangs, by what the page says; absent: all of them */
  constructor(rows: readonly Row[], t: Words, needed: Needed = () => undefined) {
    this.rows = rows
    this.#t = t
    this.#needed = needed
    this.#weigh()
  }

  get stops(): readonly Stop[] {
    return [...this.rows.flatMap(stopsOf), NEXT]
  }

  get focus(): Stop {
    return this.stops[this.#index] ?? NEXT
  }

  get unanswered(): readonly Row[] {
    return this.rows.filter((row) => !row.isAnswered && !row.moot)
  }

  /** Puts the focus on a row, or on the button that ends the page. */
  focusOn(row: Row | undefined): void {
    this.#focus = row === undefined ? this.stops.length - 1 : this.#stopOf(row)
  }

  /** Where a row is entered: at the option that is chosen, so that the return key does not choose another. */
  #stopOf(row: Row): number {
    const { stops } = this
    const chosen = stops.findIndex(
      (stop) => stop.row === row && row.shape.kind === 'column' && row.options[stop.option ?? -1]?.key === row.chosen,
    )
    const first = stops.findIndex((stop) => stop.row === row)
    if (chosen !== -1) return chosen
    return first === -1 ? stops.length - 1 : first
  }

  /** The line of text that the keys go to. */
  get editing(): TextLine | undefined {
    const { row, part } = this.focus
    if (part === 'ground') return row?.ground
    return part === 'field' ? row?.field : undefined
  }

  key(character: string | undefined, key: Key): Action | undefined {
    const action = this.#pressed(character, key)
    this.#weigh()
    return action
  }

  /** Finds the rows that no longer matter, each time an answer has changed. */
  #weigh(): void {
    const answers = this.rows.map((row) => row.state).join('\n')
    if (answers === this.#answers) return
    this.#answers = answers
    const needed = this.#needed(this.rows)
    for (const row of this.rows) row.moot = needed !== undefined && !row.isAnswered && !needed.has(row.id)
  }

  #pressed(character: string | undefined, key: Key): Action | undefined {
    this.notice = undefined
    const wasConfirming = this.confirming
    this.confirming = false
    if (key.ctrl && (key.name === 'c' || key.name === 's' || key.name === 'd')) return { do: 'quit' }
    if (key.name === 'escape') return wasConfirming ? undefined : { do: 'back' }
    if (key.name === 'return' || key.name === 'enter') return this.#enter(wasConfirming)
    if (this.#move(key)) return undefined
    return this.#command(character, key) ?? this.#answer(character, key)
  }

  /** A paste goes to a line of text and nowhere else: it must not answer questions. */
  paste(text: string): void {
    this.confirming = false
    const line = this.editing
    if (line === undefined) {
      this.notice = this.#t('law.ask.notice.paste')
      return
    }
    line.insert(text)
    this.#edited()
    this.#weigh()
  }

  #move(key: Key): boolean {
    const last = this.stops.length - 1
    const by = { up: -1, down: 1 }[key.name ?? '']
    if (by !== undefined) this.#go(Math.max(0, Math.min(last, this.#index + by)))
    else if (key.name === 'tab') this.#go(key.shift ? this.#rowBefore : this.#rowAfter)
    else if (key.name === 'pagedown') this.#go(last)
    else if (key.name === 'pageup') this.#go(0)
    else return false
    return true
  }

  get #index(): number {
    return Math.min(this.#focus, this.stops.length - 1)
  }

  get #rowAfter(): number {
    const { stops } = this
    const at = this.focus.row
    const next = stops.find((stop, index) => index > this.#index && stop.row !== at && !stop.row?.moot)?.row
    return next === undefined ? stops.length - 1 : this.#stopOf(next)
  }

  get #rowBefore(): number {
    const before = this.stops.slice(0, this.#index).findLast(({ row }) => row !== this.focus.row && !row?.moot)?.row
    return before === undefined ? 0 : this.#stopOf(before)
  }

  /** Leaving a line of text checks it, so that a fault shows while the eye is still near. */
  #go(index: number): void {
    const { row, part } = this.focus
    this.#focus = index
    if (part === 'field' && row?.field.text.trim() && this.focus.row !== row) row.check(this.#t)
  }

  #enter(wasConfirming: boolean): Action | undefined {
    const { row, part, option } = this.focus
    if (row === undefined) return this.#submit(wasConfirming)
    if (part === 'option') row.choose(row.options[option ?? 0]?.key)
    if (row.shape.kind === 'button' || (row.shape.kind === 'list' && (row.chosen ?? SOME) === SOME))
      return { do: 'open', row }
    const wantsGround = part !== 'ground' && row.wantsGround && row.ground.text === ''
    this.#go(wantsGround ? this.stops.findIndex((stop) => stop.row === row && stop.part === 'ground') : this.#rowAfter)
    return undefined
  }

  #submit(wasConfirming: boolean): Action | undefined {
    const faulty = this.rows.filter((row) => row.check(this.#t) !== undefined)[0]
    if (faulty !== undefined) {
      const ground = this.stops.findIndex((stop) => stop.row === faulty && stop.part === 'ground')
      if (ground === -1) this.focusOn(faulty)
      else this.#focus = ground
      return undefined
    }
    if (this.unanswered.length === 0 || wasConfirming) return { do: 'submit' }
    this.confirming = true
    return undefined
  }

  /** Keys that are commands wherever they are not text. */
  #command(character: string | undefined, key: Key): Action | undefined {
    const { row } = this.focus
    const line = this.editing
    const isText = line !== undefined && !(row?.shape.kind === 'field' && row.shape.type !== 'text')
    const wantsHelp = key.name === 'f1' || (character === '?' && (!isText || line.text === ''))
    if (wantsHelp) return row?.hasHelp ? { do: 'help', row } : undefined
    if (isText || key.ctrl || key.meta) return undefined
    if (character === 'b') return { do: 'back' }
    return character === 's' ? { do: 'quit' } : undefined
  }

  #answer(character: string | undefined, key: Key): Action | undefined {
    const { row, part, option } = this.focus
    if (row === undefined) return undefined
    const line = this.editing
    if (line !== undefined) {
      if (line.key(character, key)) this.#edited()
      return undefined
    }
    if (key.name === 'backspace' || key.name === 'delete') {
      if (part === 'option' && row.shape.kind === 'field') row.choose(undefined)
      else row.clear()
      return undefined
    }
    if (character === ' ' && part === 'option') row.choose(row.options[option ?? 0]?.key)
    else if ((key.name === 'left' || key.name === 'right') && row.shape.kind !== 'column')
      row.choose(beside(row, key.name === 'left' ? -1 : 1))
    else {
      const named = row.options.find(({ letters }) => letters.includes(character?.toLowerCase() ?? ''))
      if (named !== undefined) row.choose(named.key)
      if (named !== undefined && part === 'option') this.#focus = this.#stopOf(row)
      if (named?.key === SOME) return { do: 'open', row }
    }
    return undefined
  }

  #edited(): void {
    const { row, part } = this.focus
    if (row === undefined) return
    row.fault = undefined
    if (part === 'field') row.chosen = undefined
  }
}

const beside = (row: Row, by: 1 | -1): string | undefined => {
  const { options } = row
  const now = options.findIndex(({ key }) => key === row.chosen)
  const start = by === 1 ? -1 : options.length
  return options[((now === -1 ? start : now) + by + options.length) % options.length]?.key
}

const stopsOf = (row: Row): readonly Stop[] => {
  const options = row.options.map((_, option): Stop => ({ row, part: 'option', option }))
  const ground: readonly Stop[] = row.wantsGround ? [{ row, part: 'ground' }] : []
  if (row.shape.kind === 'column') return [...options, ...ground]
  if (row.shape.kind === 'field') return [{ row, part: 'field' }, ...options]
  return [{ row, part: 'row' }, ...ground]
}
