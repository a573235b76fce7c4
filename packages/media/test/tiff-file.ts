import { concatBytes } from '../core/bytes.ts'

/** A field: tag, type, values. Types: 1 BYTE, 3 SHORT, 4 LONG, 7 UNDEFINED. */
export type Field = readonly [tag: number, type: 1 | 3 | 4 | 7, values: readonly number[]]

export interface TiffShape {
  readonly little: boolean
  readonly big: boolean
}

const number = (value: number, size: number, little: boolean): Uint8Array => {
  const bytes = Uint8Array.from({ length: size }, (_, index) => Math.floor(value / 2 ** (8 * index)) & 0xff)
  return little ? bytes : bytes.reverse()
}

/**
 * A TIFF made by hand: header, four bytes of pixels, then for each page its directory and the values that do not fit in
 * it. `next` tells, by page, the page that follows (or its own: a cycle).
 */
export const tiffFile = (
  { little, big }: TiffShape,
  pages: readonly (readonly Field[])[],
  next?: readonly number[],
): Uint8Array => {
  const word = big ? 8 : 4
  const n = (value: number, size: number): Uint8Array => number(value, size, little)
  const start = big ? 16 : 8
  const sizes = { 1: 1, 3: 2, 4: 4, 7: 1 }
  const length = (fields: readonly Field[]): number =>
    (big ? 8 : 2) + fields.length * (big ? 20 : 12) + word + fields.reduce((sum, field) => sum + outside(field), 0)
  const outside = ([, type, values]: Field): number => {
    const size = sizes[type] * values.length
    return size > word ? size + (size % 2) : 0
  }
  const offsets = pages.map((_, page) => pages.slice(0, page).reduce((sum, one) => sum + length(one), start + 4))
  const order = little ? 0x49 : 0x4d
  const header = big
    ? [Uint8Array.of(order, order), n(43, 2), n(8, 2), n(0, 2), n(offsets[0] ?? 0, 8)]
    : [Uint8Array.of(order, order), n(42, 2), n(offsets[0] ?? 0, 4)]
  const bodies = pages.flatMap((fields, page) => {
    const own = offsets[page] ?? 0
    let at = own + length([...fields]) - fields.reduce((sum, field) => sum + outside(field), 0)
    const entries: Uint8Array[] = []
    const values: Uint8Array[] = []
    for (const field of fields) {
      const [tag, type, list] = field
      const bytes = concatBytes(list.map((value) => n(value, sizes[type])))
      const room = outside(field)
      const inner = new Uint8Array(word)
      if (room === 0) inner.set(bytes)
      entries.push(concatBytes([n(tag, 2), n(type, 2), n(list.length, word), room === 0 ? inner : n(at, word)]))
      if (room > 0) values.push(concatBytes([bytes, new Uint8Array(room - bytes.byteLength)]))
      at += room
    }
    const following = next?.[page] ?? page + 1
    return [n(fields.length, big ? 8 : 2), ...entries, n(offsets[following] ?? 0, word), ...values]
  })
  return concatBytes([...header, Uint8Array.of(10, 20, 30, 40), ...bodies])
}

/** A picture of 2 × 2 grey pixels, which stand right after the header. */
export const greyPage = ({ big }: TiffShape): readonly Field[] => [
  [256, 3, [2]],
  [257, 3, [2]],
  [258, 3, [8]],
  [259, 3, [1]],
  [262, 3, [1]],
  [273, 4, [big ? 16 : 8]],
  [277, 3, [1]],
  [278, 3, [2]],
  [279, 4, [4]],
]
