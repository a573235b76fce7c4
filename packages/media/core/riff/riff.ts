import { onlyStore, requireAtMost, requirePacket } from '../bounded.ts'
import type { Container, Found } from '../container.ts'
import { LIMITS } from '../limits.ts'
import type { ByteSource } from '../source.ts'
import { type Chunk, readRiff } from './chunks.ts'
import { putXmp, XMP } from './write.ts'

/** C2PA, embedding in RIFF. */
const C2PA = 'C2PA'

const chunksOf = (source: ByteSource, id: string): readonly Chunk[] =>
  readRiff(source).chunks.filter((chunk) => chunk.id === id)

const dataOf = (source: ByteSource, { offset, end, size }: Chunk, what: string, limit: number): Found => {
  requireAtMost('RIFF', what, size, limit)
  return { bytes: source.read(offset + 8, size), spans: [{ offset, length: end - offset }] }
}

/** WAV (also BWF, RF64 and BW64) and AVI. WebP, a RIFF too, has rules of its own. */
export const riff: Container = {
  readXmp(source) {
    const [chunk] = chunksOf(source, XMP)
    return chunk && dataOf(source, chunk, 'XMP packet', LIMITS.xmp)
  },
  writeXmp(source, packet) {
    requirePacket('RIFF', packet)
    return putXmp(source, readRiff(source), packet)
  },
  readManifestStore(source) {
    const chunk = onlyStore('RIFF', chunksOf(source, C2PA))
    return chunk && dataOf(source, chunk, 'C2PA manifest store', LIMITS.manifestStore)
  },
}
