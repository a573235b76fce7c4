import { quote } from '@tanba/kernel'
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml'
import { LawError } from '../errors.ts'
import { withoutJsonComments } from './json-comments.ts'
import { LIMITS } from './limits.ts'

/** A parsed YAML or JSON file whose nodes know their lines. JSON is YAML, with comments allowed. */
export interface SourceDocument {
  readonly root: Node | null
  /** `name:line` of a node, for a message. */
  readonly place: (node: Node | null | undefined) => string
}

/** Decodes strictly: a byte that is no UTF-8 is broken input, not a question mark. */
const decode = (bytes: Uint8Array, name: string): string => {
  if (bytes.byteLength > LIMITS.bytes) throw new LawError('too-large', { place: name, limit: '1 MiB' })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new LawError('not-yaml', { place: name, detail: 'not UTF-8' }, { cause })
  }
}

const parse = (text: string, name: string, lines: LineCounter): ReturnType<typeof parseDocument> => {
  try {
    // Not `silent`: that would let a second document pass unread. The parser compares every key with every other; we do not.
    return parseDocument(withoutJsonComments(text), {
      lineCounter: lines,
      prettyErrors: false,
      stringKeys: true,
      uniqueKeys: false,
    })
  } catch (cause) {
    // The parser recurses: nesting by the ten thousand exhausts the stack, and that is all a RangeError here can mean.
    if (cause instanceof RangeError) throw new LawError('too-deep', { place: name, limit: LIMITS.depth }, { cause })
    throw new LawError('not-yaml', { place: name, detail: 'unreadable' }, { cause })
  }
}

const keyOf = (pair: Pair): string => (isScalar(pair.key) ? String(pair.key.value) : '')

/** A key that stands twice would silently win or lose; a mapping without end costs time. */
const refuseKeys = (map: YAMLMap, place: (node: Node) => string): void => {
  if (map.items.length > LIMITS.items)
    throw new LawError('too-many', { place: place(map), id: '{…}', limit: LIMITS.items })
  const seen = new Set<string>()
  for (const pair of map.items) {
    const key = keyOf(pair)
    if (seen.has(key))
      throw new LawError('not-yaml', { place: place(pair.key as Node), detail: `${quote(key)} stands twice` })
    seen.add(key)
  }
}

/** Refuses what facts never need and attackers do: deep nesting, aliases that multiply, text that is no Unicode. */
const refuseTricks = (document: ReturnType<typeof parseDocument>, place: (node: Node) => string): void => {
  visit(document, {
    Node: (_, node, path) => {
      if (isAlias(node)) throw new LawError('alias', { place: place(node), name: node.source.slice(0, 40) })
      if (isMap(node)) refuseKeys(node, place)
      if (isScalar(node) && typeof node.value === 'string' && !node.value.isWellFormed())
        throw new LawError('not-yaml', { place: place(node), detail: 'a lone surrogate' })
      if (path.filter((step) => isMap(step) || isSeq(step)).length > LIMITS.depth)
        throw new LawError('too-deep', { place: place(node), limit: LIMITS.depth })
    },
  })
}

/** @throws LawError too-large, not-yaml, too-deep, alias */
export const readDocument = (bytes: Uint8Array, name: string): SourceDocument => {
  const text = decode(bytes, name)
  const lines = new LineCounter()
  const document = parse(text, name, lines)
  const at = (offset: number | undefined): string =>
    offset === undefined ? name : `${name}:${lines.linePos(offset).line}`
  const place = (node: Node | null | undefined): string => at(node?.range?.[0])
  const [error] = document.errors
  // The parser recurses and reports an exhausted stack as an error of its own; nesting is what exhausts it.
  if (error?.code === 'RESOURCE_EXHAUSTION') throw new LawError('too-deep', { place: name, limit: LIMITS.depth })
  if (error !== undefined)
    throw new LawError('not-yaml', { place: at(error.pos[0]), detail: error.message.split('\n')[0] ?? '' })
  refuseTricks(document, place)
  return { root: document.contents as Node | null, place }
}

export interface Entry {
  readonly key: string
  readonly keyNode: Node
  readonly value: Node | null
}

/** The entries of a mapping, in order; undefined where the node is no mapping. */
export const entriesOf = (node: Node | null | undefined): readonly Entry[] | undefined =>
  isMap(node)
    ? node.items.map((pair: Pair) => ({
        key: keyOf(pair),
        keyNode: pair.key as Node,
        value: pair.value as Node | null,
      }))
    : undefined

export const itemsOf = (node: Node | null | undefined): readonly (Node | null)[] | undefined =>
  isSeq(node) ? (node.items as readonly (Node | null)[]) : undefined

/** The text, number, truth value or null of a scalar node; undefined where the node is none. */
export const scalarOf = (node: Node | null | undefined): string | number | boolean | null | undefined => {
  if (node === null || node === undefined) return null
  if (!isScalar(node)) return undefined
  const { value } = node
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null)
    return value
  return undefined
}
