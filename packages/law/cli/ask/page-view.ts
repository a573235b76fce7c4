import { fit, type Line, type Look } from './look.ts'
import type { Action, Page } from './page.ts'
import { type Option, type Row, UNKNOWN } from './row.ts'
import type { TextLine } from './text-line.ts'
import type { View } from './view.ts'
import type { Words } from './words.ts'

/** What stands around the rows. */
export interface PageText {
  /** Over the title: the system, how far the interview is, which verdicts are settled. */
  readonly head: readonly string[]
  readonly title: string
  readonly intro: string
  /** The button that ends the page. */
  readonly next: string
  /** Who gives the grounds of the judgements on the page. */
  readonly by: string
}

// In a lower window the questions need the room that the verdicts take.
const ROOMY = 24

const INDENT = '    '
const POINTER = '  ▸ '
const HERE = '› '

/** Draws a page: every row with its answer, the focused one opened. */
class PageDrawing {
  readonly #page: Page
  readonly #text: PageText
  readonly #t: Words
  readonly #look: Look

  constructor(page: Page, text: PageText, t: Words, look: Look) {
    this.#page = page
    this.#text = text
    this.#t = t
    this.#look = look
  }

  frame(): string {
    const look = this.#look
    const head = [
      ...this.#text.head
        .slice(0, look.height < ROOMY ? 1 : undefined)
        .flatMap((line) => look.wrap(line))
        .map((line) => look.paint('dim', line)),
      '',
      ...look.wrap(this.#text.title).map((line) => look.paint(['bold', 'cyan'], line)),
    ]
    const intro = look.wrap(this.#text.intro).map((text): Line => ({ text: look.paint('dim', text) }))
    const body = [...intro, { text: '' }, ...this.#page.rows.flatMap((row) => this.#row(row)), ...this.#next()]
    const foot = ['', ...look.wrap(this.#keys()).map((line) => look.paint('dim', line))]
    const more = { above: `  ↑ ${this.#t('law.ask.more.above')}`, below: `  ↓ ${this.#t('law.ask.more.below')}` }
    return fit(head, body, foot, look.height, more)
  }

  #row(row: Row): readonly Line[] {
    const focused = this.#page.focus.row === row
    const label = focused
      ? this.#look.paint('bold', row.label)
      : this.#look.paint(row.moot ? 'dim' : 'reset', row.label)
    const lines = [...this.#look.wrap(label, INDENT, focused ? POINTER : INDENT), ...this.#answer(row, focused)]
    if (row.fault !== undefined) lines.push(...this.#warn(row.fault))
    return [...lines.map((text) => ({ text, focused: focused && this.#holdsFocus(text) })), { text: '' }]
  }

  /** Of a row taller than the window, the line that the keys go to has to be in sight. */
  #holdsFocus(text: string): boolean {
    const { part } = this.#page.focus
    return part === 'row' || part === 'field' || text.includes(HERE)
  }

  #answer(row: Row, focused: boolean): readonly string[] {
    const { shape } = row
    if (shape.kind === 'button') return []
    if (shape.kind === 'column') return [...this.#column(row, focused), ...this.#ground(row)]
    if (shape.kind === 'field') return this.#field(row, focused)
    const options = focused
      ? this.#look.wrap(row.options.map((option) => this.#option(row, option)).join('   '), INDENT)
      : this.#said(row)
    return [...options, ...(shape.kind === 'list' ? this.#items(row) : []), ...this.#ground(row)]
  }

  /** What an answer looks like once the eye has moved on. */
  #said(row: Row): readonly string[] {
    const chosen = row.options.find(({ key }) => key === row.chosen)
    if (chosen === undefined || !row.isAnswered) return this.#notAnswered(row)
    return this.#look.wrap(this.#option(row, chosen), INDENT)
  }

  #notAnswered(row: Row): readonly string[] {
    if (row.moot) return this.#look.wrap(this.#look.paint('dim', this.#t('law.ask.answer.moot')), INDENT)
    const { confirming } = this.#page
    const text = this.#t(confirming ? 'law.ask.answer.becomes_unknown' : 'law.ask.answer.none')
    return [`${INDENT}${this.#look.paint(confirming ? 'yellow' : 'dim', text)}`]
  }

  #option(row: Row, { key, label }: Option): string {
    if (key !== row.chosen) return `○ ${label}`
    return this.#look.paint(key === UNKNOWN ? 'yellow' : 'cyan', `● ${label}`)
  }

  #column(row: Row, focused: boolean): readonly string[] {
    if (!focused) return this.#said(row)
    const { focus } = this.#page
    return row.options.flatMap((option, index) => {
      const here = focus.part === 'option' && focus.option === index
      return this.#look.wrap(this.#option(row, option), `${INDENT}    `, here ? `${INDENT}${HERE}` : `${INDENT}  `)
    })
  }

  #field(row: Row, focused: boolean): readonly string[] {
    const { shape, field } = row
    if (shape.kind !== 'field') return []
    const { focus } = this.#page
    if (!focused && field.text === '') return this.#said(row)
    const unit = shape.unit === undefined ? '' : ` ${shape.unit}`
    const typed = focused && focus.part === 'field' ? this.#caret(field) : field.text
    const hint = focused && field.text === '' && shape.type === 'date' ? this.#look.paint('dim', '  2026-03-01') : ''
    const lines = [...this.#look.wrap(`${typed}${hint}${unit}`, `${INDENT}│ `)]
    if (field.cut) lines.push(...this.#warn(this.#t('law.ask.fault.cut', { longest: field.longest })))
    const options = focused ? row.options : row.options.filter(({ key }) => key === row.chosen)
    return [...lines, ...options.flatMap((option) => this.#look.wrap(this.#option(row, option), INDENT, this.#mark()))]
  }

  #mark(): string {
    return this.#page.focus.part === 'option' ? `${INDENT.slice(2)}${HERE}` : INDENT
  }

  #items(row: Row): readonly string[] {
    if (row.items === undefined || row.chosen !== 'some') return []
    const { items, complete } = row.items
    const names = items.map((item) => (typeof item === 'string' ? item : String(Object.values(item)[0] ?? '—')))
    const count = this.#t('law.ask.list.count', { count: items.length })
    const whole = this.#t(complete ? 'law.ask.list.complete' : 'law.ask.list.open')
    return this.#look.wrap(`${count}, ${whole}: ${names.join(', ').slice(0, 200)}`, INDENT)
  }

  #ground(row: Row): readonly string[] {
    if (!row.wantsGround) return []
    const here = this.#page.focus.row === row && this.#page.focus.part === 'ground'
    const label = this.#t('law.ask.ground', { by: this.#text.by })
    const text = here ? this.#caret(row.ground) : row.ground.text
    const lead = here ? `${INDENT.slice(2)}${HERE}` : INDENT
    const missing = !here && text === '' ? this.#look.paint('yellow', this.#t('law.ask.ground.missing')) : text
    return [
      ...this.#look.wrap(this.#look.paint('dim', label), INDENT, lead),
      ...this.#look.wrap(missing, `${INDENT}│ `),
      ...(row.ground.cut ? this.#warn(this.#t('law.ask.fault.cut', { longest: row.ground.longest })) : []),
    ]
  }

  #caret(line: TextLine): string {
    const [before, at, rest] = line.parts
    // Without colours the caret has to be a character of its own.
    const caret = this.#look.paint('inverse', at === '' ? ' ' : at)
    return `${before}${caret === ' ' || caret === at ? `▏${at}` : caret}${rest}`
  }

  #warn(text: string): readonly string[] {
    return this.#look.wrap(this.#look.paint('red', text), `${INDENT}  `, `${INDENT}! `)
  }

  #next(): readonly Line[] {
    const { focus, confirming, unanswered, notice } = this.#page
    const focused = focus.part === 'next'
    const label = `[ ${this.#text.next} ]`
    const lines = [`${focused ? POINTER : INDENT}${focused ? this.#look.paint(['bold', 'cyan'], label) : label}`]
    if (confirming)
      lines.push(
        ...this.#look
          .wrap(this.#t('law.ask.confirm', { count: unanswered.length }), INDENT)
          .map((line) => this.#look.paint('yellow', line)),
      )
    if (notice !== undefined) lines.push(...this.#warn(notice))
    return lines.map((text) => ({ text, focused }))
  }

  /** The keys that mean something where the focus is. */
  #keys(): string {
    const { row, part } = this.#page.focus
    const keys = [this.#t('law.ask.keys.move')]
    if (this.#page.editing !== undefined) keys.unshift(this.#t('law.ask.keys.text'))
    else if (part === 'option') keys.unshift(this.#t('law.ask.keys.option'))
    else if (row?.shape.kind === 'button') keys.unshift(this.#t('law.ask.keys.open'))
    else if (row?.shape.kind === 'list') keys.unshift(this.#t('law.ask.keys.list'))
    else if (row !== undefined) keys.unshift(this.#t('law.ask.keys.yes_no'))
    else keys.unshift(this.#t('law.ask.keys.next'))
    if (row?.hasHelp) keys.push(this.#t(this.#page.editing?.text ? 'law.ask.keys.help_text' : 'law.ask.keys.help'))
    keys.push(this.#t('law.ask.keys.back'), this.#t('law.ask.keys.save'))
    return keys.join(' · ')
  }
}

/** A page as something that fills the window. */
export const pageView = (page: Page, text: PageText, t: Words): View<Action> => ({
  frame: (look) => new PageDrawing(page, text, t, look).frame(),
  key: (character, key) => page.key(character, key),
  paste: (pasted) => page.paste(pasted),
})
