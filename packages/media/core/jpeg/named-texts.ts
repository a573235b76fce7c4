import { latin1Bytes, latin1Text, viewOf } from '../bytes.ts'
import { type NamedTexts, TextCollector } from '../named-text.ts'
import type { ByteSource } from '../source.ts'
import { dataAfter, malformedJpeg, segmentsOf } from './segments.ts'

const COM = 0xfe
const APP13 = 0xed
const PHOTOSHOP = latin1Bytes('Photoshop 3.0\0')
/** The image resource with IPTC-IIM records (Photoshop File Formats, image resource ids). */
const IIM_RESOURCE = 0x0404

/** Datasets of IIM record 2 (IPTC-IIM 4.2, chapter 6) that name programs, people and what they say. */
const DATASETS: ReadonlyMap<number, string> = new Map([
  [40, 'SpecialInstructions'],
  [65, 'OriginatingProgram'],
  [70, 'ProgramVersion'],
  [80, 'By-line'],
  [110, 'Credit'],
  [115, 'Source'],
  [120, 'Caption-Abstract'],
])

/** Comments (COM), and the texts of IPTC-IIM in APP13. @throws MediaError, for segments that cannot be walked */
export function jpegNamedTexts(source: ByteSource): NamedTexts {
  const collector = new TextCollector('JPEG')
  for (const segment of segmentsOf(source)) {
    const { marker, data, length } = segment
    if (marker === COM) collector.add('JPEG COM', 'comment', length - 4, () => source.read(data, length - 4))
    if (marker !== APP13) continue
    collector.attempt(() => {
      const resources = dataAfter(source, segment, PHOTOSHOP)
      if (resources !== undefined) eachResource(resources, data, (bytes) => eachDataset(bytes, collector))
    })
  }
  return collector.found
}

/** `8BIM`, id, Pascal string padded to even, size, data padded to even. */
const eachResource = (bytes: Uint8Array, place: number, take: (data: Uint8Array) => void): void => {
  const view = viewOf(bytes)
  for (let at = 0; at + 12 <= bytes.byteLength; ) {
    if (latin1Text(bytes.subarray(at, at + 4)) !== '8BIM') return
    const id = view.getUint16(at + 4)
    const nameSize = 1 + view.getUint8(at + 6)
    const sizeAt = at + 6 + nameSize + (nameSize % 2)
    if (sizeAt + 4 > bytes.byteLength) throw malformedJpeg('8BIM', place + at)
    const size = view.getUint32(sizeAt)
    const start = sizeAt + 4
    if (start + size > bytes.byteLength) throw malformedJpeg('8BIM', place + at)
    if (id === IIM_RESOURCE) take(bytes.subarray(start, start + size))
    at = start + size + (size % 2)
  }
}

/** `1C`, record, dataset, size of 2 bytes, data. Extended sizes, which no text needs, end the walk. */
const eachDataset = (bytes: Uint8Array, collector: TextCollector): void => {
  const view = viewOf(bytes)
  for (let at = 0; at + 5 <= bytes.byteLength && bytes[at] === 0x1c; ) {
    const size = view.getUint16(at + 3)
    const start = at + 5
    if (size > 0x7fff || start + size > bytes.byteLength) return
    const name = bytes[at + 1] === 2 ? DATASETS.get(bytes[at + 2] ?? 0) : undefined
    if (name !== undefined) collector.add('IPTC-IIM', name, size, () => bytes.subarray(start, start + size))
    at = start + size
  }
}
