import type { Key } from 'node:readline'
import type { Writable } from 'node:stream'
import { getColumns, getRows, Prompt } from '@clack/core'
import { Look } from './look.ts'
import type { Terminal } from './terminal.ts'

/** Something that fills the window and takes keys until one of them means an action. */
export interface View<Action> {
  readonly frame: (look: Look) => string
  readonly key: (character: string | undefined, key: Key) => Action | undefined
  readonly paste?: (text: string) => void
}

/** Shows a view through clack's prompt, which reads the keys and redraws what changed. */
class ViewPrompt<Action> extends Prompt<never> {
  action: Action | undefined
  #size: string | undefined
  #redraws = false

  constructor(terminal: Terminal, view: View<Action>) {
    const look = new Look(terminal.output)
    super({ input: terminal.keys, output: terminal.output, render: () => this.#render(view, look) }, false)
    this.on('key', (character, key) => {
      this.action = view.key(character, key)
      if (this.action !== undefined) this.state = 'submit'
    })
  }

  /** Only an action of the view ends it: the return key is a key like any other. */
  protected override _shouldSubmit(): boolean {
    return false
  }

  /** Draws the frame again, for what came past the keyboard. */
  redraw(): void {
    this.output.emit('resize')
  }

  #render(view: View<Action>, look: Look): string {
    const frame = view.frame(look)
    const size = sizeOf(this.output)
    if (this.#size !== undefined && this.#size !== size) {
      // The terminal has broken the old lines anew: wipe them, and make every line differ so that all are written.
      this.output.write('\u001b[2J\u001b[H')
      this.#redraws = !this.#redraws
    }
    this.#size = size
    return this.#redraws ? frame.replaceAll('\n', '\u001b[0m\n') : frame
  }
}

const sizeOf = (output: Writable): string => `${getColumns(output)}×${getRows(output)}`

/** Shows `view` until it gives an action; undefined: the person closed it by a key that it has no meaning for. */
export const show = async <Action>(terminal: Terminal, view: View<Action>): Promise<Action | undefined> => {
  terminal.clear()
  const prompt = new ViewPrompt(terminal, view)
  terminal.onPaste((text) => {
    view.paste?.(text)
    prompt.redraw()
  })
  await prompt.prompt()
  terminal.onPaste(undefined)
  return prompt.action
}
