import { MediaError } from '../../errors.ts'
import type { ByteSource } from '../source.ts'
import { type Frame, readFrames } from './frames.ts'
import { HEADER, type Id3Header, readId3Header } from './header.ts'
import { readPlain, readSynchsafe } from './integers.ts'
import { placeBefore, resynchronised } from './unsynchronisation.ts'

export interface Id3Tag {
  readonly header: Id3Header
  readonly frames: readonly Frame[]
  /** The place in the file of a frame, its header included. */
  readonly spanOf: (frame: Frame) => { readonly offset: number; readonly length: number }
}

/** The tag at the beginning of the file, if there is one. Tags after it, or at the end, are not looked for. @throws MediaError */
export const readId3 = (source: ByteSource): Id3Tag | undefined => {
  const header = readId3Header(source)
  if (header === undefined) return undefined
  const { version, size, unsynchronised } = header
  const stored = source.read(HEADER, size)
  // Up to 2.3 the whole body is unsynchronised, and sizes are those before; 2.4 does it frame by frame.
  const whole = unsynchronised && version < 4
  const body = whole ? resynchronised(stored) : stored
  const start = header.extended ? extendedSize(body, version) : 0
  const frames = readFrames(body, start, version)
  const place = (at: number): number => HEADER + (whole ? placeBefore(stored, at) : at)
  return {
    header,
    frames,
    spanOf: ({ start: from, end }) => ({ offset: place(from), length: place(end) - place(from) }),
  }
}

/** Bytes of the extended header: 2.3 does not count its own size of 4 (section 3.2), 2.4 does (structure, 3.2). */
const extendedSize = (body: Uint8Array, version: number): number => {
  const size = version === 4 ? readSynchsafe(body, 0) : readPlain(body, 0, 4) + 4
  if (body.byteLength < 6 || size === undefined || size < 6 || size > body.byteLength)
    throw new MediaError('malformed', { format: 'ID3', what: 'extended header', offset: HEADER })
  return size
}
