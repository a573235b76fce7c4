import { MediaError } from '../../errors.ts'
import { requireAtMost } from '../bounded.ts'
import { concatBytes, latin1Bytes } from '../bytes.ts'
import type { Plan } from '../plan.ts'
import { XMP_OWNER, xmpOfFrame } from './find.ts'
import { type Frame, UNSYNCHRONISED } from './frames.ts'
import { HEADER } from './header.ts'
import { plain, SYNCHSAFE_MAX, synchsafe } from './integers.ts'
import type { Id3Tag } from './tag.ts'

/** Left free behind the frames of a tag that grows, so that the next change need not move the sound. */
const PADDING = 1024

type Version = 3 | 4

const frameBytes = (version: Version, id: string, flags: number, data: Uint8Array): Uint8Array => {
  const size = version === 4 ? synchsafe(data.byteLength) : plain(data.byteLength)
  return concatBytes([latin1Bytes(id), size, Uint8Array.of(flags >>> 8, flags & 0xff), data])
}

const xmpFrame = (version: Version, packet: Uint8Array): Uint8Array =>
  frameBytes(version, 'PRIV', 0, concatBytes([latin1Bytes(`${XMP_OWNER}\0`), packet]))

/**
 * A tag of these frames in `room` bytes if they fit, else with fresh padding. It has no flags: no unsynchronisation (2.3
 * frames are resynchronised, 2.4 frames carry the flag themselves), no extended header (a checksum of the old frames, and
 * restrictions that the new one may break) and no footer (which forbids padding, structure section 3.4).
 */
const tagBytes = (version: Version, frames: readonly Uint8Array[], room: number): Uint8Array => {
  const size = frames.reduce((sum, frame) => sum + frame.byteLength, 0)
  const total = HEADER + size <= room ? room - HEADER : size + PADDING
  requireAtMost('ID3', 'tag', total, SYNCHSAFE_MAX)
  const header = concatBytes([latin1Bytes('ID3'), Uint8Array.of(version, 0, 0), synchsafe(total)])
  return concatBytes([header, ...frames, new Uint8Array(total - size)])
}

/**
 * Puts an XMP packet into a tag that stands at the beginning, or makes one of version 2.4. A 2.3 tag stays 2.3. What
 * follows the tag, an ID3v1 tag at the end among it, is untouched.
 * @throws MediaError unsupported for ID3v2.2, which has no frame for it; too-large
 */
export const putXmp = (tag: Id3Tag | undefined, packet: Uint8Array): Plan => {
  if (tag === undefined) return [{ at: 0, remove: 0, insert: tagBytes(4, [xmpFrame(4, packet)], 0) }]
  const { version, end, unsynchronised } = tag.header
  if (version === 2) throw new MediaError('unsupported', { format: 'ID3', what: 'XMP in a tag of version 2.2' })
  const kept = ({ id, flags, data }: Frame): Uint8Array =>
    frameBytes(version, id, version === 4 && unsynchronised ? flags | UNSYNCHRONISED : flags, data)
  const mine = (frame: Frame): boolean => xmpOfFrame(tag, frame) !== undefined
  const first = tag.frames.find(mine)
  const fresh = xmpFrame(version, packet)
  const frames = tag.frames.flatMap((frame) => {
    if (frame === first) return [fresh]
    return mine(frame) ? [] : [kept(frame)]
  })
  return [{ at: 0, remove: end, insert: tagBytes(version, first === undefined ? [...frames, fresh] : frames, end) }]
}
