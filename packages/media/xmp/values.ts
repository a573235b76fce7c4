import { type Attr, type Element, Node } from '@xmldom/xmldom'
import { RDF, XML, XMLNS } from './namespaces.ts'
import { elementsIn, isElement, isNamed } from './xml.ts'

/** A property as it stands: an attribute of its rdf:Description, or an element in it (ISO 16684-1, 7.9.2.2 and 7.4). */
export type Property = Attr | Element

/** The items of an rdf:Bag, rdf:Seq or rdf:Alt; undefined where the property holds none (ISO 16684-1, 7.7). */
export function itemsOf(property: Element): { readonly kind: string; readonly items: readonly Element[] } | undefined {
  for (const child of elementsIn(property)) {
    const kind = child.localName ?? ''
    if (child.namespaceURI === RDF && (kind === 'Bag' || kind === 'Seq' || kind === 'Alt')) {
      return { kind, items: elementsIn(child).filter((item) => isNamed(item, RDF, 'li')) }
    }
  }
  return undefined
}

/** The text of a simple value, with or without qualifiers; undefined for a structure or a list. */
export function simpleText(property: Property): string | undefined {
  if (property.nodeType === Node.ATTRIBUTE_NODE) return (property as Attr).value
  const element = property as Element
  const direct = element.getAttributeNS(RDF, 'resource') ?? element.getAttributeNS(RDF, 'value')
  if (direct !== null) return direct
  const children = elementsIn(element)
  if (children.length === 0) return isStructure(element) ? undefined : textIn(element)
  const [only] = children
  // A value with qualifiers (ISO 16684-1, 7.8) is a structure whose field rdf:value is the value.
  const fields = children.length === 1 && only !== undefined && isNamed(only, RDF, 'Description') ? only : element
  const value = fields.getAttributeNS(RDF, 'value')
  if (value !== null) return value
  const field = elementsIn(fields).find((child) => isNamed(child, RDF, 'value'))
  return field === undefined ? undefined : simpleText(field)
}

/** An empty element with attributes of its own is a structure written short (ISO 16684-1, 7.9.2.4). */
const isStructure = (element: Element): boolean =>
  textIn(element).trim() === '' && [...element.attributes].some(({ namespaceURI }) => !isSyntax(namespaceURI))

function textIn(element: Element): string {
  const pieces: string[] = []
  for (let child = element.firstChild; child !== null; child = child.nextSibling) {
    if (child.nodeType === Node.TEXT_NODE || child.nodeType === Node.CDATA_SECTION_NODE)
      pieces.push(child.nodeValue ?? '')
  }
  return pieces.join('')
}

/** Attributes that are of RDF or XML, or of no namespace, and so no properties. */
export const isSyntax = (namespace: string | null): boolean =>
  !namespace || namespace === RDF || namespace === XML || namespace === XMLNS

/** What `text` of a document gives: see there. */
export function textOf(property: Property): string | undefined {
  const list = isElement(property) ? itemsOf(property) : undefined
  if (list === undefined) return simpleText(property)
  const fallback = list.kind === 'Alt' ? list.items.find((item) => languageOf(item) === 'x-default') : undefined
  const [first] = list.items
  return first === undefined ? undefined : simpleText(fallback ?? first)
}

/** RFC 3066 tags are compared without regard to case; `x-default` is written so whatever a file does. */
export function languageOf(item: Element): string {
  const language = item.getAttributeNS(XML, 'lang') ?? ''
  return language.toLowerCase() === 'x-default' ? 'x-default' : language
}
