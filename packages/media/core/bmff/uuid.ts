import { fromHex } from '@tanba/kernel'
import type { Found } from '../container.ts'
import { LIMITS } from '../limits.ts'
import type { Edit, Plan } from '../plan.ts'
import { type Box, type BoxReader, boxBytes } from './box.ts'
import { blanked, closing, inOrder, inPlace, mover, tailOf } from './edits.ts'
import { mended } from './pointers.ts'

/** XMP specification part 3 (2020), clause 1.2.7.1: the extended type of the box that holds XMP in MPEG-4 files. */
const XMP_UUID = 'be7acfcb97a942e89c71999491e3afac'

/** Boxes of the top level that hold XMP. */
export const xmpBoxes = (boxes: readonly Box[]): readonly Box[] => boxes.filter(({ uuid }) => uuid === XMP_UUID)

/** What a box holds, as it stands. @throws MediaError too-large */
export const foundIn = (reader: BoxReader, box: Box | undefined): Found | undefined => {
  if (box === undefined) return undefined
  if (box.end - box.body > LIMITS.xmp) throw reader.tooLarge('XMP', LIMITS.xmp)
  const bytes = reader.payload(box, LIMITS.xmp)
  return { bytes, spans: [{ offset: box.start, length: box.end - box.start }] }
}

/** @throws MediaError too-large: no reader would take it back */
export const requirePacket = (reader: BoxReader, packet: Uint8Array): void => {
  if (packet.byteLength > LIMITS.xmp) throw reader.tooLarge('XMP', LIMITS.xmp)
}

/**
 * XMP into the box of the top level: in the place of the old one where it fits or ends the file, otherwise behind
 * everything, so that no sample moves. `stale` are other boxes with XMP, which become free space.
 */
export const xmpIntoUuid = (
  reader: BoxReader,
  boxes: readonly Box[],
  packet: Uint8Array,
  stale: readonly Box[] = [],
): Plan => {
  requirePacket(reader, packet)
  const [first, ...others] = xmpBoxes(boxes)
  const box = boxBytes('uuid', fromHex(XMP_UUID), packet)
  const tail = tailOf(boxes)
  if (first !== undefined) {
    const atEnd = first.end === tail && { at: first.start, remove: first.end - first.start, insert: box }
    const there = inPlace(first, box) ?? (atEnd || undefined)
    const blanks = [...others, ...stale].map((one) => blanked(reader, one))
    if (there) return inOrder([...blanks, there])
  }
  const gone = first === undefined ? stale : [first, ...others, ...stale]
  const edits: readonly Edit[] = [
    ...gone.map((one) => blanked(reader, one)),
    ...closing(reader, boxes, gone),
    { at: tail, remove: 0, insert: box },
  ]
  // Only closing a box beyond 4 GB moves anything.
  const moves = edits.some(({ remove, insert }) => remove > 0 && insert.byteLength !== remove)
  return inOrder(moves ? [...edits, ...mended(reader, boxes, mover(edits))] : edits)
}
