import { type ReadLine, readLines } from '../read-lines.ts'
import { attributesOf, unescapedXml } from '../text/xml-attributes.ts'
import { xmlTags } from '../text/xml-tags.ts'

/** Groups that are looked into, from the last: a warning lies on top of the drawing, and that is at its end. */
const MOST = 32

/** Titles of a group that count, and letters of each. */
const MOST_TITLES = 8
const LONGEST_TITLE = 400

/**
 * The warnings that groups of an SVG drawing say to those who listen: the titles of `g role="img"`, the last group first.
 */
export const namedWarnings = (xml: string): readonly (readonly ReadLine[])[] => {
  const groups: (readonly string[])[] = []
  let group: { readonly depth: number; readonly titles: string[] } | undefined
  let [depth, from] = [0, 0]
  for (const { name, kind, start, end } of xmlTags(xml)) {
    if (kind === 'close') depth -= 1
    if (kind === 'open' && name === 'g' && attributesOf(xml.slice(start, end)).get('role') === 'img') {
      group = { depth, titles: [] }
    }
    if (group !== undefined && name === 'title' && depth === group.depth + 1) {
      if (kind === 'open') from = end
      else if (kind === 'close') group.titles.push(xml.slice(from, Math.min(start, from + LONGEST_TITLE)))
    }
    if (group !== undefined && kind === 'close' && depth === group.depth) {
      if (group.titles.length > 0) groups.push(group.titles.slice(0, MOST_TITLES))
      group = undefined
    }
    if (kind === 'open') depth += 1
  }
  const last = groups.slice(-MOST).reverse()
  return last
    .map((titles) => titles.flatMap((title) => readLines(unescapedXml(title))))
    .filter((lines) => lines.length > 0)
}
