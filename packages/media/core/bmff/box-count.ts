import { latin1Text } from '../bytes.ts'
import type { ByteSource } from '../source.ts'
import { numberAt } from './numbers.ts'

/** Boxes that hold boxes (ISO/IEC 14496-12, 23008-12), and so are gone into. */
const HOLDERS: ReadonlySet<string> = new Set(
  'moov trak mdia minf stbl moof traf edts udta dinf tref mvex mfra meta schi sinf iprp ipco ilst'.split(' '),
)

/**
 * Whether a file of boxes has more than `most` of them, on all levels. For those who give files to readers that bear
 * only so many; what breaks is theirs to tell, so sizes that lie end a level without an error, and count too many
 * rather than too few.
 */
export const hasMoreBoxesThan = (source: ByteSource, most: number): boolean => {
  const open = [{ at: 0, end: source.size }]
  let count = 0
  for (let level = open.pop(); level !== undefined; level = open.pop()) {
    const { end } = level
    for (let { at } = level; at + 8 <= end; ) {
      count += 1
      if (count > most) return true
      const head = source.read(at, Math.min(16, source.size - at))
      const short = numberAt(head, 0, 4)
      const large = short === 1 && head.byteLength === 16
      const size = large ? numberAt(head, 8, 8) : short === 0 ? source.size - at : short
      const header = large ? 16 : 8
      if (size < header) break
      const next = Math.min(at + size, source.size)
      const type = latin1Text(head.subarray(4, 8))
      // In ISO files, unlike QuickTime's, a version and flags stand in front of what is in `meta`.
      const skip = type === 'meta' && isFull(source, at + header) ? 4 : 0
      if (HOLDERS.has(type)) open.push({ at: at + header + skip, end: next })
      at = next
    }
  }
  return false
}

const isFull = (source: ByteSource, at: number): boolean =>
  at + 4 <= source.size && numberAt(source.read(at, 4), 0, 4) === 0
