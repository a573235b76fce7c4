import type { Box, BoxReader } from './box.ts'
import { type Locations, parseLocations } from './iloc.ts'
import { metaChildren } from './pointers.ts'

// ISO/IEC 14496-12 clause 8.11: the items of a file, as HEIF keeps its images and their metadata.

export interface Item {
  readonly id: number
  readonly type: string
  readonly contentType: string
  readonly encoding: string
  readonly isProtected: boolean
}

/** `from` describes, or is made of, or is a thumbnail of `to`; `type` says which. */
interface Reference {
  readonly type: string
  readonly from: number
  readonly to: readonly number[]
}

interface ItemList {
  readonly box: Box
  readonly end: number
  readonly version: number
  /** As the box says, which may not be how many there are. */
  readonly count: number
  readonly items: readonly Item[]
}

interface ReferenceList {
  readonly box: Box
  readonly end: number
  readonly version: number
  readonly all: readonly Reference[]
}

/** A `meta` box that has a primary item, a list of items and their places: what HEIF clause 6.2 asks of an image. */
export interface ItemMeta {
  readonly box: Box
  /** Where boxes inside end, and another can follow; bytes that are no box may stand behind. So for the lists below. */
  readonly end: number
  readonly primary: number
  readonly list: ItemList
  readonly places: { readonly box: Box; readonly locations: Locations }
  readonly references: ReferenceList | undefined
  readonly data: Box | undefined
  /** Groups of items, whose ids are of the same space (HEIF clause 9.4). */
  readonly groups: readonly number[]
}

const LONGEST_ITEM = 65_536

/** `undefined`: a file without images by item, such as a sequence of images in a track alone. */
export const itemMeta = (reader: BoxReader, boxes: readonly Box[]): ItemMeta | undefined => {
  const box = boxes.find(({ type }) => type === 'meta')
  if (box === undefined) return undefined
  const inside = metaChildren(reader, box)
  const one = (type: string): Box | undefined => inside.find((child) => child.type === type)
  const [primary, list, places, references, groups] = [one('pitm'), one('iinf'), one('iloc'), one('iref'), one('grpl')]
  if (primary === undefined || list === undefined || places === undefined) return undefined
  return {
    box,
    end: inside.at(-1)?.end ?? box.end,
    primary: primaryItem(reader, primary),
    list: itemList(reader, list),
    places: { box: places, locations: parseLocations(reader, places) },
    references: references && itemReferences(reader, references),
    data: one('idat'),
    groups: groups ? reader.within(groups).map((group) => groupId(reader, group)) : [],
  }
}

const primaryItem = (reader: BoxReader, box: Box): number => {
  const head = reader.head(box, 8)
  const version = head.number(1)
  head.number(3)
  return head.number(version === 0 ? 2 : 4)
}

const groupId = (reader: BoxReader, box: Box): number => {
  const head = reader.head(box, 8)
  head.number(4)
  return head.number(4)
}

const itemList = (reader: BoxReader, box: Box): ItemList => {
  const head = reader.head(box, 8)
  const version = head.number(1)
  head.number(3)
  const width = version === 0 ? 2 : 4
  const count = head.number(width)
  const inside = reader.within(box, 4 + width)
  const entries = inside.filter(({ type }) => type === 'infe')
  const end = inside.at(-1)?.end ?? box.body + 4 + width
  return { box, end, version, count, items: entries.map((entry) => itemOf(reader, entry)) }
}

const itemOf = (reader: BoxReader, box: Box): Item => {
  const fields = reader.fields(box, LONGEST_ITEM)
  const version = fields.number(1)
  if (version > 3) throw reader.unsupported(`infe version ${version}`)
  fields.number(3)
  const id = fields.number(version === 3 ? 4 : 2)
  const isProtected = fields.number(2) !== 0
  // Versions 0 and 1 have no type: they are what version 2 calls `mime`.
  const type = version < 2 ? 'mime' : fields.fourCharacters()
  fields.text()
  const isMime = type === 'mime'
  return { id, type, contentType: isMime ? fields.text() : '', encoding: isMime ? fields.text() : '', isProtected }
}

const itemReferences = (reader: BoxReader, box: Box): ReferenceList => {
  const version = reader.head(box, 1).number(1)
  const width = version === 0 ? 2 : 4
  const inside = reader.within(box, 4)
  const all = inside.map((entry): Reference => {
    const fields = reader.fields(entry)
    const from = fields.number(width)
    const count = fields.number(2)
    reader.count(count)
    return { type: entry.type, from, to: Array.from({ length: count }, () => fields.number(width)) }
  })
  return { box, end: inside.at(-1)?.end ?? box.body + 4, version, all }
}

/** What an item describes (`cdsc`, HEIF annex A.3). */
const described = (meta: ItemMeta, id: number): readonly number[] =>
  (meta.references?.all ?? []).filter(({ type, from }) => type === 'cdsc' && from === id).flatMap(({ to }) => to)

/** Whether an item says what it describes. */
export const describes = (meta: ItemMeta, id: number): boolean => described(meta, id).length > 0

/**
 * The item with the XMP of the primary image (HEIF annex A.3): one that describes it, or else one that does not say what
 * it describes. XMP of a depth map or another image is not the file's.
 */
export const xmpItem = (meta: ItemMeta): Item | undefined => {
  const all = meta.list.items.filter(({ type, contentType }) => {
    return type === 'mime' && contentType.toLowerCase() === 'application/rdf+xml'
  })
  const ofPrimary = all.find(({ id }) => described(meta, id).includes(meta.primary))
  return ofPrimary ?? all.find(({ id }) => !describes(meta, id))
}

/** An id that no item and no group has. @throws MediaError too-many */
export const freeId = (reader: BoxReader, meta: ItemMeta): number => {
  const taken = new Set<number>([meta.primary, ...meta.groups])
  for (const { id } of meta.list.items) taken.add(id)
  for (const { id } of meta.places.locations.items) taken.add(id)
  for (const { from, to } of meta.references?.all ?? []) for (const id of [from, ...to]) taken.add(id)
  // Within 16 bits, which every version of every box has room for.
  for (let id = 1; id < 65_536; id += 1) if (!taken.has(id)) return id
  throw reader.tooLarge('number of items', 65_535)
}
