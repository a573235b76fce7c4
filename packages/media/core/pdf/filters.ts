import { MediaError } from '../../errors.ts'
import { countOf, isKind, lookUp, nameOf, type PdfDictionary, type PdfObject } from './objects.ts'

/**
 * Unpacks zlib data (RFC 1950), at most `limit` bytes of it. The core has no inflater of its own.
 * @throws MediaError malformed, too-large
 */
export type Inflate = (packed: Uint8Array, limit: number) => Uint8Array

type Resolve = (object: PdfObject | undefined) => PdfObject | undefined

const listOf = (object: PdfObject | undefined): readonly PdfObject[] =>
  isKind(object, 'array') ? object.items : object === undefined || object === null ? [] : [object]

/** The filters of a stream in order, each with its parameters (7.3.8.2). */
const filtersOf = (
  dictionary: PdfDictionary,
  resolve: Resolve,
): readonly (readonly [string, PdfDictionary | undefined])[] => {
  const parameters = listOf(resolve(lookUp(dictionary, 'DecodeParms')))
  return listOf(resolve(lookUp(dictionary, 'Filter'))).map((filter, index) => {
    const parameter = resolve(parameters[index])
    return [nameOf(resolve(filter)) ?? '?', isKind(parameter, 'dictionary') ? parameter : undefined]
  })
}

/** Whether a stream says of itself that it is not encrypted: the Crypt filter named Identity (7.4.10). */
export const isIdentityCrypt = (dictionary: PdfDictionary, resolve: Resolve): boolean => {
  const [first] = filtersOf(dictionary, resolve)
  if (first?.[0] !== 'Crypt') return false
  return (nameOf(resolve(first[1] && lookUp(first[1], 'Name'))) ?? 'Identity') === 'Identity'
}

/** The data of a stream behind its filters. @throws MediaError unsupported, malformed, too-large */
export const unfiltered = (
  data: Uint8Array,
  dictionary: PdfDictionary,
  { resolve, inflate, limit }: { readonly resolve: Resolve; readonly inflate: Inflate; readonly limit: number },
): Uint8Array => {
  const filters = filtersOf(dictionary, resolve)
  if (filters.length > 4) throw new MediaError('too-many', { format: 'PDF', limit: 4 })
  let bytes = data
  for (const [filter, parameters] of filters) {
    if (filter === 'FlateDecode') bytes = unpredicted(inflate(bytes, limit), parameters, resolve)
    else if (filter !== 'Crypt') throw new MediaError('unsupported', { format: 'PDF', what: `/Filter /${filter}` })
  }
  if (bytes.byteLength > limit) throw new MediaError('too-large', { format: 'PDF', what: 'stream', limit })
  return bytes
}

/** Undoes the PNG predictors (7.4.4.4; PNG 9.2) for one-byte samples, which cross-reference streams use. */
const unpredicted = (data: Uint8Array, parameters: PdfDictionary | undefined, resolve: Resolve): Uint8Array => {
  const parameter = (key: string, otherwise: number): number =>
    countOf(resolve(parameters && lookUp(parameters, key))) ?? otherwise
  if (parameter('Predictor', 1) === 1) return data
  const columns = parameter('Columns', 1)
  const plain = parameter('Colors', 1) === 1 && parameter('BitsPerComponent', 8) === 8
  if (parameter('Predictor', 1) < 10 || !plain)
    throw new MediaError('unsupported', { format: 'PDF', what: '/Predictor' })
  if (columns < 1 || columns > data.byteLength)
    throw new MediaError('malformed', { format: 'PDF', what: '/Columns', offset: 0 })
  const rows = Math.floor(data.byteLength / (columns + 1))
  const result = new Uint8Array(rows * columns)
  for (let row = 0; row < rows; row++) {
    const from = row * (columns + 1)
    const to = row * columns
    for (let column = 0; column < columns; column++) {
      const left = column > 0 ? (result[to + column - 1] ?? 0) : 0
      const up = row > 0 ? (result[to + column - columns] ?? 0) : 0
      const corner = row > 0 && column > 0 ? (result[to + column - columns - 1] ?? 0) : 0
      result[to + column] = (data[from + 1 + column] ?? 0) + predicted(data[from] ?? 0, left, up, corner)
    }
  }
  return result
}

const predicted = (filter: number, left: number, up: number, corner: number): number => {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  return filter === 4 ? paeth(left, up, corner) : 0
}

const paeth = (left: number, up: number, corner: number): number => {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)]
  if (a <= b && a <= c) return left
  return b <= c ? up : corner
}
