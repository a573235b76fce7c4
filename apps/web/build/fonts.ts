import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'
import { subsetFont } from './font-subset.ts'

const FONTS = new URL('../../../packages/label/fonts/', import.meta.url)

/** Latin, Cyrillic with ә ғ қ ң ө ұ ү һ і, the signs of punctuation, arrows and the marks that the pages draw. */
const RANGES: readonly (readonly [number, number])[] = [
  [0x20, 0x17f],
  [0x2b0, 0x2ff],
  [0x400, 0x52f],
  [0x2010, 0x2044],
  [0x20ac, 0x20bf],
  [0x2116, 0x2122],
  [0x2190, 0x2193],
  [0x2200, 0x2265],
]

const wanted = (point: number): boolean => RANGES.some(([first, last]) => first <= point && point <= last)

/** Lays Noto Sans beside the pages, cut down to what the three languages need, with its licence. */
export const fonts = (): Plugin => ({
  name: 'tanba-fonts',
  generateBundle() {
    for (const weight of ['Regular', 'Bold'])
      this.emitFile({
        type: 'asset',
        fileName: `fonts/noto-sans-${weight.toLowerCase()}.woff`,
        source: subsetFont(readFileSync(new URL(`NotoSans-${weight}.ttf`, FONTS)), wanted),
      })
    this.emitFile({ type: 'asset', fileName: 'fonts/OFL.txt', source: readFileSync(new URL('OFL.txt', FONTS)) })
  },
})
