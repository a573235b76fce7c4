import { readFileSync } from 'node:fs'
import { type Font, readFont } from '../core/warning/font/sfnt.ts'

const FILES = {
  regular: new URL('../fonts/NotoSans-Regular.ttf', import.meta.url),
  bold: new URL('../fonts/NotoSans-Bold.ttf', import.meta.url),
}

const read = new Map<'regular' | 'bold', Font>()

/** Noto Sans, as it comes with this package: what a warning looks like does not depend on the machine. */
export const shippedFont = (weight: 'regular' | 'bold'): Font => {
  const font = read.get(weight) ?? readFont(readFileSync(FILES[weight]))
  read.set(weight, font)
  return font
}
