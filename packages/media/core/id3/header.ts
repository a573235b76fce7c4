import { MediaError } from '../../errors.ts'
import { latin1Text } from '../bytes.ts'
import type { ByteSource } from '../source.ts'
import { readSynchsafe } from './integers.ts'

export const HEADER = 10

/** The header of a tag that stands before the sound (ID3v2.4 structure section 3.1). */
export interface Id3Header {
  readonly version: 2 | 3 | 4
  /** All of the tag is unsynchronised; in 2.4, every frame of it. */
  readonly unsynchronised: boolean
  readonly extended: boolean
  /** Bytes of the body: extended header, frames and padding. */
  readonly size: number
  /** Bytes of the tag with its header and footer: the sound begins there. */
  readonly end: number
}

/** Undefined where no tag stands at the beginning. @throws MediaError */
export const readId3Header = (source: ByteSource): Id3Header | undefined => {
  if (source.size < 3 || latin1Text(source.read(0, 3)) !== 'ID3') return undefined
  const bytes = source.read(0, HEADER)
  const [version, flags] = [bytes[3] ?? 0, bytes[5] ?? 0]
  if (version !== 2 && version !== 3 && version !== 4)
    throw new MediaError('unsupported', { format: 'ID3', what: `version 2.${version}` })
  // In 2.2 the second flag says that the whole tag is compressed, in a way that was never defined (section 3.1).
  if (version === 2 && flags & 0x40)
    throw new MediaError('unsupported', { format: 'ID3', what: 'compressed tag of version 2.2' })
  const size = readSynchsafe(bytes, 6)
  if (size === undefined) throw new MediaError('malformed', { format: 'ID3', what: 'size of the tag', offset: 6 })
  const footer = version === 4 && (flags & 0x10) !== 0 ? HEADER : 0
  const end = HEADER + size + footer
  if (end > source.size) throw new MediaError('truncated', { offset: HEADER, length: size + footer, size: source.size })
  return { version, unsynchronised: (flags & 0x80) !== 0, extended: version > 2 && (flags & 0x40) !== 0, size, end }
}
