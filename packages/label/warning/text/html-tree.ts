import type { DefaultTreeAdapterTypes } from 'parse5'
import { LabelError } from '../../errors.ts'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

/** Elements whose text no reader sees, or not until they do something. */
const UNSEEN: ReadonlySet<string> = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'noembed',
  'noframes',
  'iframe',
  'title',
  'textarea',
  'select',
  'dialog',
  'details',
  'object',
  'video',
  'audio',
  'canvas',
])

/** The body of a parsed page. @throws LabelError html-no-body, for a page of frames */
export const bodyOf = (document: DefaultTreeAdapterTypes.Document): Element => {
  const html = document.childNodes.find((node): node is Element => node.nodeName === 'html')
  const body = html?.childNodes.find((node): node is Element => node.nodeName === 'body')
  if (body === undefined) throw new LabelError('html-no-body')
  return body
}

/** The text of a page that shows. @throws LabelError html-no-body */
export const shownText = (document: DefaultTreeAdapterTypes.Document): string => visibleText(bodyOf(document))

/** The text below a node that shows, as far as the page itself says: style sheets are not reckoned. */
export const visibleText = (node: Node): string => {
  const parts: string[] = []
  const waiting: Node[] = [node]
  // Not by recursion: a page may nest as deep as it likes.
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.nodeName === '#text' && 'value' in next) parts.push(next.value)
    if ('attrs' in next && (UNSEEN.has(next.tagName) || hidden(next))) continue
    if ('childNodes' in next) for (const child of next.childNodes.toReversed()) waiting.push(child)
    if ('attrs' in next) parts.push(' ')
  }
  return parts.join('')
}

const hidden = ({ attrs }: Element): boolean =>
  attrs.some(
    ({ name, value }) =>
      name === 'hidden' ||
      (name === 'style' &&
        /display\s*:\s*none|visibility\s*:\s*(hidden|collapse)|opacity\s*:\s*0(?![.\d])/i.test(value)),
  )
