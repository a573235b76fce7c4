import { componentsOf } from './outline.ts'
import type { Font } from './sfnt.ts'

/** What a PDF needs of a TrueType font used by glyph number (ISO 32000-2, section 9.9.2). */
const KEPT = ['cvt ', 'fpgm', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'prep'] as const

/** The font with the outlines of these glyphs alone. Glyphs keep their numbers. */
export const subsetFont = (font: Font, glyphs: Iterable<number>): Uint8Array => {
  const wanted = withComponents(font, glyphs)
  const pieces: Uint8Array[] = []
  const loca = new DataView(new ArrayBuffer(4 * (font.glyphCount + 1)))
  let length = 0
  for (let glyph = 0; glyph < font.glyphCount; glyph++) {
    loca.setUint32(4 * glyph, length)
    const place = wanted.has(glyph) ? font.outlineAt(glyph) : undefined
    if (place === undefined) continue
    const piece = new Uint8Array((place.length + 3) & ~3)
    piece.set(font.bytes.subarray(place.offset, place.offset + place.length))
    pieces.push(piece)
    length += piece.length
  }
  loca.setUint32(4 * font.glyphCount, length)
  const head = copied(font, 'head')
  // Long offsets.
  new DataView(head.buffer).setInt16(50, 1)
  const made = new Map([
    ['glyf', joined(pieces, length)],
    ['loca', new Uint8Array(loca.buffer)],
    ['head', head],
  ])
  return assembled(KEPT.map((tag) => [tag, made.get(tag) ?? copied(font, tag)]))
}

const withComponents = (font: Font, glyphs: Iterable<number>): ReadonlySet<number> => {
  const found = new Set<number>([0, ...glyphs])
  for (const glyph of found) for (const part of componentsOf(font, glyph)) found.add(part)
  return found
}

const copied = (font: Font, tag: string): Uint8Array => {
  const place = font.tables.get(tag)
  return place === undefined ? new Uint8Array() : font.bytes.slice(place.offset, place.offset + place.length)
}

const joined = (pieces: readonly Uint8Array[], length: number): Uint8Array => {
  const all = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

/** OpenType 1.9, table directory. Checksums of tables are nought: readers of PDF do not look at them. */
const assembled = (tables: readonly (readonly [string, Uint8Array])[]): Uint8Array => {
  const directory = 12 + 16 * tables.length
  const size = tables.reduce((sum, [, table]) => sum + ((table.length + 3) & ~3), directory)
  const bytes = new Uint8Array(size)
  const view = new DataView(bytes.buffer)
  const power = 2 ** Math.floor(Math.log2(tables.length))
  view.setUint32(0, 0x00010000)
  view.setUint16(4, tables.length)
  view.setUint16(6, power * 16)
  view.setUint16(8, Math.log2(power))
  view.setUint16(10, (tables.length - power) * 16)
  let at = directory
  for (const [index, [tag, table]] of tables.entries()) {
    const row = 12 + 16 * index
    bytes.set(new TextEncoder().encode(tag), row)
    view.setUint32(row + 8, at)
    view.setUint32(row + 12, table.length)
    bytes.set(table, at)
    at += (table.length + 3) & ~3
  }
  return bytes
}
