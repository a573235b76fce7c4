import { LEAST_CONTRAST, standingOut, type Theme } from '../../core/warning/image/contrast.ts'
import { type Layout, layOut } from '../../core/warning/image/layout.ts'
import { vectorWarning } from '../../core/warning/vector/drawing.ts'
import { svgRoot, withLast } from '../../core/warning/vector/svg-root.ts'
import type { WarningLine, WordForm } from '../../core/warning/words.ts'
import { LabelError } from '../../errors.ts'
import { type ImageWarningRequest, layoutWish } from '../image/request.ts'
import { shippedFont } from '../shipped-font.ts'
import { regionOf, seenPlate, shownDrawing } from './look.ts'
import { brokenDrawing, type OpenedDrawing, openDrawing } from './open.ts'

/** A drawing with its warning, and what was measured on it. */
export interface WarnedDrawing {
  readonly bytes: Uint8Array
  readonly lines: readonly WarningLine[]
  readonly form: WordForm
  /** Share of the text's em square in the shorter side of what shows. */
  readonly relativeSize: number
  readonly theme: Theme
  /** Of the letters in the drawn result (WCAG 2.2); at least 4.5. */
  readonly contrast: number
}

const PAGE = '#fff'

/**
 * Puts a warning on an SVG drawing, as the last and topmost of its root. Every other byte stays as it is; a C2PA manifest
 * in it no longer holds, so mark afterwards. The plate is opaque, whatever `opacity` says. The words can be heard where
 * the drawing stands in the page itself and its root is no `role="img"`; as an `img` only the page's own text is said.
 * @throws LabelError document-broken, svg-no-size, image-too-small, warning-contrast, warning-languages, text-too-large
 */
export const warnVector = async (bytes: Uint8Array, request: ImageWarningRequest): Promise<WarnedDrawing> => {
  const drawing = openDrawing(bytes)
  const { root, view, decoded } = drawing
  const font = shippedFont('bold')
  const layout = layOut(font, view.pixelWidth, view.pixelHeight, layoutWish('image', request))
  const theme = await chosenTheme(drawing, layout, request.theme ?? 'auto')
  const content = vectorWarning(font, layout, theme, view)
  const text = withLast(decoded.text, root, content)
  const contrast = await measured(text, drawing, layout)
  if (contrast < LEAST_CONTRAST) {
    throw new LabelError('warning-contrast', { found: contrast.toFixed(2), least: LEAST_CONTRAST })
  }
  const { lines, form, em } = layout
  const relativeSize = em / Math.min(view.pixelWidth, view.pixelHeight)
  const mark = bytes.subarray(0, decoded.mark)
  return { bytes: Buffer.concat([mark, decoded.encode(text)]), lines, form, relativeSize, theme, contrast }
}

/** A dark plate on a light drawing and a light one on a dark: the warning is to be noticed, not only legible. */
const chosenTheme = async (drawing: OpenedDrawing, layout: Layout, wanted: Theme | 'auto'): Promise<Theme> => {
  if (wanted !== 'auto') return wanted
  const { root, view, decoded } = drawing
  const [plate] = layout.plates
  const region = plate && regionOf(await shownDrawing(decoded.text, root, view, layout.em, PAGE), plate)
  return region === undefined ? 'dark' : standingOut(region.pixels)
}

/** What the drawing itself does to the warning, by a filter or a clip of its root, is seen here. */
const measured = async (text: string, { view }: OpenedDrawing, layout: Layout): Promise<number> => {
  const root = svgRoot(text)
  if (root === undefined) throw brokenDrawing('no root element')
  const seen = await seenPlate(await shownDrawing(text, root, view, layout.em, PAGE), layout)
  return seen?.contrast ?? 1
}
