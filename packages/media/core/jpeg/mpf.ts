import { latin1Bytes, viewOf } from '../bytes.ts'
import type { Edit, Plan } from '../plan.ts'
import type { ByteSource } from '../source.ts'
import { dataAfter, MARKER, malformedJpeg, type Segment } from './segments.ts'

// CIPA DC-007, Multi-Picture Format: a segment of the first picture says where the others (a gain map, a view for
// another eye) stand. Its offsets count from its own header, so they move when a segment after it grows.

const MPF = latin1Bytes('MPF\0')
const MP_ENTRY = 0xb002
const ENTRY = 16

/** The edits that mend a file's table of pictures for what `plan` inserts and removes. @throws MediaError malformed */
export function movedPictures(source: ByteSource, segments: readonly Segment[], plan: Plan): readonly Edit[] {
  const segment = segments.find((one) => one.marker === MARKER.APP2 && dataAfter(source, one, MPF) !== undefined)
  const table = segment && dataAfter(source, segment, MPF)
  if (segment === undefined || table === undefined) return []
  const start = segment.data + MPF.byteLength
  const grown = (after: number): number =>
    plan.reduce((sum, { at, remove, insert }) => (at >= after ? sum + insert.byteLength - remove : sum), 0)
  const entries = entriesOf(table, segment.offset)
  return entries.flatMap(({ at, size, offset }, index): readonly Edit[] => {
    const edit = (place: number, value: number): Edit => {
      const insert = new Uint8Array(4)
      viewOf(insert).setUint32(0, value, isLittle(table))
      return { at: start + place, remove: 4, insert }
    }
    // The first picture is the one that this segment is in; its offset is 0 (DC-007, 5.2.3.3.3).
    if (index === 0) return [edit(at + 4, size + grown(0))]
    return offset === 0 ? [] : [edit(at + 8, offset + grown(start))]
  })
}

const isLittle = (table: Uint8Array): boolean => table[0] === 0x49

interface PictureEntry {
  readonly at: number
  readonly size: number
  readonly offset: number
}

function entriesOf(table: Uint8Array, offset: number): readonly PictureEntry[] {
  const view = viewOf(table)
  const little = isLittle(table)
  const within = (at: number, length: number): number => {
    if (at < 0 || at + length > table.byteLength) throw malformedJpeg('APP2 MPF', offset)
    return at
  }
  const directory = view.getUint32(within(4, 4), little)
  const count = view.getUint16(within(directory, 2), little)
  for (let index = 0; index < count; index++) {
    const tag = within(directory + 2 + index * 12, 12)
    if (view.getUint16(tag, little) !== MP_ENTRY) continue
    const bytes = view.getUint32(tag + 4, little)
    const first = within(view.getUint32(tag + 8, little), bytes)
    return Array.from({ length: Math.floor(bytes / ENTRY) }, (_, number) => {
      const at = first + number * ENTRY
      return { at, size: view.getUint32(at + 4, little), offset: view.getUint32(at + 8, little) }
    })
  }
  return []
}
