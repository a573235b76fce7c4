import { MediaError } from '../../errors.ts'
import { latin1Text } from '../bytes.ts'
import { malformedXml } from './xml-fault.ts'
import { afterBlanks, isBlank, isQuote } from './xml-seek.ts'

/** An attribute that declares a namespace, its value as it stands. Others are passed over. */
export interface Attribute {
  readonly name: string
  readonly value: string
}

/** A tag; its name is the bytes between `nameStart` and `nameEnd`. */
export interface XmlTag {
  readonly nameStart: number
  readonly nameEnd: number
  readonly closing: boolean
  readonly empty: boolean
  readonly attributes: readonly Attribute[]
  readonly end: number
}

const [SLASH, EQUALS, GREATER_THAN, LESS_THAN] = [0x2f, 0x3d, 0x3e, 0x3c]
const NONE: readonly Attribute[] = []

const isNameStart = (byte: number): boolean =>
  (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a) || byte === 0x5f || byte === 0x3a || byte >= 0x80

const isName = (byte: number): boolean =>
  isNameStart(byte) || (byte >= 0x30 && byte <= 0x39) || byte === 0x2d || byte === 0x2e

const afterName = (bytes: Uint8Array, from: number): number => {
  if (!isNameStart(bytes[from] ?? 0)) throw malformedXml('name', from)
  let at = from + 1
  while (isName(bytes[at] ?? 0)) at++
  return at
}

/** The tag whose `<` stands at `start`. @throws MediaError malformed, too-many */
export const readTag = (bytes: Uint8Array, start: number): XmlTag => {
  const closing = bytes[start + 1] === SLASH
  const nameStart = start + (closing ? 2 : 1)
  const nameEnd = afterName(bytes, nameStart)
  let attributes: Attribute[] | undefined
  for (let at = nameEnd; ; ) {
    const next = afterBlanks(bytes, at)
    const empty = bytes[next] === SLASH && !closing
    const last = empty ? next + 1 : next
    if (bytes[last] === GREATER_THAN)
      return { nameStart, nameEnd, closing, empty, attributes: attributes ?? NONE, end: last + 1 }
    if (closing || !isBlank(bytes[at])) throw malformedXml('tag', next)
    const { end, declared } = readAttribute(bytes, next)
    if (declared !== undefined) attributes = withDeclared(attributes ?? [], declared)
    at = end
  }
}

/** Namespaces that one element may declare. */
const DECLARATIONS = 1000

const withDeclared = (attributes: Attribute[], one: Attribute): Attribute[] => {
  if (attributes.length === DECLARATIONS) throw new MediaError('too-many', { format: 'SVG', limit: DECLARATIONS })
  attributes.push(one)
  return attributes
}

const readAttribute = (bytes: Uint8Array, start: number): { end: number; declared: Attribute | undefined } => {
  const nameEnd = afterName(bytes, start)
  const equals = afterBlanks(bytes, nameEnd)
  const open = afterBlanks(bytes, equals + 1)
  const quote = bytes[open]
  if (bytes[equals] !== EQUALS || !isQuote(quote)) throw malformedXml('attribute', start)
  let close = open + 1
  for (; bytes[close] !== quote; close++)
    if (close >= bytes.byteLength || bytes[close] === LESS_THAN) throw malformedXml('value of an attribute', close)
  // Only a name that begins with "xm" is worth decoding.
  const candidate = bytes[start] === 0x78 && bytes[start + 1] === 0x6d
  const name = candidate ? latin1Text(bytes.subarray(start, nameEnd)) : ''
  const declares = name === 'xmlns' || name.startsWith('xmlns:')
  const value = declares ? latin1Text(bytes.subarray(open + 1, close)) : ''
  return { end: close + 1, declared: declares ? { name, value } : undefined }
}
