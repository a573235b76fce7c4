import { MediaError } from '../../errors.ts'
import { latin1Text } from '../bytes.ts'
import type { Container } from '../container.ts'
import { storeOfTag, xmpOfTag } from '../id3/find.ts'
import { type Id3Tag, readId3 } from '../id3/tag.ts'
import type { ByteSource } from '../source.ts'

/** FLAC has no place of its own for C2PA: the manifest store stands in an ID3v2 tag before the marker. */
const readTag = (source: ByteSource): Id3Tag | undefined => {
  const tag = readId3(source)
  const at = tag?.header.end ?? 0
  if (latin1Text(source.read(at, 4)) !== 'fLaC')
    throw new MediaError('malformed', { format: 'FLAC', what: 'marker', offset: at })
  return tag
}

/**
 * FLAC (RFC 9639). Neither the XMP Specification nor any registered block says where XMP stands in it: one that an ID3v2
 * tag in front holds is read, none is written.
 */
export const flac: Container = {
  readXmp(source) {
    const tag = readTag(source)
    return tag && xmpOfTag(tag)
  },
  writeXmp() {
    throw new MediaError('unsupported', { format: 'FLAC', what: 'XMP' })
  },
  readManifestStore(source) {
    const tag = readTag(source)
    return tag && storeOfTag(tag)
  },
}
