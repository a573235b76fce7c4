import { deflateSync } from 'node:zlib'

interface Table {
  readonly tag: string
  readonly bytes: Buffer
}

/** Tables that a browser needs to draw letters; hinting and substitution are left out. */
const KEPT = new Set(['OS/2', 'cmap', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'name', 'post'])

const tablesOf = (font: Buffer): Map<string, Buffer> => {
  const tables = new Map<string, Buffer>()
  for (let index = 0; index < font.readUInt16BE(4); index++) {
    const at = 12 + index * 16
    const start = font.readUInt32BE(at + 8)
    tables.set(font.toString('latin1', at, at + 4), font.subarray(start, start + font.readUInt32BE(at + 12)))
  }
  return tables
}

const need = (tables: ReadonlyMap<string, Buffer>, tag: string): Buffer => {
  const table = tables.get(tag)
  if (table === undefined) throw new Error(`the font has no "${tag}" table: take a TrueType font`)
  return table
}

/** Character to glyph, from a format 4 part (OpenType 1.9, "cmap"): the Basic Multilingual Plane, which holds all our letters. */
const glyphsOf = (cmap: Buffer, wanted: (point: number) => boolean): ReadonlyMap<number, number> => {
  const found = new Map<number, number>()
  for (let index = 0; index < cmap.readUInt16BE(2); index++) {
    const at = cmap.readUInt32BE(4 + index * 8 + 4)
    if (cmap.readUInt16BE(at) !== 4) continue
    const segments = cmap.readUInt16BE(at + 6) / 2
    const ends = at + 14
    const starts = ends + segments * 2 + 2
    const deltas = starts + segments * 2
    const ranges = deltas + segments * 2
    for (let one = 0; one < segments; one++) {
      const offset = cmap.readUInt16BE(ranges + one * 2)
      const start = cmap.readUInt16BE(starts + one * 2)
      for (let point = start; point <= cmap.readUInt16BE(ends + one * 2) && point < 0xffff; point++) {
        if (!wanted(point)) continue
        const direct = offset === 0 ? point : cmap.readUInt16BE(ranges + one * 2 + offset + (point - start) * 2)
        const glyph = direct === 0 && offset !== 0 ? 0 : (direct + cmap.readUInt16BE(deltas + one * 2)) & 0xffff
        if (glyph !== 0) found.set(point, glyph)
      }
    }
    return found
  }
  throw new Error('the font maps no characters by a format 4 table')
}

/** The glyphs that a glyph is put together from (OpenType 1.9, "glyf", composite glyph description). */
const partsOf = (glyph: Buffer): readonly number[] => {
  if (glyph.length < 10 || glyph.readInt16BE(0) >= 0) return []
  const parts: number[] = []
  for (let at = 10, more = true; more; ) {
    const flags = glyph.readUInt16BE(at)
    parts.push(glyph.readUInt16BE(at + 2))
    const scale = flags & 0x80 ? 8 : flags & 0x40 ? 4 : flags & 0x08 ? 2 : 0
    at += 4 + (flags & 1 ? 4 : 2) + scale
    more = (flags & 0x20) !== 0
  }
  return parts
}

const withoutOutlines = (tables: Map<string, Buffer>, kept: Set<number>): void => {
  const long = need(tables, 'head').readUInt16BE(50) === 1
  const [loca, glyf] = [need(tables, 'loca'), need(tables, 'glyf')]
  const place = (glyph: number): number => (long ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2)
  const count = need(tables, 'maxp').readUInt16BE(4)
  // A set grows while it is walked: parts of parts are found too.
  for (const glyph of kept) for (const part of partsOf(glyf.subarray(place(glyph), place(glyph + 1)))) kept.add(part)
  const pieces: Buffer[] = []
  const places = Buffer.alloc((count + 1) * 4)
  let at = 0
  for (let glyph = 0; glyph < count; glyph++) {
    places.writeUInt32BE(at, glyph * 4)
    if (!kept.has(glyph)) continue
    const piece = glyf.subarray(place(glyph), place(glyph + 1))
    pieces.push(piece)
    at += piece.length
  }
  places.writeUInt32BE(at, count * 4)
  const head = Buffer.from(need(tables, 'head'))
  head.writeUInt16BE(1, 50)
  tables.set('head', head).set('loca', places).set('glyf', Buffer.concat(pieces))
  const widths = Buffer.from(need(tables, 'hmtx'))
  const measured = need(tables, 'hhea').readUInt16BE(34)
  for (let glyph = 0; glyph < measured; glyph++) if (!kept.has(glyph)) widths.writeUInt32BE(0, glyph * 4)
  // Version 3: no names of glyphs.
  const post = Buffer.from(need(tables, 'post').subarray(0, 32))
  post.writeUInt32BE(0x00030000, 0)
  tables.set('hmtx', widths).set('post', post)
}

