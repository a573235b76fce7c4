import { type ByteSource, LIMITS, MediaError } from '@tanba/media'
import type { Span } from '../located.ts'
import type { Range } from './binding.ts'

/** A segment or chunk by the name that C2PA gives it. */
export interface NamedBox extends Range {
  readonly name: string
}

/** The boxes of a JPEG or PNG, the manifest's own as `C2PA`; undefined for other formats. @throws MediaError */
export const namedBoxes = (source: ByteSource, place: readonly Span[]): readonly NamedBox[] | undefined => {
  const head = Buffer.from(source.read(0, Math.min(8, source.size)))
  const boxes = head.equals(PNG) ? chunks(source) : head.readUInt16BE(0) === 0xffd8 ? segments(source) : undefined
  return boxes && withManifest(boxes, place)
}

const PNG = Buffer.from('89504e470d0a1a0a', 'hex')

/** The pieces of the store are one box. */
const withManifest = (boxes: readonly NamedBox[], place: readonly Span[]): readonly NamedBox[] => {
  const starts = new Set(place.map(({ offset }) => offset))
  const found: NamedBox[] = []
  for (const box of boxes) {
    const last = found.at(-1)
    if (!starts.has(box.start)) found.push(box)
    else if (last?.name === 'C2PA') found[found.length - 1] = { ...last, end: box.end }
    else found.push({ ...box, name: 'C2PA' })
  }
  return found
}

const tooMany = (format: string): MediaError => new MediaError('too-many', { format, limit: LIMITS.parts })

const chunks = (source: ByteSource): readonly NamedBox[] => {
  const found: NamedBox[] = [{ name: 'PNGh', start: 0, end: 8 }]
  for (let at = 8; at < source.size; ) {
    if (found.length > LIMITS.parts) throw tooMany('PNG')
    const head = Buffer.from(source.read(at, 8))
    const end = at + 12 + head.readUInt32BE(0)
    source.read(end, 0)
    found.push({ name: head.toString('latin1', 4, 8), start: at, end })
    at = end
  }
  return found
}

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
/** ISO/IEC 10918-1 table B.1, as C2PA writes the names. */
const NAMES: ReadonlyMap<number, string> = new Map([
  ...Array.from({ length: 16 }, (_, index) => [0xe0 + index, `APP${index}`] as const),
  ...Array.from({ length: 16 }, (_, index) => [0xc0 + index, `SOF${index}`] as const),
  ...[SOI, EOI, SOS].map((marker, index) => [marker, ['SOI', 'EOI', 'SOS'][index] ?? ''] as const),
  [0xc4, 'DHT'],
  [0xc8, 'JPG'],
  [0xcc, 'DAC'],
  [0xdb, 'DQT'],
  [0xdc, 'DNL'],
  [0xdd, 'DRI'],
  [0xde, 'DHP'],
  [0xdf, 'EXP'],
  [0xfe, 'COM'],
])

const segments = (source: ByteSource): readonly NamedBox[] => {
  const found: NamedBox[] = []
  for (let at = 0; at < source.size; ) {
    if (found.length > LIMITS.parts) throw tooMany('JPEG')
    const head = Buffer.from(source.read(at, Math.min(4, source.size - at)))
    const name = head[0] === 0xff ? NAMES.get(head[1] ?? 0) : undefined
    // What is no segment stands under no name.
    if (name === undefined) return [...found, { name: '', start: at, end: source.size }]
    const bare = name === 'SOI' || name === 'EOI'
    const body = bare ? at + 2 : at + 2 + (head.length === 4 ? head.readUInt16BE(2) : 0)
    source.read(body, 0)
    const end = name === 'SOS' ? endOfScan(source, body) : body
    found.push({ name, start: at, end })
    at = end
  }
  return found
}

const CHUNK = 1_048_576

/** Image data go with their header: up to a marker that is neither a stuffed zero nor a restart (clause B.1.1.5). */
const endOfScan = (source: ByteSource, from: number): number => {
  for (let start = from; start < source.size; start += CHUNK) {
    const { buffer, byteOffset, byteLength } = source.read(start, Math.min(CHUNK + 1, source.size - start))
    const bytes = Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength)
    for (let at = bytes.indexOf(0xff); at >= 0 && at < bytes.length - 1; at = bytes.indexOf(0xff, at + 1)) {
      const next = bytes[at + 1] ?? 0
      if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return start + at
    }
  }
  return source.size
}
