import { latin1Text, viewOf } from '../bytes.ts'
import { type NamedTexts, TextCollector } from '../named-text.ts'
import type { ByteSource } from '../source.ts'
import { readRiff } from './chunks.ts'

/** Texts of `LIST INFO` (Multimedia Programming Interface and Data Specifications 1.0, chapter 2). @throws MediaError */
export function riffNamedTexts(source: ByteSource): NamedTexts {
  const collector = new TextCollector('RIFF')
  for (const { id, offset, size } of readRiff(source).chunks) {
    if (id !== 'LIST' || size < 4 || latin1Text(source.read(offset + 8, 4)) !== 'INFO') continue
    const end = offset + 8 + size
    for (let at = offset + 12, seen = 0; at + 8 <= end && seen < 1000; seen++) {
      const head = source.read(at, 8)
      const length = viewOf(head).getUint32(4, true)
      const start = at + 8
      if (start + length > end) break
      collector.add('RIFF INFO', latin1Text(head.subarray(0, 4)), length, () => unended(source.read(start, length)))
      at = start + length + (length % 2)
    }
  }
  return collector.found
}

/** Without the zeros that end it. */
const unended = (bytes: Uint8Array): Uint8Array => {
  const nul = bytes.indexOf(0)
  return nul < 0 ? bytes : bytes.subarray(0, nul)
}
