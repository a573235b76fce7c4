import type { Key } from 'node:readline'

const BREAKS = /[\r\n\t\v\f\u0085\u2028\u2029]+/gu
// Controls and direction marks can hide or fake what a line says; the joiners of emoji and of some scripts stay.
const HIDDEN = /[\p{Cc}\p{Cf}]/gu
const JOINERS = new Set(['\u200c', '\u200d'])

/** Text from outside as one line that a terminal can show and a file can hold: no controls, no direction marks. */
export const oneLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(BREAKS, ' ')
    .replace(HIDDEN, (mark) => (JOINERS.has(mark) ? mark : ''))

/** One editable line. It holds characters, not code units, so that the caret never splits one. */
export class TextLine {
  readonly longest: number
  #before: string[] = []
  #after: string[] = []
  /** More was typed or pasted than the line may hold; what did not fit is not there. */
  cut = false

  constructor(longest: number, text = '') {
    this.longest = longest
    this.insert(text)
    this.cut = false
  }

  get text(): string {
    return this.#before.join('') + this.#after.join('')
  }

  /** The text before the caret, the character under it, and the rest. */
  get parts(): readonly [before: string, at: string, rest: string] {
    return [this.#before.join(''), this.#after[0] ?? '', this.#after.slice(1).join('')]
  }

  insert(text: string): void {
    // A paste may be a whole book: no more of it is looked at than can fit.
    const room = this.longest - this.text.length
    let used = 0
    for (const character of oneLine(text.slice(0, 4 * this.longest))) {
      if (used + character.length > room) break
      this.#before.push(character)
      used += character.length
    }
    this.cut = text.length > used && oneLine(text).length > used
  }

  clear(): void {
    this.#before = []
    this.#after = []
    this.cut = false
  }

  /** Edits by one key; false where the key means nothing here. */
  key(character: string | undefined, key: Key): boolean {
    const edit = EDITS[`${key.ctrl ? 'ctrl-' : ''}${key.name ?? ''}`]
    if (edit !== undefined) {
      edit(this.#before, this.#after)
      this.cut = false
      return true
    }
    if (key.ctrl || key.meta || character === undefined || oneLine(character) === '') return false
    this.insert(character)
    return true
  }
}

type Edit = (before: string[], after: string[]) => void

const EDITS: Readonly<Record<string, Edit>> = {
  backspace: (before) => void before.pop(),
  'ctrl-h': (before) => void before.pop(),
  delete: (_, after) => void after.shift(),
  left: (before, after) => void after.unshift(...before.splice(-1)),
  right: (before, after) => void before.push(...after.splice(0, 1)),
  home: (before, after) => void after.unshift(...before.splice(0)),
  'ctrl-a': (before, after) => void after.unshift(...before.splice(0)),
  end: (before, after) => void before.push(...after.splice(0)),
  'ctrl-e': (before, after) => void before.push(...after.splice(0)),
  'ctrl-u': (before) => void before.splice(0),
  'ctrl-k': (_, after) => void after.splice(0),
  'ctrl-w': (before) => {
    while (before.at(-1) === ' ') before.pop()
    while (before.length > 0 && before.at(-1) !== ' ') before.pop()
  },
}
