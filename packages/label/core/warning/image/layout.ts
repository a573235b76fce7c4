import type { Language } from '@tanba/kernel'
import { LabelError } from '../../../errors.ts'
import type { Font } from '../font/sfnt.ts'
import { textWidth, wrapText } from '../font/text.ts'
import { type Change, type ContentKind, type WarningLine, WORD_FORMS, type WordForm, warningLines } from '../words.ts'

/** `bar`: a strip across the picture; `corner`: a plate in a corner; `frame`: a border, with the text in a strip of it. */
export type ImageStyle = 'bar' | 'corner' | 'frame'

/** Where the text stands; a bar and a frame take their side from it. */
export type Place = 'bottom-right' | 'bottom-left' | 'top-right' | 'top-left'

/** What is to be said, and how it should look. */
export interface LayoutWish {
  readonly kind: ContentKind
  readonly change: Change
  readonly languages: readonly Language[]
  readonly style: ImageStyle
  readonly place: Place
  /** The fullest form to try; a scanter one is taken where it does not fit. */
  readonly form: WordForm
}

interface Rectangle {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** A line of text inside a plate: where its pen starts, in pixels of the plate. */
interface PlacedText {
  readonly text: string
  readonly x: number
  readonly baseline: number
}

/** A rectangle of one colour over the picture, with text on it or none. */
export interface Plate extends Rectangle {
  readonly texts: readonly PlacedText[]
}

export interface Layout {
  readonly plates: readonly Plate[]
  readonly lines: readonly WarningLine[]
  readonly form: WordForm
  /** The em square of the text, in pixels; not rounded, so that a picture made smaller keeps the same proportions. */
  readonly em: number
}

/**
 * THE RULE OF SIZE. The em square of the text is 5 % of the picture's shorter side (as GB 45438-2025 asks), and never
 * under 12 px; where a picture is so small that even the scantest words do not fit at 12 px, down to 9 px. The plate with
 * the text takes at most a quarter of the picture (a third, where 12 px is already more than 5 %). Within that the
 * wanted form is taken, else the next scanter one.
 */
const SHARE_OF_SHORT_SIDE = 0.05
const LEAST_EM = 12
const TINIEST_EM = 9
const MOST_OF_PICTURE = 0.25
const MOST_OF_SMALL_PICTURE = 1 / 3

/** In em. */
const LINE = 1.36
const MARGIN = { x: 0.5, y: 0.25 }
const BORDER = 0.35
const SEPARATOR = '  ·  '

/** @throws LabelError image-too-small; warning-letter */
export const layOut = (font: Font, width: number, height: number, wish: LayoutWish): Layout => {
  const short = Math.min(width, height)
  const wanted = hundredths(short * SHARE_OF_SHORT_SIDE)
  const most = wanted < LEAST_EM ? MOST_OF_SMALL_PICTURE : MOST_OF_PICTURE
  const ems = wanted >= LEAST_EM ? [wanted] : [12, 11, 10, TINIEST_EM]
  const forms = WORD_FORMS.slice(WORD_FORMS.indexOf(wish.form))
  for (const em of ems) {
    for (const form of forms) {
      const lines = warningLines(wish.kind, wish.change, form, wish.languages)
      const plates = platesFor(font, { width, height }, em, lines, wish)
      const [main] = plates
      if (main === undefined || main.width > width || main.height > height) continue
      if (main.width * main.height <= most * width * height) return { plates, lines, form, em }
    }
  }
  throw new LabelError('image-too-small', { width, height })
}

type Size = Pick<Rectangle, 'width' | 'height'>

const platesFor = (
  font: Font,
  picture: Size,
  em: number,
  lines: readonly WarningLine[],
  { style, place }: LayoutWish,
): readonly Plate[] => {
  const across = style === 'corner' ? 0.6 : 1
  const room = (picture.width * across) / em - 2 * MARGIN.x
  const rows = rowsOf(font, lines, room, style)
  const widest = Math.max(...rows.map((row) => textWidth(font, row)))
  if (widest > picture.width / em - 2 * MARGIN.x) return []
  const width = style === 'corner' ? Math.ceil((widest + 2 * MARGIN.x) * em) : picture.width
  const height = Math.ceil((rows.length * LINE + 2 * MARGIN.y) * em)
  const top = place.startsWith('top') ? 0 : picture.height - height
  const left = place.endsWith('left') ? 0 : picture.width - width
  const main: Plate = { left, top, width, height, texts: rows.map((row, index) => placed(font, row, index, width, em)) }
  return style === 'frame' ? [main, ...border(picture, main, em)] : [main]
}

/** All languages in one row where they fit, else each from a new row. */
const rowsOf = (font: Font, lines: readonly WarningLine[], room: number, style: ImageStyle): readonly string[] => {
  const joined = lines.map(({ text }) => text).join(SEPARATOR)
  if (style !== 'corner' && textWidth(font, joined) <= room) return [joined]
  return lines.flatMap(({ text }) => wrapText(font, text, room))
}

const placed = (font: Font, row: string, index: number, width: number, em: number): PlacedText => {
  const x = (width - textWidth(font, row) * em) / 2
  // The letters, not the font's tall line box, stand in the middle: 0.72 em is the height of Noto's capitals.
  const baseline = (MARGIN.y + LINE * index + (LINE + 0.72) / 2) * em
  return { text: row, x: hundredths(x), baseline: hundredths(baseline) }
}

/** Rounded, so that the drawing reads the same on every machine. */
const hundredths = (value: number): number => Math.round(value * 100) / 100

/** The three sides of a frame that the strip with the text leaves. */
const border = (picture: Size, main: Plate, em: number): readonly Plate[] => {
  const thick = Math.max(2, Math.round(BORDER * em))
  const height = picture.height - main.height
  const top = main.top === 0 ? main.height : 0
  const far = main.top === 0 ? picture.height - thick : 0
  if (height <= thick || picture.width <= 2 * thick) return []
  const side = { width: thick, top: top === 0 ? thick : top, height: height - thick, texts: [] }
  return [
    { left: 0, top: far, width: picture.width, height: thick, texts: [] },
    { ...side, left: 0 },
    { ...side, left: picture.width - thick },
  ]
}
