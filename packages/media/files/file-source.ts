import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import type { ByteSource } from '../core/source.ts'
import { MediaError } from '../errors.ts'
import { errorCode } from './error-code.ts'

/** Bytes of a page, and how many are held: headers and tables are read by small steps, samples by large ones. */
const PAGE = 65_536
const PAGES = 16

/** A file as a source, until it is closed. */
export interface FileSource extends ByteSource {
  /** Gives the file back. Reading afterwards throws; closing again does nothing. */
  readonly close: () => void
  readonly [Symbol.dispose]: () => void
}

/**
 * Opens a file for reading at any place, so that a file of any size costs a megabyte of memory. Its size is the one at
 * the moment of opening: what is added later is not seen, and what is cut off throws.
 * @throws MediaError file-unreadable, at opening and at every read: a folder, a device or a pipe is no file either
 */
export const fileSource = (path: string): FileSource => {
  const fail = (cause: unknown): never => {
    throw new MediaError('file-unreadable', { place: path, detail: errorCode(cause) }, { cause })
  }
  const { file, size } = attempt(() => open(path), fail)
  const pages = new Map<number, Uint8Array>()
  let opened = true
  const close = (): void => {
    if (opened) closeSync(file)
    opened = false
    pages.clear()
  }
  const readExactly = (offset: number, length: number): Uint8Array => {
    const bytes = new Uint8Array(length)
    for (let done = 0; done < length; ) {
      const count = attempt(() => readSync(file, bytes, done, length - done, offset + done), fail)
      if (count === 0) throw new MediaError('truncated', { offset, length, size: offset + done })
      done += count
    }
    return bytes
  }
  const page = (number: number): Uint8Array => {
    const start = number * PAGE
    const bytes = pages.get(number) ?? readExactly(start, Math.min(PAGE, size - start))
    // The page that was used longest ago stands first, and goes first.
    pages.delete(number)
    pages.set(number, bytes)
    const [oldest] = pages.keys()
    if (pages.size > PAGES && oldest !== undefined) pages.delete(oldest)
    return bytes
  }
  return {
    size,
    close,
    [Symbol.dispose]: close,
    read(offset, length) {
      const whole = Number.isSafeInteger(offset) && Number.isSafeInteger(length)
      if (!whole || offset < 0 || length < 0 || offset + length > size)
        throw new MediaError('truncated', { offset, length, size })
      if (!opened) fail(Object.assign(new Error('the file is closed'), { code: 'EBADF' }))
      if (length > PAGE / 2) return readExactly(offset, length)
      const first = Math.floor(offset / PAGE)
      const from = offset - first * PAGE
      const head = length === 0 ? new Uint8Array() : page(first).slice(from, from + length)
      if (head.byteLength === length) return head
      const bytes = new Uint8Array(length)
      bytes.set(head)
      bytes.set(page(first + 1).subarray(0, length - head.byteLength), head.byteLength)
      return bytes
    },
  }
}

const attempt = <Value>(run: () => Value, fail: (cause: unknown) => never): Value => {
  try {
    return run()
  } catch (cause) {
    return fail(cause)
  }
}

const open = (path: string): { readonly file: number; readonly size: number } => {
  // Without O_NONBLOCK (absent on Windows) opening a pipe would wait for its writer.
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    const facts = fstatSync(file)
    if (facts.isFile()) return { file, size: facts.size }
    throw Object.assign(new Error('not a regular file'), { code: facts.isDirectory() ? 'EISDIR' : 'ESPIPE' })
  } catch (error) {
    closeSync(file)
    throw error
  }
}
