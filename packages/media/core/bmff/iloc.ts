import { concatBytes, latin1Bytes } from '../bytes.ts'
import type { Box, BoxReader } from './box.ts'
import { fits, numberBytes } from './numbers.ts'

// ISO/IEC 14496-12 clause 8.11.3: where the bytes of items are.

interface Extent {
  readonly index: number
  readonly offset: number
  /** 0: to the end of what it lies in. */
  readonly length: number
}

export interface ItemLocation {
  readonly id: number
  /** 0: offsets of the file; 1: of the `idat` box; 2: of another item. */
  readonly method: number
  /** 0: this file. */
  readonly dataReference: number
  readonly base: number
  readonly extents: readonly Extent[]
}

/** The widths of fields, in bytes (0, 4 or 8), and the items. */
export interface Locations {
  readonly version: number
  readonly offsetSize: number
  readonly lengthSize: number
  readonly baseSize: number
  readonly indexSize: number
  readonly items: readonly ItemLocation[]
}

const WIDTHS = new Set([0, 4, 8])

export const parseLocations = (reader: BoxReader, box: Box): Locations => {
  const fields = reader.fields(box)
  const version = fields.number(1)
  if (version > 2) throw reader.unsupported(`iloc version ${version}`)
  fields.number(3)
  const [sizes, more] = [fields.number(1), fields.number(1)]
  const widths = {
    offsetSize: sizes >> 4,
    lengthSize: sizes & 15,
    baseSize: more >> 4,
    // Reserved in version 0.
    indexSize: version === 0 ? 0 : more & 15,
  }
  if (!Object.values(widths).every((width) => WIDTHS.has(width))) throw reader.malformed('iloc', box.start)
  const count = fields.number(version === 2 ? 4 : 2)
  reader.count(count)
  const items: ItemLocation[] = []
  for (let item = 0; item < count; item += 1) {
    const id = fields.number(version === 2 ? 4 : 2)
    const method = version === 0 ? 0 : fields.number(2) & 15
    const dataReference = fields.number(2)
    const base = fields.number(widths.baseSize)
    const extentCount = fields.number(2)
    // Counted because extents of no width take no bytes.
    reader.count(extentCount)
    const extents = Array.from({ length: extentCount }, () => ({
      index: fields.number(widths.indexSize),
      offset: fields.number(widths.offsetSize),
      length: fields.number(widths.lengthSize),
    }))
    items.push({ id, method, dataReference, base, extents })
  }
  return { version, ...widths, items }
}

/** The whole box. */
export const locationsBytes = ({ version, items, ...widths }: Locations): Uint8Array => {
  const { offsetSize, lengthSize, baseSize, indexSize } = widths
  const idSize = version === 2 ? 4 : 2
  const parts = items.map(({ id, method, dataReference, base, extents }) =>
    numberBytes(
      [id, idSize],
      [method, version === 0 ? 0 : 2],
      [dataReference, 2],
      [base, baseSize],
      [extents.length, 2],
      ...extents.flatMap(({ index, offset, length }): readonly (readonly [number, number])[] => [
        [index, indexSize],
        [offset, offsetSize],
        [length, lengthSize],
      ]),
    ),
  )
  const head = numberBytes([version, 1], [0, 3], [offsetSize * 16 + lengthSize, 1], [baseSize * 16 + indexSize, 1])
  const body = concatBytes([head, numberBytes([items.length, idSize]), ...parts])
  return concatBytes([numberBytes([body.byteLength + 8, 4]), latin1Bytes('iloc'), body])
}

/** The locations after what they point to has moved. @throws MediaError unsupported: a field is too narrow for it */
export const movedLocations = (
  reader: BoxReader,
  locations: Locations,
  move: (offset: number) => number,
): Locations => {
  const within = (value: number, width: number): number => {
    if (value < 0 || !fits(value, width)) throw reader.unsupported('iloc with offsets too narrow to move its items')
    return value
  }
  // An offset beyond the file points at nothing that could move.
  const target = (offset: number): number => (offset > reader.source.size ? offset : move(offset))
  const items = locations.items.map((item): ItemLocation => {
    if (item.method !== 0 || item.extents.length === 0) return item
    if (item.dataReference !== 0) throw reader.unsupported('an item in another file')
    const { base } = item
    if (locations.offsetSize === 0) return { ...item, base: within(target(base), locations.baseSize) }
    const extents = item.extents.map((extent) => ({
      ...extent,
      offset: within(target(base + extent.offset) - base, locations.offsetSize),
    }))
    return { ...item, extents }
  })
  return { ...locations, items }
}
