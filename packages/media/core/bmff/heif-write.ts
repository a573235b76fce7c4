import { latin1Bytes } from '../bytes.ts'
import { LIMITS } from '../limits.ts'
import type { Edit, Plan } from '../plan.ts'
import { type Box, type BoxReader, boxBytes, resized } from './box.ts'
import { added, blanked, closing, inOrder, mover, tailOf } from './edits.ts'
import { type ItemLocation, type Locations, locationsBytes, movedLocations } from './iloc.ts'
import { type Span, spansOf } from './item-data.ts'
import { describes, freeId, type Item, type ItemMeta, xmpItem } from './items.ts'
import { fits, numberBytes } from './numbers.ts'
import { mended } from './pointers.ts'
import { xmpBoxes } from './uuid.ts'

/** ISO/IEC 14496-12 clause 8.11.6, version 2: no flags, not protected, no name, not encoded. */
const itemEntry = (id: number): Uint8Array =>
  boxBytes('infe', numberBytes([2, 1], [0, 3], [id, 2], [0, 2]), latin1Bytes('mime\0application/rdf+xml\0'))

/**
 * XMP as an item of the primary image. Its bytes go into a new `mdat` at the end of the file; `meta` grows by the item's
 * entry, place and reference, and every offset that points behind it is mended. Bytes of the old packet are wiped where
 * nothing else can be using them.
 */
export const xmpIntoItem = (reader: BoxReader, boxes: readonly Box[], meta: ItemMeta, packet: Uint8Array): Plan => {
  const old = xmpItem(meta)
  if (old?.isProtected) throw reader.unsupported('encrypted XMP')
  if (old && old.encoding !== '') throw reader.unsupported('compressed XMP')
  const id = old?.id ?? freeId(reader, meta)
  const stale = xmpBoxes(boxes)
  const before = old ? placeOf(reader, boxes, meta, old) : { wiped: [] }

  const entry = old ? [] : entryEdits(reader, meta, id)
  const reference = old && describes(meta, id) ? [] : referenceEdits(reader, meta, id)
  const { box } = meta.places
  const rest = meta.places.locations.items.filter((item) => item.id !== id)
  const locations = { ...widened(reader, meta, packet), items: rest }
  // Where places have a base, it is the base that says this one: c2pa-rs moves a base of 0 and its extents both.
  const based = locations.baseSize > 0 && fits(farthest(reader, meta, packet), locations.baseSize)
  const place = (at: number): ItemLocation => {
    const extents = [{ index: 0, offset: based ? 0 : at, length: packet.byteLength }]
    return { id, method: 0, dataReference: 0, base: based ? at : 0, extents }
  }
  const iloc = (move: (offset: number) => number, at: number): Edit => {
    const { items, ...widths } = movedLocations(reader, locations, move)
    return {
      at: box.start,
      remove: box.end - box.start,
      insert: locationsBytes({ ...widths, items: [...items, place(at)] }),
    }
  }
  if (rest.length === 65_535 && locations.version < 2) throw reader.tooLarge('number of items', 65_535)

  // INVARIANT: the widths of the locations are settled, so their box is as long with the right offsets as without.
  const inMeta = [...entry, ...reference, iloc((offset) => offset, 0)]
  const grown = inMeta.reduce((sum, { remove, insert }) => sum + insert.byteLength - remove, 0)
  const data = boxBytes('mdat', packet)
  const { only } = before
  const end: Edit = only
    ? { at: only.start, remove: only.end - only.start, insert: data }
    : { at: tailOf(boxes), remove: 0, insert: data }
  const others = [
    resized(reader, meta.box, grown),
    ...closing(reader, boxes, [meta.box, ...stale, ...(only ? [only] : [])]),
    ...stale.map((one) => blanked(reader, one)),
    ...before.wiped.map(({ offset, length }) => ({ at: offset, remove: length, insert: new Uint8Array(length) })),
  ]
  const dataStart = mover([...inMeta, ...others])(end.at)
  const move = mover([...inMeta, ...others, end])
  const settled = [...entry, ...reference, iloc(move, dataStart + 8), ...others, end]
  return inOrder([...settled, ...mended(reader, boxes, move, meta.box)])
}

