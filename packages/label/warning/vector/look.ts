import sharp from 'sharp'
import { agreement, seenContrast } from '../../core/warning/image/contrast.ts'
import { plateMask } from '../../core/warning/image/drawing.ts'
import type { Layout, Plate } from '../../core/warning/image/layout.ts'
import { type SvgRoot, sized } from '../../core/warning/vector/svg-root.ts'
import type { Viewport } from '../../core/warning/vector/viewport.ts'
import { shippedFont } from '../shipped-font.ts'
import { drawnApart } from './draw.ts'

/** Letters are looked at in this size, and never more pixels than these of a drawing. */
const SEEN_EM = 20
const MOST_PIXELS = 4_000_000

/** A drawing as it shows: three bytes a pixel. */
export interface ShownDrawing {
  readonly pixels: Uint8Array
  readonly width: number
  readonly height: number
  /** Pixels here for one of the layout. */
  readonly scale: number
}

/**
 * Draws an SVG text, on a page of `background`. Nothing outside of it is fetched: librsvg reads no files for a drawing
 * that comes as bytes.
 * @throws LabelError document-broken
 */
export const shownDrawing = async (
  xml: string,
  root: SvgRoot,
  view: Viewport,
  em: number,
  background: string,
): Promise<ShownDrawing> => {
  const { pixelWidth, pixelHeight } = view
  const scale = Math.min(SEEN_EM / em, Math.sqrt(MOST_PIXELS / (pixelWidth * pixelHeight)))
  const [width, height] = [Math.max(1, Math.round(pixelWidth * scale)), Math.max(1, Math.round(pixelHeight * scale))]
  const pixels = await drawnApart(sized(xml, root, view, width, height), width, height, background)
  return { pixels, width, height, scale }
}

interface Region {
  readonly width: number
  readonly height: number
  /** Three bytes a pixel. */
  readonly pixels: Uint8Array
}

/** The pixels where a plate should lie; undefined where it would lie outside. */
export const regionOf = ({ pixels, width, height, scale }: ShownDrawing, plate: Plate): Region | undefined => {
  const size = {
    width: Math.max(1, Math.round(plate.width * scale)),
    height: Math.max(1, Math.round(plate.height * scale)),
  }
  const left = Math.min(Math.round(plate.left * scale), width - size.width)
  const top = Math.min(Math.round(plate.top * scale), height - size.height)
  if (left < 0 || top < 0) return undefined
  const cut = new Uint8Array(3 * size.width * size.height)
  for (let row = 0; row < size.height; row++) {
    const from = 3 * ((top + row) * width + left)
    cut.set(pixels.subarray(from, from + 3 * size.width), 3 * row * size.width)
  }
  return { ...size, pixels: cut }
}

export interface SeenPlate {
  /** How well the letters agree with what was expected, 0 to 1. */
  readonly agreement: number
  readonly contrast: number | undefined
}

/** How the letters of a layout's first plate show in a drawing. */
export const seenPlate = async (shown: ShownDrawing, { plates, em }: Layout): Promise<SeenPlate | undefined> => {
  const [plate] = plates
  const region = plate && regionOf(shown, plate)
  if (plate === undefined || region === undefined) return undefined
  const mask = await sharp(Buffer.from(plateMask(shippedFont('bold'), plate, em, shown.scale)))
    .removeAlpha()
    .extractChannel(0)
    .raw()
    .toBuffer()
  const grey = Uint8Array.from({ length: mask.length }, (_, index) => region.pixels[3 * index + 1] ?? 0)
  return { agreement: Math.abs(agreement(mask, grey)), contrast: seenContrast(region.pixels, mask) }
}
