import sharp, { type Metadata, type Sharp } from 'sharp'
import { LabelError } from '../../errors.ts'

/** Pixels of all frames together; sharp's own limit, 16,383². */
export const MOST_PIXELS: number = 0x3fff * 0x3fff

/** The raster formats that a warning is written into; each is written back as it came. */
const IMAGE_FORMATS = ['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const

export type ImageFormat = (typeof IMAGE_FORMATS)[number]

/** An image as a viewer shows it: upright, and frame by frame. */
export interface OpenedImage {
  readonly bytes: Uint8Array
  readonly format: ImageFormat
  readonly metadata: Metadata
  /** Of one frame, after EXIF orientation. */
  readonly width: number
  readonly height: number
  readonly frames: number
}

/**
 * Reads what kind of image this is, and refuses those that a warning would spoil.
 * @throws LabelError image-broken, image-format, image-cmyk, image-pages, image-too-large
 */
export const openImage = async (bytes: Uint8Array): Promise<OpenedImage> => {
  const metadata = await read(bytes)
  const name = metadata.format === 'heif' && metadata.compression === 'av1' ? 'avif' : metadata.format
  const format = IMAGE_FORMATS.find((one) => one === name)
  if (format === undefined) throw new LabelError('image-format', { format: String(name) })
  const frames = metadata.pages ?? 1
  const { width, height } = metadata.autoOrient
  const tall = metadata.pageHeight ?? height
  if (width * tall * frames > MOST_PIXELS) {
    throw new LabelError('image-too-large', { width, height: tall * frames, limit: MOST_PIXELS })
  }
  if (metadata.space === 'cmyk' || metadata.channels > 4) throw new LabelError('image-cmyk')
  const animated = format === 'gif' || format === 'webp'
  if (frames > 1 && !animated) throw new LabelError('image-pages', { format, pages: frames })
  return { bytes, format, metadata, width, height: tall, frames }
}

const read = async (bytes: Uint8Array): Promise<Metadata> => {
  try {
    return await sharp(bytes, { animated: true, limitInputPixels: false }).metadata()
  } catch (cause) {
    throw brokenImage('image', cause)
  }
}

/** A pipeline that shows the image upright. Every frame of an animation is in it, one under another. */
export const pipelineOf = ({ bytes, frames }: OpenedImage): Sharp =>
  sharp(bytes, { animated: frames > 1, limitInputPixels: MOST_PIXELS, sequentialRead: true }).autoOrient()

/** What libvips says, on one line and not too long. */
export const brokenImage = (format: string, cause: unknown): LabelError => {
  const said = cause instanceof Error ? cause.message : String(cause)
  return new LabelError('image-broken', { format, detail: said.replaceAll(/\s+/g, ' ').slice(0, 200) }, { cause })
}
