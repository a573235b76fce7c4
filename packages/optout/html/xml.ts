import { QuoteType, Tokenizer } from 'htmlparser2'

/** An element; names are resolved to namespaces (Namespaces in XML 1.0). */
export interface XmlElement {
  readonly namespace: string
  readonly name: string
  /** As written, prefix and all. */
  readonly qualified: string
  readonly attributes: readonly XmlAttribute[]
  readonly children: readonly XmlElement[]
  /** Text that stands straight in it, put together. */
  readonly text: string
  /** Characters from the beginning of the text. */
  readonly offset: number
  readonly end: number
}

interface XmlAttribute {
  /** Empty for an attribute without prefix. */
  readonly namespace: string
  readonly name: string
  readonly qualified: string
  readonly value: string
}

export type XmlFault = 'malformed' | 'too-deep' | 'too-many' | 'entities'

export type XmlReading =
  | { readonly root: XmlElement; readonly fault?: undefined }
  | { readonly root?: undefined; readonly fault: XmlFault }

/** Real licences and package documents have some hundreds of elements, a dozen deep. */
const LIMITS = { depth: 64, parts: 50_000 } as const
const XML = 'http://www.w3.org/XML/1998/namespace'

interface Open {
  readonly qualified: string
  readonly offset: number
  readonly raw: Map<string, string>
  readonly children: XmlElement[]
  readonly scope: ReadonlyMap<string, string>
  text: string
}

/** Leaves the tokenizer, which has no other way out. */
class Refusal extends Error {
  readonly fault: XmlFault
  constructor(fault: XmlFault) {
    super(fault)
    this.fault = fault
  }
}

/**
 * Reads a small XML document whole. Entities beyond XML's five are never declared here: a document type with an internal
 * subset is refused, so nothing expands.
 */
export const readXml = (text: string): XmlReading => {
  const reader = new XmlReader(text)
  try {
    const tokenizer = new Tokenizer({ xmlMode: true, decodeEntities: true }, reader)
    tokenizer.write(text)
    tokenizer.end()
    return reader.root === undefined ? { fault: 'malformed' } : { root: reader.root }
  } catch (error) {
    if (error instanceof Refusal) return { fault: error.fault }
    throw error
  }
}

