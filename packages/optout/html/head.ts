import { sha256Hex } from '@tanba/kernel'
import { Tokenizer } from 'htmlparser2'
import type { DataScript, Head, HeadLink, Meta, Placed } from '../core/head.ts'
import { type PageText, pageText } from './encoding.ts'
import { PlaceTracker } from './place.ts'

/** Bytes of a page that are looked at. */
export const HEAD_LIMIT = 1_048_576

const DATA_TYPES: readonly string[] = ['application/rsl+xml', 'application/ld+json'] satisfies DataScript['type'][]
const READ = new Set(['meta', 'link', 'script'])
const ATTRIBUTES = new Set(['name', 'property', 'http-equiv', 'content', 'rel', 'type', 'href'])

/** A value as pieces: a stretch of the markup, or one character that was written as an entity. */
type Piece = readonly [start: number, end: number] | string

/**
 * Reads the signals' places of a page: `<meta>`, `<link>` and scripts of data. Comments, other scripts, templates,
 * noscript and elements of raw text hold none. Of attributes given twice the first counts (HTML 13.2.5.33).
 *
 * @param bytes The page or its beginning; at most HEAD_LIMIT bytes are read.
 * @param contentType The header field, for its charset.
 */
export const readHead = (bytes: Uint8Array, contentType?: string): Head => {
  const text = pageText(bytes.subarray(0, HEAD_LIMIT), contentType)
  const reader = new HeadReader(text)
  const tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: true }, reader)
  tokenizer.write(text.markup)
  tokenizer.end()
  const { metas, links, scripts, tracker } = reader
  return { metas, links, scripts, ended: tracker.ended ?? 'truncated', encoding: text.encoding }
}

/** What the tokenizer calls. */
class HeadReader {
  readonly metas: Meta[] = []
  readonly links: HeadLink[] = []
  readonly scripts: DataScript[] = []
  readonly tracker: PlaceTracker = new PlaceTracker()
  readonly #text: PageText
  #tag = ''
  #start = 0
  #attributes = new Map<string, readonly Piece[]>()
  #attribute: string | undefined
  #pieces: Piece[] = []
  #script: { readonly placed: Placed; readonly type: DataScript['type']; readonly pieces: Piece[] } | undefined

  constructor(text: PageText) {
    this.#text = text
  }

  onopentagname(start: number, end: number): void {
    this.#tag = this.#text.markup.slice(start, end).toLowerCase()
    // One character before the name stands the angle bracket.
    this.#start = start - 1
    this.#attributes = new Map()
  }

  onattribname(start: number, end: number): void {
    const name = this.#text.markup.slice(start, end).toLowerCase()
    const counts = READ.has(this.#tag) && ATTRIBUTES.has(name) && !this.#attributes.has(name)
    this.#attribute = counts ? name : undefined
    this.#pieces = []
  }

  onattribdata(start: number, end: number): void {
    if (this.#attribute !== undefined) this.#pieces.push([start, end])
  }

  onattribentity(codepoint: number): void {
    if (this.#attribute !== undefined) this.#pieces.push(String.fromCodePoint(codepoint))
  }

  onattribend(): void {
    if (this.#attribute !== undefined) this.#attributes.set(this.#attribute, this.#pieces)
  }

  onopentagend(end: number): void {
    this.#opened(end)
  }

  /** In HTML a slash before the end of a tag means nothing. */
  onselfclosingtag(end: number): void {
    this.#opened(end)
  }

  onclosetag(start: number, end: number): void {
    const name = this.#text.markup.slice(start, end).toLowerCase()
    if (name === 'script') this.#closeScript()
    this.tracker.close(name)
  }

  ontext(start: number, end: number): void {
    this.#script?.pieces.push([start, end])
  }

  ontextentity(codepoint: number): void {
    this.#script?.pieces.push(String.fromCodePoint(codepoint))
  }

  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}

  onend(): void {
    this.#closeScript()
  }

  #opened(end: number): void {
    this.tracker.open(this.#tag)
    if (this.tracker.isInert || !READ.has(this.#tag)) return
    const placed = this.#placed(end)
    if (this.#tag === 'meta') this.#meta(placed)
    else if (this.#tag === 'link') this.#link(placed)
    else this.#openScript(placed)
  }

  #meta(placed: Placed): void {
    const name = this.#value('name')?.trim().toLowerCase()
    const property = this.#value('property')?.trim().toLowerCase()
    const httpEquiv = this.#value('http-equiv')?.trim().toLowerCase()
    const names = {
      ...(name === undefined ? {} : { name }),
      ...(property === undefined ? {} : { property }),
      ...(httpEquiv === undefined ? {} : { httpEquiv }),
    }
    this.metas.push({ ...placed, ...names, content: this.#value('content') ?? '' })
  }

  #link(placed: Placed): void {
    const rel = (this.#value('rel') ?? '').toLowerCase().split(/\s+/).filter(Boolean)
    this.links.push({ ...placed, rel, type: this.#type(), href: (this.#value('href') ?? '').trim() })
  }

  #openScript(placed: Placed): void {
    const type = this.#type()
    if (isDataType(type)) this.#script = { placed, type, pieces: [] }
  }

  #closeScript(): void {
    if (this.#script === undefined) return
    const { placed, type, pieces } = this.#script
    this.scripts.push({ ...placed, type, text: this.#join(pieces) })
    this.#script = undefined
  }

  #type(): string {
    return (this.#value('type')?.split(';')[0] ?? '').trim().toLowerCase()
  }

  #value(name: string): string | undefined {
    const pieces = this.#attributes.get(name)
    return pieces === undefined ? undefined : this.#join(pieces)
  }

  #join(pieces: readonly Piece[]): string {
    return pieces.map((piece) => (typeof piece === 'string' ? piece : this.#text.decode(...piece))).join('')
  }

  #placed(end: number): Placed {
    const offset = this.#text.byteAt(this.#start)
    const after = this.#text.byteAt(end + 1)
    const length = offset === undefined || after === undefined ? end + 1 - this.#start : after - offset
    const raw = this.#text.decode(this.#start, end + 1)
    const sha256 = this.#hash(raw, end)
    const where = { place: this.tracker.place, ...(offset === undefined ? {} : { offset }), length, raw }
    return sha256 === undefined ? where : { ...where, sha256 }
  }

  /** The hash of a tag's bytes, where the text in UTF-8 would have another one. */
  #hash(raw: string, end: number): string | undefined {
    const isSame = this.#text.encoding === 'utf-8' && !raw.includes('\ufffd')
    const bytes = isSame ? undefined : this.#text.bytesOf(this.#start, end + 1)
    if (bytes === undefined || (bytes.length === raw.length && isAscii(raw))) return undefined
    return sha256Hex(bytes)
  }
}

/** Characters that are one byte, and the same, in every encoding that is read byte by byte. */
const isAscii = (text: string): boolean => !/[^\0-\x7f]/.test(text)

const isDataType = (type: string): type is DataScript['type'] => DATA_TYPES.includes(type)
