import { type ExpandedName, expandName } from './namespaces.ts'
import { malformedXml } from './xml-fault.ts'
import type { Attribute } from './xml-tag.ts'
import { type XmlToken, xmlTokens } from './xml-tokens.ts'

export interface Span {
  readonly start: number
  readonly end: number
}

/** The start tag of an element that may take content. */
export interface Opening extends Span {
  readonly name: string
  readonly empty: boolean
}

/** Where the parts of an SVG document stand that metadata is about. */
export interface Outline {
  readonly root: Opening
  /** `metadata` elements that are children of the root (SVG 1.1 section 21). */
  readonly metadata: readonly Opening[]
  /** XMP packets in them, in order. */
  readonly packets: readonly Span[]
  /** Elements that hold a C2PA manifest store, and the text in them. */
  readonly manifests: readonly { readonly element: Span; readonly text: Span }[]
}

const SVG = 'http://www.w3.org/2000/svg'
const XMP = 'adobe:ns:meta/'
const C2PA = 'http://c2pa.org/manifest'

/** Of the SVG namespace, or of none: documents without a namespace are met, and drawn by some programs. */
const isSvg = ({ local, namespace }: ExpandedName, name: string): boolean =>
  local === name && (namespace === undefined || namespace === SVG)

const isXmp = ({ local, namespace }: ExpandedName): boolean => namespace === XMP && /^x[am]pmeta$/.test(local)

/** The example of the C2PA specification does not declare the prefix, so `c2pa` is taken at its word. */
const isManifest = ({ prefix, local, namespace }: ExpandedName): boolean =>
  local === 'manifest' && (namespace === C2PA || (namespace === undefined && prefix === 'c2pa'))

/** @throws MediaError malformed, too-deep, unsupported */
export const readOutline = (bytes: Uint8Array, start: number): Outline => {
  const reader = new OutlineReader(bytes)
  for (const token of xmlTokens(bytes, start)) reader.take(token)
  return reader.result()
}

/** What has been met so far. Only elements down to depth 2 matter: root, metadata, and what metadata holds. */
class OutlineReader {
  readonly #bytes: Uint8Array
  readonly #scopes: (readonly Attribute[])[] = []
  readonly #metadata: Opening[] = []
  readonly #packets: Span[] = []
  readonly #manifests: { element: Span; text: Span }[] = []
  #root: Opening | undefined
  #inMetadata = false
  /** The packet that an instruction began, and elements of XMP that stand without instructions around them. */
  #begun: number | undefined
  #bare: Span[] = []
  #element: { readonly kind: 'xmp' | 'manifest'; readonly tag: XmlToken } | undefined

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  take(token: XmlToken): void {
    if (this.#element?.kind === 'manifest' && token.depth > 2 && token.kind !== 'text')
      throw malformedXml('C2PA manifest element', token.start)
    if (token.depth === 0) this.#outside(token)
    if (token.kind === 'start' && token.depth <= 2) this.#starts(token)
    if (token.kind === 'end' && token.depth <= 2) this.#ends(token)
    if (token.kind === 'instruction' && token.depth === 2 && this.#inMetadata) this.#instruction(token)
  }

  result(): Outline {
    if (this.#root === undefined) throw malformedXml('root element', this.#bytes.byteLength)
    return { root: this.#root, metadata: this.#metadata, packets: this.#packets, manifests: this.#manifests }
  }

  /** Outside of the root: blanks, comments, instructions, and a DOCTYPE before it (XML 1.0 section 2.1). */
  #outside({ kind, start, end }: XmlToken): void {
    const blank = kind === 'text' && this.#bytes.subarray(start, end).every((byte) => byte <= 0x20)
    const known = kind === 'comment' || kind === 'instruction' || kind === 'end' || blank
    const before = this.#root === undefined && (kind === 'doctype' || kind === 'start')
    if (!known && !before) throw malformedXml('text outside of the root element', start)
  }

  #starts(token: XmlToken): void {
    this.#scopes.length = token.depth
    this.#scopes.push(token.attributes)
    const name = expandName(token.name, this.#scopes)
    if (token.depth === 0) {
      if (!isSvg(name, 'svg')) throw malformedXml('root element, which is not svg', token.start)
      this.#root = token
    }
    if (token.depth === 1 && isSvg(name, 'metadata')) {
      this.#metadata.push(token)
      this.#inMetadata = !token.empty
    }
    if (token.depth === 2 && this.#inMetadata && !token.empty) {
      if (isXmp(name)) this.#element = { kind: 'xmp', tag: token }
      if (isManifest(name)) this.#element = { kind: 'manifest', tag: token }
    }
  }

  #ends({ depth, start, end }: XmlToken): void {
    if (depth === 2 && this.#element !== undefined) {
      const { kind, tag } = this.#element
      const element = { start: tag.start, end }
      if (kind === 'xmp') this.#bare.push(element)
      else this.#manifests.push({ element, text: { start: tag.end, end: start } })
      this.#element = undefined
    }
    if (depth !== 1 || !this.#inMetadata) return
    this.#inMetadata = false
    this.#packets.push(...this.#bare)
    this.#packets.sort((a, b) => a.start - b.start)
    this.#bare = []
    this.#begun = undefined
  }

  /** `<?xpacket begin=…?>` and `<?xpacket end=…?>` around the element (XMP Specification Part 1, section 7.3). */
  #instruction({ name, start, end }: XmlToken): void {
    if (name !== 'xpacket') return
    const isEnd = /^<\?xpacket[ \t\r\n]+end/.test(String.fromCharCode(...this.#bytes.subarray(start, start + 64)))
    if (!isEnd) {
      this.#begun = start
      return
    }
    const begun = this.#begun
    if (begun === undefined) return
    this.#bare = this.#bare.filter((element) => element.start < begun)
    this.#packets.push({ start: begun, end })
    this.#begun = undefined
  }
}
