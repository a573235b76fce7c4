import { attributesOf, unescapedXml } from './xml-attributes.ts'
import { type XmlTag, xmlTags } from './xml-tags.ts'

/** Elements inside a word; any other parts words. */
const INLINE: ReadonlySet<string> = new Set([
  'span',
  'a',
  'b',
  'i',
  'em',
  'strong',
  'font',
  'bookmark',
  'soft-page-break',
])

/** Whether an element and all that it holds goes unseen. */
export type Unseen = (tag: XmlTag, attributes: ReadonlyMap<string, string>) => boolean

/**
 * The text of an XML document that shows, as far as the document itself says: style sheets are not reckoned. Only what
 * stands inside an element of the local name `within` counts.
 */
export const shownXmlText = (xml: string, within: string, unseen: Unseen): string => {
  const parts: string[] = []
  let depth = 0
  let inside = 0
  let hiddenAt: number | undefined
  let from = 0
  for (const tag of xmlTags(xml)) {
    const { name, kind, start, end } = tag
    if (inside > 0 && hiddenAt === undefined)
      parts.push(unescapedXml(passedOver(xml.slice(from, start))), INLINE.has(name) ? '' : ' ')
    from = end
    if (kind === 'open') {
      if (hiddenAt === undefined && unseen(tag, attributesOf(xml.slice(start, end)))) hiddenAt = depth
      depth += 1
      if (name === within) inside += 1
    }
    if (kind === 'close') {
      depth -= 1
      if (name === within) inside -= 1
      if (depth === hiddenAt) hiddenAt = undefined
    }
  }
  return parts.join('')
}

/** Comments, CDATA sections and instructions between two tags are no text here. */
const passedOver = (between: string): string =>
  between.includes('<') ? between.replaceAll(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>/g, '') : between
