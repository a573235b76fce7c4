import { LIMITS } from '../limits.ts'
import type { Edit } from '../plan.ts'
import type { Box, BoxReader } from './box.ts'
import { fits, numberAt, numberBytes } from './numbers.ts'

const SIZE = 0x7fff_ffff

/**
 * A segment index (ISO/IEC 14496-12 clause 8.16.3) after what it points to has moved. It counts from its own end: first
 * to the first segment, then from segment to segment, so an insertion between two belongs to the former.
 */
export const movedIndex = (reader: BoxReader, box: Box, move: (offset: number) => number): readonly Edit[] => {
  const payload = reader.payload(box, LIMITS.manifestStore).slice()
  const width = payload[0] === 0 ? 4 : 8
  const first = 12 + width
  const entries = first + width + 4
  const count = numberAt(payload, entries - 2, 2)
  if (payload.byteLength < entries + count * 12) throw reader.malformed('number of entries in sidx', box.start)
  const inFile = (offset: number): number => (offset > reader.source.size ? offset : move(offset))
  const put = (value: number, at: number, size: number): boolean => {
    if (value === numberAt(payload, at, size)) return false
    if (value < 0 || !fits(value, size)) throw reader.unsupported('a segment index too narrow for what has moved')
    payload.set(numberBytes([value, size]), at)
    return true
  }

  let start = box.end + numberAt(payload, first, width)
  let changed = put(inFile(start) - (inFile(box.start) + box.end - box.start), first, width)
  for (let entry = 0; entry < count; entry += 1) {
    const at = entries + entry * 12
    const field = numberAt(payload, at, 4)
    const size = field % (SIZE + 1)
    const next = start + size
    const isLast = entry === count - 1
    // What comes behind the last segment is not of it.
    const after = size === 0 ? inFile(start) : isLast ? inFile(next - 1) + 1 : inFile(next)
    const newSize = after - inFile(start)
    if (newSize > SIZE) throw reader.unsupported('a segment index too narrow for what has moved')
    changed = put(field - size + newSize, at, 4) || changed
    start = next
  }
  return changed ? [{ at: box.body, remove: payload.byteLength, insert: payload }] : []
}
