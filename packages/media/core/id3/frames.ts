import { MediaError } from '../../errors.ts'
import { latin1Text } from '../bytes.ts'
import { LIMITS } from '../limits.ts'
import { HEADER } from './header.ts'
import { readPlain, readSynchsafe } from './integers.ts'
import { resynchronised } from './unsynchronisation.ts'

export interface Frame {
  readonly id: string
  /** Status and format flags, 0 in 2.2. */
  readonly flags: number
  /** Where the frame begins and ends in the body of the tag, its header included. */
  readonly start: number
  readonly end: number
  /** What follows the frame's header, as it stands. */
  readonly data: Uint8Array
}

type Version = 2 | 3 | 4

/**
 * The frames of a body, up to its padding.
 *
 * Some programs wrote 2.4 with the plain sizes of 2.3. Where synchsafe ones lead astray and plain ones lead through,
 * plain ones are taken.
 * @throws MediaError malformed
 */
export const readFrames = (body: Uint8Array, start: number, version: Version): readonly Frame[] => {
  const plainSize = (at: number): number => readPlain(body, at, version === 2 ? 3 : 4)
  if (version < 4) return walk(body, start, version, plainSize)
  try {
    return walk(body, start, version, (at) => readSynchsafe(body, at))
  } catch (fault) {
    try {
      return walk(body, start, version, plainSize)
    } catch {
      throw fault
    }
  }
}

const walk = (
  body: Uint8Array,
  start: number,
  version: Version,
  sizeOf: (at: number) => number | undefined,
): Frame[] => {
  const [idLength, headerLength] = version === 2 ? [3, 6] : [4, HEADER]
  const frames: Frame[] = []
  // Padding begins with a zero; fewer bytes than a header cannot be anything else.
  for (let at = start; at + headerLength <= body.byteLength && body[at] !== 0; at = frames.at(-1)?.end ?? 0) {
    const fail = (what: string): MediaError => new MediaError('malformed', { format: 'ID3', what, offset: HEADER + at })
    if (frames.length === LIMITS.parts) throw new MediaError('too-many', { format: 'ID3', limit: LIMITS.parts })
    const id = latin1Text(body.subarray(at, at + idLength))
    // Ids of 2.2 with a blank or a zero behind them are met in tags of 2.3.
    if (!/^[A-Z0-9]{3}[A-Z0-9 \0]?$/.test(id)) throw fail('identifier of a frame')
    const size = sizeOf(at + idLength)
    const from = at + headerLength
    if (size === undefined || from + size > body.byteLength) throw fail('size of a frame')
    const flags = version === 2 ? 0 : readPlain(body, at + 8, 2)
    frames.push({ id, flags, start: at, end: from + size, data: body.subarray(from, from + size) })
  }
  return frames
}

/** Format flags by version: 2.3 section 3.3.1, 2.4 structure section 4.1.2. */
const FLAGS = {
  2: { compressed: 0, encrypted: 0, grouped: 0, unsynchronised: 0, lengthTold: 0 },
  3: { compressed: 0x80, encrypted: 0x40, grouped: 0x20, unsynchronised: 0, lengthTold: 0 },
  4: { compressed: 0x08, encrypted: 0x04, grouped: 0x40, unsynchronised: 0x02, lengthTold: 0x01 },
} as const

/** Marks a frame of 2.4 as unsynchronised. */
export const UNSYNCHRONISED: number = FLAGS[4].unsynchronised

/**
 * What a frame says, without what its flags put before it. Undefined for a compressed or encrypted one.
 * `all`: the header of the tag says that every frame is unsynchronised.
 */
export const frameContent = ({ flags, data }: Frame, version: Version, all: boolean): Uint8Array | undefined => {
  const known = FLAGS[version]
  if (flags & (known.compressed | known.encrypted)) return undefined
  const before = (flags & known.grouped ? 1 : 0) + (flags & known.lengthTold ? 4 : 0)
  const content = data.subarray(before)
  return flags & known.unsynchronised || (version === 4 && all) ? resynchronised(content) : content
}
