import sharp from 'sharp'
import { PLATE_LEVEL, type Theme } from '../../core/warning/image/contrast.ts'
import { plateMask } from '../../core/warning/image/drawing.ts'
import type { Layout, Plate } from '../../core/warning/image/layout.ts'
import { shippedFont } from '../shipped-font.ts'
import { MOST_PIXELS, type OpenedImage } from './open.ts'

/** Frames looked at in an animation: spread evenly, the first and the last among them. */
const FRAMES = 8

/** The pixels of a rectangle as a viewer shows them: upright, sRGB, four bytes each, of several frames in a row. */
export const regionPixels = async (image: OpenedImage, plate: Plate): Promise<Uint8Array> => {
  const looked = Math.min(FRAMES, image.frames)
  const pages = Array.from({ length: looked }, (_, index) =>
    looked === 1 ? 0 : Math.round((index * (image.frames - 1)) / (looked - 1)),
  )
  const parts: Uint8Array[] = []
  for (const page of pages) {
    const pipeline = sharp(image.bytes, { page, limitInputPixels: MOST_PIXELS, sequentialRead: true }).autoOrient()
    const { left, top, width, height } = plate
    parts.push(
      await pipeline.extract({ left, top, width, height }).toColourspace('srgb').ensureAlpha().raw().toBuffer(),
    )
  }
  return Buffer.concat(parts)
}

/**
 * Three bytes a pixel. What is transparent may stand on a page of any colour: it is taken for the one that suits the
 * letters of this theme least.
 */
export const onWorstPage = (region: Uint8Array, theme: Theme): Uint8Array => {
  const page = 255 - PLATE_LEVEL[theme]
  const pixels = new Uint8Array((region.length / 4) * 3)
  for (let from = 0, to = 0; from < region.length; from += 4) {
    const alpha = (region[from + 3] ?? 255) / 255
    if (alpha === 1) {
      pixels[to++] = region[from] ?? 0
      pixels[to++] = region[from + 1] ?? 0
      pixels[to++] = region[from + 2] ?? 0
      continue
    }
    for (let channel = 0; channel < 3; channel++) {
      pixels[to++] = Math.round((region[from + channel] ?? 0) * alpha + page * (1 - alpha))
    }
  }
  return pixels
}

/** Where the letters are on a plate: one byte a pixel, 255 inside a letter. */
export const maskOf = async ({ em }: Layout, plate: Plate, scale = 1): Promise<Uint8Array> =>
  sharp(Buffer.from(plateMask(shippedFont('bold'), plate, em, scale)))
    .removeAlpha()
    .extractChannel(0)
    .raw()
    .toBuffer()
