/** What a person would see: the few terminal sequences that the interview uses, applied to a grid of lines. */
export class Screen {
  readonly #columns: number
  #lines: string[][] = [[]]
  #row = 0
  #column = 0
  /** On the interview's own screen no line may be broken by the terminal. */
  #own = false
  /** Everything ever written, for what must never reach a terminal. */
  raw = ''

  constructor(columns: number) {
    this.#columns = columns
  }

  get text(): string {
    return this.#lines
      .map((line) => Array.from(line, (cell) => cell ?? ' ').join(''))
      .map((line) => line.trimEnd())
      .join('\n')
      .trimEnd()
  }

  write(text: string): void {
    this.raw += text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
    for (const [piece] of text.matchAll(/\u001b\[[0-9;?]*[A-Za-z]|[\s\S]/gu)) {
      if (piece.startsWith('\u001b[')) this.#control(piece.slice(2, -1), piece.at(-1) ?? '')
      else if (piece === '\n') this.#newLine()
      else this.#put(piece)
    }
  }

  #newLine(): void {
    this.#row += 1
    this.#column = 0
    this.#lines[this.#row] ??= []
  }

  #put(character: string): void {
    if (this.#column >= this.#columns && !this.#own) this.#newLine()
    if (this.#column >= this.#columns) throw new Error(`a line is wider than ${this.#columns} columns: ${this.text}`)
    const line = this.#lines[this.#row] ?? []
    line[this.#column] = character
    this.#lines[this.#row] = line
    this.#column += 1
  }

  #control(argument: string, end: string): void {
    const by = Number(argument || '1')
    if (end === 'A') this.#row = Math.max(0, this.#row - by)
    else if (end === 'B') this.#row += by
    else if (end === 'C') this.#column += by
    else if (end === 'D') this.#column = Math.max(0, this.#column - by)
    else if (end === 'G') this.#column = by - 1
    else if (end === 'H') this.#row = this.#column = 0
    else if (end === 'K') this.#lines[this.#row] = []
    else if (end === 'J' && argument === '2') this.#lines = [[]]
    else if (end === 'J')
      this.#lines = [...this.#lines.slice(0, this.#row), (this.#lines[this.#row] ?? []).slice(0, this.#column)]
    else if (argument === '?1049h' || argument === '?1049l') {
      this.#lines = [[]]
      this.#row = this.#column = 0
      this.#own = end === 'h'
    }
    for (let row = 0; row <= this.#row; row += 1) this.#lines[row] ??= []
  }
}
