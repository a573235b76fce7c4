/** What JSON can say (RFC 8259), read-only: whoever holds a parsed value may share it. */
export type JsonValue = JsonPrimitive | JsonArray | JsonObject

export type JsonPrimitive = null | boolean | number | string

export type JsonArray = readonly JsonValue[]

export interface JsonObject {
  readonly [key: string]: JsonValue
}

export interface JsonOptions {
  /**
   * How many arrays and objects may stand inside each other; a bare `[]` is 1. Default `JSON_MAX_DEPTH`. Reading and
   * writing recurse: 1,000 is tested, 2,000 overflows the stack.
   */
  readonly maxDepth?: number
}

export const JSON_MAX_DEPTH = 128

/** Like `Array.isArray`, which does not narrow read-only arrays. */
export function isJsonArray(value: JsonValue): value is JsonArray {
  return Array.isArray(value)
}

export function isJsonObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
