import { MediaError } from '../../errors.ts'
import { malformed } from './fault.ts'

const SAFE = BigInt(Number.MAX_SAFE_INTEGER)

/** The first byte of an item and its argument (RFC 8949 section 3). */
export interface Head {
  readonly offset: number
  readonly major: number
  /** The low five bits of the first byte. */
  readonly info: number
  /** A bigint only beyond 2^53 - 1. For a float its bits; without meaning where `isIndefinite`. */
  readonly argument: number | bigint
  readonly isIndefinite: boolean
}

/** A place in bytes that moves forward as items are read. */
export class CborCursor {
  readonly bytes: Uint8Array
  readonly view: DataView
  at: number

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.at = at
  }

  get left(): number {
    return this.bytes.byteLength - this.at
  }

  /** Moves over `length` bytes and returns where they begin. @throws MediaError truncated */
  skip(length: number): number {
    const offset = this.at
    this.require(length)
    this.at += length
    return offset
  }

  /** @throws MediaError truncated */
  require(length: number | bigint): void {
    if (length > this.left)
      throw new MediaError('truncated', { offset: this.at, length: String(length), size: this.bytes.byteLength })
  }

  take(length: number): Uint8Array {
    const offset = this.skip(length)
    return this.bytes.subarray(offset, offset + length)
  }

  head(): Head {
    const offset = this.skip(1)
    const first = this.view.getUint8(offset)
    const major = first >> 5
    const info = first & 31
    if (info > 27 && info < 31) throw malformed('the first byte of an item', offset)
    // Section 3.2: indefinite lengths are for strings, arrays and maps; in major type 7 it is the "break".
    const isIndefinite = info === 31
    if (isIndefinite && (major < 2 || major === 6)) throw malformed('the first byte of an item', offset)
    return { offset, major, info, argument: isIndefinite ? 0 : this.#argument(info), isIndefinite }
  }

  #argument(info: number): number | bigint {
    if (info < 24) return info
    if (info === 24) return this.view.getUint8(this.skip(1))
    if (info === 25) return this.view.getUint16(this.skip(2))
    if (info === 26) return this.view.getUint32(this.skip(4))
    const value = this.view.getBigUint64(this.skip(8))
    return value > SAFE ? value : Number(value)
  }
}
