import type { PDFHexString } from '@cantoo/pdf-lib'
import type { Font } from '../../core/warning/font/sfnt.ts'
import { textWidth, wrapText } from '../../core/warning/font/text.ts'
import type { WarningLine } from '../../core/warning/words.ts'

/** Rows of one language, at places of a box whose lower left corner is 0, 0; in points. */
interface PlacedLine extends WarningLine {
  readonly rows: readonly { readonly text: string; readonly x: number; readonly y: number }[]
}

export interface Notice {
  readonly width: number
  readonly height: number
  /** The em square, in points. */
  readonly em: number
  readonly lines: readonly PlacedLine[]
}

/** Ordinary print is 10 to 12 points; on a wide page the text grows with it. */
const LEAST_EM = 11
const SHARE_OF_WIDTH = 0.02
const LINE = 1.4
const MARGIN = 1

/** A box as wide as the page, with the warning in it. */
export const layNotice = (font: Font, width: number, lines: readonly WarningLine[]): Notice => {
  const em = Math.max(LEAST_EM, width * SHARE_OF_WIDTH)
  const broken = lines.map((line) => ({ line, rows: wrapText(font, line.text, width / em - 2 * MARGIN - 1) }))
  const count = broken.reduce((sum, { rows }) => sum + rows.length, 0)
  const height = (count * LINE + 2 * MARGIN) * em
  let row = 0
  const placed = broken.map(
    ({ line, rows }): PlacedLine => ({
      ...line,
      rows: rows.map((text) => {
        row += 1
        const x = Math.max(0, (width - textWidth(font, text) * em) / 2)
        return { text, x, y: height - (MARGIN + row * LINE - 0.4) * em }
      }),
    }),
  )
  return { width, height, em, lines: placed }
}

const LOCALE = { kk: 'kk-KZ', ru: 'ru-RU', en: 'en-GB' } as const

/**
 * The notice as content of a page (ISO 32000-2): black on white, the box an artifact, each language a marked part that
 * names its language (14.9.2), with a number where the document is tagged.
 * @param matrix the place of the box on the page
 * @param firstMark number of the first marked part; undefined in a document that is not tagged
 */
export const noticeContent = (
  notice: Notice,
  matrix: readonly number[],
  fontName: string,
  shown: (text: string) => PDFHexString,
  firstMark: number | undefined,
): string => {
  const { width, height, em } = notice
  const line = em * 0.12
  const box = [
    '/Artifact BMC',
    `1 g 0 0 ${figure(width)} ${figure(height)} re f`,
    `0 G ${figure(line)} w ${figure(line / 2)} ${figure(line / 2)} ${figure(width - line)} ${figure(height - line)} re S`,
    'EMC',
  ]
  const texts = notice.lines.flatMap(({ language, rows }, index) => {
    const mark = firstMark === undefined ? '' : ` /MCID ${firstMark + index}`
    return [
      `/${firstMark === undefined ? 'Span' : 'P'} << /Lang (${LOCALE[language]})${mark} >> BDC`,
      'BT 0 g 0 Tr 0 Tc 0 Tw 100 Tz 0 Ts',
      `/${fontName} ${figure(em)} Tf`,
      ...rows.map(({ text, x, y }) => `1 0 0 1 ${figure(x)} ${figure(y)} Tm ${shown(text).toString()} Tj`),
      'ET EMC',
    ]
  })
  return ['q', `${matrix.map(figure).join(' ')} cm`, ...box, ...texts, 'Q'].join('\n')
}

/** Three decimals, and never with an exponent, which PDF has not. */
const figure = (value: number): string => String(Number(value.toFixed(3)))
