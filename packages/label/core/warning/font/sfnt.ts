/**
 * A TrueType font (OpenType 1.9, `glyf` outlines) as far as a line of Kazakh, Russian or English needs it. It reads the
 * font that comes with this package and no other, so its tables are trusted.
 */
export interface Font {
  readonly bytes: Uint8Array
  readonly tables: ReadonlyMap<string, { readonly offset: number; readonly length: number }>
  /** Units of the em square. */
  readonly unitsPerEm: number
  /** Above the baseline, in units. */
  readonly ascent: number
  /** Below the baseline, in units, as a positive number. */
  readonly descent: number
  readonly glyphCount: number
  /** The glyph of a code point; 0 where the font has none. */
  readonly glyphOf: (codePoint: number) => number
  /** How far the pen moves after a glyph, in units. */
  readonly advance: (glyph: number) => number
  /** The place of a glyph's outline in `bytes`; nothing for a blank. */
  readonly outlineAt: (glyph: number) => { readonly offset: number; readonly length: number } | undefined
}

/** @throws RangeError or Error, our own fault: the file is not the font that was shipped */
export const readFont = (bytes: Uint8Array): Font => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tables = new Map<string, { readonly offset: number; readonly length: number }>()
  for (let index = 0; index < view.getUint16(4); index++) {
    const at = 12 + 16 * index
    const tag = String.fromCharCode(...bytes.subarray(at, at + 4))
    tables.set(tag, { offset: view.getUint32(at + 8), length: view.getUint32(at + 12) })
  }
  const table = (tag: string): number => {
    const found = tables.get(tag)
    if (found === undefined) throw new Error(`the shipped font has no ${tag} table`)
    return found.offset
  }
  const [head, hhea, hmtx, loca, glyf] = [table('head'), table('hhea'), table('hmtx'), table('loca'), table('glyf')]
  const longMetrics = view.getUint16(hhea + 34)
  const wide = view.getInt16(head + 50) === 1
  const location = (glyph: number): number =>
    wide ? view.getUint32(loca + 4 * glyph) : 2 * view.getUint16(loca + 2 * glyph)
  return {
    bytes,
    tables,
    unitsPerEm: view.getUint16(head + 18),
    ascent: view.getInt16(hhea + 4),
    descent: -view.getInt16(hhea + 6),
    glyphCount: view.getUint16(table('maxp') + 4),
    glyphOf: characterMap(view, table('cmap')),
    advance: (glyph) => view.getUint16(hmtx + 4 * Math.min(glyph, longMetrics - 1)),
    outlineAt: (glyph) => {
      const [start, end] = [location(glyph), location(glyph + 1)]
      return end > start ? { offset: glyf + start, length: end - start } : undefined
    },
  }
}

/** `cmap` format 4, platform 3, encoding 1: the Basic Multilingual Plane. */
const characterMap = (view: DataView, cmap: number): ((codePoint: number) => number) => {
  let table: number | undefined
  for (let index = 0; index < view.getUint16(cmap + 2); index++) {
    const at = cmap + 4 + 8 * index
    const start = cmap + view.getUint32(at + 4)
    if (view.getUint16(at) === 3 && view.getUint16(at + 2) === 1 && view.getUint16(start) === 4) table = start
  }
  if (table === undefined) throw new Error('the shipped font has no character map of format 4')
  const start = table
  const segments = view.getUint16(start + 6) / 2
  const column = (index: number): number => start + 14 + 2 * segments * index + (index === 0 ? 0 : 2)
  const [ends, starts, deltas, ranges] = [column(0), column(1), column(2), column(3)]
  return (codePoint) => {
    for (let index = 0; index < segments && codePoint < 0xffff; index++) {
      if (view.getUint16(ends + 2 * index) < codePoint) continue
      const first = view.getUint16(starts + 2 * index)
      if (first > codePoint) return 0
      const delta = view.getUint16(deltas + 2 * index)
      const range = view.getUint16(ranges + 2 * index)
      if (range === 0) return (codePoint + delta) & 0xffff
      const glyph = view.getUint16(ranges + 2 * index + range + 2 * (codePoint - first))
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff
    }
    return 0
  }
}
