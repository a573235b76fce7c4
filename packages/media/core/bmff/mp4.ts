import type { Container } from '../container.ts'
import { type Box, BoxReader, boxBytes } from './box.ts'
import { blanked, inOrder, inPlace } from './edits.ts'
import { manifestStoreIn } from './manifest-store.ts'
import { foundIn, requirePacket, xmpBoxes, xmpIntoUuid } from './uuid.ts'

const FORMAT = 'MP4'

/** QuickTime keeps XMP in the user data of the movie (XMP specification part 3, clause 1.2.8). */
const userXmp = (reader: BoxReader, boxes: readonly Box[]): readonly Box[] =>
  boxes
    .filter(({ type }) => type === 'moov')
    .flatMap((movie) => reader.within(movie))
    .filter(({ type }) => type === 'udta')
    .flatMap((data) => reader.within(data))
    .filter(({ type }) => type === 'XMP_')

/**
 * MP4, MOV and M4A, fragmented or not. XMP is read from the `uuid` box of the top level, then from QuickTime's user
 * data. It is written where nothing moves: over the old packet where it fits, otherwise into a `uuid` box at the end.
 */
export const mp4: Container = {
  readXmp(source) {
    const reader = new BoxReader(source, FORMAT)
    const boxes = reader.top()
    return foundIn(reader, xmpBoxes(boxes)[0] ?? userXmp(reader, boxes)[0])
  },

  writeXmp(source, packet) {
    const reader = new BoxReader(source, FORMAT)
    const boxes = reader.top()
    requirePacket(reader, packet)
    const [first, ...others] = userXmp(reader, boxes)
    if (first === undefined || xmpBoxes(boxes).length > 0) {
      return xmpIntoUuid(reader, boxes, packet, first ? [first, ...others] : [])
    }
    const there = inPlace(first, boxBytes('XMP_', packet))
    if (there === undefined) return xmpIntoUuid(reader, boxes, packet, [first, ...others])
    return inOrder([there, ...others.map((one) => blanked(reader, one))])
  },

  readManifestStore(source) {
    const reader = new BoxReader(source, FORMAT)
    return manifestStoreIn(reader, reader.top())
  },
}
