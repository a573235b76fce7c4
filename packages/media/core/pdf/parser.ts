import { MediaError } from '../../errors.ts'
import { latin1Text } from '../bytes.ts'
import { LIMITS } from '../limits.ts'
import { byteOf, DELIMITER, isRegular, isSpace } from './characters.ts'
import type { PdfArray, PdfDictionary, PdfEntry, PdfName, PdfObject } from './objects.ts'
import { readHexString, readLiteralString } from './strings.ts'

const INTEGER = /^[+-]?\d{1,15}$/
const REAL = /^[+-]*\d*\.?\d*$/

/**
 * Reads objects (ISO 32000-2, 7.2 and 7.3) from a part of a file. INVARIANT: nothing is taken for ended because the
 * part ends: unless the part reaches the file's end, a read beyond it throws `truncated`, and the reader takes more.
 */
export class PdfParser {
  readonly bytes: Uint8Array
  /** Where the part begins in the file. */
  readonly start: number
  /** The next byte, counted from `start`. */
  at = 0
  readonly #reachesEnd: boolean

  constructor(bytes: Uint8Array, start: number, reachesEnd: boolean) {
    this.bytes = bytes
    this.start = start
    this.#reachesEnd = reachesEnd
  }

  /** The byte `ahead` of the next one; -1 beyond the end of the file. */
  peek(ahead = 0): number {
    const byte = this.bytes[this.at + ahead]
    if (byte !== undefined) return byte
    if (this.#reachesEnd) return -1
    throw new MediaError('truncated', { offset: this.start + this.at, length: 1, size: this.start + this.bytes.length })
  }

  skipSpace(): void {
    for (;;) {
      const byte = this.peek()
      if (byte === byteOf('%')) {
        while (this.peek() !== 10 && this.peek() !== 13 && this.peek() !== -1) this.at++
      } else if (!isSpace(byte)) return
      else this.at++
    }
  }

  /** A run of regular characters: a number or a keyword; empty before a delimiter. */
  word(): string {
    const from = this.at
    while (isRegular(this.peek())) this.at++
    return latin1Text(this.bytes.subarray(from, this.at))
  }

  /** Whether this keyword stands here; it is passed over if so. */
  takes(keyword: string): boolean {
    for (let index = 0; index < keyword.length; index++) {
      if (this.peek(index) !== keyword.charCodeAt(index)) return false
    }
    this.at += keyword.length
    return true
  }

  /** A whole number that is not negative, behind white space; else nothing, and nothing is passed over. */
  count(): number | undefined {
    const from = this.at
    this.skipSpace()
    const word = this.word()
    if (/^\d{1,15}$/.test(word)) return Number(word)
    this.at = from
    return undefined
  }

  object(depth = 0): PdfObject {
    if (depth > LIMITS.depth) throw new MediaError('too-deep', { format: 'PDF', limit: LIMITS.depth })
    this.skipSpace()
    switch (this.peek()) {
      case DELIMITER.solidus:
        return this.#name()
      case DELIMITER.openParenthesis:
        return readLiteralString(this)
      case DELIMITER.openBracket:
        return this.#array(depth)
      case DELIMITER.less:
        return this.peek(1) === DELIMITER.less ? this.#dictionary(depth) : readHexString(this)
      default:
        return this.#plain()
    }
  }

  broken(what: string): MediaError {
    return new MediaError('malformed', { format: 'PDF', what, offset: this.start + this.at })
  }

  #plain(): PdfObject {
    const word = this.word()
    if (INTEGER.test(word)) return this.#reference(Number(word)) ?? Number(word)
    if (/\d/.test(word) && REAL.test(word)) return Number.parseFloat(word.replace(/^[+-]*(?=[+-])/, ''))
    if (word === 'true' || word === 'false') return word === 'true'
    if (word === 'null') return null
    throw this.broken('object')
  }

  /** `number generation R`, where a number was just read. */
  #reference(number: number): PdfObject | undefined {
    if (number < 0) return undefined
    const from = this.at
    const generation = this.count()
    if (generation !== undefined) {
      this.skipSpace()
      if (this.word() === 'R') return { kind: 'reference', number, generation }
    }
    this.at = from
    return undefined
  }

  #name(): PdfName {
    this.at++
    const name = this.word().replace(/#([\dA-Fa-f]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
    return { kind: 'name', name }
  }

  #array(depth: number): PdfArray {
    const items: PdfObject[] = []
    this.at++
    for (;;) {
      this.skipSpace()
      if (this.takes(']')) return { kind: 'array', items }
      items.push(this.object(depth + 1))
      if (items.length > LIMITS.parts) throw new MediaError('too-many', { format: 'PDF', limit: LIMITS.parts })
    }
  }

  #dictionary(depth: number): PdfDictionary {
    const from = this.at
    const entries = new Map<string, PdfEntry>()
    this.at += 2
    for (;;) {
      this.skipSpace()
      if (this.takes('>>')) return { kind: 'dictionary', entries, raw: this.bytes.subarray(from, this.at) }
      if (this.peek() !== DELIMITER.solidus) throw this.broken('dictionary')
      const start = this.at - from
      const { name } = this.#name()
      const value = this.object(depth + 1)
      entries.set(name, { value, start, end: this.at - from })
      if (entries.size > LIMITS.parts) throw new MediaError('too-many', { format: 'PDF', limit: LIMITS.parts })
    }
  }
}
