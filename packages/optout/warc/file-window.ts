import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { quote } from '@tanba/kernel'
import { OptoutError } from '../errors.ts'
import { WINDOW } from './limits.ts'

/**
 * A file seen through a window that slides forward over it: of a file of any size only the window is held. What is asked
 * for behind or far ahead of the window moves it there.
 */
export class FileWindow {
  readonly size: number
  readonly place: string
  readonly #file: number
  readonly #buffer: Buffer = Buffer.allocUnsafeSlow(WINDOW)
  #start = 0
  #held = 0
  #isOpen = true

  /** @throws OptoutError warc-unreadable, as every reading method: a folder, a pipe or a device is no file either */
  constructor(path: string) {
    this.place = path
    // Without O_NONBLOCK (absent on Windows) opening a pipe would wait for its writer.
    this.#file = this.#attempt(() => openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)))
    const facts = fstatSync(this.#file)
    this.size = facts.size
    if (facts.isFile()) return
    this.close()
    throw new OptoutError('warc-unreadable', { place: quote(path), detail: facts.isDirectory() ? 'EISDIR' : 'ESPIPE' })
  }

  /**
   * Bytes from `offset`: at least `least` of them (no more than the window holds) unless the file ends, and as many more
   * as are held. They stand only until the next call.
   */
  at(offset: number, least: number): Buffer {
    const from = offset - this.#start
    if (from < 0 || from > this.#held) {
      this.#start = offset
      this.#held = 0
      this.#fill()
    } else if (from + Math.min(least, WINDOW) > this.#held && this.#start + this.#held < this.size) {
      this.#buffer.copyWithin(0, from, this.#held)
      this.#start = offset
      this.#held -= from
      this.#fill()
    }
    return this.#buffer.subarray(Math.min(offset - this.#start, this.#held), this.#held)
  }

  /** Bytes of the caller's own, wherever the window stands; fewer, where the file ends. */
  copy(offset: number, length: number): Buffer {
    const from = offset - this.#start
    if (from >= 0 && from + length <= this.#held) return Buffer.from(this.#buffer.subarray(from, from + length))
    const bytes = Buffer.allocUnsafeSlow(Math.max(0, Math.min(length, this.size - offset)))
    return bytes.subarray(0, this.#read(bytes, 0, offset))
  }

  close(): void {
    if (this.#isOpen) closeSync(this.#file)
    this.#isOpen = false
  }

  #fill(): void {
    this.#held = this.#read(this.#buffer, this.#held, this.#start + this.#held)
  }

  /** Fills the bytes from `done`; gives how many stand in them, fewer where the file was cut meanwhile. */
  #read(bytes: Buffer, done: number, offset: number): number {
    let [filled, position] = [done, offset]
    while (filled < bytes.length && position < this.size) {
      const most = Math.min(bytes.length - filled, this.size - position)
      const count = this.#attempt(() => readSync(this.#file, bytes, filled, most, position))
      if (count === 0) break
      filled += count
      position += count
    }
    return filled
  }

  #attempt<Value>(run: () => Value): Value {
    try {
      return run()
    } catch (cause) {
      const detail = cause instanceof Error && 'code' in cause ? String(cause.code) : 'EIO'
      throw new OptoutError('warc-unreadable', { place: quote(this.place), detail }, { cause })
    }
  }
}
