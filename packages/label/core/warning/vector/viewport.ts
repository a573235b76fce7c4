/**
 * What of an SVG drawing shows, and in which coordinates its root draws (SVG 2, chapter 8).
 * `left` to `height`: the rectangle that shows, in user units. `pixelWidth`, `pixelHeight`: how large that is shown.
 */
export interface Viewport {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly pixelWidth: number
  readonly pixelHeight: number
}

/** CSS pixels of an absolute length (CSS Values 4, section 6.2). Others depend on what the drawing stands in. */
const PIXELS: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 96 / 72,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 9.6 / 2.54,
  q: 2.4 / 2.54,
}

/** A drawing that names no size is shown at any: its shorter side is taken for this many pixels. */
const SHORT_SIDE = 1000

/**
 * Undefined where it depends on the place that the drawing is put in: neither a viewBox nor an absolute size, or a
 * viewBox that is cut to an unknown size.
 */
export const viewportOf = (root: ReadonlyMap<string, string>): Viewport | undefined => {
  const box = viewBoxOf(root.get('viewBox'))
  const size = sizeOf(root)
  if (box === undefined) {
    if (size === undefined) return undefined
    return { left: 0, top: 0, ...size, pixelWidth: size.width, pixelHeight: size.height }
  }
  const [left, top, width, height] = box
  const fit = root.get('preserveAspectRatio') ?? ''
  if (size === undefined) {
    if (/slice/.test(fit)) return undefined
    const scale = SHORT_SIDE / Math.min(width, height)
    return { left, top, width, height, pixelWidth: width * scale, pixelHeight: height * scale }
  }
  const across = size.width / width
  const down = size.height / height
  if (/none/.test(fit)) return { left, top, width, height, pixelWidth: size.width, pixelHeight: size.height }
  if (!/slice/.test(fit)) {
    const scale = Math.min(across, down)
    return { left, top, width, height, pixelWidth: width * scale, pixelHeight: height * scale }
  }
  const scale = Math.max(across, down)
  const [seenWidth, seenHeight] = [size.width / scale, size.height / scale]
  return {
    left: left + (width - seenWidth) * share(fit, 'x'),
    top: top + (height - seenHeight) * share(fit, 'Y'),
    width: seenWidth,
    height: seenHeight,
    pixelWidth: size.width,
    pixelHeight: size.height,
  }
}

/** Which part of what is cut away lies before what shows: `xMidYMid` and the like. */
const share = (fit: string, axis: 'x' | 'Y'): number => {
  if (fit.includes(`${axis}Min`)) return 0
  return fit.includes(`${axis}Max`) ? 1 : 0.5
}

/** The width and height in which the root is drawn, where both are absolute. */
const sizeOf = (root: ReadonlyMap<string, string>): { width: number; height: number } | undefined => {
  const [width, height] = [pixelsOf(root.get('width')), pixelsOf(root.get('height'))]
  return width === undefined || height === undefined ? undefined : { width, height }
}

const NUMBER = /^[+-]?(?:\d{1,20}(?:\.\d{0,20})?|\.\d{1,20})(?:e[+-]?\d{1,2})?/i

/** Beyond these no drawing is shown, and numbers lose their exactness. */
const SMALLEST = 1e-6
const LARGEST = 1e9

const isLength = (value: number): boolean => value >= SMALLEST && value <= LARGEST

const pixelsOf = (length = ''): number | undefined => {
  const text = length.trim()
  const [number] = NUMBER.exec(text) ?? []
  const unit = number === undefined ? undefined : PIXELS[text.slice(number.length).toLowerCase()]
  if (number === undefined || unit === undefined) return undefined
  const pixels = Number(number) * unit
  return isLength(pixels) ? pixels : undefined
}

const viewBoxOf = (text = ''): readonly [number, number, number, number] | undefined => {
  const parts = text
    .slice(0, 200)
    .trim()
    .split(/[\s,]+/)
  const [left = Number.NaN, top = Number.NaN, width = 0, height = 0] = parts.map(Number)
  const placed = Math.abs(left) <= LARGEST && Math.abs(top) <= LARGEST
  return parts.length === 4 && placed && isLength(width) && isLength(height) ? [left, top, width, height] : undefined
}
