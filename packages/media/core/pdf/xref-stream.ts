import { MediaError } from '../../errors.ts'
import { LIMITS } from '../limits.ts'
import type { PdfAccess } from './access.ts'
import { type Inflate, unfiltered } from './filters.ts'
import { countOf, isKind, lookUp, nameOf, type PdfDictionary, type PdfObject } from './objects.ts'
import { streamExtent } from './stream-data.ts'
import type { XrefEntry, XrefSection } from './xref-section.ts'

/** Bytes of one stream of cross-references or of objects after unpacking, and of all of one file. */
export const STRUCTURE = { one: 16_777_216, all: 67_108_864 } as const

/** Index of the first entry in the data of `count` entries from number `first` on. */
interface Range {
  readonly first: number
  readonly count: number
  readonly index: number
}

/** A stream of cross-references, ISO 32000-2, 7.5.8. Its own values are direct (7.5.8.2). */
export const readXrefStream = (access: PdfAccess, inflate: Inflate, offset: number): XrefSection => {
  const { value: trailer, data } = access.indirectAt(offset)
  if (data === undefined || !isKind(trailer, 'dictionary') || nameOf(lookUp(trailer, 'Type')) !== 'XRef')
    throw new MediaError('malformed', { format: 'PDF', what: 'xref', offset })
  const widths = numbers(trailer, 'W')
  const [width = 0] = [widths.reduce((sum, one) => sum + one, 0)]
  if (widths.length !== 3 || widths.some((one) => one > 8) || width === 0)
    throw new MediaError('malformed', { format: 'PDF', what: '/W', offset })
  const extent = streamExtent(access, data, countOf(lookUp(trailer, 'Length')), STRUCTURE.one)
  access.spend(extent.length / 2)
  const rows = unfiltered(access.source.read(extent.offset, extent.length), trailer, {
    resolve: (object) => object,
    inflate,
    limit: STRUCTURE.one,
  })
  const ranges = rangesOf(trailer, Math.floor(rows.byteLength / width), offset)
  return {
    kind: 'stream',
    trailer,
    end: ranges.reduce((end, { first, count }) => Math.max(end, first + count), 0),
    find: (number) => {
      access.spend(8 + ranges.length)
      const found = ranges.find(({ first, count }) => number >= first && number < first + count)
      return found && entryAt(rows, (found.index + number - found.first) * width, widths)
    },
  }
}

const numbers = (dictionary: PdfDictionary, key: string): readonly number[] => {
  const array: PdfObject | undefined = lookUp(dictionary, key)
  return isKind(array, 'array') ? array.items.map((item) => countOf(item) ?? Number.NaN).filter((one) => one >= 0) : []
}

/** /Index, or all of /Size. Rows that the data does not hold are not there, whatever is claimed. */
const rangesOf = (trailer: PdfDictionary, rows: number, offset: number): readonly Range[] => {
  const pairs = trailer.entries.has('Index') ? numbers(trailer, 'Index') : [0, countOf(lookUp(trailer, 'Size')) ?? rows]
  if (pairs.length > LIMITS.parts) throw new MediaError('too-many', { format: 'PDF', limit: LIMITS.parts })
  if (pairs.length % 2 !== 0) throw new MediaError('malformed', { format: 'PDF', what: '/Index', offset })
  const ranges: Range[] = []
  let index = 0
  for (let at = 0; at < pairs.length && index < rows; at += 2) {
    const count = Math.min(pairs[at + 1] ?? 0, rows - index)
    if (count > 0) ranges.push({ first: pairs[at] ?? 0, count, index })
    index += count
  }
  return ranges
}

const entryAt = (rows: Uint8Array, at: number, [type = 0, second = 0, third = 0]: readonly number[]): XrefEntry => {
  const kind = type === 0 ? 1 : fieldAt(rows, at, type)
  const [a, b] = [fieldAt(rows, at + type, second), fieldAt(rows, at + type + second, third)]
  if (kind === 1) return { type: 'plain', offset: a, generation: b }
  // Types beyond 2 are taken for the null object (7.5.8.3).
  return kind === 2 ? { type: 'packed', stream: a, index: b } : { type: 'free' }
}

const fieldAt = (rows: Uint8Array, at: number, width: number): number => {
  let value = 0
  for (let index = 0; index < width; index++) value = value * 256 + (rows[at + index] ?? 0)
  return value
}