/** A format 4 table with one segment for each run of neighbours that also map to neighbours. */
const cmapOf = (glyphs: ReadonlyMap<number, number>): Buffer => {
  const segments: { start: number; end: number; delta: number }[] = []
  for (const [point, glyph] of [...glyphs].sort(([a], [b]) => a - b)) {
    const last = segments.at(-1)
    const delta = (glyph - point) & 0xffff
    if (last !== undefined && last.end === point - 1 && last.delta === delta) last.end = point
    else segments.push({ start: point, end: point, delta })
  }
  segments.push({ start: 0xffff, end: 0xffff, delta: 1 })
  const power = 2 ** Math.floor(Math.log2(segments.length))
  const length = 16 + segments.length * 8
  const words = [4, length, 0, segments.length * 2, power * 2, Math.log2(power), (segments.length - power) * 2]
  words.push(...segments.map(({ end }) => end), 0, ...segments.map(({ start }) => start))
  words.push(...segments.map(({ delta }) => delta), ...segments.map(() => 0))
  const header = [0, 1, 3, 1, 0, 12]
  const table = Buffer.alloc((header.length + words.length) * 2)
  for (const [index, word] of [...header, ...words].entries()) table.writeUInt16BE(word, index * 2)
  return table
}

const checksum = (bytes: Buffer): number => {
  let sum = 0
  for (let at = 0; at < bytes.length; at += 4)
    sum =
      (sum +
        (at + 4 <= bytes.length
          ? bytes.readUInt32BE(at)
          : Number.parseInt(bytes.subarray(at).toString('hex').padEnd(8, '0'), 16))) >>>
      0
  return sum
}

/** The tables as WOFF 1.0 (W3C Recommendation, 2012): each deflated, where that makes it smaller. */
const woff = (tables: readonly Table[]): Buffer => {
  const header = Buffer.alloc(44 + tables.length * 20)
  const bodies: Buffer[] = []
  let at = header.length
  let whole = 12 + tables.length * 16
  for (const [index, { tag, bytes }] of tables.entries()) {
    const packed = deflateSync(bytes, { level: 9 })
    const body = packed.length < bytes.length ? packed : bytes
    const row = 44 + index * 20
    header.write(tag, row, 'latin1')
    for (const [field, value] of [at, body.length, bytes.length, checksum(bytes)].entries())
      header.writeUInt32BE(value, row + 4 + field * 4)
    const padding = Buffer.alloc((4 - (body.length % 4)) % 4)
    bodies.push(body, padding)
    at += body.length + padding.length
    whole += Math.ceil(bytes.length / 4) * 4
  }
  header.write('wOFF', 0, 'latin1')
  header.writeUInt32BE(0x00010000, 4)
  header.writeUInt32BE(at, 8)
  header.writeUInt16BE(tables.length, 12)
  header.writeUInt32BE(whole, 16)
  return Buffer.concat([header, ...bodies])
}

/** A TrueType font with the wanted characters only, as WOFF. Glyph numbers stay, so that no table has to be renumbered. */
export const subsetFont = (font: Buffer, wanted: (point: number) => boolean): Buffer => {
  const tables = tablesOf(font)
  const glyphs = glyphsOf(need(tables, 'cmap'), wanted)
  withoutOutlines(tables, new Set([0, ...glyphs.values()]))
  tables.set('cmap', cmapOf(glyphs))
  const kept = [...tables].filter(([tag]) => KEPT.has(tag)).map(([tag, bytes]) => ({ tag, bytes }))
  return woff(kept.sort((a, b) => (a.tag < b.tag ? -1 : 1)))
}
