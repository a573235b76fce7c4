import { MediaError } from '../errors.ts'

/**
 * Bytes that can be read at any place, without holding them all: a file, or an array. Containers are read through this
 * and nothing else, so that a large film costs as little memory as a small one.
 */
export interface ByteSource {
  /** Length in bytes. */
  readonly size: number
  /**
   * Exactly `length` bytes from `offset`. The array is the caller's to keep; it may share memory with the source.
   * @throws MediaError truncated, where they reach beyond the end
   */
  read(offset: number, length: number): Uint8Array
}

const require = (size: number, offset: number, length: number): void => {
  const whole = Number.isSafeInteger(offset) && Number.isSafeInteger(length)
  if (!whole || offset < 0 || length < 0 || offset + length > size)
    throw new MediaError('truncated', { offset, length, size })
}

/** An array as a source. */
export const memorySource = (bytes: Uint8Array): ByteSource => {
  // INVARIANT: readers get plain arrays. A Buffer's `slice` is a view where theirs is a copy, so that whoever changed
  // what he took for his own would change the file.
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return {
    size: plain.byteLength,
    read(offset, length) {
      require(plain.byteLength, offset, length)
      return plain.subarray(offset, offset + length)
    },
  }
}

/** A window into a source; offsets count from its beginning. @throws MediaError truncated */
export const window = (source: ByteSource, start: number, size: number): ByteSource => {
  require(source.size, start, size)
  return {
    size,
    read(offset, length) {
      require(size, offset, length)
      return source.read(start + offset, length)
    },
  }
}
