import { MediaError } from '../../errors.ts'
import { concatBytes, latin1Bytes } from '../bytes.ts'
import type { Edit } from '../plan.ts'
import type { ByteSource } from '../source.ts'
import type { PdfDocument } from './document.ts'
import { countOf, lookUp, type PdfDictionary } from './objects.ts'

/** An object of an update: `body` is what stands between `obj` and `endobj`. */
export interface UpdatedObject {
  readonly number: number
  readonly generation: number
  readonly body: Uint8Array
}

/** Keys of a trailer that belong to its own section, or to the stream that it is. */
const OWN = [
  'Size',
  'Prev',
  'XRefStm',
  'Type',
  'W',
  'Index',
  'Length',
  'Filter',
  'DecodeParms',
  'F',
  'FFilter',
  'FDecodeParms',
  'DL',
]
/** Ten digits of a table (7.5.4), and the highest object number of a table that readers take. */
const MOST_OFFSET = 9_999_999_999
const MOST_NUMBER = 8_388_607

/** `/Key value` of every entry whose key is not among `without`, as it is written in the file. */
export const rawEntries = ({ entries, raw }: PdfDictionary, without: readonly string[]): readonly Uint8Array[] =>
  [...entries]
    .filter(([key]) => !without.includes(key))
    .flatMap(([, { start, end }]) => [raw.subarray(start, end), latin1Bytes('\n')])

/** The first number that no object of the file has. @throws MediaError unsupported */
export const nextNumber = ({ xref, trailer }: PdfDocument): number => {
  const size = countOf(lookUp(trailer, 'Size')) ?? 0
  const next = xref.sections.reduce((most, section) => Math.max(most, section.end), Math.max(size, 1))
  if (next > MOST_NUMBER - 2) throw new MediaError('unsupported', { format: 'PDF', what: `/Size ${next}` })
  return next
}

/**
 * An incremental update, ISO 32000-2, 7.5.6: objects, a section of cross-references of the kind that the file's newest
 * one has, and a trailer that keeps what the old one says. INVARIANT: it is added behind the last byte, so the bytes
 * that a signature of the file covers stay as they are.
 */
export const appendUpdate = (source: ByteSource, document: PdfDocument, objects: readonly UpdatedObject[]): Edit => {
  const { base, newest } = document.xref
  const sorted = objects.toSorted((a, b) => a.number - b.number)
  const parts: Uint8Array[] = [latin1Bytes('\n')]
  let at = source.size - base + 1
  const places = sorted.map(({ number, generation, body }) => {
    const offset = at
    const written = concatBytes([latin1Bytes(`${number} ${generation} obj\n`), body, latin1Bytes('\nendobj\n')])
    parts.push(written)
    at += written.byteLength
    return { number, generation, offset }
  })
  if (at > MOST_OFFSET) throw new MediaError('too-large', { format: 'PDF', what: 'startxref', limit: MOST_OFFSET })
  parts.push(...(newest.kind === 'table' ? table(document, places) : stream(document, places, at)))
  parts.push(latin1Bytes(`startxref\n${at}\n%%EOF\n`))
  return { at: source.size, remove: 0, insert: concatBytes(parts) }
}

interface Place {
  readonly number: number
  readonly generation: number
  readonly offset: number
}

const sizeWith = (document: PdfDocument, places: readonly Place[]): number =>
  places.reduce((size, { number }) => Math.max(size, number + 1), nextNumber(document))

const table = (document: PdfDocument, places: readonly Place[]): readonly Uint8Array[] => {
  const digits = (value: number, count: number): string => String(value).padStart(count, '0')
  const rows = places.map(
    ({ number, generation, offset }) => `${number} 1\n${digits(offset, 10)} ${digits(generation, 5)} n \n`,
  )
  return [
    latin1Bytes(`xref\n${rows.join('')}trailer\n<<\n`),
    ...rawEntries(document.trailer, OWN),
    latin1Bytes(`/Size ${sizeWith(document, places)}\n/Prev ${document.xref.start}\n>>\n`),
  ]
}

/** The stream of cross-references is an object itself, and tells of itself (7.5.8). */
const stream = (document: PdfDocument, objects: readonly Place[], at: number): readonly Uint8Array[] => {
  const number = sizeWith(document, objects)
  const places = [...objects, { number, generation: 0, offset: at }]
  // Type in 1 byte, offset in 5, generation in 2, big-endian.
  const rows = new Uint8Array(places.length * 8)
  const view = new DataView(rows.buffer)
  for (const [index, { offset, generation }] of places.entries()) {
    view.setUint8(index * 8, 1)
    view.setUint8(index * 8 + 1, Math.floor(offset / 0x1_0000_0000))
    view.setUint32(index * 8 + 2, offset % 0x1_0000_0000)
    view.setUint16(index * 8 + 6, generation)
  }
  const index = places.map((place) => `${place.number} 1`).join(' ')
  return [
    latin1Bytes(`${number} 0 obj\n<<\n`),
    ...rawEntries(document.trailer, OWN),
    latin1Bytes(`/Type /XRef\n/Size ${number + 1}\n/Prev ${document.xref.start}\n/W [1 5 2]\n/Index [${index}]\n`),
    latin1Bytes(`/Length ${rows.byteLength}\n>>\nstream\n`),
    rows,
    latin1Bytes('\nendstream\nendobj\n'),
  ]
}
