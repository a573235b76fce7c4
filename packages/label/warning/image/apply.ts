import type { OverlayOptions } from 'sharp'
import {
  LEAST_CONTRAST,
  neededOpacity,
  seenContrast,
  standingOut,
  type Theme,
  worstContrast,
} from '../../core/warning/image/contrast.ts'
import { plateDrawing } from '../../core/warning/image/drawing.ts'
import { type Layout, layOut, type Plate } from '../../core/warning/image/layout.ts'
import type { WarningLine, WordForm } from '../../core/warning/words.ts'
import { LabelError } from '../../errors.ts'
import { shippedFont } from '../shipped-font.ts'
import { drawn } from './drawings.ts'
import { encoded } from './encode.ts'
import { maskOf, onWorstPage, regionPixels } from './look.ts'
import { brokenImage, type ImageFormat, type OpenedImage, openImage, pipelineOf } from './open.ts'
import { type ImageWarningRequest, layoutWish } from './request.ts'

/** A picture with its warning, and what was measured on it. */
export interface WarnedImage {
  readonly bytes: Uint8Array
  readonly format: ImageFormat
  readonly lines: readonly WarningLine[]
  readonly form: WordForm
  /** The em square of the text in pixels, and its share of the shorter side. */
  readonly em: number
  readonly relativeSize: number
  readonly theme: Theme
  /** Opacity that the plate was given, 0 to 1. */
  readonly opacity: number
  /** Of the letters in the encoded result, read back (WCAG 2.2); at least 4.5. */
  readonly contrast: number
  readonly plate: { readonly left: number; readonly top: number; readonly width: number; readonly height: number }
  readonly frames: number
}

const BOLD = 'bold'
const FIRST_OPACITY = 0.85

/**
 * Puts a warning on an image. The same input gives the same bytes on one version of this program. Pixels outside the
 * plate change only as far as a lossy format codes them again; a C2PA manifest does not survive, so mark afterwards.
 * @throws LabelError image-*, warning-languages, warning-contrast
 */
export const warnImage = async (bytes: Uint8Array, request: ImageWarningRequest): Promise<WarnedImage> => {
  const image = await openImage(bytes)
  const layout = layOut(shippedFont(BOLD), image.width, image.height, layoutWish('image', request))
  try {
    return await warned(image, layout, request)
  } catch (cause) {
    throw cause instanceof LabelError ? cause : brokenImage(image.format, cause)
  }
}

const warned = async (image: OpenedImage, layout: Layout, request: ImageWarningRequest): Promise<WarnedImage> => {
  const [main] = layout.plates
  if (main === undefined) throw new Error('a layout has a plate')
  const ground = await chosenGround(image, main, request)
  const mask = await maskOf(layout, main)
  let { opacity } = ground
  for (;;) {
    const result = await encoded(
      pipelineOf(image).composite(await overlays(image, layout, ground.theme, opacity)),
      image,
    )
    const contrast = seenContrast(onWorstPage(await regionPixels(await openImage(result), main), ground.theme), mask)
    // Tiny letters may have no pixel that is all letter: then the reckoning before coding stands for them.
    const found = contrast ?? ground.worst(opacity)
    if (found >= LEAST_CONTRAST) {
      const { lines, form, em } = layout
      const { left, top, width, height } = main
      return {
        bytes: result,
        format: image.format,
        lines,
        form,
        em,
        relativeSize: em / Math.min(image.width, image.height),
        theme: ground.theme,
        opacity,
        contrast: found,
        plate: { left, top, width, height },
        frames: image.frames,
      }
    }
    if (opacity >= 1) throw new LabelError('warning-contrast', { found: found.toFixed(2), least: LEAST_CONTRAST })
    opacity = Math.min(1, opacity + 0.1)
  }
}

interface Ground {
  readonly theme: Theme
  readonly opacity: number
  readonly worst: (opacity: number) => number
}

/**
 * The plate's colour, and the least opacity at which the worst real pixel under the text passes. A dark plate on a light
 * picture and a light one on a dark picture: the warning is to be noticed, not only legible.
 */
const chosenGround = async (image: OpenedImage, plate: Plate, request: ImageWarningRequest): Promise<Ground> => {
  const region = await regionPixels(image, plate)
  const wanted = request.theme ?? 'auto'
  const theme = wanted === 'auto' ? standingOut(onWorstPage(region, 'dark')) : wanted
  const pixels = onWorstPage(region, theme)
  const from = Math.max(0, Math.min(1, request.opacity ?? FIRST_OPACITY))
  const opacity = neededOpacity(pixels, theme, from, LEAST_CONTRAST)
  return { theme, opacity, worst: (at) => worstContrast(pixels, theme, at) }
}

/** Every plate, on every frame. */
const overlays = async (
  image: OpenedImage,
  { plates, em }: Layout,
  theme: Theme,
  opacity: number,
): Promise<OverlayOptions[]> => {
  const font = shippedFont(BOLD)
  const drawings = await Promise.all(
    plates.map(async (plate) => {
      const { data, info } = await drawn(plateDrawing(font, plate, em, theme, opacity), 'rgba')
      return {
        plate,
        input: Buffer.from(data.buffer, data.byteOffset, data.byteLength),
        raw: { width: info.width, height: info.height, channels: info.channels },
      }
    }),
  )
  return Array.from({ length: image.frames }, (_, frame) =>
    drawings.map(({ plate, input, raw }) => ({ input, raw, left: plate.left, top: plate.top + frame * image.height })),
  ).flat()
}
