import type { Font } from '../font/sfnt.ts'
import { textPath } from '../font/text.ts'
import { PLATE_LEVEL, type Theme } from '../image/contrast.ts'
import type { Layout, Plate } from '../image/layout.ts'
import { escapedXml } from '../text/xml-attributes.ts'
import type { Viewport } from './viewport.ts'

/** Styles of the drawing itself do not hide or colour it: what is important here wins (CSS Cascade 5, section 6.1). */
const SHOWN = [
  'display:inline',
  'visibility:visible',
  'transform-origin:0 0',
  'opacity:1',
  'fill-opacity:1',
  'stroke:none',
  'clip-path:none',
  'mask:none',
  'filter:none',
  'mix-blend-mode:normal',
]

const style = (...declarations: readonly string[]): string =>
  `style="${[...declarations, ...SHOWN].map((one) => `${one}!important`).join(';')}"`

/**
 * The warning as an element of an SVG drawing, in the coordinates of its root: opaque plates, letters as outlines from
 * the shipped font, and the words for those who listen, a `title` in each language (SVG 2, section 5.7). It names its own
 * namespace, so whatever prefix the drawing uses, this is right.
 */
export const vectorWarning = (font: Font, { plates, lines, em }: Layout, theme: Theme, view: Viewport): string => {
  const [ground, ink] = PLATE_LEVEL[theme] === 0 ? (['#000', '#fff'] as const) : (['#fff', '#000'] as const)
  const [across, down] = [view.width / view.pixelWidth, view.height / view.pixelHeight]
  const matrix = `matrix(${[across, 0, 0, down, view.left, view.top].map(exact).join(',')})`
  const titles = lines.map(
    ({ language, text }) => `<title lang="${language}" xml:lang="${language}">${escapedXml(text)}</title>`,
  )
  const drawn = plates.map((plate) => {
    const { left, top, width, height } = plate
    const sides = `M${exact(left)} ${exact(top)}h${exact(width)}v${exact(height)}h${exact(-width)}Z`
    return `<path ${style(`fill:${ground}`)} d="${sides}"/>${letters(font, plate, em, ink)}`
  })
  const head = `<g xmlns="http://www.w3.org/2000/svg" role="img" transform="${matrix}" ${style(`transform:${matrix}`)}>`
  return `${head}${titles.join('')}${drawn.join('')}</g>`
}

const letters = (font: Font, { left, top, texts }: Plate, em: number, ink: string): string => {
  const scale = em / font.unitsPerEm
  return texts
    .map(({ text, x, baseline }) => {
      const place = `matrix(${[scale, 0, 0, -scale, left + x, top + baseline].map(exact).join(',')})`
      return `<path transform="${place}" ${style(`fill:${ink}`, `transform:${place}`)} d="${textPath(font, text)}"/>`
    })
    .join('')
}

/** Nine digits: more than any renderer keeps, and the same on every machine. */
const exact = (value: number): number => Number(value.toPrecision(9))
