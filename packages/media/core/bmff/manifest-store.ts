import { latin1Text } from '../bytes.ts'
import type { Found } from '../container.ts'
import { LIMITS } from '../limits.ts'
import { type Box, type BoxReader, boxBytes } from './box.ts'
import { numberAt, numberBytes } from './numbers.ts'

/** C2PA 2.2 annex A.5.1: the extended type of the box that holds manifests in files of boxes. */
const C2PA_UUID = 'd8fec3d61b0e483c92975828877ec481'

const LONGEST_PURPOSE = 32
const JUMBF_HEADER = 8

interface Part {
  readonly purpose: string
  readonly box: Box
  readonly store: Uint8Array
}

/**
 * The manifest store of the file. A file updated in place keeps its first store as `original` and the manifests added
 * since as `update` (C2PA 2.2 annex A.5); they are put together as one store.
 *
 * @throws MediaError malformed: two stores, or half of an updated one: which of them counts would be a guess
 */
export const manifestStoreIn = (reader: BoxReader, boxes: readonly Box[]): Found | undefined => {
  const parts = boxes
    .filter(({ uuid }) => uuid === C2PA_UUID)
    .map((box) => partOf(reader, box))
    .filter((part) => part !== undefined)
  const [first, second] = parts
  if (first === undefined) return undefined
  const spans = parts.map(({ box }) => ({ offset: box.start, length: box.end - box.start }))
  if (first.purpose === 'manifest' && second === undefined) return { bytes: first.store, spans }
  const original = parts.find(({ purpose }) => purpose === 'original')
  const update = parts.find(({ purpose }) => purpose === 'update')
  if (parts.length !== 2 || !original || !update) throw reader.malformed('set of C2PA boxes', first.box.start)
  // The update's own description box says the same as the original's.
  const added = update.store.subarray(JUMBF_HEADER + descriptionSize(reader, update))
  return { bytes: boxBytes('jumb', original.store.subarray(JUMBF_HEADER), added), spans }
}

/** Nothing for a box with another purpose (`merkle`: hashes of a fragment). */
const partOf = (reader: BoxReader, box: Box): Part | undefined => {
  const head = reader.head(box, LONGEST_PURPOSE)
  head.number(4)
  const before = head.left
  const purpose = head.text()
  if (!['manifest', 'original', 'update'].includes(purpose)) return undefined
  // The offset of the first `merkle` box, of 8 bytes, stands between the purpose and the store.
  const start = box.body + 4 + (before - head.left) + 8
  if (start > box.end) throw reader.malformed('C2PA box', box.start)
  return { purpose, box, store: superbox(reader, start, box.end) }
}

/** A JUMBF superbox (ISO/IEC 19566-5 annex A) with its header, without the zeros that may pad what holds it. */
export const superbox = (reader: BoxReader, start: number, end: number): Uint8Array => {
  if (end - start < JUMBF_HEADER) throw reader.malformed('JUMBF superbox', start)
  const header = reader.source.read(start, JUMBF_HEADER)
  const claimed = numberAt(header, 0, 4)
  const size = claimed === 0 ? end - start : claimed
  const isWhole = size >= JUMBF_HEADER && size <= end - start
  if (latin1Text(header.subarray(4)) !== 'jumb' || !isWhole) throw reader.malformed('JUMBF superbox', start)
  if (size > LIMITS.manifestStore) throw reader.tooLarge('C2PA manifest store', LIMITS.manifestStore)
  const store = reader.source.read(start, size)
  if (claimed !== 0) return store
  const sized = store.slice()
  sized.set(numberBytes([size, 4]))
  return sized
}

const descriptionSize = (reader: BoxReader, { store, box }: Part): number => {
  const size = numberAt(store, JUMBF_HEADER, 4)
  const isDescription = latin1Text(store.subarray(JUMBF_HEADER + 4, JUMBF_HEADER + 8)) === 'jumd'
  if (!isDescription || size < 8 || JUMBF_HEADER + size > store.byteLength) {
    throw reader.malformed('JUMBF description box', box.start)
  }
  return size
}
