import { createHash } from 'node:crypto'
import type { Document, Element } from '@xmldom/xmldom'
import { LIMITS } from '../core/limits.ts'
import { MediaError } from '../errors.ts'
import { detach, mergeExtended, propertiesIn, takeBulk } from './extended.ts'
import { malformed } from './fault.ts'
import { RDF, XML, XMLNS, XMP_NAMESPACES } from './namespaces.ts'
import { isXmlChar } from './scan.ts'
import { itemsOf, languageOf, type Property, simpleText, textOf } from './values.ts'
import { WRAPPER, wrapped } from './wrapper.ts'
import { elementsIn, isNamed, xmlOf } from './xml.ts'

/** How a document is written. */
export interface XmpSerialiseOptions {
  /** Bytes of white space at the end, in which other programs may write without moving the file. 2,048 by itself. */
  readonly padding?: number
  /**
   * Bytes that the packet may have; padding gives way first. A larger document becomes two packets, one after the
   * other, the second with the bulkiest properties: JPEG's extended XMP (XMP part 3, 1.1.3.1), and for JPEG alone.
   */
  readonly largest?: number
}

/** Real packets have some hundreds; taking one of many out of a tree costs time by their number. */
const MOST_PROPERTIES = 4096
/** Room for the property that names the second packet, and for its namespace. */
const NOTE = 256

/** How an array is ordered: `Bag` not at all, `Seq` by its items. */
export type XmpListKind = 'Bag' | 'Seq'

/**
 * The properties of one XMP packet. A property is named by its namespace and its local name; prefixes do not matter.
 * Where a file names one twice, the first stands. What nobody sets or removes stays as it was, structures included.
 */
export class XmpDocument {
  readonly #document: Document
  readonly #rdf: Element

  /** @throws MediaError malformed, where there is no rdf:RDF at the root or in it; too-many */
  constructor(document: Document) {
    const root = document.documentElement
    const rdf = root && [root, ...elementsIn(root)].find((element) => isNamed(element, RDF, 'RDF'))
    if (!rdf) throw malformed('rdf:RDF')
    this.#document = document
    this.#rdf = rdf
    const count = this.#descriptions.reduce((sum, description) => sum + 1 + propertiesIn(description).length, 0)
    if (count > MOST_PROPERTIES) throw new MediaError('too-many', { format: 'XMP', limit: MOST_PROPERTIES })
  }

  /**
   * The text of a simple property, without its qualifiers; of language alternatives the `x-default` one or else the
   * first; of a list the first. Undefined where the property is missing, empty of items, or a structure.
   */
  text(namespace: string, name: string): string | undefined {
    const [property] = this.#find(namespace, name)
    return property === undefined ? undefined : textOf(property)
  }

  /** The items of a Bag, Seq or Alt in their order; a simple value is a list of one. Structures are left out. */
  list(namespace: string, name: string): readonly string[] {
    const [property] = this.#find(namespace, name)
    if (property === undefined) return []
    const items = 'ownerElement' in property ? undefined : itemsOf(property as Element)?.items
    return (items ?? [property]).map(simpleText).filter((text) => text !== undefined)
  }

  /** Language alternatives by RFC 3066 tag, `x-default` among them; a simple value stands as `x-default`. */
  languages(namespace: string, name: string): ReadonlyMap<string, string> {
    const [property] = this.#find(namespace, name)
    const values = new Map<string, string>()
    if (property === undefined) return values
    const items = 'ownerElement' in property ? undefined : itemsOf(property as Element)?.items
    for (const item of items ?? [property as Element]) {
      const text = simpleText(item)
      const language = items === undefined ? 'x-default' : languageOf(item)
      if (text !== undefined && !values.has(language)) values.set(language, text)
    }
    return values
  }

  /**
   * Puts a simple property in place of whatever bore its name. `prefix` is a wish: another is taken where the packet
   * has given it to another namespace.
   * @throws MediaError malformed, for a name that XML does not allow or a control character in the value
   */
  set(namespace: string, prefix: string, name: string, value: string): void {
    this.#add(namespace, prefix, name, [value]).textContent = value
  }

  /** Puts a list in place of whatever bore its name. @throws MediaError malformed, as `set` */
  setList(namespace: string, prefix: string, name: string, values: readonly string[], kind: XmpListKind = 'Bag'): void {
    const container = this.#append(this.#add(namespace, prefix, name, values), kind)
    for (const value of values) this.#append(container, 'li').textContent = value
  }

  /**
   * Puts language alternatives in place of whatever bore the name. `x-default` comes first (ISO 16684-1, 8.2.2.4); where
   * it is not given, the first value is.
   * @throws MediaError malformed, as `set`
   */
  setLanguages(namespace: string, prefix: string, name: string, values: Iterable<readonly [string, string]>): void {
    const given = new Map(values)
    const [first] = given.values()
    const ordered = new Map([['x-default', given.get('x-default') ?? first ?? ''], ...given])
    const container = this.#append(this.#add(namespace, prefix, name, [...ordered].flat()), 'Alt')
    for (const [language, value] of given.size === 0 ? [] : ordered) {
      const item = this.#append(container, 'li')
      item.setAttributeNS(XML, 'xml:lang', language)
      item.textContent = value
    }
  }

