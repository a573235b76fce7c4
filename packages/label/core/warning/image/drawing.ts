import type { Font } from '../font/sfnt.ts'
import { textPath } from '../font/text.ts'
import { PLATE_LEVEL, type Theme } from './contrast.ts'
import type { Plate } from './layout.ts'

/**
 * A plate as an SVG drawing. The letters are outlines taken from the shipped font, not text: nothing is asked of the
 * machine's own fonts, so every machine draws the same.
 * @param em pixels
 * @param opacity of the plate, 0 to 1; the letters are always opaque
 */
export const plateDrawing = (font: Font, plate: Plate, em: number, theme: Theme, opacity: number): string => {
  const level = PLATE_LEVEL[theme]
  const [ground, ink] = level === 0 ? ['#000', '#fff'] : ['#fff', '#000']
  const back = `<rect width="100%" height="100%" fill="${ground}" fill-opacity="${opacity}"/>`
  return drawing(plate, plate.width, plate.height, `${back}<g fill="${ink}">${letters(font, plate, em)}</g>`)
}

/** The letters alone, white on black, at `scale`: what to look for in a picture. */
export const plateMask = (font: Font, plate: Plate, em: number, scale: number): string => {
  const [width, height] = [Math.max(1, Math.round(plate.width * scale)), Math.max(1, Math.round(plate.height * scale))]
  const back = '<rect width="100%" height="100%" fill="#000"/>'
  return drawing(plate, width, height, `${back}<g fill="#fff">${letters(font, plate, em)}</g>`)
}

const letters = (font: Font, { texts }: Plate, em: number): string => {
  const scale = em / font.unitsPerEm
  return texts
    .map(({ text, x, baseline }) => {
      const place = `matrix(${scale} 0 0 ${-scale} ${x} ${baseline})`
      return `<path transform="${place}" d="${textPath(font, text)}"/>`
    })
    .join('')
}

const drawing = (plate: Plate, width: number, height: number, content: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${plate.width} ${plate.height}" preserveAspectRatio="none">${content}</svg>`
