import { LIMITS } from '../limits.ts'
import { CborCursor, type Head } from './cursor.ts'
import { malformed, tooDeep, tooMany, unsupported } from './fault.ts'
import {
  type CborEntry,
  CborFloat,
  type CborKey,
  CborMap,
  CborSimple,
  CborTagged,
  type CborValue,
  isCborInteger,
  isCborKey,
} from './value.ts'

/** What one item may hold at most. */
export interface CborLimits {
  /** Levels of arrays, maps and tags inside each other; at most LIMITS.depth, which is also what can be written. */
  readonly depth?: number
  /** Items in all, pieces of strings of indefinite length included. */
  readonly items?: number
}

interface State {
  readonly cursor: CborCursor
  readonly depth: number
  readonly items: number
  seen: number
}

/** What `read` returns for the "break" that ends an indefinite length (section 3.2.1). */
const BREAK = Symbol('break')

const MAJOR = { unsigned: 0, negative: 1, bytes: 2, text: 3, array: 4, map: 5, tag: 6 } as const
const SIMPLE: ReadonlyMap<number, CborValue> = new Map<number, CborValue>([
  [20, false],
  [21, true],
  [22, null],
  [23, undefined],
])

// ignoreBOM means "keep it": U+FEFF at the beginning is part of the text.
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
// Gives each of the 256 bytes a character of its own, so that equal text means equal bytes.
const ONE_TO_ONE = new TextDecoder('latin1')

/**
 * The one item that `bytes` hold (RFC 8949). Lengths may be definite or indefinite and arguments longer than needed, since
 * other makers write so; byte strings share memory with the input unless they came in pieces.
 * @throws MediaError malformed (bytes after the item, a key that stands twice and text that is no UTF-8 among it),
 * truncated, too-deep, too-many, unsupported (an array, a map or a tag as a key)
 */
export const decodeCbor = (bytes: Uint8Array, limits: CborLimits = {}): CborValue => {
  const { value, end } = decodeCborItem(bytes, 0, limits)
  if (end !== bytes.byteLength) throw malformed('what stands after the item', end)
  return value
}

/** The item that begins at `offset`, and where it ends; what stands after it is not looked at. Otherwise as decodeCbor. */
export const decodeCborItem = (
  bytes: Uint8Array,
  offset = 0,
  { depth = LIMITS.depth, items = LIMITS.parts }: CborLimits = {},
): { readonly value: CborValue; readonly end: number } => {
  const cursor = new CborCursor(bytes, offset)
  const value = item({ cursor, depth: Math.min(depth, LIMITS.depth), items, seen: 0 }, 0)
  return { value, end: cursor.at }
}

/** An item where the "break" is not allowed. */
const item = (state: State, depth: number): CborValue => {
  const offset = state.cursor.at
  const value = read(state, depth)
  if (value === BREAK) throw malformed('a break outside an indefinite length', offset)
  return value
}

const read = (state: State, depth: number): CborValue | typeof BREAK => {
  if (depth > state.depth) throw tooDeep(state.depth)
  state.seen += 1
  if (state.seen > state.items) throw tooMany(state.items)
  const head = state.cursor.head()
  switch (head.major) {
    case MAJOR.unsigned:
      return head.argument
    case MAJOR.negative:
      return negative(head.argument)
    case MAJOR.bytes:
      return head.isIndefinite ? joined(pieces(state, head)) : chunk(state, head)
    case MAJOR.text:
      return head.isIndefinite ? text(head, pieces(state, head)) : text(head, [chunk(state, head)])
    case MAJOR.array:
      return array(state, head, depth)
    case MAJOR.map:
      return map(state, head, depth)
    case MAJOR.tag:
      return new CborTagged(head.argument, item(state, depth + 1))
    default:
      return simpleOrFloat(head, state.cursor)
  }
}

