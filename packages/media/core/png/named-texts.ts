import { type NamedTexts, TextCollector } from '../named-text.ts'
import type { ByteSource } from '../source.ts'
import { chunksOf } from './chunks.ts'
import { fieldsOf, type Inflate } from './text.ts'

const TEXT_CHUNKS: ReadonlySet<string> = new Set(['tEXt', 'zTXt', 'iTXt'])

/** Text chunks by keyword (PNG 3rd ed., 11.3.3), each read by itself; XMP is left out. @throws MediaError, for chunks that cannot be walked */
export function pngNamedTexts(source: ByteSource, inflate: Inflate): NamedTexts {
  const collector = new TextCollector('PNG')
  for (const chunk of chunksOf(source)) {
    if (!TEXT_CHUNKS.has(chunk.type)) continue
    collector.attempt(() => {
      const kind = `PNG ${chunk.type}`
      collector.spend(kind, chunk.size)
      const { keyword, packed, body } = fieldsOf(source, chunk, chunk.size)
      if (keyword === 'XML:com.adobe.xmp') return
      if (packed) collector.addPacked(kind, keyword, (most) => inflate(body, most))
      else collector.add(kind, keyword, body.byteLength, () => body)
    })
  }
  return collector.found
}
