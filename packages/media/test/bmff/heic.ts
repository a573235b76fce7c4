import { box, bytes, ftyp, fullBox, sized, u8, u16, u32 } from './boxes.ts'

// A HEIF file by ISO/IEC 23008-12 with one image item whose coded bytes are a stand-in, in the ways that HEIF allows.

export interface Shape {
  readonly brand?: string
  readonly ilocVersion?: 0 | 1 | 2
  readonly offsetSize?: 0 | 4 | 8
  readonly lengthSize?: 0 | 4 | 8
  readonly baseSize?: 0 | 4 | 8
  readonly indexSize?: 0 | 4 | 8
  /** `iinf` version 1 counts with 32 bits; ids of 32 bits take `infe` version 3, `pitm` 1, `iref` 1. */
  readonly wideIds?: boolean
  /** XMP that is there, in the `mdat` behind the image or in `idat`. */
  readonly xmp?: Uint8Array
  readonly xmpIn?: 'mdat' | 'idat'
  readonly mediaFirst?: boolean
  /** What the XMP item describes: the image (1), another item, or nothing. */
  readonly describes?: number | undefined
  readonly tail?: Uint8Array
}

export const IMAGE: Uint8Array = Uint8Array.from({ length: 300 }, (_, index) => (index * 7) & 255)

interface Place {
  readonly id: number
  readonly method: 0 | 1
  readonly offset: number
  readonly length: number
}

export const heic = (shape: Shape = {}): Uint8Array => {
  const head = ftyp(shape.brand ?? 'heic', 'mif1', shape.brand ?? 'heic')
  const media = box('mdat', IMAGE, ...(shape.xmp && shape.xmpIn !== 'idat' ? [shape.xmp] : []))
  const metaSize = meta(shape, 0).length
  const mediaStart = shape.mediaFirst ? head.length : head.length + metaSize
  const whole = meta(shape, mediaStart + 8)
  return bytes(head, ...(shape.mediaFirst ? [media, whole] : [whole, media]), shape.tail ?? '')
}

const meta = (shape: Shape, media: number): Uint8Array => {
  const { wideIds = false, xmp, xmpIn = 'mdat', describes = 1 } = shape
  const id = (value: number): Uint8Array => (wideIds ? u32(value) : u16(value))
  const infe = (item: number, type: string, more = ''): Uint8Array =>
    fullBox('infe', wideIds ? 3 : 2, 0, id(item), u16(0), type, '\0', more)
  const entries = [infe(1, 'hvc1'), ...(xmp ? [infe(2, 'mime', 'application/rdf+xml\0')] : [])]
  const places: Place[] = [{ id: 1, method: 0, offset: media, length: IMAGE.length }]
  if (xmp && xmpIn === 'mdat') places.push({ id: 2, method: 0, offset: media + IMAGE.length, length: xmp.length })
  if (xmp && xmpIn === 'idat') places.push({ id: 2, method: 1, offset: 3, length: xmp.length })
  return fullBox(
    'meta',
    0,
    0,
    fullBox('hdlr', 0, 0, u32(0), 'pict', u32(0), u32(0), u32(0), '\0'),
    fullBox('pitm', wideIds ? 1 : 0, 0, id(1)),
    fullBox('iinf', wideIds ? 1 : 0, 0, wideIds ? u32(entries.length) : u16(entries.length), ...entries),
    ...(xmp && describes ? [fullBox('iref', wideIds ? 1 : 0, 0, box('cdsc', id(2), u16(1), id(describes)))] : []),
    iloc(shape, places),
    ...(xmp && xmpIn === 'idat' ? [box('idat', 'abc', xmp)] : []),
    box(
      'iprp',
      box('ipco', fullBox('ispe', 0, 0, u32(64), u32(48))),
      fullBox('ipma', 0, 0, u32(1), u16(1), u8(1), u8(1)),
    ),
  )
}

const iloc = (shape: Shape, places: readonly Place[]): Uint8Array => {
  const { ilocVersion = 1, offsetSize = 4, lengthSize = 4, baseSize = 0, indexSize = 0, wideIds = false } = shape
  if (wideIds !== (ilocVersion === 2)) throw new Error('ids of 32 bits are those of version 2')
  const items = places.map(({ id, method, offset, length }) =>
    bytes(
      wideIds ? u32(id) : u16(id),
      ilocVersion === 0 ? '' : u16(method),
      u16(0),
      // The offset is split between base and extent where there are both.
      sized(offsetSize === 0 ? offset : baseSize === 0 ? 0 : 5, baseSize),
      u16(1),
      ilocVersion === 0 ? '' : sized(1, indexSize),
      sized(offsetSize === 0 ? 0 : baseSize === 0 ? offset : offset - 5, offsetSize),
      sized(length, lengthSize),
    ),
  )
  const count = ilocVersion === 2 ? u32(items.length) : u16(items.length)
  return fullBox(
    'iloc',
    ilocVersion,
    0,
    u8(offsetSize * 16 + lengthSize),
    u8(baseSize * 16 + indexSize),
    count,
    ...items,
  )
}
