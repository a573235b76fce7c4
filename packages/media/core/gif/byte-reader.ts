import type { ByteSource } from '../source.ts'

const PAGE = 65_536

/**
 * Single bytes at rising places, read by pages: the blocks of a GIF are at most 255 bytes long, and a read of the file
 * for each would take minutes.
 */
export const byteReader = (source: ByteSource): ((at: number) => number) => {
  let start = 0
  let page = new Uint8Array(0)
  return (at) => {
    if (at < start || at >= start + page.byteLength) {
      // At least one byte is asked for, so that a place beyond the end is an error and not a zero.
      page = Uint8Array.from(source.read(at, Math.max(1, Math.min(PAGE, source.size - at))))
      start = at
    }
    return page[at - start] ?? 0
  }
}
