import { type Duplex, type Readable, Transform, type TransformCallback, type Writable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'

export type Input = Readable & { readonly isTTY?: boolean; setRawMode?(mode: boolean): unknown }
export type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number; readonly rows?: number }

const PASTE_BEGINS = '\u001b[200~'
const PASTE_ENDS = '\u001b[201~'
// An own screen, cleared, and pastes told apart from typing; and the same back.
const ENTER = '\u001b[?1049h\u001b[2J\u001b[H\u001b[?2004h'
const LEAVE = '\u001b[?2004l\u001b[?25h\u001b[?1049l'
const CTRL_C = '\u0003'

// A terminal that does not mark pastes still gives them away: nobody types this much at once.
const MOST_TYPED = 64
// What is pasted beyond this is let go: no line of the interview holds a hundredth of it.
const LARGEST_PASTE = 1_048_576

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
const KEYS = /\u001b(?:\[[0-9;?]*[ -/]*[@-~]|O[\s\S])|[\s\S]/gu

/**
 * Stands between the terminal and the prompts: hands on one key at a time, so that what was typed ahead waits for the
 * next prompt, and takes pastes out, so that they never answer questions.
 */
class Keys extends Transform {
  readonly #decoder = new StringDecoder('utf8')
  readonly #pasted: (text: string) => void
  #paste: string | undefined

  constructor(pasted: (text: string) => void) {
    super()
    this.#pasted = pasted
  }

  override _transform(chunk: Buffer | string, _: BufferEncoding, done: TransformCallback): void {
    this.#take(typeof chunk === 'string' ? chunk : this.#decoder.write(chunk))
    done()
  }

  /** The terminal is gone: the interview ends as if the person had said so. */
  override _flush(done: TransformCallback): void {
    this.push(CTRL_C)
    done()
  }

  #take(text: string): void {
    if (this.#paste === undefined) this.#takeTyped(text)
    else this.#takePasted(text)
  }

  #takeTyped(text: string): void {
    const begins = text.indexOf(PASTE_BEGINS)
    const typed = begins === -1 ? text : text.slice(0, begins)
    if (typed.length > MOST_TYPED && !typed.includes('\u001b')) this.#pasted(typed)
    else for (const [key] of typed.matchAll(KEYS)) this.push(key)
    if (begins === -1) return
    this.#paste = ''
    this.#takePasted(text.slice(begins + PASTE_BEGINS.length))
  }

  #takePasted(text: string): void {
    const all = this.#paste + text
    const ends = all.indexOf(PASTE_ENDS)
    if (ends === -1) {
      // The end mark may be cut in two, so the tail is kept whatever the size.
      this.#paste = all.length > LARGEST_PASTE ? all.slice(0, LARGEST_PASTE) + all.slice(-PASTE_ENDS.length) : all
      return
    }
    this.#paste = undefined
    this.#pasted(all.slice(0, ends))
    this.#take(all.slice(ends + PASTE_ENDS.length))
  }
}

/** The person's terminal while the interview runs: raw from beginning to end, and put back as it was. */
export class Terminal {
  readonly keys: Duplex
  readonly output: Output
  readonly #input: Input
  #listener: ((text: string) => void) | undefined

  constructor(input: Input, output: Output) {
    this.#input = input
    this.output = output
    this.keys = new Keys((text) => this.#listener?.(text))
    input.setRawMode?.(true)
    input.pipe(this.keys)
    output.write(ENTER)
  }

  /** Where pastes go; what is pasted while nobody listens is dropped. */
  onPaste(listener: ((text: string) => void) | undefined): void {
    this.#listener = listener
  }

  clear(): void {
    this.output.write('\u001b[2J\u001b[H')
  }

  close(): void {
    this.#input.unpipe(this.keys)
    this.#input.pause()
    this.#input.setRawMode?.(false)
    this.output.write(LEAVE)
  }
}
