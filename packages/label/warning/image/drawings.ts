import sharp, { type OutputInfo } from 'sharp'

export interface Drawing {
  readonly data: Uint8Array
  readonly info: OutputInfo
}

const KEPT = 8
const MOST_BYTES = 4 * 1_048_576

// A thousand pictures of one size have one plate: it is drawn once. The drawing that was used longest ago goes first.
const kept: Map<string, Drawing> = new Map()

/** The pixels of an SVG drawing: `rgba` four bytes each, `mask` its red channel alone. Not to be changed. */
export const drawn = async (svg: string, kind: 'rgba' | 'mask'): Promise<Drawing> => {
  const key = `${kind} ${svg}`
  const before = kept.get(key)
  kept.delete(key)
  const image = sharp(Buffer.from(svg))
  const pixels = kind === 'rgba' ? image.ensureAlpha() : image.removeAlpha().extractChannel(0)
  const drawing = before ?? (await pixels.raw().toBuffer({ resolveWithObject: true }))
  if (drawing.data.byteLength <= MOST_BYTES) kept.set(key, drawing)
  const [oldest] = kept.keys()
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
  return drawing
}