const entryEdits = (reader: BoxReader, meta: ItemMeta, id: number): readonly Edit[] => {
  const { box, end, version, count } = meta.list
  const width = version === 0 ? 2 : 4
  if (!fits(count + 1, width)) throw reader.tooLarge('number of items', count)
  const entry = itemEntry(id)
  return [
    resized(reader, box, entry.byteLength),
    { at: box.body + 4, remove: width, insert: numberBytes([count + 1, width]) },
    added(end, entry),
  ]
}

/** Clause 8.11.12: `cdsc` from the item to the primary image, in the box that is there or in a new one. */
const referenceEdits = (reader: BoxReader, meta: ItemMeta, id: number): readonly Edit[] => {
  const version = meta.references?.version ?? (fits(meta.primary, 2) && fits(id, 2) ? 0 : 1)
  const width = version === 0 ? 2 : 4
  if (!fits(meta.primary, width) || !fits(id, width)) throw reader.malformed('iref', meta.box.start)
  const reference = boxBytes('cdsc', numberBytes([id, width], [1, 2], [meta.primary, width]))
  if (meta.references === undefined) {
    return [added(meta.end, boxBytes('iref', numberBytes([version, 1], [0, 3]), reference))]
  }
  return [resized(reader, meta.references.box, reference.byteLength), added(meta.references.end, reference)]
}

/** More than the new file can come to: widened fields at most treble the places, and the other boxes are small. */
const farthest = (reader: BoxReader, { places: { box } }: ItemMeta, packet: Uint8Array): number =>
  reader.source.size + packet.byteLength + 3 * (box.end - box.start) + 1024

/** The locations with fields wide enough for an item anywhere in the new file. */
const widened = (reader: BoxReader, meta: ItemMeta, packet: Uint8Array): Locations => {
  const { locations } = meta.places
  const most = farthest(reader, meta, packet)
  const lengthSize = Math.max(locations.lengthSize, 4)
  if (locations.baseSize > 0 && fits(most, locations.baseSize)) return { ...locations, lengthSize }
  return { ...locations, lengthSize, offsetSize: Math.max(locations.offsetSize, fits(most, 4) ? 4 : 8) }
}

/**
 * What becomes of the old packet's bytes. `only`: the last box, when it holds them and nothing else. `wiped`: bytes of
 * media data that no other item and no track uses. Nothing where it is not sure.
 */
const placeOf = (
  reader: BoxReader,
  boxes: readonly Box[],
  meta: ItemMeta,
  { id }: Item,
): { readonly only?: Box; readonly wiped: readonly Span[] } => {
  const { items } = meta.places.locations
  const location = items.find((item) => item.id === id)
  const spans = location ? spansOf(reader, meta, location) : undefined
  const [first, second] = spans ?? []
  // Samples of a track may lie in the same media data.
  if (first === undefined || second !== undefined || boxes.some(({ type }) => type === 'moov' || type === 'moof')) {
    return { wiped: [] }
  }
  const end = first.offset + first.length
  const isShared = items.some((item) => {
    return (
      item !== location &&
      spansOf(reader, meta, item)?.some((span) => span.offset < end && span.offset + span.length > first.offset)
    )
  })
  const holders = [...boxes.filter(({ type }) => type === 'mdat'), ...(meta.data ? [meta.data] : [])]
  const holder = holders.find((box) => box.body <= first.offset && end <= box.end)
  if (isShared || holder === undefined || first.length > LIMITS.xmp) return { wiped: [] }
  const isAlone = holder === boxes.at(-1) && holder.body === first.offset && holder.end === end
  return isAlone ? { only: holder, wiped: [] } : { wiped: [first] }
}
