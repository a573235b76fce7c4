/** WCAG 2.2, success criterion 1.4.3: the least contrast of text. */
export const LEAST_CONTRAST = 4.5

/** WCAG 2.2, relative luminance: a channel of sRGB (0–255) made linear. */
const LINEAR: Float64Array = Float64Array.from({ length: 256 }, (_, value) => {
  const share = value / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
})

const linear = (value: number): number => LINEAR[Math.max(0, Math.min(255, Math.round(value)))] ?? 0

// Of millions of pixels each part of the sum is looked up, and not reckoned.
const [RED, GREEN, BLUE] = [0.2126, 0.7152, 0.0722].map((share) => LINEAR.map((value) => share * value)) as [
  Float64Array,
  Float64Array,
  Float64Array,
]

/** The luminance of the pixel whose three bytes begin at a place. */
const luminanceAt = (pixels: Uint8Array, at: number): number =>
  (RED[pixels[at] ?? 0] ?? 0) + (GREEN[pixels[at + 1] ?? 0] ?? 0) + (BLUE[pixels[at + 2] ?? 0] ?? 0)

/** Relative luminance of a colour, 0 to 1. */
export const luminance = (red: number, green: number, blue: number): number =>
  0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)

/** Contrast of two luminances, 1 to 21. */
export const contrastOf = (one: number, other: number): number =>
  (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)

/** White letters on black, or black on white. */
export type Theme = 'dark' | 'light'

/** Colour of the plate; the text has the other one. Grey levels of sRGB. */
export const PLATE_LEVEL: Readonly<Record<Theme, number>> = { dark: 0, light: 255 }

/** The plate that differs more from what lies under it: dark on light, light on dark. Three bytes a pixel. */
export const standingOut = (pixels: Uint8Array): Theme => {
  let sum = 0
  for (let at = 0; at + 2 < pixels.length; at += 3) {
    sum += luminanceAt(pixels, at)
  }
  const mean = sum / Math.max(1, pixels.length / 3)
  return contrastOf(mean, 0) >= contrastOf(mean, 1) ? 'dark' : 'light'
}

/**
 * The contrast of the text with the worst pixel under it, through a plate of this opacity.
 * @param pixels three bytes a pixel, sRGB, of the picture where the plate will lie
 */
export const worstContrast = (pixels: Uint8Array, theme: Theme, opacity: number): number => {
  const plate = PLATE_LEVEL[theme]
  const through = Float64Array.from({ length: 256 }, (_, value) => linear(plate * opacity + value * (1 - opacity)))
  const text = theme === 'dark' ? 1 : 0
  let worst = 21
  for (let at = 0; at + 2 < pixels.length; at += 3) {
    const under =
      0.2126 * (through[pixels[at] ?? 0] ?? 0) +
      0.7152 * (through[pixels[at + 1] ?? 0] ?? 0) +
      0.0722 * (through[pixels[at + 2] ?? 0] ?? 0)
    const contrast = contrastOf(text, under)
    if (contrast < worst) worst = contrast
  }
  return worst
}

/** The least opacity from `from` upwards, in steps of 0.05, that gives `wanted` over these pixels. 1 always does. */
export const neededOpacity = (pixels: Uint8Array, theme: Theme, from: number, wanted: number): number => {
  for (let opacity = from; opacity < 1; opacity = Math.round((opacity + 0.05) * 100) / 100) {
    if (worstContrast(pixels, theme, opacity) >= wanted) return opacity
  }
  return 1
}

/**
 * Contrast as a viewer meets it, in a decoded picture: the letters against the plate around them. Of both the worst
 * twentieth is left out: the edges of letters, and what compression smears there.
 * @param pixels three bytes a pixel
 * @param mask one byte a pixel: 255 inside a letter, 0 outside
 * @returns undefined where the mask has no pixel that is wholly inside a letter
 */
export const seenContrast = (pixels: Uint8Array, mask: Uint8Array): number | undefined => {
  const inside = new Uint32Array(LEVELS + 1)
  const outside = new Uint32Array(LEVELS + 1)
  // Counts for every level, not lists: a plate may have tens of millions of pixels. Of an animation all frames count.
  const size = mask.length
  for (let at = 0, index = 0; at + 2 < pixels.length; at += 3, index = index + 1 === size ? 0 : index + 1) {
    const cover = mask[index] ?? 0
    if (cover > 15 && cover < 240) continue
    const value = luminanceAt(pixels, at)
    const counts = cover >= 240 ? inside : outside
    const level = Math.round(value * LEVELS)
    counts[level] = (counts[level] ?? 0) + 1
  }
  const [letters, ground] = [shares(inside), shares(outside)]
  if (letters === undefined || ground === undefined) return undefined
  return letters(0.5) > ground(0.5) ? ordered(letters(0.05), ground(0.95)) : ordered(ground(0.05), letters(0.95))
}

/** Steps of luminance that are told apart: far finer than eight bits a channel. */
const LEVELS = 65_535

/** Contrast of two that must stand in this order; 1 where they do not. */
const ordered = (lighter: number, darker: number): number => (lighter > darker ? contrastOf(lighter, darker) : 1)

/** The luminance below which a share of the counted pixels lies; undefined where none were counted. */
const shares = (counts: Uint32Array): ((part: number) => number) | undefined => {
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total === 0) return undefined
  return (part) => {
    let left = Math.floor((total - 1) * part)
    const level = counts.findIndex((count) => {
      left -= count
      return left < 0
    })
    return level / LEVELS
  }
}

/** How much two pictures of one size agree, −1 to 1: normalised cross-correlation of their grey levels. */
export const agreement = (one: Uint8Array, other: Uint8Array): number => {
  const length = Math.min(one.length, other.length)
  const mean = (values: Uint8Array): number => {
    let sum = 0
    for (let index = 0; index < length; index++) sum += values[index] ?? 0
    return sum / length
  }
  const [first, second] = [mean(one), mean(other)]
  let [product, left, right] = [0, 0, 0]
  for (let index = 0; index < length; index++) {
    const [a, b] = [(one[index] ?? 0) - first, (other[index] ?? 0) - second]
    product += a * b
    left += a * a
    right += b * b
  }
  return left === 0 || right === 0 ? 0 : product / Math.sqrt(left * right)
}
