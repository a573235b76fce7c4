import { MediaError } from '../../errors.ts'
import type { ByteSource } from '../source.ts'
import type { PdfIndirect } from './objects.ts'
import { PdfParser } from './parser.ts'

/** Bytes of the first part that is read for an object, and of the largest object (its stream aside). */
const FIRST = 4096
const LARGEST = 4 * 1_048_576

/**
 * Bytes that are looked at, parsing included, for one question to a file. INVARIANT: every loop over what a file claims
 * spends of this, so that no claim (a million subsections, an object that never ends) costs more than a second.
 */
const EFFORT = 48 * 1_048_576

/** A file with the effort that is left for it. */
export class PdfAccess {
  readonly source: ByteSource
  #effort = EFFORT

  constructor(source: ByteSource) {
    this.source = source
  }

  /** @throws MediaError too-large */
  spend(effort: number): void {
    this.#effort -= effort
    if (this.#effort < 0) throw new MediaError('too-large', { format: 'PDF', what: 'object structure', limit: EFFORT })
  }

  /** What `parse` makes of the file from `offset` on. It is tried on longer and longer parts. */
  parseAt<Value>(offset: number, parse: (parser: PdfParser) => Value): Value {
    const { size } = this.source
    if (offset >= size) throw new MediaError('truncated', { offset, length: 1, size })
    for (let length = FIRST; ; length *= 4) {
      const part = this.source.read(offset, Math.min(length, size - offset))
      const parser = new PdfParser(part, offset, offset + part.byteLength === size)
      try {
        const value = parse(parser)
        this.spend(parser.at + 16)
        return value
      } catch (error) {
        this.spend(part.byteLength)
        const more = error instanceof MediaError && error.code === 'truncated' && length < LARGEST
        if (!more || offset + part.byteLength === size) throw error
      }
    }
  }

  /** `number generation obj …`, ISO 32000-2, 7.3.10. @throws MediaError malformed */
  indirectAt(offset: number): PdfIndirect {
    return this.parseAt(offset, (parser) => {
      const number = parser.count()
      const generation = parser.count()
      parser.skipSpace()
      if (number === undefined || generation === undefined || !parser.takes('obj')) throw parser.broken('object')
      const value = parser.object()
      parser.skipSpace()
      return { number, generation, value, ...(parser.takes('stream') ? { data: dataStart(parser) } : {}) }
    })
  }
}

/** The keyword `stream` ends with CR LF or LF (7.3.8.1); a CR alone and trailing spaces are met in the wild. */
const dataStart = (parser: PdfParser): number => {
  while (parser.peek() === 32) parser.at++
  if (parser.peek() === 13) parser.at++
  if (parser.peek() === 10) parser.at++
  return parser.start + parser.at
}
