import { type Attr, type Document, type Element, Node } from '@xmldom/xmldom'
import { MediaError } from '../errors.ts'
import { RDF, XMLNS } from './namespaces.ts'
import { isSyntax, type Property } from './values.ts'
import { elementsIn, xmlOf } from './xml.ts'

/** More descriptions, or namespaces around them, no program writes into an extended packet. */
const MOST = 256

/**
 * Puts the properties of an extended packet among those of the main one, as the readers of JPEG do (XMP part 3,
 * 1.1.3.1): where both name one, the extended packet's stands.
 * @throws MediaError too-many
 */
export function mergeExtended(document: Document, rdf: Element, extended: Element): void {
  const incoming = elementsIn(extended)
  const outer = namespacesAt(extended)
  if (incoming.length > MOST) throw new MediaError('too-many', { format: 'XMP', limit: MOST })
  const names = new Set(incoming.flatMap(propertiesIn).map(keyOf))
  for (const property of elementsIn(rdf).flatMap(propertiesIn)) {
    if (names.has(keyOf(property))) detach(property)
  }
  for (const description of incoming) {
    declare(description, outer)
    rdf.appendChild(document.importNode(description, true))
  }
}

/**
 * Takes the bulkiest properties out of a document until it is smaller by `excess` bytes or nothing is left, and gives
 * them as an extended packet, which has no wrapper.
 * @throws MediaError too-many
 */
export function takeBulk(document: Document, rdf: Element, excess: number): string {
  const bySize = elementsIn(rdf)
    .flatMap((description) => propertiesIn(description).map((property) => ({ description, property })))
    .map((one) => ({ ...one, size: sizeOf(one.property) }))
    .sort((a, b) => b.size - a.size)
  const taken = new Map<Element, Element>()
  let left = excess
  for (const { description, property, size } of bySize) {
    if (left <= 0) break
    left -= size
    const copy = taken.get(description) ?? emptied(description)
    if (taken.set(description, copy).size > MOST) throw new MediaError('too-many', { format: 'XMP', limit: MOST })
    detach(property)
    copy.appendChild(isAttribute(property) ? elementFor(document, property) : property)
  }
  const descriptions = [...taken.values()].map(xmlOf).join('')
  return `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="${RDF}">${descriptions}</rdf:RDF></x:xmpmeta>`
}

/** A description like this one, without its properties, that declares every namespace that holds here. */
function emptied(description: Element): Element {
  const copy = description.cloneNode(false) as Element
  for (const property of propertiesIn(copy)) detach(property)
  declare(copy, namespacesAt(description))
  return copy
}

function elementFor(document: Document, { namespaceURI, name, value }: Attr): Element {
  const element = document.createElementNS(namespaceURI, name)
  element.textContent = value
  return element
}

/** The properties of one rdf:Description, in both forms. */
export const propertiesIn = (description: Element): Property[] => [
  ...[...description.attributes].filter(({ namespaceURI }) => !isSyntax(namespaceURI)),
  ...elementsIn(description),
]

/** Takes a property out of its description. */
export function detach(property: Property): void {
  if (isAttribute(property)) property.ownerElement?.removeAttributeNode(property)
  else property.parentNode?.removeChild(property)
}

function declare(element: Element, namespaces: ReadonlyMap<string, string>): void {
  if (namespaces.size > MOST) throw new MediaError('too-many', { format: 'XMP', limit: MOST })
  for (const [name, namespace] of namespaces) {
    if (!element.hasAttribute(name)) element.setAttributeNS(XMLNS, name, namespace)
  }
}

/** The declarations that hold at an element, by the name of their attribute: the nearest counts. */
function namespacesAt(element: Element): ReadonlyMap<string, string> {
  const namespaces = new Map<string, string>()
  for (let node: Node | null = element; node !== null; node = node.parentNode) {
    if (node.nodeType !== Node.ELEMENT_NODE) break
    for (const { name, value, namespaceURI } of (node as Element).attributes) {
      if (namespaceURI === XMLNS && !namespaces.has(name)) namespaces.set(name, value)
    }
  }
  return namespaces
}

const isAttribute = (property: Property): property is Attr => property.nodeType === Node.ATTRIBUTE_NODE

const keyOf = ({ namespaceURI, localName }: Property): string => `${namespaceURI} ${localName}`

const sizeOf = (property: Property): number =>
  Buffer.byteLength(isAttribute(property) ? property.value : xmlOf(property))
