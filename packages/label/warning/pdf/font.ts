import { type PDFDocument, PDFHexString, PDFName, type PDFRef } from '@cantoo/pdf-lib'
import type { Font } from '../../core/warning/font/sfnt.ts'
import { subsetFont } from '../../core/warning/font/subset.ts'
import { glyphsOf } from '../../core/warning/font/text.ts'

/** A font inside a PDF that shows these texts. */
export interface EmbeddedFont {
  readonly ref: PDFRef
  /** A text as the operand of Tj: two bytes a glyph, in hexadecimal. */
  readonly shown: (text: string) => PDFHexString
}

/**
 * Embeds what the texts need of the shipped font as a composite font (ISO 32000-2, section 9.7), with a map back to
 * Unicode so that the texts can be read aloud, searched and copied.
 */
export const embedFont = (document: PDFDocument, font: Font, texts: readonly string[]): EmbeddedFont => {
  const { context } = document
  const unicode = new Map(
    texts.flatMap((text) => {
      const letters = [...text.normalize('NFC')]
      return glyphsOf(font, text).map((glyph, index) => [glyph, letters[index] ?? ''] as const)
    }),
  )
  const glyphs = [...unicode.keys()].sort((a, b) => a - b)
  const scale = 1000 / font.unitsPerEm
  const name = PDFName.of('TANBAA+NotoSans')
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: name,
      // Nonsymbolic is for fonts with a Latin coding; glyphs by number are symbolic (table 121).
      Flags: 4,
      FontBBox: [-621, -389, 2800, 1067],
      ItalicAngle: 0,
      Ascent: font.ascent * scale,
      Descent: -font.descent * scale,
      CapHeight: 714,
      StemV: 80,
      FontFile2: context.register(context.flateStream(subsetFont(font, glyphs))),
    }),
  )
  const descendant = context.obj({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: name,
    CIDSystemInfo: {
      Registry: PDFHexString.of(hex('Adobe')),
      Ordering: PDFHexString.of(hex('Identity')),
      Supplement: 0,
    },
    FontDescriptor: descriptor,
    CIDToGIDMap: 'Identity',
    DW: 600,
    W: glyphs.flatMap((glyph) => [glyph, [Math.round(font.advance(glyph) * scale)]]),
  })
  const ref = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [context.register(descendant)],
      ToUnicode: context.register(context.flateStream(unicodeMap(unicode))),
    }),
  )
  return { ref, shown: (text) => PDFHexString.of(glyphsOf(font, text).map(fourDigits).join('')) }
}

const hex = (text: string): string => Buffer.from(text, 'latin1').toString('hex')

const fourDigits = (value: number): string => value.toString(16).padStart(4, '0')

/** ISO 32000-2, section 9.10.3. Blocks of at most 100 rows. */
const unicodeMap = (unicode: ReadonlyMap<number, string>): string => {
  const rows = [...unicode]
    .sort(([a], [b]) => a - b)
    .map(([glyph, letter]) => `<${fourDigits(glyph)}> <${fourDigits(letter.charCodeAt(0))}>`)
  const blocks: string[] = []
  for (let at = 0; at < rows.length; at += 100) {
    const block = rows.slice(at, at + 100)
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`)
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`
}