  /** Takes every occurrence of a property out; says whether there was one. */
  remove(namespace: string, name: string): boolean {
    const found = this.#find(namespace, name)
    for (const property of found) detach(property)
    return found.length > 0
  }

  /** Takes in the properties of an extended packet, which win over those of the same name. @throws MediaError too-many */
  merge(extended: XmpDocument): void {
    mergeExtended(this.#document, this.#rdf, extended.#rdf)
    this.remove(XMP_NAMESPACES.xmpNote, 'HasExtendedXMP')
  }

  /**
   * The document as a packet in UTF-8 with its wrapper.
   * @throws MediaError too-large, where no division makes it fit into `largest`
   */
  serialise({ padding = 2048, largest = LIMITS.xmp }: XmpSerialiseOptions = {}): Uint8Array {
    const text = this.#xml()
    const size = Buffer.byteLength(text) + WRAPPER
    if (size > largest) return this.#divided(largest, size + NOTE - largest)
    return wrapped(text, Math.min(padding, largest - size))
  }

  #divided(largest: number, excess: number): Uint8Array {
    const main = new XmpDocument(this.#document.cloneNode(true) as Document)
    const extended = new TextEncoder().encode(takeBulk(main.#document, main.#rdf, excess))
    const digest = createHash('md5').update(extended).digest('hex').toUpperCase()
    main.set(XMP_NAMESPACES.xmpNote, 'xmpNote', 'HasExtendedXMP', digest)
    const packet = wrapped(main.#xml(), 0)
    if (packet.byteLength > largest || packet.byteLength + extended.byteLength > LIMITS.xmp) {
      throw new MediaError('too-large', { format: 'XMP', what: 'xpacket', limit: Math.min(largest, LIMITS.xmp) })
    }
    return Buffer.concat([packet, extended])
  }

  #xml(): string {
    return this.#document.documentElement === null ? '' : xmlOf(this.#document.documentElement)
  }

  get #descriptions(): readonly Element[] {
    return elementsIn(this.#rdf)
  }

  #find(namespace: string, name: string): readonly Property[] {
    return this.#descriptions.flatMap((description): readonly Property[] => {
      const attribute = description.getAttributeNodeNS(namespace, name)
      const elements = elementsIn(description).filter((element) => isNamed(element, namespace, name))
      return attribute === null ? elements : [attribute, ...elements]
    })
  }

  /** An empty element for the property, in place of what bore its name, in the first description. */
  #add(namespace: string, prefix: string, name: string, texts: readonly string[]): Element {
    check(namespace, prefix, name, texts)
    this.remove(namespace, name)
    const [description = this.#append(this.#rdf, 'Description')] = this.#descriptions
    if (!description.hasAttributeNS(RDF, 'about') && !description.hasAttributeNS(RDF, 'ID')) {
      description.setAttributeNS(RDF, `${bind(description, RDF, 'rdf')}:about`, '')
    }
    const element = this.#document.createElementNS(namespace, `${bind(description, namespace, prefix)}:${name}`)
    description.appendChild(element)
    return element
  }

  #append(parent: Element, name: string): Element {
    const element = this.#document.createElementNS(RDF, `${bind(parent, RDF, 'rdf')}:${name}`)
    parent.appendChild(element)
    return element
  }
}

/** No file but a hostile one gives away so many prefixes like the wished one. */
const MOST_PREFIXES = 100

/** A prefix that means the namespace at this element: the wished one, or one like it; declared here where it is new. */
function bind(element: Element, namespace: string, wished: string): string {
  for (let number = 0; number < MOST_PREFIXES; number++) {
    const prefix = number === 0 ? wished : `${wished}${number}`
    const bound = element.lookupNamespaceURI(prefix)
    if (bound === namespace) return prefix
    if (bound === null) {
      element.setAttributeNS(XMLNS, `xmlns:${prefix}`, namespace)
      return prefix
    }
  }
  throw malformed(`xmlns:${wished}`)
}

/** Namespaces in XML, production 4, within ASCII, which every property of XMP keeps to. */
const NAME = /^[A-Za-z_][\w.-]*$/

function check(namespace: string, prefix: string, name: string, texts: readonly string[]): void {
  if (!NAME.test(name) || !NAME.test(prefix) || /^xml/i.test(prefix)) throw malformed(`${prefix}:${name}`)
  if ([RDF, XML, XMLNS, ''].includes(namespace)) throw malformed(`xmlns="${namespace}"`)
  for (const text of [namespace, ...texts]) {
    // By code point: half of a surrogate pair is no character.
    for (const letter of text) {
      if (!isXmlChar(letter.codePointAt(0) ?? 0)) throw malformed(`${prefix}:${name}`)
    }
  }
}
