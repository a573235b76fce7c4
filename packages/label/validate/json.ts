import type { JsonObject, JsonValue } from '@tanba/kernel'
import { CborFloat, type CborMap, CborSimple, CborTagged, type CborValue, isCborArray } from '@tanba/media'

/**
 * CBOR as JSON, for reading and not for checking: byte strings in base64, tags by what they hold, integers beyond 2^53
 * as text, what JSON does not know as null. Its depth is that of the decoder.
 */
export const jsonOf = (value: CborValue): JsonValue => {
  if (value === null || value === undefined || value instanceof CborSimple) return null
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value === 'string' || typeof value === 'boolean') return value
  if (value instanceof Uint8Array)
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64')
  if (value instanceof CborFloat) return value.value
  if (value instanceof CborTagged) return jsonOf(value.value)
  if (isCborArray(value)) return value.map(jsonOf)
  return objectOf(value)
}

/** INVARIANT: `fromEntries` makes own properties, so that a key `__proto__` of a file stays data. */
export const objectOf = (map: CborMap): JsonObject =>
  Object.fromEntries(map.entries.map(([key, value]) => [keyOf(key), jsonOf(value)]))

const keyOf = (key: CborValue): string => (typeof key === 'string' ? key : String(jsonOf(key)))
