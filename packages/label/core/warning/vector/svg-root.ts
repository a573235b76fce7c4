import { attributesOf, escapedXml } from '../text/xml-attributes.ts'
import { type XmlTag, xmlTags } from '../text/xml-tags.ts'
import type { Viewport } from './viewport.ts'

/** The root element of an SVG text whose markup is known to be sound. */
export interface SvgRoot {
  readonly tag: XmlTag
  readonly attributes: ReadonlyMap<string, string>
  /** The name as it is written, with its prefix. */
  readonly name: string
  /** Where its end tag begins; where it closes itself, behind its tag. */
  readonly contentEnd: number
}

export const svgRoot = (xml: string): SvgRoot | undefined => {
  let first: XmlTag | undefined
  let last: XmlTag | undefined
  for (const tag of xmlTags(xml)) {
    first ??= tag
    last = tag
  }
  if (first === undefined || last === undefined || first.kind === 'close') return undefined
  const written = xml.slice(first.start, first.end)
  const [name = 'svg'] = /[^\s<>/]+/.exec(written) ?? []
  return { tag: first, attributes: attributesOf(written), name, contentEnd: first === last ? first.end : last.start }
}

/** The drawing with `content` as the last, and so the topmost, of its root. */
export const withLast = (xml: string, { tag, name, contentEnd }: SvgRoot, content: string): string => {
  if (tag.kind === 'empty') return `${xml.slice(0, tag.end - 2)}>${content}</${name}>${xml.slice(tag.end)}`
  return `${xml.slice(0, contentEnd)}${content}${xml.slice(contentEnd)}`
}

/** What the size of the picture comes from; the blank before it, so that `stroke-width` is none of them. */
const SIZES = /\s(?:width|height|viewBox|style)\s{0,20}=\s{0,20}(?:"[^"]*"|'[^']*')/g

/** libvips knows a drawing by these letters, and only near its beginning. */
const SIGN = '<!--<svg-->'

/**
 * The same drawing to be shown at this size in pixels, whatever size it names: a drawing may ask for a picture of
 * billions of pixels. What stands before the root draws nothing.
 */
export const sized = (xml: string, root: SvgRoot, view: Viewport, width: number, height: number): string => {
  const { tag, name, attributes } = root
  const others = xml.slice(tag.start + 1 + name.length, tag.end).replaceAll(SIZES, ' ')
  const box = attributes.get('viewBox') ?? `0 0 ${view.width} ${view.height}`
  const style = `${attributes.get('style') ?? ''};width:${width}px!important;height:${height}px!important`
  const own = { width: String(width), height: String(height), viewBox: box, style }
  const written = Object.entries(own).map(([key, value]) => ` ${key}="${escapedXml(value)}"`)
  return `${SIGN}<${name}${written.join('')}${others}${xml.slice(tag.end)}`
}
