import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument, visit } from 'yaml'
import { LawError } from '../errors.ts'
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
    return parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true, logLevel: 'silent' })
  } catch (cause) {
    // The parser recurses: nesting by the ten thousand exhausts the stack, and that is all a RangeError here can mean.
    if (cause instanceof RangeError) throw new LawError('too-deep', { place: name, limit: LIMITS.depth }, { cause })
    throw new LawError('not-yaml', { place: name, detail: 'unreadable' }, { cause })
  }
}

/** Refuses what facts never need and attackers do: deep nesting, and aliases that multiply. */
const refuseTricks = (document: ReturnType<typeof parseDocument>, place: (node: Node) => string): void => {
  visit(document, {
    Node: (_, node, path) => {
      if (isAlias(node)) throw new LawError('alias', { place: place(node), name: node.source.slice(0, 40) })
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
        key: isScalar(pair.key) ? String(pair.key.value) : '',
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
