import { KernelError } from '../errors.ts'
import { JsonCursor } from './json-cursor.ts'
import { readJsonNumber } from './json-number.ts'
import { readJsonString } from './json-string.ts'
import { JSON_MAX_DEPTH, type JsonArray, type JsonObject, type JsonOptions, type JsonValue } from './json-value.ts'
import { quote } from './quote.ts'

/**
 * Reads JSON text (RFC 8259) so that every reader must see the same value. Refused, with line and column: duplicate keys,
 * lone surrogates raw or escaped, integers without point or exponent beyond ±(2^53 − 1), numbers beyond the range of a
 * double, nesting beyond `maxDepth`, a byte order mark, anything after the value. `__proto__` is a key like any other.
 *
 * @throws {KernelError} A `json-…` code; `values.line` and `values.column` say where.
 */
export function parseJson(text: string, { maxDepth = JSON_MAX_DEPTH }: JsonOptions = {}): JsonValue {
  const cursor = new JsonCursor(text, maxDepth)
  if (!text.isWellFormed()) {
    // Under the u flag surrogates that form a pair are one character, so this finds lone ones only.
    throw new KernelError('json-lone-surrogate', cursor.position(text.search(/\p{Surrogate}/u)))
  }
  const value = readValue(cursor, 1)
  cursor.skipSpace()
  if (cursor.offset < text.length) throw new KernelError('json-end-expected', cursor.position())
  return value
}

/** @param depth How deep an array or object that starts here would be. */
function readValue(cursor: JsonCursor, depth: number): JsonValue {
  cursor.skipSpace()
  const start = cursor.text.charAt(cursor.offset)
  if (start === '{') return readObject(cursor, depth)
  if (start === '[') return readArray(cursor, depth)
  if (start === '"') return readJsonString(cursor)
  if (cursor.take('true')) return true
  if (cursor.take('false')) return false
  if (cursor.take('null')) return null
  if (/[-\d]/.test(start)) return readJsonNumber(cursor)
  throw cursor.unexpected('{ [ " - 0–9 true false null')
}

function readArray(cursor: JsonCursor, depth: number): JsonArray {
  const items: JsonValue[] = []
  readMembers(cursor, depth, ']', () => {
    items.push(readValue(cursor, depth + 1))
  })
  return items
}

function readObject(cursor: JsonCursor, depth: number): JsonObject {
  const object: Record<string, JsonValue> = {}
  readMembers(cursor, depth, '}', () => {
    const key = readNewKey(cursor, object)
    setOwn(object, key, readValue(cursor, depth + 1))
  })
  return object
}

function readMembers(cursor: JsonCursor, depth: number, close: ']' | '}', readMember: () => void): void {
  if (depth > cursor.maxDepth) {
    throw new KernelError('json-too-deep', { ...cursor.position(), limit: cursor.maxDepth })
  }
  cursor.offset += 1
  cursor.skipSpace()
  if (cursor.take(close)) return
  do {
    readMember()
    cursor.skipSpace()
  } while (cursor.take(','))
  if (!cursor.take(close)) throw cursor.unexpected(`, ${close}`)
}

function readNewKey(cursor: JsonCursor, object: JsonObject): string {
  cursor.skipSpace()
  const { offset } = cursor
  if (cursor.text[offset] !== '"') throw cursor.unexpected('"')
  const key = readJsonString(cursor)
  if (Object.hasOwn(object, key)) {
    throw new KernelError('json-duplicate-key', { ...cursor.position(offset), key: quote(key) })
  }
  cursor.skipSpace()
  if (!cursor.take(':')) throw cursor.unexpected(':')
  return key
}

/** Assignment would call the setter of `Object.prototype.__proto__`; a definition makes an own key of it. */
function setOwn(object: Record<string, JsonValue>, key: string, value: JsonValue): void {
  if (key !== '__proto__') object[key] = value
  else Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true })
}
