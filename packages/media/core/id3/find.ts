import { onlyStore, requireAtMost } from '../bounded.ts'
import type { Found } from '../container.ts'
import { LIMITS } from '../limits.ts'
import { encapsulatedObject, privateData } from './content.ts'
import { type Frame, frameContent } from './frames.ts'
import type { Id3Tag } from './tag.ts'

/** XMP Specification Part 3, MP3: a PRIV frame with this owner. */
export const XMP_OWNER = 'XMP'
/** C2PA 2.x, embedding in ID3: `application/c2pa`, and the type that earlier versions used. */
const C2PA_TYPES = ['application/c2pa', 'application/x-c2pa-manifest-store']

/** The packet of a frame, if it is one of XMP. */
export const xmpOfFrame = ({ header }: Id3Tag, frame: Frame): Uint8Array | undefined => {
  const content = frame.id === 'PRIV' ? frameContent(frame, header.version, header.unsynchronised) : undefined
  return content && privateData(content, XMP_OWNER)
}

const storeOfFrame = ({ header }: Id3Tag, frame: Frame): Uint8Array | undefined => {
  const encapsulated = frame.id === (header.version === 2 ? 'GEO' : 'GEOB')
  const content = encapsulated ? frameContent(frame, header.version, header.unsynchronised) : undefined
  return content && encapsulatedObject(content, C2PA_TYPES)
}

const foundBy = (tag: Id3Tag, dataOf: (tag: Id3Tag, frame: Frame) => Uint8Array | undefined): readonly Found[] =>
  tag.frames.flatMap((frame) => {
    const bytes = dataOf(tag, frame)
    return bytes === undefined ? [] : [{ bytes, spans: [tag.spanOf(frame)] }]
  })

/** The XMP packet of a tag. Compressed and encrypted frames are passed over. @throws MediaError too-large */
export const xmpOfTag = (tag: Id3Tag): Found | undefined => {
  const [found] = foundBy(tag, xmpOfFrame)
  if (found !== undefined) requireAtMost('ID3', 'XMP packet', found.bytes.byteLength, LIMITS.xmp)
  return found
}

/** The manifest store of a tag. @throws MediaError too-large; malformed, if there are two */
export const storeOfTag = (tag: Id3Tag): Found | undefined => {
  const all = foundBy(tag, storeOfFrame).map((found) => ({ found, offset: found.spans[0]?.offset ?? 0 }))
  const found = onlyStore('ID3', all)?.found
  if (found !== undefined) requireAtMost('ID3', 'C2PA manifest store', found.bytes.byteLength, LIMITS.manifestStore)
  return found
}
