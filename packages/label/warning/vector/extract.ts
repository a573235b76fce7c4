import { LEAST_CONTRAST } from '../../core/warning/image/contrast.ts'
import { type ImageStyle, type Layout, layOut, type Place } from '../../core/warning/image/layout.ts'
import type { ReadLine } from '../../core/warning/read-lines.ts'
import { namedWarnings } from '../../core/warning/vector/words.ts'
import { LabelError } from '../../errors.ts'
import type { SeenWarning } from '../image/extract.ts'
import { shippedFont } from '../shipped-font.ts'
import { type SeenPlate, type ShownDrawing, seenPlate, shownDrawing } from './look.ts'
import { type OpenedDrawing, openDrawing } from './open.ts'

/** Letters that show agree far better; what is covered or hidden far less. */
const FOUND = 0.6

/** Groups that say a warning and are looked for in the picture. */
const MOST_GROUPS = 4

const WAYS: readonly (readonly [SeenWarning['style'], Place])[] = [
  ['bar', 'bottom-right'],
  ['bar', 'top-right'],
  ['corner', 'bottom-right'],
  ['corner', 'bottom-left'],
  ['corner', 'top-right'],
  ['corner', 'top-left'],
]

/**
 * Looks for our warning in an SVG drawing: its words must be said in the titles of a group, and the same words must show
 * when the whole is drawn. Words that are covered, hidden or outside of what shows are not found.
 * @throws LabelError document-broken, svg-no-size, text-too-large
 */
export const readVectorWarning = async (bytes: Uint8Array): Promise<SeenWarning | undefined> => {
  const drawing = openDrawing(bytes)
  for (const lines of namedWarnings(drawing.decoded.text).slice(0, MOST_GROUPS)) {
    const seen = await shownOf(drawing, lines)
    if (seen !== undefined) return seen
  }
  return undefined
}

const shownOf = async (drawing: OpenedDrawing, lines: readonly ReadLine[]): Promise<SeenWarning | undefined> => {
  const { view, decoded, root } = drawing
  let shown: ShownDrawing | undefined
  let best:
    | (SeenPlate & { readonly style: SeenWarning['style']; readonly place: Place; readonly layout: Layout })
    | undefined
  for (const [style, place] of WAYS) {
    const layout = tried(drawing, lines, style, place)
    if (layout === undefined) continue
    shown ??= await shownDrawing(decoded.text, root, view, layout.em, '#808080')
    const seen = await seenPlate(shown, layout)
    if (seen !== undefined && seen.agreement >= Math.max(FOUND, best?.agreement ?? 0))
      best = { ...seen, style, place, layout }
  }
  const [first] = lines
  if (best === undefined || first === undefined) return undefined
  const { style, place, layout, contrast } = best
  return {
    change: first.change,
    form: layout.form,
    style,
    place,
    lines: layout.lines,
    agreement: best.agreement,
    contrast,
    legible: contrast !== undefined && contrast >= LEAST_CONTRAST,
    relativeSize: layout.em / Math.min(view.pixelWidth, view.pixelHeight),
  }
}

const tried = (
  { view }: OpenedDrawing,
  lines: readonly ReadLine[],
  style: ImageStyle,
  place: Place,
): Layout | undefined => {
  const [first] = lines
  if (first === undefined) return undefined
  const { change, form } = first
  const languages = [...new Set(lines.map(({ language }) => language))]
  try {
    return layOut(shippedFont('bold'), view.pixelWidth, view.pixelHeight, {
      kind: 'image',
      change,
      languages,
      style,
      place,
      form,
    })
  } catch (error) {
    if (error instanceof LabelError && error.code === 'image-too-small') return undefined
    throw error
  }
}
