import { KernelError } from '../errors.ts'
import { quote } from './quote.ts'

/** A place in JSON text that moves forward. */
export class JsonCursor {
  readonly text: string
  readonly maxDepth: number
  offset = 0

  constructor(text: string, maxDepth: number) {
    this.text = text
    this.maxDepth = maxDepth
  }

  /** Only the four characters of RFC 8259 section 2 are space. */
  skipSpace(): void {
    for (;;) {
      const unit = this.text.charCodeAt(this.offset)
      if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return
      this.offset += 1
    }
  }

  /** Moves past `token` if it stands here. */
  take(token: string): boolean {
    if (!this.text.startsWith(token, this.offset)) return false
    this.offset += token.length
    return true
  }

  /** Where a person looks: lines end in LF, CR or both; columns count characters (code points). Both start at 1. */
  position(offset: number = this.offset): { readonly line: number; readonly column: number } {
    const lines = this.text.slice(0, offset).split(/\r\n|\r|\n/)
    return { line: lines.length, column: Array.from(lines.at(-1) ?? '').length + 1 }
  }

  /** The error that none of `expected` stands here; either the text ends, or something else is in its place. */
  unexpected(expected: string): KernelError {
    const point = this.text.codePointAt(this.offset)
    if (point === undefined) return new KernelError('json-incomplete', this.position())
    const found = quote(String.fromCodePoint(point))
    return new KernelError('json-unexpected', { ...this.position(), found, expected })
  }
}