/** UTF-8, or UTF-16 by its mark; XML's other encodings are not met in licences. */
export const xmlText = (bytes: Uint8Array): string => {
  const [first, second] = bytes
  const isTwo = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  return new TextDecoder(isTwo ? (first === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8').decode(bytes)
}

/** Elements of a name at any depth, the root among them, in document order. */
export const elements = (
  root: XmlElement,
  namespace: string | readonly string[],
  name: string,
): readonly XmlElement[] => {
  const found: XmlElement[] = []
  const spaces = typeof namespace === 'string' ? [namespace] : namespace
  const visit = (element: XmlElement): void => {
    if (element.name === name && spaces.includes(element.namespace)) found.push(element)
    for (const child of element.children) visit(child)
  }
  visit(root)
  return found
}

export const attribute = (element: XmlElement, name: string, namespace = ''): string | undefined =>
  element.attributes.find((one) => one.name === name && one.namespace === namespace)?.value

class XmlReader {
  root: XmlElement | undefined
  readonly #text: string
  readonly #open: Open[] = []
  #parts = 0
  #name = ''
  #start = 0
  #attributes = new Map<string, string>()
  #attribute = ''
  #value = ''

  constructor(text: string) {
    this.#text = text
  }

  onopentagname(start: number, end: number): void {
    this.#count()
    this.#name = this.#text.slice(start, end)
    this.#start = start - 1
    this.#attributes = new Map()
  }

  onattribname(start: number, end: number): void {
    this.#count()
    this.#attribute = this.#text.slice(start, end)
    this.#value = ''
  }

  onattribdata(start: number, end: number): void {
    this.#value += this.#text.slice(start, end)
  }

  onattribentity(codepoint: number): void {
    this.#value += String.fromCodePoint(codepoint)
  }

  onattribend(quote: QuoteType): void {
    const isQuoted = quote === QuoteType.Double || quote === QuoteType.Single
    if (!isQuoted || this.#attributes.has(this.#attribute)) throw new Refusal('malformed')
    this.#attributes.set(this.#attribute, this.#value)
  }

  onopentagend(): void {
    this.#push()
  }

  onselfclosingtag(end: number): void {
    this.#push()
    this.#pop(end + 1)
  }

  onclosetag(start: number, end: number): void {
    if (this.#open.at(-1)?.qualified !== this.#text.slice(start, end)) throw new Refusal('malformed')
    this.#pop(end + 1)
  }

  ontext(start: number, end: number): void {
    this.#write(this.#text.slice(start, end))
  }

  ontextentity(codepoint: number): void {
    this.#write(String.fromCodePoint(codepoint))
  }

  oncdata(start: number, end: number, tail: number): void {
    this.#write(this.#text.slice(start, end - tail))
  }

  ondeclaration(start: number, end: number): void {
    // The tokenizer ends a declaration at the first `>`; an internal subset begins before it.
    if (this.#text.slice(start, end).includes('[')) throw new Refusal('entities')
    if (this.root !== undefined || this.#open.length > 0) throw new Refusal('malformed')
  }

  oncomment(): void {}
  onprocessinginstruction(): void {}

  onend(): void {
    if (this.#open.length > 0) throw new Refusal('malformed')
  }

  #count(): void {
    this.#parts += 1
    if (this.#parts > LIMITS.parts) throw new Refusal('too-many')
  }

  #write(text: string): void {
    const open = this.#open.at(-1)
    if (open !== undefined) open.text += text
    else if (text.replace('\uFEFF', '').trim() !== '') throw new Refusal('malformed')
  }

  #push(): void {
    if (this.#open.length >= LIMITS.depth) throw new Refusal('too-deep')
    if (this.root !== undefined) throw new Refusal('malformed')
    const around = this.#open.at(-1)?.scope ?? new Map([['xml', XML]])
    const declared = [...this.#attributes].filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'))
    // Copied only where something is declared; depth is bounded, and so is what copies cost.
    const scope = declared.length === 0 ? around : new Map(around)
    if (scope.size > 1000) throw new Refusal('too-many')
    if (scope instanceof Map) {
      for (const [name, value] of declared) scope.set(name === 'xmlns' ? '' : name.slice(6), value)
    }
    this.#open.push({
      qualified: this.#name,
      offset: this.#start,
      raw: this.#attributes,
      children: [],
      scope,
      text: '',
    })
  }

  #pop(end: number): void {
    const open = this.#open.pop()
    if (open === undefined) throw new Refusal('malformed')
    const element = elementOf(open, end)
    const parent = this.#open.at(-1)
    if (parent === undefined) this.root = element
    else parent.children.push(element)
  }
}

const elementOf = ({ qualified, offset, raw, children, scope, text }: Open, end: number): XmlElement => {
  const attributes = [...raw]
    .filter(([name]) => name !== 'xmlns' && !name.startsWith('xmlns:'))
    .map(([name, value]) => ({ ...resolved(name, scope, true), qualified: name, value }))
  return { ...resolved(qualified, scope, false), qualified, attributes, children, text, offset, end }
}

const resolved = (
  qualified: string,
  scope: ReadonlyMap<string, string>,
  isAttribute: boolean,
): { readonly namespace: string; readonly name: string } => {
  const colon = qualified.indexOf(':')
  if (colon === -1) return { namespace: isAttribute ? '' : (scope.get('') ?? ''), name: qualified }
  const namespace = scope.get(qualified.slice(0, colon))
  // A prefix that nobody declared is no namespace; the name is kept, so that whoever looks for it may say so.
  return { namespace: namespace ?? '', name: qualified.slice(colon + 1) }
}
