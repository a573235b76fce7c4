import { MediaError } from '../../errors.ts'
import { requirePacket } from '../bounded.ts'
import type { Container } from '../container.ts'
import type { ByteSource } from '../source.ts'
import { storeOfTag, xmpOfTag } from './find.ts'
import { type Id3Tag, readId3 } from './tag.ts'
import { putXmp } from './write.ts'

/** The tag, or undefined for sound without one: eleven set bits begin a frame of MPEG audio (ISO/IEC 11172-3, 2.4.1.3). */
const readMp3 = (source: ByteSource): Id3Tag | undefined => {
  const tag = readId3(source)
  if (tag !== undefined) return tag
  const [first = 0, second = 0] = source.read(0, 2)
  if (first !== 0xff || second < 0xe0)
    throw new MediaError('malformed', { format: 'MP3', what: 'beginning', offset: 0 })
  return undefined
}

/** MP3 with ID3v2.2 (reading only), 2.3 or 2.4 in front. */
export const mp3: Container = {
  readXmp(source) {
    const tag = readMp3(source)
    return tag && xmpOfTag(tag)
  },
  writeXmp(source, packet) {
    requirePacket('MP3', packet)
    return putXmp(readMp3(source), packet)
  },
  readManifestStore(source) {
    const tag = readMp3(source)
    return tag && storeOfTag(tag)
  },
}
