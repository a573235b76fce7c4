import sharp from 'sharp'
import { PLATE_LEVEL, type Theme } from '../../core/warning/image/contrast.ts'
import { plateMask } from '../../core/warning/image/drawing.ts'
import type { Layout, Plate } from '../../core/warning/image/layout.ts'
import { shippedFont } from '../shipped-font.ts'
import { drawn } from './drawings.ts'
import { MOST_PIXELS, type OpenedImage } from './open.ts'

/** Frames looked at in an animation: spread evenly, the first and the last among them. */
const FRAMES = 8

/** Pixels of a rectangle, of several frames in a row. */
export interface Region {
  readonly data: Uint8Array
  /** Bytes of a pixel: the fourth is its alpha, which a picture that has none goes without. */
  readonly channels: 3 | 4
}

/** The pixels of a rectangle as a viewer shows them: upright, sRGB. */
export const regionPixels = async (image: OpenedImage, plate: Plate): Promise<Region> => {
  const looked = Math.min(FRAMES, image.frames)
  const pages = Array.from({ length: looked }, (_, index) =>
    looked === 1 ? 0 : Math.round((index * (image.frames - 1)) / (looked - 1)),
  )
  const channels = image.metadata.hasAlpha ? 4 : 3
  const parts: Uint8Array[] = []
  for (const page of pages) {
    const pipeline = sharp(image.bytes, { page, limitInputPixels: MOST_PIXELS, sequentialRead: true }).autoOrient()
    const { left, top, width, height } = plate
    const cut = pipeline.extract({ left, top, width, height }).toColourspace('srgb')
    parts.push(await (channels === 4 ? cut.ensureAlpha() : cut.removeAlpha()).raw().toBuffer())
  }
  const [first] = parts
  return { data: parts.length === 1 && first !== undefined ? first : Buffer.concat(parts), channels }
}

/**
 * Three bytes a pixel. What is transparent may stand on a page of any colour: it is taken for the one that suits the
 * letters of this theme least.
 */
export const onWorstPage = ({ data, channels }: Region, theme: Theme): Uint8Array => {
  if (channels === 3) return data
  const page = 255 - PLATE_LEVEL[theme]
  const pixels = new Uint8Array((data.length / 4) * 3)
  for (let from = 0, to = 0; from < data.length; from += 4) {
    const alpha = (data[from + 3] ?? 255) / 255
    for (let channel = 0; channel < 3; channel++, to++) {
      const value = data[from + channel] ?? 0
      pixels[to] = alpha === 1 ? value : Math.round(value * alpha + page * (1 - alpha))
    }
  }
  return pixels
}

/** Where the letters are on a plate: one byte a pixel, 255 inside a letter. */
export const maskOf = async ({ em }: Layout, plate: Plate, scale = 1): Promise<Uint8Array> =>
  (await drawn(plateMask(shippedFont('bold'), plate, em, scale), 'mask')).data
