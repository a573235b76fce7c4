import { readFileSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { subsetFont } from '../build/font-subset.ts'

const FONT = readFileSync(new URL('../../../packages/label/fonts/NotoSans-Regular.ttf', import.meta.url))

/** The tables of a WOFF 1.0 file, unpacked. */
const unpack = (woff: Buffer): ReadonlyMap<string, Buffer> => {
  const tables = new Map<string, Buffer>()
  for (let index = 0; index < woff.readUInt16BE(12); index++) {
    const row = 44 + index * 20
    const [start = 0, packed = 0, length = 0] = [4, 8, 12].map((field) => woff.readUInt32BE(row + field))
    const body = woff.subarray(start, start + packed)
    tables.set(woff.toString('latin1', row, row + 4), packed < length ? inflateSync(body) : body)
  }
  return tables
}

describe('a font cut down to some letters', () => {
  const kazakh = new Set([...'әғқңөұүһі'].map((letter) => letter.codePointAt(0)))
  const subset = subsetFont(FONT, (point) => kazakh.has(point))

  test('is a whole WOFF file, many times smaller', () => {
    expect(subset.toString('latin1', 0, 4)).toBe('wOFF')
    expect(subset.readUInt32BE(8)).toBe(subset.length)
    expect(subset.length).toBeLessThan(FONT.length / 20)
  })

  test('keeps the outlines of those letters and of no others', () => {
    const tables = unpack(subset)
    const loca = tables.get('loca') ?? Buffer.alloc(0)
    const glyphs = tables.get('maxp')?.readUInt16BE(4) ?? 0
    expect(loca.length).toBe((glyphs + 1) * 4)
    const drawn = Array.from({ length: glyphs }, (_, glyph) => glyph).filter(
      (glyph) => loca.readUInt32BE(glyph * 4) < loca.readUInt32BE(glyph * 4 + 4),
    )
    expect(drawn.length).toBeGreaterThanOrEqual(kazakh.size)
    expect(drawn.length).toBeLessThan(kazakh.size + 12)
    expect(loca.readUInt32BE(glyphs * 4)).toBe(tables.get('glyf')?.length)
  })

  test('gives the same bytes each time', () => {
    expect(subsetFont(FONT, (point) => kazakh.has(point)).equals(subset)).toBe(true)
  })

  test('what is no TrueType font is refused by name', () => {
    const woff = Buffer.from(FONT)
    woff.write('xxxx', woff.indexOf('glyf'), 'latin1')
    expect(() => subsetFont(woff, () => true)).toThrow('the font has no "glyf" table')
  })
})
