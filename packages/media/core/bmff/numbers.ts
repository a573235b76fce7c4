import { MediaError } from '../../errors.ts'

// Whole numbers of boxes: big-endian, of 0 to 8 bytes (ISO/IEC 14496-12 clause 4.2).

/** The number as it stands; beyond 2^53 only its size is right, so that it still fails every comparison with a file. */
export const numberAt = (bytes: Uint8Array, at: number, width: number): number => {
  let value = 0
  for (let index = at; index < at + width; index += 1) value = value * 256 + (bytes[index] ?? 0)
  return value
}

/** Numbers one after another, each with its width in bytes. INVARIANT: each value fits its width. */
export const numberBytes = (...fields: readonly (readonly [value: number, width: number])[]): Uint8Array => {
  const bytes = new Uint8Array(fields.reduce((size, [, width]) => size + width, 0))
  let end = 0
  for (const [value, width] of fields) {
    end += width
    let left = value
    for (let index = end - 1; index >= end - width; index -= 1) {
      bytes[index] = left % 256
      left = Math.floor(left / 256)
    }
  }
  return bytes
}

/** Whether a field of `width` bytes can hold the value. */
export const fits = (value: number, width: number): boolean => value < 256 ** width

/** The fields of a box's payload, read one after another. */
export class Cursor {
  readonly #bytes: Uint8Array
  readonly #place: { readonly format: string; readonly offset: number; readonly what: string }
  #at = 0

  /** `place`: what an error names: the payload's offset in the file, and the box. */
  constructor(bytes: Uint8Array, place: { readonly format: string; readonly offset: number; readonly what: string }) {
    this.#bytes = bytes
    this.#place = place
  }

  get left(): number {
    return this.#bytes.byteLength - this.#at
  }

  /** @throws MediaError malformed: the payload ends, or the number is beyond 2^53, which no file reaches */
  number(width: number): number {
    if (width > this.left) throw this.malformed()
    const value = numberAt(this.#bytes, this.#at, width)
    if (!Number.isSafeInteger(value)) throw this.malformed()
    this.#at += width
    return value
  }

  /** Passes over fields that say nothing here. @throws MediaError malformed */
  skip(length: number): void {
    if (length > this.left) throw this.malformed()
    this.#at += length
  }

  /** Four characters, as ISO 8859-1. */
  fourCharacters(): string {
    return String.fromCharCode(this.number(1), this.number(1), this.number(1), this.number(1))
  }

  /** Text up to a NUL or the end of the payload, as ISO 8859-1. */
  text(): string {
    const nul = this.#bytes.indexOf(0, this.#at)
    const end = nul < 0 ? this.#bytes.byteLength : nul
    let text = ''
    for (const byte of this.#bytes.subarray(this.#at, end)) text += String.fromCharCode(byte)
    this.#at = nul < 0 ? end : end + 1
    return text
  }

  malformed(): MediaError {
    const { format, offset, what } = this.#place
    return new MediaError('malformed', { format, what, offset: offset + this.#at })
  }
}
