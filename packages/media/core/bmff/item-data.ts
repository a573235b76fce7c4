import { concatBytes } from '../bytes.ts'
import type { Found } from '../container.ts'
import { LIMITS } from '../limits.ts'
import type { BoxReader } from './box.ts'
import type { ItemLocation } from './iloc.ts'
import type { Item, ItemMeta } from './items.ts'

export type Span = Found['spans'][number]

/** Where an item's bytes are in the file; `undefined`: not in the file itself (another item, another file). */
export const spansOf = (
  reader: BoxReader,
  { data }: ItemMeta,
  { method, dataReference, base, extents }: ItemLocation,
): readonly Span[] | undefined => {
  if (method > 1 || dataReference !== 0) return undefined
  if (method === 1 && data === undefined) return undefined
  const [start, end] = method === 1 && data ? [data.body, data.end] : [0, reader.source.size]
  return extents.map(({ offset, length }) => {
    const from = start + base + offset
    return { offset: from, length: length === 0 ? Math.max(0, end - from) : length }
  })
}

/** The bytes of an item. @throws MediaError unsupported, malformed, too-large */
export const readItem = (reader: BoxReader, meta: ItemMeta, item: Item): Found => {
  if (item.isProtected) throw reader.unsupported('encrypted XMP')
  if (item.encoding !== '') throw reader.unsupported('compressed XMP')
  const location = meta.places.locations.items.find(({ id }) => id === item.id)
  if (location === undefined) throw reader.malformed('place of the XMP item', meta.places.box.start)
  const spans = spansOf(reader, meta, location)
  if (spans === undefined) throw reader.unsupported('XMP kept in another item or file')
  const size = spans.reduce((sum, { length }) => sum + length, 0)
  if (size > LIMITS.xmp) throw reader.tooLarge('XMP', LIMITS.xmp)
  const end = location.method === 1 ? (meta.data?.end ?? 0) : reader.source.size
  if (spans.some(({ offset, length }) => offset + length > end)) {
    throw reader.malformed('place of the XMP item', meta.places.box.start)
  }
  return { bytes: concatBytes(spans.map(({ offset, length }) => reader.source.read(offset, length))), spans }
}
