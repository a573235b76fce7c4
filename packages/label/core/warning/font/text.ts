import { LabelError } from '../../../errors.ts'
import { glyphPath } from './outline.ts'
import type { Font } from './sfnt.ts'

/**
 * The glyphs of a line, one a character. Kazakh, Russian and English need no shaping: in NFC each of their letters is
 * one code point (Unicode 16, blocks Cyrillic and Basic Latin).
 * @throws LabelError warning-letter, where the font lacks one
 */
export const glyphsOf = (font: Font, text: string): readonly number[] =>
  [...text.normalize('NFC')].map((character) => {
    const glyph = font.glyphOf(character.codePointAt(0) ?? 0)
    if (glyph === 0) throw new LabelError('warning-letter', { letter: character })
    return glyph
  })

/** The width of a line in em. @throws LabelError warning-letter */
export const textWidth = (font: Font, text: string): number =>
  glyphsOf(font, text).reduce((width, glyph) => width + font.advance(glyph), 0) / font.unitsPerEm

/** A line as SVG path data in font units, y upwards, the pen starting at 0. @throws LabelError warning-letter */
export const textPath = (font: Font, text: string): string => {
  let pen = 0
  const paths: string[] = []
  for (const glyph of glyphsOf(font, text)) {
    paths.push(shifted(glyphPath(font, glyph), pen))
    pen += font.advance(glyph)
  }
  return paths.join('')
}

/** Every first number of a pair is an x. */
const shifted = (path: string, dx: number): string =>
  path.replaceAll(/(-?[\d.]+) (-?[\d.]+)/g, (_, x: string, y: string) => `${Number(x) + dx} ${y}`)

/** A text in lines no wider than `width` em, broken between words; a word wider than that stands alone. */
export const wrapText = (font: Font, text: string, width: number): readonly string[] => {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    const longer = last === undefined ? word : `${last} ${word}`
    if (last !== undefined && textWidth(font, longer) > width) lines.push(word)
    else lines.splice(Math.max(0, lines.length - 1), 1, longer)
  }
  return lines
}