const negative = (argument: number | bigint): number | bigint =>
  typeof argument === 'number' && argument < Number.MAX_SAFE_INTEGER ? -1 - argument : -1n - BigInt(argument)

/** A number of items or bytes, never more than there are bytes left: each takes `least` at least. */
const length = (state: State, { argument }: Head, least: number): number => {
  const count = Number(argument)
  state.cursor.require(count * least)
  return count
}

const chunk = (state: State, head: Head): Uint8Array => state.cursor.take(length(state, head, 1))

/** Section 3.2.3: pieces of a string are strings of definite length of the same major type. */
const pieces = (state: State, { major }: Head): readonly Uint8Array[] => {
  const found: Uint8Array[] = []
  for (;;) {
    state.seen += 1
    if (state.seen > state.items) throw tooMany(state.items)
    const head = state.cursor.head()
    if (head.major === 7 && head.isIndefinite) return found
    if (head.major !== major || head.isIndefinite) throw malformed('a piece of a string', head.offset)
    found.push(chunk(state, head))
  }
}

const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((size, { byteLength }) => size + byteLength, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.byteLength
  }
  return whole
}

const text = ({ offset }: Head, parts: readonly Uint8Array[]): string => {
  try {
    // Each piece by itself: a character may not be split over two (section 3.2.3).
    return parts.map((part) => UTF8.decode(part)).join('')
  } catch (cause) {
    if (cause instanceof TypeError) throw malformed('text that is not UTF-8', offset)
    throw cause
  }
}

const array = (state: State, head: Head, depth: number): readonly CborValue[] => {
  const found: CborValue[] = []
  if (head.isIndefinite) {
    for (let value = read(state, depth + 1); value !== BREAK; value = read(state, depth + 1)) found.push(value)
    return found
  }
  const count = length(state, head, 1)
  for (let index = 0; index < count; index += 1) found.push(item(state, depth + 1))
  return found
}

const map = (state: State, head: Head, depth: number): CborMap => {
  const entries: CborEntry[] = []
  const seen = new Set<string>()
  const count = head.isIndefinite ? Number.POSITIVE_INFINITY : length(state, head, 2)
  while (entries.length < count) {
    const offset = state.cursor.at
    const key = head.isIndefinite ? read(state, depth + 1) : item(state, depth + 1)
    if (key === BREAK) break
    if (!isCborKey(key)) throw unsupported('an array, a map or a tag as a map key')
    const identity = identityOf(key)
    if (seen.has(identity)) throw malformed('a map key that stands twice', offset)
    seen.add(identity)
    entries.push([key, item(state, depth + 1)])
  }
  return new CborMap(entries)
}

/** Text that two keys share exactly when they are the same item. */
const identityOf = (key: CborKey): string => {
  if (typeof key === 'string') return `text ${key}`
  if (key instanceof Uint8Array) return `bytes ${ONE_TO_ONE.decode(key)}`
  if (key instanceof CborFloat) return `number ${key.value}`
  if (key instanceof CborSimple) return `simple ${key.value}`
  if (typeof key === 'bigint' || isCborInteger(key)) return `integer ${key}`
  return Object.is(key, -0) ? 'number -0' : `${typeof key} ${key}`
}

/** Section 3.3. */
const simpleOrFloat = (
  { offset, info, argument, isIndefinite }: Head,
  cursor: CborCursor,
): CborValue | typeof BREAK => {
  if (isIndefinite) return BREAK
  if (info === 25) return float(cursor.view.getFloat16(offset + 1))
  if (info === 26) return float(cursor.view.getFloat32(offset + 1))
  if (info === 27) return float(cursor.view.getFloat64(offset + 1))
  const value = Number(argument)
  if (info === 24 && value < 32) throw malformed('a simple value', offset)
  return SIMPLE.has(value) ? SIMPLE.get(value) : new CborSimple(value)
}

const float = (value: number): number | CborFloat => (isCborInteger(value) ? new CborFloat(value) : value)
